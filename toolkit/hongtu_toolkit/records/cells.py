"""Turns rows into the cells of a format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import NamedTuple

from hongtu_toolkit.records.column import (
    EXTRA,
    Column,
    Convert,
    Heads,
    Row,
    Values,
    column_of,
    day_text,
    label_of,
    moment_number,
    moment_text,
)
from hongtu_toolkit.records.contract import columns_of, expanded, fields_of
from hongtu_toolkit.records.kind import ATTENDANCE_RECORDS, PERSONS, Kind
from hongtu_toolkit.tables.writing.field import Type, Value, all_fit, fits

Names = set[str]
"""Collects the names of fields that the contract lacks."""


class Cells(NamedTuple):
    """The cells of a page of rows."""

    columns: list[list[Value]]
    """The cells of each column, one for each row."""
    extra: list[Row | None]
    """The rest of each row: fields that the contract lacks, and values that do not fit their columns."""


Table = Callable[[Sequence[Row], Names], Cells]
Place = tuple[str, Convert | None]


def places(columns: Sequence[Column], heads: Heads, zone: tzinfo, moment: Convert) -> list[Place]:
    """The field of each column, and the conversion of its values or None."""
    days = day_text(zone)
    pairs: list[Place] = []
    for column in columns:
        convert: Convert | None = None
        if column.labels and heads != "wire":
            convert = label_of(column.labels, heads)
        elif column.type is Type.MOMENT:
            convert = moment
        elif column.type is Type.DAY:
            convert = days
        pairs.append((column.wire, convert))
    return pairs


def names_in(rows: Sequence[Row]) -> set[str]:
    """The names of all fields that any of the rows has."""
    return set().union(*rows)


def beyond(kind: Kind) -> Callable[[Sequence[Row], Names], list[Row | None]]:
    """The fields of each row that the contract lacks, or None if it has all. Collects their names."""
    known = fields_of(kind)

    def unknown(rows: Sequence[Row], names: Names) -> list[Row | None]:
        strange = names_in(rows) - known
        if not strange:
            return [None] * len(rows)
        names |= strange
        order = sorted(strange)
        return [{name: row[name] for name in order if name in row} or None for row in rows]

    return unknown


def laid_out(kind: Kind) -> Callable[[Row], Row] | None:
    """The function that lays out lists in a row as columns. None for kinds without lists."""
    return (lambda row: expanded(kind, row)) if kind in (ATTENDANCE_RECORDS, PERSONS) else None


def texts(kind: Kind, columns: Sequence[Column], heads: Heads, zone: tzinfo) -> Table:
    """Cells for CSV, with moments in local time of the zone."""
    return _table(kind, places(columns, heads, zone, moment_text(zone, offset=False)))


def typed(kind: Kind, columns: Sequence[Column], heads: Heads, zone: tzinfo) -> Table:
    """Cells for formats with types, with moments in milliseconds. Values that do not fit their columns are in `extra` too."""
    table = _table(kind, places(columns, heads, zone, moment_number))
    held = [column.field(heads).type for column in columns]

    def cells(rows: Sequence[Row], names: Names) -> Cells:
        found = table(rows, names)
        for column, kept, values in zip(columns, held, found.columns, strict=True):
            if not all_fit(values, kept):
                values[:] = _fitting(column.wire, kept, values, found.extra, names)
        return found

    return cells


def _table(kind: Kind, wanted: Sequence[Place]) -> Table:
    extra, lay = beyond(kind), laid_out(kind)

    def cells(rows: Sequence[Row], names: Names) -> Cells:
        unknown = extra(rows, names)
        if lay is not None:
            rows = list(map(lay, rows))
        there = names_in(rows)
        columns: list[list[Value]] = []
        for name, convert in wanted:
            values: Values = column_of(rows, name) if name in there else [None] * len(rows)
            columns.append(values if convert is None or name not in there else convert(values))
        return Cells(columns, unknown)

    return cells


def _fitting(name: str, kind: Type, values: list[Value], extra: list[Row | None], names: Names) -> list[Value]:
    """The values that fit a column. Numbers in a text column become texts. The other values go to `extra`."""
    found: list[Value] = []
    for place, value in enumerate(values):
        if fits(value, kind):
            found.append(value)
        elif kind is Type.TEXT and isinstance(value, int | float):
            found.append(str(value))
        else:
            found.append(None)
            extra[place] = {**(extra[place] or {}), name: value}
            names.add(name)
    return found


def objects(
    kind: Kind, columns: Sequence[Column], heads: Heads, zone: tzinfo
) -> Callable[[list[Row], Names], list[Row]]:
    """Objects for JSON: only the fields of a row, moments with the zone's offset, unknown fields under their own heading."""
    if heads == "wire" and all(column in columns for column in columns_of(kind) if column.shown):
        return _as_they_came(kind, columns, zone)
    wanted = [
        (column.head(heads), *place)
        for column, place in zip(columns, places(columns, heads, zone, moment_text(zone, offset=True)), strict=True)
    ]
    extra, lay, more = beyond(kind), laid_out(kind), EXTRA.head(heads)

    def made(rows: list[Row], names: Names) -> list[Row]:
        unknown = extra(rows, names)
        if lay is not None:
            rows = list(map(lay, rows))
        there, found = names_in(rows), [Row() for _ in rows]
        for head, name, convert in wanted:
            if name not in there:
                continue
            values = column_of(rows, name)
            shown = values if convert is None else convert(values)
            for each, value, cell in zip(found, values, shown, strict=True):
                if value is not None:
                    each[head] = cell
        for each, strange in zip(found, unknown, strict=True):
            if strange is not None:
                each[more] = strange
        return found

    return made


def _as_they_came(kind: Kind, columns: Sequence[Column], zone: tzinfo) -> Callable[[list[Row], Names], list[Row]]:
    """Objects for JSON with names on the wire: the rows themselves, without the fields that are not shown.

    Rows are changed in place, because copying a million rows takes long.
    """
    lay, more = laid_out(kind), EXTRA.wire
    shown = frozenset(column.wire for column in columns)
    hidden = fields_of(kind) - shown
    converted = [
        (name, convert)
        for name, convert in places(columns, "wire", zone, moment_text(zone, offset=True))
        if convert is not None
    ]

    def made(rows: list[Row], names: Names) -> list[Row]:
        if lay is not None:
            rows = list(map(lay, rows))
        there = names_in(rows)
        for name in hidden & there:
            for row in rows:
                row.pop(name, None)
        for name, convert in converted:
            if name in there:
                having = [row for row in rows if name in row]
                for row, cell in zip(having, convert([row[name] for row in having]), strict=True):
                    row[name] = cell
        strange = sorted(there - hidden - shown)
        names.update(strange)
        if strange:
            for row in rows:
                unknown = {name: row.pop(name) for name in strange if name in row}
                if unknown:
                    row[more] = unknown
        return rows

    return made
