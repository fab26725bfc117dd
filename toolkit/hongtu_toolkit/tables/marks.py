"""Finds the merged cells of a sheet, the formulas without a result, and the pictures.

openpyxl leaves these out when it reads a sheet as a stream, so the sheet's XML is searched piece by piece.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hongtu_toolkit.tables.pictures import cells_with_pictures, rows_of_drawing

PIECE = 1 << 20
"""Bytes of a piece."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A cell with a formula and without a value."""
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_TEXT = re.compile(rb'\bt="str"')
"""The result is a text, so a missing value is an empty text."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a sheet. Rows are counted from 1, as in Row, and places from 0, as in its cells."""

    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict[int, list[tuple[int, int]]])
    """By place: first and last row of cells that are merged over several rows."""
    unknown: frozenset[tuple[int, int]] = frozenset()
    """Row and place of each formula without a result."""
    pictures: frozenset[tuple[int, int]] = frozenset()
    """Row and place of each cell whose value is a picture."""
    floating: tuple[int, ...] = ()
    """The row of each picture that lies over the cells."""

    @property
    def picture_rows(self) -> tuple[int, ...]:
        """The row of each picture, of either kind."""
        return (*(row for row, _place in self.pictures), *self.floating)

    def merged_into(self, row: int, place: int) -> int:
        """The row with the value of a cell that is merged with cells above it, or 0 for other cells."""
        return next((first for first, last in self.merged.get(place, ()) if first < row <= last), 0)


def marks_of(path: Path, member: str) -> Marks:
    """The marks of a sheet, given as a member of the archive."""
    merged: dict[int, list[tuple[int, int]]] = {}
    unknown: set[tuple[int, int]] = set()
    pictures: set[tuple[int, int]] = set()
    with zipfile.ZipFile(path) as archive:
        names = frozenset(archive.namelist())
        floating = rows_of_drawing(archive, member, names)
    for piece in _pieces(path, member):
        for left, top, right, bottom in _MERGED.findall(piece):
            if top != bottom:
                for place in range(_place(left), _place(right) + 1):
                    merged.setdefault(place, []).append((int(top), int(bottom)))
        for found in _FORMULA.finditer(piece):
            place_of = _PLACE.search(found[1])
            if place_of and not _TEXT.search(found[1]):
                unknown.add((int(place_of[2]), _place(place_of[1])))
        for letters, row in cells_with_pictures(piece, names):
            pictures.add((int(row), _place(letters)))
    return Marks(merged, frozenset(unknown - pictures), frozenset(pictures), floating)


def _pieces(path: Path, member: str) -> Iterator[bytes]:
    """The XML of a sheet, cut between rows."""
    rest = b""
    with zipfile.ZipFile(path) as archive, archive.open(member) as file:
        while piece := file.read(PIECE):
            rest += piece
            cut = rest.rfind(b"row>") + 4
            if cut > 4:
                yield rest[:cut]
                rest = rest[cut:]
    yield rest


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
