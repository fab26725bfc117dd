"""Rows → cells: what stands in each column of a row, in the form that a format wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo

from hongtu_toolkit.records.column import (
    EXTRA,
    Column,
    Convert,
    Heads,
    Row,
    day_text,
    label_of,
    moment_number,
    moment_text,
)
from hongtu_toolkit.records.contract import columns_of, expanded, fields_of
from hongtu_toolkit.records.kind import ATTENDANCE_RECORDS, PERSONS, Kind
from hongtu_toolkit.tables.writing.field import Type, Value, fits

Names = set[str]
"""Takes the names of fields that the contract does not know."""
Cells = Callable[[Row, Names], list[Value]]
Place = tuple[str, Convert | None]


def places(columns: Sequence[Column], heads: Heads, zone: tzinfo, moment: Convert) -> list[Place]:
    """Of each column: the field that it shows, and how its values are converted, if at all."""
    days = day_text(zone)
    found: list[Place] = []
    for column in columns:
        convert: Convert | None = None
        if column.labels and heads != "wire":
            convert = label_of(column.labels, heads)
        elif column.type is Type.MOMENT:
            convert = moment
        elif column.type is Type.DAY:
            convert = days
        found.append((column.wire, convert))
    return found


def beyond(kind: Kind) -> Callable[[Row, Names], Row | None]:
    """What of a row the contract does not know; None where it knows all of it. Notes the names."""
    known = fields_of(kind)

    def unknown(row: Row, names: Names) -> Row | None:
        if row.keys() <= known:
            return None
        names |= (strange := row.keys() - known)
        return {name: row[name] for name in sorted(strange)}

    return unknown


def laid_out(kind: Kind) -> Callable[[Row], Row] | None:
    """What lays lists in a row out in columns; None for kinds whose rows have none."""
    return (lambda row: expanded(kind, row)) if kind in (ATTENDANCE_RECORDS, PERSONS) else None


def texts(kind: Kind, columns: Sequence[Column], heads: Heads, zone: tzinfo) -> Cells:
    """Cells for CSV: moments on the clocks of the zone. One more stands at the end of a row that has unknown fields."""
    wanted, extra, lay = places(columns, heads, zone, moment_text(zone, offset=False)), beyond(kind), laid_out(kind)

    def cells(row: Row, names: Names) -> list[Value]:
        unknown = extra(row, names)
        if lay is not None:
            row = lay(row)
        get = row.get
        found = [get(name) if convert is None else convert(get(name)) for name, convert in wanted]
        if unknown is not None:
            found.append(unknown)
        return found

    return cells


def typed(kind: Kind, columns: Sequence[Column], heads: Heads, zone: tzinfo) -> Cells:
    """Cells for formats with types: moments in milliseconds. The last one holds what is unknown, or fits no column, or is None."""
    wanted, extra, lay = places(columns, heads, zone, moment_number), beyond(kind), laid_out(kind)
    held = [column.field(heads).type for column in columns]

    def cells(row: Row, names: Names) -> list[Value]:
        unknown = extra(row, names)
        if lay is not None:
            row = lay(row)
        get = row.get
        found = [get(name) if convert is None else convert(get(name)) for name, convert in wanted]
        for place, value in enumerate(found):
            if not fits(value, held[place]):
                found[place] = str(value) if held[place] is Type.TEXT and isinstance(value, int | float) else None
                if found[place] is None:
                    unknown = {**(unknown or {}), columns[place].wire: value}
                    names.add(columns[place].wire)
        found.append(unknown)
        return found

    return cells


def objects(kind: Kind, columns: Sequence[Column], heads: Heads, zone: tzinfo) -> Callable[[Row, Names], Row]:
    """Objects for JSON: only what a row has, moments with the zone's offset, unknown fields under the head of their own."""
    wanted = [
        (column.head(heads), *place)
        for column, place in zip(columns, places(columns, heads, zone, moment_text(zone, offset=True)), strict=True)
    ]
    extra, lay, more = beyond(kind), laid_out(kind), EXTRA.head(heads)
    if heads == "wire" and all(column in columns for column in columns_of(kind) if column.shown):
        return _as_they_came(kind, columns, zone)

    def made(row: Row, names: Names) -> Row:
        unknown = extra(row, names)
        if lay is not None:
            row = lay(row)
        get, found = row.get, {}
        for head, name, convert in wanted:
            value = get(name)
            if value is not None:
                found[head] = value if convert is None else convert(value)
        if unknown is not None:
            found[more] = unknown
        return found

    return made


def _as_they_came(kind: Kind, columns: Sequence[Column], zone: tzinfo) -> Callable[[Row, Names], Row]:
    """Objects for JSON with all that is shown, under the names on the wire: the row itself, without what is not shown.

    A million rows pass here: what is in the row is not copied into another one.
    """
    lay, more = laid_out(kind), EXTRA.wire
    shown = frozenset(column.wire for column in columns)
    hidden = tuple(fields_of(kind) - shown)
    converted = [
        (name, convert)
        for name, convert in places(columns, "wire", zone, moment_text(zone, offset=True))
        if convert is not None
    ]

    def made(row: Row, names: Names) -> Row:
        if lay is not None:
            row = lay(row)
        for name in hidden:
            row.pop(name, None)
        for name, convert in converted:
            if name in row:
                row[name] = convert(row[name])
        if not row.keys() <= shown:
            unknown = {name: row.pop(name) for name in sorted(row.keys() - shown)}
            names.update(unknown)
            row[more] = unknown
        return row

    return made
