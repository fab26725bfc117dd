"""The periods of a working day, as an attendance group sets them, and the rules that they must obey.

Assumed, because the manual does not say:
- `onSt` to `onEt` is the time for punching in, `offSt` to `offEt` the time for punching out. The last minute is included.
- A period whose `offEt` is earlier than its `onSt` runs past midnight, and its times before `onSt` are those of the next day. Otherwise the four
  times are in order, and may be equal.
- The periods have the numbers 1, 2 and so on, each once. The numbers need not follow the time.
- The period past midnight must not overlap the first period of the next day either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from hongtu_toolkit.sandbox.codes import Code, Refusal

DAY = 24 * 60
LATEST = DAY + 12 * 60
"""A period past midnight must end by 12:00 of the next day."""

SECOND_DAY = 1


@dataclass(frozen=True, slots=True)
class Period:
    """Times in minutes after the midnight at the start of the day for which the period counts."""

    order: int
    on_start: int
    on_end: int
    off_start: int
    off_end: int

    @property
    def overnight(self) -> bool:
        return self.off_end >= DAY

    def moved(self, minutes: int) -> Period:
        return replace(
            self,
            on_start=self.on_start + minutes,
            on_end=self.on_end + minutes,
            off_start=self.off_start + minutes,
            off_end=self.off_end + minutes,
        )


def read(times: Sequence[Mapping[str, Any]], day_span: int) -> tuple[Period, ...]:
    """The periods of a group by their numbers, relative to the day for which they count.

    Raises:
        Refusal: if they break a rule, with its code.
    """
    periods = sorted(map(_period, times), key=lambda period: period.order)
    _check(periods, day_span)
    return tuple(period.moved(-DAY) if period.overnight and day_span == SECOND_DAY else period for period in periods)


def _period(times: Mapping[str, Any]) -> Period:
    begin, *others = (_minutes(times[name]) for name in ("onSt", "onEt", "offSt", "offEt"))
    if others[-1] < begin:
        others = [minute + DAY if minute < begin else minute for minute in others]
    if [begin, *others] != sorted([begin, *others]):
        raise Refusal(Code.PERIOD_REVERSED, "onSt, onEt, offSt, offEt must follow each other")
    return Period(times["order"], begin, *others)


def _check(periods: Sequence[Period], day_span: int) -> None:
    if [period.order for period in periods] != list(range(1, len(periods) + 1)):
        raise Refusal(Code.PERIOD_NUMBER, "order must number the periods 1, 2, 3")
    nights = [period for period in periods if period.overnight]
    if len(nights) > 1:
        raise Refusal(Code.SEVERAL_NIGHTS)
    if any(night.off_end > LATEST for night in nights):
        raise Refusal(Code.NIGHT_TOO_LONG)
    if day_span == SECOND_DAY and not nights:
        raise Refusal(Code.NO_NIGHT)
    line = sorted(periods, key=lambda period: period.on_start)
    _refuse_close(line)
    if sum(period.off_end - period.on_start for period in periods) > DAY:
        raise Refusal(Code.PERIODS_TOO_LONG)
    if nights:
        _refuse_close([line[-1], line[0].moved(DAY)])


def _refuse_close(line: Sequence[Period]) -> None:
    for before, after in pairwise(line):
        gap = after.on_start - before.off_end
        if gap < 0:
            raise Refusal(Code.PERIODS_OVERLAP)
        if gap <= 1:
            raise Refusal(Code.PERIODS_TOO_CLOSE)


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
