"""Small tables, written whole: under another name first, then synced, then renamed."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

from hongtu_toolkit.extra import lacking

KINDS = (".csv", ".xlsx")


def write_table(
    path: Path | str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, private: bool = False
) -> Path:
    """Write texts as CSV (UTF-8 with BOM, which Excel understands) or as a workbook, by the ending of the name; the path.

    Args:
        private: whether the file is for its owner alone.

    Raises:
        ValueError: another ending.
        OSError: the file cannot be written; the one that was there stays as it is.
    """
    path = Path(path)
    if path.suffix.lower() not in KINDS:
        raise ValueError(f"{path.name} must end with .csv or .xlsx")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        mode = 0o600 if private else 0o666
        with open(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode), "wb"
        ) as file:
            (_write_csv if path.suffix.lower() == ".csv" else _write_xlsx)(file, heads, rows)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _write_csv(file: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    import io

    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows(rows)
    text.flush()
    text.detach()


def _write_xlsx(file: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise lacking("data", error) from None
    workbook = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = workbook.add_worksheet()
    sheet.freeze_panes(1, 0)
    as_text, bold = workbook.add_format({"num_format": "@"}), workbook.add_format({"bold": True})
    sheet.set_column(0, max(len(heads) - 1, 0), 16, as_text)  # Excel leaves the zeros at the front of a text
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, cell, as_text)
    workbook.close()
