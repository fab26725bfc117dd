"""Reads a table row by row, without holding the file or sheet in memory."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from hongtu_toolkit.cli import reasons
from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.extra import lacking
from hongtu_toolkit.tables.encoding import described, encoding_of
from hongtu_toolkit.tables.marks import Marks, marks_of
from hongtu_toolkit.tables.unreadable import UnreadableTable
from hongtu_toolkit.tables.writing.guard import unguarded

if TYPE_CHECKING:
    from openpyxl import Workbook

Cell = str | int | float | bool | datetime | date | time | timedelta | None
"""The value of a cell. In CSV, all values are texts. An empty cell is None."""

DELIMITERS = (",", "\t", ";", "|")
LONGEST_CELL = 1 << 20
"""The longest cell, in characters. A quotation mark without its end would make one cell of the rest of the file."""
OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        N_("is an old Excel file (.xls), or one with a password: save it as .xlsx, without a password"),
    ),
    (b"%PDF", N_("is a PDF: export the table as .xlsx or .csv")),
    (b"\x1f\x8b", N_("is packed with gzip: unpack it first")),
    (b"Rar!", N_("is a RAR archive: unpack it first")),
    (b"<html", N_("is a web page, whatever its name ends with: open it in Excel and save it as .xlsx")),
    (b"<!DOCTYPE", N_("is a web page, whatever its name ends with: open it in Excel and save it as .xlsx")),
    (b"<table", N_("is a web page, whatever its name ends with: open it in Excel and save it as .xlsx")),
    (b"<?xml", N_("is XML, whatever its name ends with: open it in Excel and save it as .xlsx")),
    (b"{\\rtf", N_("is a document, not a table: save the table as .xlsx or .csv")),
)
"""The first bytes of other kinds of files, and the message for each."""
ARCHIVES = (
    (
        "content.xml",
        N_("{file} is an OpenDocument table: save it as .xlsx or .csv"),
    ),
    ("xl/workbook.bin", N_("{file} is a binary Excel workbook (.xlsb): save it as .xlsx or .csv")),
    ("", N_("{file} is a ZIP archive, not an Excel workbook: unpack it first")),
)
"""Kinds of ZIP archives by a member, and the message for each. The last entry is for all others."""
SHOWN = re.compile(r'(?P<before>(?:"[^"]*"|\\.|[ -])*)(?P<zeros>0+)(?P<after>(?:"[^"]*"|\\.|[ -])*)')
"""A number format with leading zeros, and text before and after."""
SAMPLE = 20
"""The number of lines used to find the separator."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty."""

    number: int
    """The number as in Excel: empty rows count, and a row of a CSV is one row even if a quoted cell has several lines."""
    cells: tuple[Cell, ...]
    """Texts without spaces around them. Cells at the end of the row may be missing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a file, and the way to read it."""

    path: Path
    kind: str
    """`csv` or `xlsx`."""
    encoding: str = ""
    """For a CSV: the name of the codec."""
    delimiter: str = ""
    sheet: str = ""
    """For a workbook: the name of the sheet."""
    others: tuple[str, ...] = ()
    """For a workbook without a chosen sheet: the names of the other visible sheets."""

    def of_sheet(self, name: str) -> Table:
        """Another sheet of the workbook."""
        names = (self.sheet, *self.others)
        return replace(self, sheet=name, others=tuple(each for each in names if each != name))

    @property
    def description(self) -> str:
        """Kind, encoding and separator of the file, or its sheet, as text."""
        if self.kind == "xlsx":
            return _("Excel workbook, sheet “{sheet}”").format(sheet=self.sheet)
        names = {",": _("commas"), "\t": _("tabs"), ";": _("semicolons"), "|": _("bars")}
        return _("CSV, {encoding}, separated by {separators}").format(
            encoding=described(self.encoding), separators=names[self.delimiter]
        )

    def rows(self) -> Iterator[Row]:
        """Every row that is not empty, including the headings.

        Raises:
            UnreadableTable: a row cannot be read.
        """
        return _csv_rows(self) if self.kind == "csv" else _xlsx_rows(self)

    def marks(self) -> Marks:
        """Merged cells, and formulas without a result. Empty for a CSV."""
        if self.kind == "csv":
            return Marks()
        with _workbook(self.path) as workbook:
            return marks_of(self.path, str(vars(workbook[self.sheet])["_worksheet_path"]))


def open_table(path: Path | str, *, sheet: str = "") -> Table:
    """Find the kind of table in a file from its content. The name does not matter.

    Args:
        sheet: the name of a sheet of a workbook, which may be hidden. By default, the first visible sheet.

    Raises:
        UnreadableTable: the file is missing, empty, or of another kind; the workbook has no such sheet.
        ModuleNotFoundError: the file is a workbook and the extra `data` is not installed.
    """
    path = Path(path)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UnreadableTable(
                _("{path} is a pipe or a device, and a table is read several times: save it as a file first").format(
                    path=path
                )
            )
        with path.open("rb") as file:
            head = file.read(1024)
        if not head:
            raise UnreadableTable(_("{file} is empty").format(file=path.name))
        if head.startswith(b"PK"):
            return _workbook_table(path, sheet)
        start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        for mark, said in OTHERS:
            if start.startswith(mark.lower()):
                raise UnreadableTable(f"{path.name} {_(said)}")
        encoding = encoding_of(path)
        return Table(path, "csv", encoding, _delimiter_of(path, encoding))
    except OSError as error:
        raise UnreadableTable(
            _("{path} cannot be read: {reason}").format(path=path, reason=reasons.of_system(error))
        ) from None


def _delimiter_of(path: Path, encoding: str) -> str:
    """The separator that gives several cells in most of the first lines, then the most cells. A comma for a table of one column."""
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(1 << 16)
    first = sample.partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:  # Excel's own mark
        return first[-1]
    return max(DELIMITERS, key=lambda delimiter: _cells_of(sample, delimiter))


def _cells_of(sample: str, delimiter: str) -> tuple[int, float]:
    """The number of lines with several cells, and how many cells they have."""
    reader = csv.reader(StringIO(sample), delimiter=delimiter)
    try:
        counts = [len(row) for row in islice(reader, SAMPLE) if len(row) > 1]
    except csv.Error:
        return 0, 0
    return len(counts), median(counts) if counts else 0


def _csv_rows(table: Table) -> Iterator[Row]:
    number, line = 0, 1
    with table.path.open(encoding=table.encoding, newline="") as file:
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(file, delimiter=table.delimiter, strict=True)
        try:
            for cells in reader:
                if line > 1 or not _is_mark(cells):
                    number += 1
                    tidy = tuple(_text(cell) for cell in cells)
                    if any(cell is not None for cell in tidy):
                        yield Row(number, tidy)
                line = reader.line_num + 1
        except csv.Error:
            raise UnreadableTable(
                _(
                    "{file}, line {number}: the quotation marks do not go in pairs. A cell that holds one must be in quotation marks, and the one in it doubled."
                ).format(file=table.path.name, number=line)
            ) from None


def _is_mark(cells: list[str]) -> bool:
    return bool(cells) and cells[0].lower().startswith("sep=")


def _text(cell: str) -> str | None:
    return unguarded(cell).strip(" \t\r\n\v\f\u00a0\u3000\ufeff\u200b\u200c\u200d\u2060\u200e\u200f") or None


def _workbook_table(path: Path, sheet: str) -> Table:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise UnreadableTable(
            _("{file} is a ZIP file that was cut off or damaged: copy it again").format(file=path.name)
        ) from None
    if "xl/workbook.xml" not in names:
        said = next(said for member, said in ARCHIVES if member in names or not member)
        raise UnreadableTable(_(said).format(file=path.name))
    with _workbook(path) as workbook:
        every = [each.title for each in workbook.worksheets]
        visible = [each.title for each in workbook.worksheets if each.sheet_state == "visible"]
    if sheet and sheet not in every:
        raise UnreadableTable(
            _("{file} has no sheet “{sheet}”; it has {names}").format(
                file=path.name, sheet=sheet, names=", ".join(f"“{name}”" for name in visible)
            )
        )
    if not sheet and not visible:
        raise UnreadableTable(_("{file} has no visible sheet").format(file=path.name))
    chosen = sheet or visible[0]
    others = () if sheet else tuple(name for name in visible if name != chosen)
    return Table(path, "xlsx", sheet=chosen, others=others)


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    """A workbook that is read as a stream. All errors of openpyxl's parsers become UnreadableTable."""
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError as error:
        raise lacking("data", error) from None
    try:
        with path.open("rb") as file:  # openpyxl would judge a name by its ending
            workbook = load_workbook(file, read_only=True, data_only=True)
            try:
                yield workbook
            finally:
                workbook.close()
    except (UnreadableTable, GeneratorExit, OSError):
        raise
    except Exception as error:
        raise UnreadableTable(
            _("{file} is a damaged workbook ({error}): open it in Excel and save it again").format(
                file=path.name, error=error
            )
        ) from None


def _xlsx_rows(table: Table) -> Iterator[Row]:
    with _workbook(table.path) as workbook:
        sheet = workbook[table.sheet]
        sheet.reset_dimensions()  # some programs write a wrong dimension, and rows would be missing
        for number, cells in enumerate(sheet.iter_rows(), 1):
            tidy = tuple(_value(cell) for cell in cells)
            if any(cell is not None for cell in tidy):
                yield Row(number, tidy)


def _value(cell: object) -> Cell:
    """The displayed value. A number whose format adds zeros or letters, such as `"E"0000`, becomes a text with them."""
    value: Cell = getattr(cell, "value", None)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        value = int(value)
    form = SHOWN.fullmatch(str(getattr(cell, "number_format", "")).partition(";")[0])
    if form is None or not isinstance(value, int) or value < 0 or form[0] == "0":
        return value
    before, after = (re.sub(r'["\\]', "", form[part]) for part in ("before", "after"))
    return f"{before}{value:0{len(form['zeros'])}d}{after}".strip()
