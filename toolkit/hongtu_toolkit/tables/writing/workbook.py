"""Writes XLSX row by row, so that memory does not grow with the number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from hongtu_toolkit.tables.writing.field import Field, Type, Value, day, local
from hongtu_toolkit.tables.writing.json_text import dumped

MOST_ROWS = 1_048_575
"""The most rows of a sheet, without the headings. Further rows go into further sheets."""
LONGEST_TEXT = 32_767
"""The most characters of a cell."""
FIRST_YEAR = 1900
WIDTHS = {Type.TEXT: 18, Type.MOMENT: 21, Type.DAY: 12}


def write(
    path: Path, title: str, fields: Sequence[Field], rows: Iterable[Sequence[Value]], zone: tzinfo, scratch: Path
) -> int:
    """Write a workbook. Returns the number of rows. Texts stay texts: leading zeros are kept, and nothing becomes a formula.

    Args:
        scratch: A folder for the rows until the workbook is assembled.
    """
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(scratch), "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    formats = {
        Type.MOMENT: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        Type.DAY: book.add_format({"num_format": "yyyy-mm-dd"}),
        Type.TEXT: book.add_format({"num_format": "@"}),  # a user who enters 0012 into the cell keeps the zeros
    }
    count = 0
    sheet: Any = None
    writers: list[Callable[[Any, int, int, Value], None]] = []
    for row in rows:
        if count % MOST_ROWS == 0:
            sheet = _sheet(book, title, count // MOST_ROWS, fields, formats, bold)
            writers = [_writer(field.type, formats, zone) for field in fields]
        line = count % MOST_ROWS + 1
        for place, (put, value) in enumerate(zip(writers, row, strict=False)):
            if value is not None:
                put(sheet, line, place, value)
        count += 1
    if sheet is None:
        _sheet(book, title, 0, fields, formats, bold)
    try:
        book.close()
    except FileCreateError as error:
        # The library hides the system's error, such as a full disk.
        raise error.args[0] if isinstance(error.args[0], OSError) else error from None
    return count


def _sheet(book: Any, title: str, number: int, fields: Sequence[Field], formats: dict[Type, Any], bold: Any) -> Any:
    name = title[:28] if not number else f"{title[:25]} {number + 1}"
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for place, field in enumerate(fields):
        sheet.set_column(place, place, WIDTHS.get(field.type, 12), formats.get(field.type))
        sheet.write_string(0, place, field.head, bold)
    return sheet


def _writer(kind: Type, formats: dict[Type, Any], zone: tzinfo) -> Callable[[Any, int, int, Value], None]:
    def text(sheet: Any, line: int, place: int, value: Value) -> None:
        shown = value if isinstance(value, str) else dumped(value).decode()
        if len(shown) > LONGEST_TEXT:
            shown = shown[: LONGEST_TEXT - 1] + "…"
        sheet.write_string(line, place, shown)

    def other(sheet: Any, line: int, place: int, value: Value) -> None:
        if isinstance(value, bool):
            sheet.write_boolean(line, place, value)
        elif isinstance(value, int | float) and abs(value) < 10**15:
            sheet.write_number(line, place, value)
        else:
            text(sheet, line, place, value)

    def moment(sheet: Any, line: int, place: int, value: Value) -> None:
        found = local(value, zone) if isinstance(value, int) else None
        if found is None or found.year < FIRST_YEAR:
            text(sheet, line, place, value)
        else:
            sheet.write_datetime(line, place, found.replace(tzinfo=None), formats[Type.MOMENT])

    def date(sheet: Any, line: int, place: int, value: Value) -> None:
        found = day(value) if isinstance(value, str) else None
        if found is None or found.year < FIRST_YEAR:
            text(sheet, line, place, value)
        else:
            sheet.write_datetime(line, place, found, formats[Type.DAY])

    return {Type.TEXT: text, Type.JSON: text, Type.MOMENT: moment, Type.DAY: date}.get(kind, other)
