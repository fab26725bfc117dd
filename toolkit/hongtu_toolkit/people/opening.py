"""Opens a table of people: finds the sheet and the row with its headings, and the sites in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.people.columns import SEARCHED, Heads, find_heads, no_heads
from hongtu_toolkit.people.options import Options
from hongtu_toolkit.people.problem import PeopleError
from hongtu_toolkit.people.source import Source
from hongtu_toolkit.people.store import Store
from hongtu_toolkit.tables import Row, Table, open_table


def open_source(store: Store, path: Path, options: Options) -> tuple[Source, Iterator[Row]]:
    """Find the headings of a table. Returns them with the rows below.

    Raises:
        PeopleError, UnreadableTable: the file cannot be used.
    """
    table, heads, rows = _opened(path, options)
    if "site" in heads.names and not options.site and sites_of(path, options):
        raise PeopleError(
            _("{file} has a column “{head}”: choose a site with --profile NAME").format(
                file=path.name, head=heads.head_of("site")
            )
        )
    return Source(store, table, heads, options, table.marks()), rows


def sites_of(path: Path, options: Options) -> list[str]:
    """The sites in a table, in order of appearance. Empty if it has no column for sites."""
    _table, heads, rows = _opened(path, options)
    place: Any = next((place for place, name in heads.places.items() if name == "site"), None)
    if place is None:
        return []
    return list(dict.fromkeys(str(row.cells[place]) for row in rows if place < len(row.cells) and row.cells[place]))


def _opened(path: Path, options: Options) -> tuple[Table, Heads, Iterator[Row]]:
    """A table, its headings, and the rows below. In a workbook, the first sheet with the headings, unless a sheet was chosen."""
    first = open_table(path, sheet=options.sheet)
    begins: list[Row] = []
    for sheet in (first.sheet, *first.others):
        table = first.of_sheet(sheet)
        rows = table.rows()
        begin = list(islice(rows, SEARCHED))
        if heads := find_heads(begin, options.identity, options.mapping, path.name):
            number = heads.number
            return table, heads, chain((row for row in begin if row.number > number), rows)
        begins += begin
    raise no_heads(begins, options.identity, path.name)
