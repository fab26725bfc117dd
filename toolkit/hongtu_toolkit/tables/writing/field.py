"""Columns and cells of tables, for all writers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from types import NoneType
from typing import Any, NamedTuple

Value = Any
"""The value of a cell: None, a text, a number, a boolean, a moment in milliseconds, a day as `2024-03-08`, or JSON."""
EXACT = 2**53
"""Up to this number, every integer is exact as a float."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST, LAST = -62_135_510_400_000, 253_402_214_400_000
"""The milliseconds of 2 January of the year 1 and of 31 December 9999. Between them, a moment has a date in every zone."""


class Type(StrEnum):
    """The type of a column's cells."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    MOMENT = "moment"
    DAY = "day"
    JSON = "json"


PLAIN: dict[Type, frozenset[type]] = {
    Type.TEXT: frozenset({str}),
    Type.INTEGER: frozenset({int}),
    Type.NUMBER: frozenset({int, float}),
    Type.BOOLEAN: frozenset({bool}),
    Type.MOMENT: frozenset({int}),
    Type.DAY: frozenset(),
    Type.JSON: frozenset(),
}
"""The Python types that fit a column without a further check. Days are texts, but not all texts are days."""


class Field(NamedTuple):
    """A column: its heading and type."""

    head: str
    type: Type


def local(milliseconds: int, zone: tzinfo) -> datetime | None:
    """A moment in local time of a zone. None for a moment outside the calendar."""
    try:
        if milliseconds % 1000:
            return (EPOCH + timedelta(milliseconds=milliseconds)).astimezone(zone)
        return datetime.fromtimestamp(milliseconds // 1000, zone)
    except (OverflowError, ValueError, OSError):
        return None


def fits(value: Value, kind: Type) -> bool:
    """Whether a value fits the type of a column. Platforms may send texts instead of numbers."""
    if value is None:
        return True
    match kind:
        case Type.TEXT:
            return isinstance(value, str)
        case Type.INTEGER:
            return type(value) is int and -(2**63) <= value < 2**63
        case Type.MOMENT:
            return type(value) is int and FIRST <= value <= LAST
        case Type.NUMBER:
            return isinstance(value, float) or (type(value) is int and abs(value) <= EXACT)
        case Type.BOOLEAN:
            return isinstance(value, bool)
        case Type.DAY:
            return isinstance(value, str) and day(value) is not None
    return True


def all_fit(values: Sequence[Value], kind: Type) -> bool:
    """Whether all values fit the type of a column."""
    types = set(map(type, values))
    types.discard(NoneType)
    if not types <= PLAIN[kind]:
        return kind is Type.JSON
    if int in types:
        numbers = [value for value in values if type(value) is int]
        return fits(min(numbers), kind) and fits(max(numbers), kind)
    return True


def day(text: str) -> date | None:
    """`2024-03-08` as a date; None for any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
