"""What a table's columns hold, whatever it is written to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any, NamedTuple

Value = Any
"""What is in a cell: None, a text, a number, a boolean; of a moment its milliseconds, of a day `2024-03-08`; JSON."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Type(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    MOMENT = "moment"
    DAY = "day"
    JSON = "json"


class Field(NamedTuple):
    """A column: its head, and what its cells hold."""

    head: str
    type: Type


def local(milliseconds: int, zone: tzinfo) -> datetime | None:
    """A moment on the clocks of a zone; None for one in no year that a calendar here has."""
    try:
        if milliseconds % 1000:
            return (EPOCH + timedelta(milliseconds=milliseconds)).astimezone(zone)
        return datetime.fromtimestamp(milliseconds // 1000, zone)
    except (OverflowError, ValueError, OSError):
        return None


def fits(value: Value, kind: Type) -> bool:
    """Whether a value is what a column of a kind can hold. Platforms send texts where numbers are promised."""
    if value is None:
        return True
    match kind:
        case Type.TEXT:
            return isinstance(value, str)
        case Type.INTEGER | Type.MOMENT:
            return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
        case Type.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Type.BOOLEAN:
            return isinstance(value, bool)
        case Type.DAY:
            return isinstance(value, str) and day(value) is not None
    return True


def day(text: str) -> date | None:
    """`2024-03-08` as a date; None for any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
