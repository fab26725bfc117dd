"""From punches to results.

Assumed, because the manual does not say:
- The first punch in a period is for coming, unless the time to go has begun. The last one is for going, unless it is still time to come. A
  single punch between the two times counts for the nearer one.
- A period has no result until it is over. An adjusted period has its result at once.
- A day has no state until each of its periods has a result. It is absent (旷工) if all periods are absent, normal if all are normal, adjusted if
  some are adjusted and the others normal, and otherwise abnormal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from hongtu_toolkit.sandbox.attendance.rules import Shift


class Result(IntEnum):
    """The result of a period (考勤结果)."""

    PENDING = 0
    NORMAL = 1
    ABSENT = 2
    LATE = 3
    LEFT_EARLY = 4
    LATE_AND_LEFT_EARLY = 5
    MISSED_PUNCH = 6
    ADJUSTED = 7


class Status(IntEnum):
    """The state of a day (考勤状态)."""

    PENDING = 0
    NORMAL = 1
    ABSENT = 2
    ADJUSTED = 3
    ABNORMAL = 4


class Attended(NamedTuple):
    """A period as it was attended. None means a missing punch."""

    order: int
    came: int | None
    went: int | None
    result: Result


def attended(
    shift: Shift, punches: Sequence[int], adjustments: Iterable[tuple[int, int]] = (), *, now: int
) -> Attended:
    """Judge a period. `punches` are the moments of a person's punches in order, `adjustments` the adjusted spans of time."""
    inside = punches[bisect_left(punches, shift.opens) : bisect_left(punches, shift.closes)]
    came, went = _pair(shift, inside)
    if any(begin < shift.closes and end > shift.opens for begin, end in adjustments):
        return Attended(shift.order, came, went, Result.ADJUSTED)
    if now < shift.closes:
        return Attended(shift.order, came, went, Result.PENDING)
    return Attended(shift.order, came, went, _result(shift, came, went))


def status(results: Iterable[Result]) -> Status:
    """The state of a day with these results."""
    kinds = set(results)
    if Result.PENDING in kinds:
        return Status.PENDING
    if kinds == {Result.ABSENT}:
        return Status.ABSENT
    if kinds <= {Result.NORMAL, Result.ADJUSTED}:
        return Status.ADJUSTED if Result.ADJUSTED in kinds else Status.NORMAL
    return Status.ABNORMAL


def tally(days: Iterable[Sequence[Result]]) -> dict[str, int]:
    """The counts of a statistic over the results of each day on which attendance was due."""
    results = list(days)
    states = Counter(map(status, results))
    times = Counter(result for day in results for result in day)
    return {
        "workDays": len(results),
        "normalDays": states[Status.NORMAL],
        "adjustDays": states[Status.ADJUSTED],
        "absentDays": states[Status.ABSENT],
        "lateTimes": times[Result.LATE],
        "leaveEarlyTimes": times[Result.LEFT_EARLY],
        "lateLeaveEarlyTimes": times[Result.LATE_AND_LEFT_EARLY],
        "omitPunchTimes": times[Result.MISSED_PUNCH],
        "absentTimes": times[Result.ABSENT],
    }


def _pair(shift: Shift, punches: Sequence[int]) -> tuple[int | None, int | None]:
    """The punches for coming and going. If the two windows share a minute, a punch in that minute counts for both."""
    if not punches:
        return None, None
    first, last = punches[0], punches[-1]
    if len(punches) == 1:
        comes = first < shift.late or (first < shift.early and first - shift.late <= shift.early - first)
        return (first, None) if comes else (None, first)
    came = first if first < max(shift.late, shift.early) else None
    went = last if last >= min(shift.late, shift.early) else None
    return came, went


def _result(shift: Shift, came: int | None, went: int | None) -> Result:
    if came is None or went is None:
        return Result.ABSENT if came is went else Result.MISSED_PUNCH
    late, early = came >= shift.late, went < shift.early
    if late and early:
        return Result.LATE_AND_LEFT_EARLY
    return Result.LATE if late else Result.LEFT_EARLY if early else Result.NORMAL
