"""The rules of an attendance group: on which days attendance is due, and in which periods.

A change of the rules is valid from its day on. Earlier days keep the rules of their time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from hongtu_toolkit.sandbox.attendance.days import day_of, moment
from hongtu_toolkit.sandbox.attendance.period import Period, read
from hongtu_toolkit.sandbox.clock import Clock

WEEK = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


@dataclass(frozen=True, slots=True)
class Shift:
    """A period of a certain day. A person who comes in [opens, late) and goes in [early, closes) is on time."""

    order: int
    opens: int
    late: int
    """The first moment at which coming is late."""
    early: int
    """The first moment at which going is no longer early."""
    closes: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of an attendance group, parsed from its document."""

    periods: tuple[Period, ...]
    week: frozenset[int]
    """0 is Monday."""
    special: Mapping[int, bool]
    """Exceptions from the week: days, and whether attendance is due on them."""

    @classmethod
    def of(cls, group: Mapping[str, Any], clock: Clock) -> Self:
        """The rules of a group.

        Raises:
            Refusal: if the periods break a rule, with its code.
        """
        return cls(
            periods=read(group["attendanceTime"], group["daySpan"]),
            week=frozenset(map(WEEK.index, group["weekPlan"])),
            special={
                day_of(clock, int(special["date"])): bool(special.get("isPunch", 0))
                for special in group.get("specialDate", ())
            },
        )

    def due(self, day: int) -> bool:
        return self.special.get(day, (day - 1) % 7 in self.week)

    def shifts(self, day: int, clock: Clock) -> tuple[Shift, ...]:
        """The periods of a day, by their numbers. A window for punching ends with its last minute."""
        return tuple(
            Shift(
                period.order,
                opens=moment(clock, day, period.on_start),
                late=moment(clock, day, period.on_end + 1),
                early=moment(clock, day, period.off_start),
                closes=moment(clock, day, period.off_end + 1),
            )
            for period in self.periods
        )


@dataclass(frozen=True, slots=True)
class History:
    """The history of a group's rules."""

    name: str
    """The present rules."""
    starts: Sequence[int]
    """The day from which the rules at the same index are valid, in order."""
    rules: Sequence[Rules]

    def on(self, day: int) -> Rules | None:
        """The rules of a day, or None if the group did not exist yet."""
        place = bisect_right(self.starts, day) - 1
        return self.rules[place] if place >= 0 else None

    def due(self, first: int, last: int) -> list[int]:
        """The days from the first to the last on which attendance is due."""
        return [day for day in range(first, last + 1) if (rules := self.on(day)) and rules.due(day)]
