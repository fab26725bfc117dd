"""The rows of a window for the export: read, filtered, completed and sorted by time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from itertools import compress
from typing import Any

from hongtu_toolkit.records.cells import Names
from hongtu_toolkit.records.column import Row, milliseconds
from hongtu_toolkit.records.kind import ATTENDANCE_CALENDAR, Kind
from hongtu_toolkit.records.names import Keep
from hongtu_toolkit.records.walk import Ask, Rows, Source, count, settled
from hongtu_toolkit.records.window import Window, parts, pieces
from hongtu_toolkit.tables.writing.field import local

CALENDAR = "/v1/api/attendance/record/calendar"


@dataclass(frozen=True, slots=True)
class Reading:
    """The source of an export."""

    source: Source
    zone: tzinfo
    keeps: tuple[Keep, ...] = ()
    most: int = 10_000
    """The most rows of a window."""

    @property
    def kind(self) -> Kind:
        return self.source.kind


def windows(reading: Reading, span: Window) -> list[Window]:
    """The first windows, as long as the platform allows."""
    if span.start is None or span.end is None:
        return [Window()]
    return pieces(reading.kind, span.start, span.end, reading.zone)


def divided(reading: Reading, window: Window) -> Generator[Ask, Any, tuple[int | None, list[Window]]]:
    """The number of rows of a window, or None if the span is too long for the platform, and the smaller windows to count next if it has too many."""
    total = yield from count(reading.source, window)
    if total is None:
        halves = parts(reading.kind, window, 2, reading.zone)
        return None, halves if len(halves) > 1 else []
    if total < reading.most:
        return total, []
    smaller = parts(reading.kind, window, -(-total * 3 // (reading.most * 2)), reading.zone)
    return (total, smaller) if len(smaller) > 1 else (total, [])


Shape = Callable[[list[Row], Names], Sequence[Any]]
"""Converts rows to the form of a target."""


def rows(reading: Reading, window: Window, shape: Shape, names: Names) -> Generator[Ask, Any, Rows]:
    """The rows of a window in the form of the target, the oldest first.

    Args:
        names: collects the names of fields that the contract lacks.

    Raises:
        IncompleteList: rows are missing.
    """
    kind, keeps = reading.kind, reading.keeps

    def wanted(page: list[Row]) -> list[Any]:
        if not keeps:
            return list(shape(page, names))
        kept = [all(keep(row) for keep in keeps) for row in page]
        made = iter(shape(list(compress(page, kept)), names))
        return [next(made) if keep else None for keep in kept]

    if kind.unit != "month":
        found = yield from settled(replace(reading.source, shape=wanted), window, reading.zone)
        found.items.sort()  # sorted by moment, then by key; no two keys are equal
        return found
    assert window.start is not None and window.end is not None
    found = yield from settled(reading.source, window, reading.zone)
    keys: list[str] = []
    page: list[Row] = []
    for _, key, content in found.items:
        row = content | {"firstDay": window.start, "lastDay": window.end - 1}
        if kind == ATTENDANCE_CALENDAR and row.get("uuid") and all(keep(row) for keep in keeps):
            days: Any = yield Ask(CALENDAR, {"uuid": row["uuid"]})
            row |= {f"day{number}": status for number, status in _days(days, reading.zone)}
        keys.append(_of_month(key, row, window))
        page.append(row)
    contents = zip(keys, wanted(page), strict=True)
    return replace(found, items=[(0, key, content) for key, content in contents if content is not None])


def _of_month(key: str, row: Row, window: Window) -> str:
    """The key of a statistic: person, group and month. Its UUID changes with every further day, so it cannot be the key."""
    code = row.get("personCode")
    return f"{code} {row.get('groupName')} {window.start}" if code else f"{key} {window.start}"


def _days(records: object, zone: tzinfo) -> list[tuple[int, object]]:
    """(day of the month, state) of each record of a calendar."""
    states: list[tuple[int, object]] = []
    for record in records if isinstance(records, list) else ():
        moment = milliseconds(record.get("attendanceDate")) if isinstance(record, dict) else None
        day = None if moment is None else local(moment, zone)
        if day is not None:
            states.append((day.day, record.get("status")))
    return states
