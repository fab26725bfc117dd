"""Guess the date, time or datetime that an invalid text was meant to be, in Python's notation. Loaded only after an error."""

from __future__ import annotations

import re
from datetime import date, datetime, time

_DAY = r"(?P<year>\d{4})\s*[-/.年]?\s*(?P<month>\d{1,2})\s*[-/.月]?\s*(?P<day>\d{1,2})\s*日?"
_CLOCK = (
    r"(?P<hour>\d{1,2})\s*[:：.点时]\s*(?P<minute>\d{1,2})\s*(?:[:：.分]\s*(?P<second>\d{1,2})(?:\.\d+)?\s*秒?|分)?"
)
_ZONE = r"(?:\s*(?:Z|[+-]\d\d:?\d\d))?"
_DAYS = re.compile(_DAY, re.ASCII)
_CLOCKS = re.compile(_CLOCK, re.ASCII)
_MOMENTS = re.compile(rf"{_DAY}(?:[\sT]*{_CLOCK}{_ZONE})?", re.ASCII)


def day_meant(value: object) -> str:
    """`'2024-03-08' or date(2024, 3, 8)`; empty if it is ambiguous, as 3/8/2024 is."""
    if isinstance(value, datetime):
        day: date | None = value.date()
    else:
        day = _date(_DAYS.fullmatch(_text(value)))
    return f"'{day}' or date({day.year}, {day.month}, {day.day})" if day else ""


def clock_meant(value: object, *, seconds: bool) -> str:
    """`'09:00' or time(9, 0)`; empty if it is ambiguous."""
    clock = _time(_CLOCKS.fullmatch(_text(value)))
    if clock is None or (clock.second and not seconds):
        return ""
    parts = f"{clock.hour}, {clock.minute}" + (f", {clock.second}" if clock.second else "")
    return f"'{clock:%H:%M:%S}' or time({parts})" if seconds else f"'{clock:%H:%M}' or time({parts})"


def moment_meant(value: object) -> str:
    """`datetime(2024, 3, 8, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))`; empty if it is ambiguous."""
    if isinstance(value, datetime):
        day: date | None = value.date()
        clock: time | None = value.time()
    elif isinstance(value, date):
        day, clock = value, None
    else:
        match = _MOMENTS.fullmatch(_text(value))
        day = _date(match)
        clock = _time(match) if match and match["hour"] else None
        if match and match["hour"] and clock is None:
            return ""
    if day is None:
        return ""
    parts = f"{day.year}, {day.month}, {day.day}"
    if clock is not None and clock != time():
        parts += f", {clock.hour}, {clock.minute}" + (f", {clock.second}" if clock.second else "")
    return f'datetime({parts}, tzinfo=ZoneInfo("Asia/Shanghai")) for the time in China'


def _text(value: object) -> str:
    return str(value).strip()[:40] if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _date(match: re.Match[str] | None) -> date | None:
    try:
        return match and date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _time(match: re.Match[str] | None) -> time | None:
    try:
        return match and time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
