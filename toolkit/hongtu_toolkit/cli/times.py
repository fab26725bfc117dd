"""Reads moments in local notation, in the zone of the site or of this computer. Output always names the zone."""

from __future__ import annotations

import os
import re
from calendar import monthrange
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

import click

from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import N_, _

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")
_AGO = re.compile(r"-?(\d+) ?(m|min|h|d|w|分钟|小时|天|周)(?: ?ago|前)?")
_SPANS = {"m": 60, "min": 60, "分钟": 60, "h": 3600, "小时": 3600, "d": 86400, "天": 86400, "w": 604800, "周": 604800}
_WORDS = {"now": None, "现在": None, "today": 0, "今天": 0, "yesterday": 1, "昨天": 1, "tomorrow": -1, "明天": -1}
_MONTHS = {
    "this-month": 0,
    "this month": 0,
    "本月": 0,
    "这个月": 0,
    "last-month": 1,
    "last month": 1,
    "上月": 1,
    "上个月": 1,
}
FORMS = N_(
    "2024-03-08, '2024-03-08 09:00', 09:00, today, yesterday, this-month, last-month, 2h, 7d, 2024-03-08T09:00+08:00"
)


def zone(ctx: click.Context | None = None) -> tzinfo | None:
    """The zone of the site: HONGTU_ZONE, else `zone` of the profile, else None for this computer's zone."""
    name = name_of_zone(ctx)
    return named(name) if name else None


def name_of_zone(ctx: click.Context | None = None) -> str:
    """HONGTU_ZONE, else `zone` of the profile, else an empty text."""
    name = os.environ.get("HONGTU_ZONE")
    if not name and ctx is not None:
        from hongtu_toolkit.cli.profile import zone_of

        name = zone_of(ctx)
    return name or ""


def named(name: str) -> tzinfo:
    """A zone by name (`Asia/Shanghai`) or offset (`+08:00`). CommandError if it does not exist."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if offset := re.fullmatch(r"([+-])(\d\d):?(\d\d)", name):
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(span if offset[1] == "+" else -span)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CommandError(
            _("There is no time zone {name}.").format(name=name), _("Write it as Asia/Shanghai or +08:00.")
        ) from None


def moment(text: str, where: tzinfo | None, now: datetime | None = None) -> datetime | None:
    """The aware moment of a text, or None. A day means the midnight at its start, a month its first day."""
    text = text.strip()
    now = (now or present()).astimezone(where)
    word = text.lower()
    if word in _WORDS:
        days = _WORDS[word]
        return now if days is None else _at(now - timedelta(days=days), time(), where)
    if word in _MONTHS:
        first = now.replace(day=1)
        return _at(first if not _MONTHS[word] else (first - timedelta(days=1)).replace(day=1), time(), where)
    try:
        if match := _AGO.fullmatch(word):
            return now - timedelta(seconds=int(match[1]) * _SPANS[match[2]])
        if match := _CLOCK.fullmatch(text):
            return _at(now, time(int(match[1]), int(match[2]), int(match[3] or 0)), where)
        if match := _DAY.fullmatch(text):
            hour, minute, second = (int(part or 0) for part in match.groups()[3:])
            clock = time(hour, minute, second)
            return _at(datetime(int(match[1]), int(match[2]), int(match[3])), clock, where)
        given = datetime.fromisoformat(text)
        return given if given.tzinfo else _at(given, given.time(), where)
    except (ValueError, OverflowError):  # also of years that no calendar has
        return None


def doubt(text: str) -> str:
    """The reason why a day is not in the calendar, as a sentence after a space. Empty for other texts."""
    match = _DAY.match(text.strip())
    if not match or not 1 <= int(match[1]) <= 9999:
        return ""
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not 1 <= month <= 12:
        return _(" A year has 12 months.")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return _(" {month} has {days} days.").format(month=f"{year}-{month:02}", days=last)
    return ""


def present() -> datetime:
    """Now."""
    return datetime.now(UTC)


def _at(day: datetime, clock: time, where: tzinfo | None) -> datetime:
    naive = datetime.combine(day.date(), clock)
    return naive.replace(tzinfo=where) if where else naive.astimezone()


def difference(moment: datetime) -> str:
    """The offset of a moment from UTC: `+08:00`."""
    return moment.isoformat()[-6:] if moment.utcoffset() else "+00:00"


def told(where: tzinfo | None) -> str:
    """The zone in words: `Asia/Shanghai, UTC+08:00`."""
    now = present().astimezone(where)
    name = getattr(where, "key", "")
    return f"{name}, UTC{difference(now)}" if name else f"UTC{difference(now)}"
