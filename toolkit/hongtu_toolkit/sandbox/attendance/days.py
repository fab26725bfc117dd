"""Days and spans of time, as wall clocks of the platform cut them."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta

from hongtu_toolkit.sandbox.clock import YEAR_9999, Clock
from hongtu_toolkit.sandbox.codes import Code, Refusal

LONGEST = 3
"""Months that a span of time may take."""

CLOSING = 5
"""From this day of a month on, the month before is closed to adjustments."""


def read_moment(text: str, name: str) -> int:
    """The moment that a text of milliseconds gives."""
    stamp = int(text)
    if not 0 <= stamp < YEAR_9999:
        raise Refusal(Code.INVALID, f"{name} must lie between 1970 and 9998")
    return stamp


def day_of(clock: Clock, stamp: int) -> int:
    """The day in which a moment lies."""
    return clock.wall(stamp).toordinal()


def moment(clock: Clock, day: int, minute: int = 0) -> int:
    """The moment at which a wall clock shows so many minutes from the midnight that begins a day; they may lie beyond it."""
    return clock.stamp(datetime.fromordinal(day) + timedelta(minutes=minute))


def refuse_span(clock: Clock, begin: int, end: int) -> None:
    """Refuse a span that is reversed, empty or longer than three calendar months."""
    if begin > end:
        raise Refusal(Code.SPAN_REVERSED)
    if begin == end:
        raise Refusal(Code.SPAN_EMPTY)
    if end > clock.stamp(later(clock.wall(begin).replace(tzinfo=None), LONGEST)):
        raise Refusal(Code.SPAN_TOO_LONG)


def refuse_closed(clock: Clock, begin: int) -> None:
    """Refuse an adjustment that reaches back into a month that is closed."""
    now = clock.wall(clock.now()).replace(tzinfo=None)
    month = datetime(now.year, now.month, 1)
    early = now.day < CLOSING
    if begin < clock.stamp(later(month, -1) if early else month):
        raise Refusal(Code.BEFORE_LAST_MONTH if early else Code.BEFORE_THIS_MONTH)


def later(moment: datetime, months: int) -> datetime:
    """The same day and time, so many months on; the last day of that month where it has no such day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
