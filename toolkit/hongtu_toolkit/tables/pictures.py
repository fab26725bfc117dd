"""Finds the pictures of a sheet: those that lie over its cells, and those that are the values of cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

WPS = "xl/cellimages.xml"
"""The pictures that are values of cells in WPS. Their cells hold the formula DISPIMG."""
EXCEL = "xl/richData/richValueRel.xml"
"""The pictures that are values of cells in Excel. Their cells hold the error #VALUE! with a mark."""
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_TARGET = re.compile(r'\bTarget="([^"]+)"')
_ANCHOR = re.compile(rb"<(?:\w+:)?(oneCellAnchor|twoCellAnchor)\b.*?</(?:\w+:)?\1>", re.DOTALL)
_ROW = re.compile(rb"<(?:\w+:)?row>\s*(\d+)")
_PICTURE = re.compile(rb"<(?:\w+:)?pic[\s>]")


def cells_with_pictures(piece: bytes, names: frozenset[str]) -> Iterator[tuple[bytes, bytes]]:
    """Column and row of each cell whose value is a picture, in the XML of a sheet, by the names of the workbook's parts."""
    wps, excel = WPS in names and b"DISPIMG(" in piece, EXCEL in names and b"vm=" in piece
    if not (wps or excel):
        return
    for head, content in _CELL.findall(piece):
        if wps and b"DISPIMG(" in content or excel and b" vm=" in head and b"#VALUE!" in content:
            yield from _PLACE.findall(head)


def rows_of_drawing(archive: zipfile.ZipFile, member: str, names: frozenset[str]) -> tuple[int, ...]:
    """The row in which each picture over the cells of a sheet begins, counted from 1."""
    relations = join(dirname(member), "_rels", basename(member) + ".rels")
    if relations not in names:
        return ()
    rows: list[int] = []
    for relation in _RELATION.findall(archive.read(relations).decode("utf-8", "replace")):
        target = _TARGET.search(relation)
        if target is None or '/drawing"' not in relation:
            continue
        drawing = normpath(join(dirname(member), target[1])) if target[1][0] != "/" else target[1][1:]
        if drawing not in names:
            continue
        for found in _ANCHOR.finditer(archive.read(drawing)):
            row = _ROW.search(found[0])
            rows += [int(row[1]) + 1 if row else 1] * len(_PICTURE.findall(found[0]))
    return tuple(rows)
