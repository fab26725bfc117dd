"""Days and spans of time on the platform's wall clock."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta

from hongtu_toolkit.sandbox.clock import YEAR_9999, Clock
from hongtu_toolkit.sandbox.codes import Code, Refusal

LONGEST = 3
"""The longest span of time, in months."""

CLOSING = 5
"""From this day of a month on, the month before is closed to adjustments."""


def read_moment(text: str, name: str) -> int:
    """A text of Unix milliseconds as a number."""
    stamp = int(text)
    if not 0 <= stamp < YEAR_9999:
        raise Refusal(Code.INVALID, f"{name} must lie between 1970 and 9998")
    return stamp


def day_of(clock: Clock, stamp: int) -> int:
    """The ordinal of the day that contains a moment."""
    return clock.wall(stamp).toordinal()


def moment(clock: Clock, day: int, minute: int = 0) -> int:
    """The moment that is `minutes` of wall-clock time after the midnight at the start of a day. `minutes` may be negative or beyond the day."""
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
    """The same day and time, a number of months later, or the last day of that month if the month is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
