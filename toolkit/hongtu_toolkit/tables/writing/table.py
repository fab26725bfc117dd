"""Writes small tables of texts atomically: under another name, synced, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC
from pathlib import Path
from tempfile import gettempdir

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.extra import lacking
from hongtu_toolkit.tables.writing import csv_text
from hongtu_toolkit.tables.writing.field import Field, Type

KINDS = (".csv", ".xlsx")


def write_table(
    path: Path | str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, private: bool = False
) -> Path:
    """Write texts as CSV or as a workbook, by the ending of the name. Returns the path. Spreadsheets leave the texts unchanged, and `open_table` reads them.

    Args:
        private: whether only the owner can read the file.

    Raises:
        ValueError: another ending.
        OSError: the file cannot be written. An existing file stays unchanged.
    """
    path = Path(path)
    if path.suffix.lower() not in KINDS:
        raise ValueError(_("{name} must end with .csv or .xlsx.").format(name=path.name))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if private else 0o666))
        write = _write_csv if path.suffix.lower() == ".csv" else _write_workbook
        write(part, [Field(head, Type.TEXT) for head in heads], rows)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _write_csv(path: Path, fields: Sequence[Field], rows: Iterable[Sequence[str]]) -> None:
    with path.open("wb") as file:
        file.write(csv_text.head(fields))
        for row in rows:
            file.write(csv_text.line(map(csv_text.text_cell, row)).encode("utf-8", "replace"))


def _write_workbook(path: Path, fields: Sequence[Field], rows: Iterable[Sequence[str]]) -> None:
    try:
        from hongtu_toolkit.tables.writing import workbook
    except ModuleNotFoundError as error:
        raise lacking("data", error) from None
    cells = ([cell or None for cell in row] for row in rows)
    workbook.write(path, "Sheet1", fields, cells, UTC, Path(gettempdir()))
