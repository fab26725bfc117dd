"""Windows: the parts of an export's span of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.records.kind import LONGEST_DAYS, Kind
from hongtu_toolkit.tables.writing.field import EPOCH, local

SECOND, DAY = 1000, 86_400_000
MOST_PARTS = 64
"""The most parts of a window at a time."""


class Window(NamedTuple):
    """A span of time in milliseconds. The start is included, the end excluded. Both are None for a list without time."""

    start: int | None = None
    end: int | None = None

    def holds(self, moment: int | None) -> bool:
        """Whether a row with this moment belongs to the window. A row without a moment belongs to every window."""
        if moment is None or self.start is None or self.end is None:
            return True
        return self.start <= moment < self.end


def pieces(kind: Kind, since: int, until: int, zone: tzinfo) -> list[Window]:
    """A span cut into windows that the platform allows, without gaps or overlaps.

    Windows of days begin at midnight in the zone, those of months on the first of the month, except for the first and the last one.
    """
    if kind.unit == "none":
        return [Window()]
    if kind.unit == "month":
        edges = list(_months(since, until, zone))
    elif kind.unit == "day":
        edges = list(_days(since, until, zone, LONGEST_DAYS))
    else:
        edges = list(range(since, until, LONGEST_DAYS * DAY))
    return [Window(start, end) for start, end in zip(edges, [*edges[1:], until], strict=True) if start < end]


def parts(kind: Kind, window: Window, count: int, zone: tzinfo) -> list[Window]:
    """A window cut into about `parts` equal ones, or the window itself if it cannot be cut."""
    if window.start is None or window.end is None or kind.unit in ("none", "month"):
        return [window]
    width = window.end - window.start
    count = max(2, min(count, MOST_PARTS))
    if kind.unit == "day":
        edges = list(_days(window.start, window.end, zone, max(1, round(width / DAY / count))))
    else:
        step = -(-width // count // SECOND) * SECOND
        edges = list(range(window.start, window.end, max(step, SECOND)))
    return [Window(start, end) for start, end in zip(edges, [*edges[1:], window.end], strict=True) if start < end]


def joined(kind: Kind, counted: Iterable[tuple[Window, int]], most: int, longest: int) -> list[tuple[Window, int]]:
    """Windows in the order of time, each with its number of rows; neighbours become one while they have fewer than `most` rows
    together and are no longer than `longest` milliseconds. Months stay apart: each has its own statistics.
    """
    windows: list[tuple[Window, int]] = []
    for window, count in counted:
        if windows and kind.unit in ("second", "day") and window.end is not None:
            (start, _), before = windows[-1]
            if start is not None and before + count < most and window.end - start <= longest:
                windows[-1] = Window(start, window.end), before + count
                continue
        windows.append((window, count))
    return windows


def _days(since: int, until: int, zone: tzinfo, step: int) -> Iterator[int]:
    """The start, then midnights at a fixed number of days."""
    yield since
    number = step
    while (edge := _midnight(since, zone, number)) < until:
        if edge > since:
            yield edge
        number += step


def _months(since: int, until: int, zone: tzinfo) -> Iterator[int]:
    yield since
    first = _at(since, zone)
    year, month = first.year, first.month
    while True:
        year, month = year + month // 12, month % 12 + 1
        edge = _stamp(datetime(year, month, 1, tzinfo=zone))
        if edge >= until:
            return
        yield edge


def _midnight(moment: int, zone: tzinfo, later: int = 0) -> int:
    """The midnight at the start of a moment's day, or of a later day, in local time of a zone."""
    day = _at(moment, zone).date() + timedelta(days=later)
    return _stamp(datetime(day.year, day.month, day.day, tzinfo=zone))


def _at(moment: int, zone: tzinfo) -> datetime:
    found = local(moment, zone)
    if found is None:
        raise ConfigurationError(_("{moment} milliseconds is outside the calendar.").format(moment=moment))
    return found


def _stamp(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


DURATION = re.compile(r"(?P<count>\d{1,6})\s*(?P<unit>s|m|h|d|w|秒|分钟|分|小时|天|周)")
UNITS = {
    "s": 1,
    "秒": 1,
    "m": 60,
    "分": 60,
    "分钟": 60,
    "h": 3600,
    "小时": 3600,
    "d": 86_400,
    "天": 86_400,
    "w": 604_800,
    "周": 604_800,
}


def duration(text: str) -> timedelta:
    """`90s`, `15m`, `36h`, `7d`, `2w`. Raises ConfigurationError."""
    match = DURATION.fullmatch(text.strip())
    if not match or not int(match["count"]):
        raise ConfigurationError(
            _("“{text}” is not a length of time. Give one such as 7d, 36h, 15m or 2w.").format(text=text)
        )
    return timedelta(seconds=int(match["count"]) * UNITS[match["unit"]])


def span(
    kind: Kind, since: datetime | None, until: datetime | None, last: timedelta | None, now: datetime, zone: tzinfo
) -> Window:
    """The span to export, in milliseconds.

    Args:
        now: The moment up to which all rows are listed. A later end, or None, becomes this moment. For lists of days, the
            default end is the midnight at the start of today, because today's rows still change.

    Raises:
        ConfigurationError: no start, two of them, an end before the start, a datetime without a zone.
    """
    for name, value in (("since", since), ("until", until)):
        if value is not None and value.tzinfo is None:
            raise ConfigurationError(
                _("{name} has no time zone. Give one such as datetime.now(UTC).").format(name=name)
            )
    if kind.unit == "none":
        if since or until or last:
            raise ConfigurationError(
                _("{kind} are listed as they are now. They take no --since, --until or --last.").format(kind=kind.name)
            )
        return Window()
    if (since is None) == (last is None):
        raise ConfigurationError(
            _("Give the start of the time range: either --since 2024-03-01 or --last 7d (in Python, since or last).")
        )
    latest = _stamp(now)
    if until is None and kind.unit in ("day", "month"):
        latest = _midnight(latest, zone)
    end = latest if until is None else min(_stamp(until), latest)
    start = _stamp(since) if since is not None else end - (last or timedelta()) // timedelta(milliseconds=1)
    if kind.unit in ("day", "month"):
        start = _midnight(start, zone)
    start, end = start // SECOND * SECOND, end // SECOND * SECOND
    if start >= end:
        raise ConfigurationError(
            _("The time range is empty: it begins {start} and ends {end}.").format(
                start=_said(start, zone), end=_said(end, zone)
            )
            + (
                _(" Newer records can be exported once the platform lists all of them.")
                if end == latest // SECOND * SECOND
                else ""
            )
        )
    return Window(start, end)


def _said(moment: int, zone: tzinfo) -> str:
    return _at(moment, zone).isoformat(" ", "seconds")
