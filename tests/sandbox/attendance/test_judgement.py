"""From punches to results, states and counts."""

from __future__ import annotations

import pytest

from hongtu_toolkit.sandbox.attendance.judgement import Attended, Result, Status, attended, status, tally
from hongtu_toolkit.sandbox.attendance.rules import Shift

N, A, LATE, EARLY, BOTH, MISSED, ADJUSTED, NONE_YET = (
    Result.NORMAL,
    Result.ABSENT,
    Result.LATE,
    Result.LEFT_EARLY,
    Result.LATE_AND_LEFT_EARLY,
    Result.MISSED_PUNCH,
    Result.ADJUSTED,
    Result.PENDING,
)
SHIFT = Shift(1, opens=100, late=200, early=800, closes=900)
OVER = 900


@pytest.mark.parametrize(
    ("punches", "came", "went", "result"),
    [
        ([], None, None, A),
        ([99, 900], None, None, A),  # outside of the period
        ([100, 899], 100, 899, N),
        ([199, 800], 199, 800, N),
        ([200, 800], 200, 800, LATE),
        ([199, 799], 199, 799, EARLY),
        ([200, 799], 200, 799, BOTH),
        ([150, 160, 300, 700, 850, 860], 150, 860, N),  # the first and the last of many
        ([99, 150, 850, 900], 150, 850, N),
        ([150], 150, None, MISSED),
        ([150, 160], 150, None, MISSED),
        ([850], None, 850, MISSED),
        ([810, 850], None, 850, MISSED),
        ([500], 500, None, MISSED),  # as far from both: came
        ([501], None, 501, MISSED),
        ([300, 301], 300, 301, BOTH),
        ([150, 300], 150, 300, EARLY),
        ([700, 850], 700, 850, LATE),
    ],
)
def test_results(punches: list[int], came: int | None, went: int | None, result: Result) -> None:
    assert attended(SHIFT, punches, now=OVER) == Attended(1, came, went, result)


@pytest.mark.parametrize(
    ("punches", "expected"),
    [
        ([520], (520, None, MISSED)),
        ([520, 530], (520, 530, N)),
        ([450, 530], (450, 530, N)),
        ([520, 600], (520, 600, N)),
    ],
)
def test_a_minute_may_be_good_for_coming_and_going(
    punches: list[int], expected: tuple[int | None, int | None, Result]
) -> None:
    shift = Shift(1, opens=100, late=540, early=500, closes=900)

    assert attended(shift, punches, now=OVER) == (1, *expected)


@pytest.mark.parametrize("punches", [[], [150], [250, 300], [150, 850]])
def test_no_result_before_the_period_is_over(punches: list[int]) -> None:
    assert attended(SHIFT, punches, now=OVER - 1).result == NONE_YET


@pytest.mark.parametrize(
    ("span", "result"),
    [((0, 100), A), ((0, 101), ADJUSTED), ((400, 500), ADJUSTED), ((899, 2000), ADJUSTED), ((900, 2000), A)],
)
def test_an_adjustment_settles_what_it_touches(span: tuple[int, int], result: Result) -> None:
    assert attended(SHIFT, [], [span], now=OVER).result == result


def test_an_adjustment_comes_before_punches_and_before_the_end() -> None:
    assert attended(SHIFT, [250, 300], [(400, 500)], now=300) == (1, 250, 300, ADJUSTED)


@pytest.mark.parametrize(
    ("results", "state"),
    [
        ([N], Status.NORMAL),
        ([N, N, N], Status.NORMAL),
        ([A], Status.ABSENT),
        ([A, A], Status.ABSENT),
        ([A, N], Status.ABNORMAL),
        ([LATE], Status.ABNORMAL),
        ([EARLY, N], Status.ABNORMAL),
        ([BOTH], Status.ABNORMAL),
        ([N, MISSED], Status.ABNORMAL),
        ([ADJUSTED], Status.ADJUSTED),
        ([N, ADJUSTED], Status.ADJUSTED),
        ([LATE, ADJUSTED], Status.ABNORMAL),
        ([A, ADJUSTED], Status.ABNORMAL),
        ([A, NONE_YET], Status.PENDING),
        ([ADJUSTED, NONE_YET], Status.PENDING),
    ],
)
def test_states(results: list[Result], state: Status) -> None:
    assert status(results) == state


def test_days_and_times_are_counted() -> None:
    days = [[N, N], [LATE, A], [A, A], [EARLY, BOTH], [MISSED, LATE], [ADJUSTED, N], [N, NONE_YET]]

    assert tally(days) == {
        "workDays": 7,
        "normalDays": 1,
        "adjustDays": 1,
        "absentDays": 1,
        "lateTimes": 2,
        "leaveEarlyTimes": 1,
        "lateLeaveEarlyTimes": 1,
        "omitPunchTimes": 1,
        "absentTimes": 3,
    }
    assert set(tally([]).values()) == {0}
