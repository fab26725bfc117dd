"""The columns of an export, from the contract, and the conversion of their values."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from operator import itemgetter
from types import NoneType
from typing import Any, Literal

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.records.suggestion import similar, suggestion
from hongtu_toolkit.tables.writing.field import EPOCH, Field, Type, Value, local

Heads = Literal["zh", "en", "wire"]
Row = dict[str, Any]
"""A row as received, with the names on the wire."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export."""

    wire: str
    zh: str
    en: str
    type: Type
    labels: Mapping[Any, tuple[str, str]] = field(default_factory=dict)
    """For an enumeration: value → (English, Chinese) label."""
    shown: bool = True
    """Whether it is exported by default. Passwords, and picture addresses, which expire, are not."""

    def head(self, heads: Heads) -> str:
        return {"zh": self.zh, "en": self.en, "wire": self.wire}[heads]

    def field(self, heads: Heads) -> Field:
        """The column of a table. With headings in a language, it shows enumerations by label."""
        return Field(self.head(heads), Type.TEXT if self.labels and heads != "wire" else self.type)


EXTRA = Column("extra", "其他字段", "Other fields", Type.JSON)
"""Holds the fields of a row that the contract lacks."""


def chosen(columns: Sequence[Column], names: Sequence[str] | None) -> tuple[Column, ...]:
    """The columns to export: the named ones (by any of their headings) in that order, or the default ones.

    Raises:
        ConfigurationError: a name is unknown or occurs twice.
    """
    if names is None:
        return tuple(column for column in columns if column.shown)
    if list(names) == ["all"]:
        return tuple(columns)
    by_name = {name: column for column in columns for name in (column.en, column.zh, column.wire)}
    unknown = [name for name in names if name not in by_name]
    if unknown:
        raise ConfigurationError(
            _("There is no column {names}.").format(names=", ".join(unknown))
            + suggestion([name for each in unknown for name in similar(each, by_name)])
            + _(' To see all columns, export them with --columns all (in Python, columns=["all"]).')
        )
    found = tuple(by_name[name] for name in names)
    if len({column.wire for column in found}) < len(found):
        raise ConfigurationError(_("A column is named twice: {names}.").format(names=", ".join(names)))
    return found


def milliseconds(value: object) -> int | None:
    """A moment from any form in which the platform sends one. None for other values (`""`, other texts)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if not isinstance(value, str):
        return None
    if value.isascii() and value.removeprefix("-").isdigit():
        return int(value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return None if moment.tzinfo is None else (moment - EPOCH) // timedelta(milliseconds=1)


Values = list[Any]
Convert = Callable[[Values], list[Value]]
"""Converts the values of a column, all at once."""
MINUTE = 60_000
SECONDS = tuple(f"{n // 1000:02}.{n % 1000:03}" if n % 1000 else f"{n // 1000:02}" for n in range(MINUTE))
"""Every millisecond of a minute as text."""


def column_of(rows: Sequence[Row], name: str) -> Values:
    """The values of a field; None if a row lacks it."""
    try:
        return list(map(itemgetter(name), rows))
    except KeyError:
        return [row.get(name) for row in rows]


def moment_text(zone: tzinfo, *, offset: bool) -> Convert:
    """Moments as texts of ISO 8601 in a zone: with its offset, or as a spreadsheet reads them (`2024-03-08 09:00:00`)."""
    between = "T" if offset else " "

    @lru_cache(4096)
    def minute(number: int) -> tuple[str, str] | None:
        """The texts before and after the seconds. None if minutes do not begin together with those of UTC, or the year is outside the calendar."""
        moment = local(number * MINUTE, zone)
        if moment is None or moment.second:
            return None
        text = moment.isoformat(between, "minutes")
        return text[:16] + ":", text[16:] if offset else ""

    def odd(value: Any) -> Value:
        number = value if type(value) is int else milliseconds(value)
        if number is None:
            return None if value == "" else value
        around = minute(number // MINUTE)
        if around is None:
            moment = local(number, zone)
            return value if moment is None else moment.isoformat(between)
        return f"{around[0]}{SECONDS[number % MINUTE]}{around[1]}"

    def convert(values: Values) -> list[Value]:
        texts: list[Value] = []
        for value in values:
            around = minute(value // MINUTE) if type(value) is int else None
            texts.append(odd(value) if around is None else f"{around[0]}{SECONDS[value % MINUTE]}{around[1]}")
        return texts

    return convert


def moment_number(values: Values) -> list[Value]:
    """Moments as milliseconds; other values unchanged."""
    if set(map(type, values)) <= {int, NoneType}:
        return values
    numbers = map(milliseconds, values)
    return [
        number if number is not None or value == "" else value for number, value in zip(numbers, values, strict=True)
    ]


def day_text(zone: tzinfo) -> Convert:
    """Days as `2024-03-08`, from the midnight at their start in a zone."""

    def day(value: Any) -> Value:
        number = milliseconds(value)
        moment = None if number is None else local(number, zone)
        if moment is None:
            return None if value == "" else value
        return moment.date().isoformat()

    return lambda values: [day(value) for value in values]


def label_of(labels: Mapping[Any, tuple[str, str]], heads: Heads) -> Convert:
    """Members of an enumeration by label. Numbers may come as texts. Unknown values stay unchanged."""
    place = 0 if heads == "en" else 1
    known = {key: pair[place] for key, pair in labels.items()}
    known |= {str(key): pair[place] for key, pair in labels.items()}

    def label(value: Any) -> Value:
        return known.get(value, value) if isinstance(value, Hashable) else value

    def convert(values: Values) -> list[Value]:
        try:
            return list(map(known.get, values, values))
        except TypeError:  # a list although the contract has a number
            return [label(value) for value in values]

    return convert
