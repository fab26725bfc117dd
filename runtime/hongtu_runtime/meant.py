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
        found: date | None = value.date()
    else:
        found = _date(_DAYS.fullmatch(_text(value)))
    return f"'{found}' or date({found.year}, {found.month}, {found.day})" if found else ""


def clock_meant(value: object, *, seconds: bool) -> str:
    """`'09:00' or time(9, 0)`; empty if it is ambiguous."""
    found = _time(_CLOCKS.fullmatch(_text(value)))
    if found is None or (found.second and not seconds):
        return ""
    parts = f"{found.hour}, {found.minute}" + (f", {found.second}" if found.second else "")
    return f"'{found:%H:%M:%S}' or time({parts})" if seconds else f"'{found:%H:%M}' or time({parts})"


def moment_meant(value: object) -> str:
    """`datetime(2024, 3, 8, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))`; empty if it is ambiguous."""
    if isinstance(value, datetime):
        day: date | None = value.date()
        clock: time | None = value.time()
    elif isinstance(value, date):
        day, clock = value, None
    else:
        found = _MOMENTS.fullmatch(_text(value))
        day = _date(found)
        clock = _time(found) if found and found["hour"] else None
        if found and found["hour"] and clock is None:
            return ""
    if day is None:
        return ""
    parts = f"{day.year}, {day.month}, {day.day}"
    if clock is not None and clock != time():
        parts += f", {clock.hour}, {clock.minute}" + (f", {clock.second}" if clock.second else "")
    return f'datetime({parts}, tzinfo=ZoneInfo("Asia/Shanghai")) for the time in China'


def _text(value: object) -> str:
    return str(value).strip()[:40] if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _date(found: re.Match[str] | None) -> date | None:
    try:
        return found and date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _time(found: re.Match[str] | None) -> time | None:
    try:
        return found and time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None
