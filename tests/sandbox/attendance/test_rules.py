"""On which days attendance is due, and in which spans of time."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hongtu_toolkit.sandbox import Clock
from hongtu_toolkit.sandbox.attendance import reference
from hongtu_toolkit.sandbox.attendance.days import day_of, moment, refuse_closed, refuse_span
from hongtu_toolkit.sandbox.attendance.reference import RECORD, STATISTIC, Reference
from hongtu_toolkit.sandbox.attendance.rules import History, Rules, Shift
from hongtu_toolkit.sandbox.codes import Refusal

CLOCK = Clock()
OFFICE = {"order": 1, "onSt": "08:30", "onEt": "09:00", "offSt": "17:00", "offEt": "18:00"}
NIGHT = {"order": 1, "onSt": "22:00", "onEt": "22:30", "offSt": "06:00", "offEt": "07:00"}


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def at(text: str, clock: Clock = CLOCK) -> int:
    return clock.stamp(text)


def rules(period: dict[str, Any] = OFFICE, clock: Clock = CLOCK, **more: Any) -> Rules:
    group = {"attendanceTime": [period], "weekPlan": ["MONDAY", "FRIDAY"], "daySpan": 0, **more}
    return Rules.of(group, clock)


def test_week_and_special_dates() -> None:
    special = [
        {"date": str(at("2023-11-03 23:59:59")), "isPunch": 0},  # a Friday
        {"date": str(at("2023-11-04 00:00:00")), "isPunch": 1},
        {"date": str(at("2023-11-06 12:00:00"))},  # a Monday
    ]

    due = [number for number in range(1, 13) if rules(specialDate=special).due(day(f"2023-11-{number:02}"))]

    assert due == [4, 10]


def test_windows_end_with_their_last_minute() -> None:
    assert rules().shifts(day("2023-11-06"), CLOCK) == (
        Shift(
            1,
            opens=at("2023-11-06 08:30:00"),
            late=at("2023-11-06 09:01:00"),
            early=at("2023-11-06 17:00:00"),
            closes=at("2023-11-06 18:01:00"),
        ),
    )


@pytest.mark.parametrize(("span", "evening", "morning"), [(0, "06", "07"), (1, "05", "06")])
def test_a_night_counts_for_either_day(span: int, evening: str, morning: str) -> None:
    (shift,) = rules(NIGHT, daySpan=span).shifts(day("2023-11-06"), CLOCK)

    assert shift.opens == at(f"2023-11-{evening} 22:00:00")
    assert shift.closes == at(f"2023-11-{morning} 07:01:00")


def test_wall_clocks_are_changed_in_spring() -> None:
    """The night of 31 March 2024 in Berlin has no 02:00 to 03:00: the same wall-clock times are an hour less apart."""
    berlin = Clock(zone=ZoneInfo("Europe/Berlin"))
    (shift,) = rules(NIGHT, berlin).shifts(day("2024-03-30"), berlin)

    assert berlin.wall(shift.early).strftime("%d %H:%M") == "31 06:00"
    assert shift.early - shift.opens == 7 * 3_600_000


def test_days_are_cut_by_the_wall_clock() -> None:
    midnight = at("2023-11-06 00:00:00")

    assert day_of(CLOCK, midnight) == day("2023-11-06")
    assert day_of(CLOCK, midnight - 1) == day("2023-11-05")
    assert moment(CLOCK, day("2023-11-06")) == midnight
    assert moment(CLOCK, day("2023-11-06"), -60) == at("2023-11-05 23:00:00")


def test_each_day_has_the_rules_of_its_time() -> None:
    """From Wednesday, 8 November on Thursdays are due."""
    before, after = rules(), rules(weekPlan=["THURSDAY"])
    history = History("Office", [day("2023-11-03"), day("2023-11-08")], [before, after])

    assert history.due(day("2023-11-01"), day("2023-11-17")) == [
        day(f"2023-11-{number:02}") for number in (3, 6, 9, 16)
    ]
    assert history.on(day("2023-11-02")) is None
    assert history.on(day("2023-11-07")) is before
    assert history.on(day("2023-11-08")) is after


@pytest.mark.parametrize(
    ("begin", "end", "code"),
    [
        ("2023-11-01 00:00:00", "2024-02-01 00:00:00", None),
        ("2023-11-30 00:00:00", "2024-02-29 00:00:00", None),
        ("2023-11-01 00:00:00", "2024-02-01 00:00:01", 104032),
        ("2023-11-30 00:00:00", "2024-02-29 00:00:01", 104032),
        ("2023-11-01 00:00:00", "2023-11-01 00:00:00", 104031),
        ("2023-11-01 00:00:01", "2023-11-01 00:00:00", 104030),
    ],
)
def test_spans(begin: str, end: str, code: int | None) -> None:
    assert refused(lambda: refuse_span(CLOCK, at(begin), at(end))) == code


@pytest.mark.parametrize(
    ("now", "begin", "code"),
    [
        ("2023-11-04 23:59:59", "2023-10-01 00:00:00", None),
        ("2023-11-04 23:59:59", "2023-09-30 23:59:59", 104037),
        ("2023-11-05 00:00:00", "2023-11-01 00:00:00", None),
        ("2023-11-05 00:00:00", "2023-10-31 23:59:59", 104038),
        ("2024-01-01 00:00:00", "2023-12-01 00:00:00", None),
        ("2024-01-01 00:00:00", "2023-11-30 23:59:59", 104037),
        ("2023-11-30 00:00:00", "2024-11-30 00:00:00", None),
    ],
)
def test_months_are_closed(now: str, begin: str, code: int | None) -> None:
    clock = Clock(now=lambda: at(now))

    assert refused(lambda: refuse_closed(clock, at(begin))) == code


def test_references_say_what_they_stand_for() -> None:
    record = Reference(RECORD, 7, day("2023-11-06"), day("2023-11-06"))

    assert len(str(record)) == 32
    assert reference.read(str(record), RECORD) == record
    assert reference.read(str(record), STATISTIC) is None


@pytest.mark.parametrize(
    "uuid",
    [
        "",
        "x" * 32,
        "A" * 32,
        "f" * 32,
        "0" * 31,
        str(Reference(RECORD, 1, 5, 4)),
        str(Reference(RECORD, 1, 5, 5000)),
        str(Reference(RECORD, 1, 4_000_000, 4_000_000)),
    ],
)
def test_what_is_no_reference(uuid: str) -> None:
    assert reference.read(uuid, RECORD) is None


def refused(call: Any) -> int | None:
    try:
        call()
    except Refusal as refusal:
        return refusal.code
    return None
