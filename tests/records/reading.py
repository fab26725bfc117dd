"""Readers of what is exported, that share nothing with the writers."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl


def csv_rows(path: Path) -> list[dict[str, str]]:
    """As Python's csv module reads it, in the encoding that the mark shows; without the tab that keeps digits together."""
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes a file without a mark for GBK"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return [{name: value.removeprefix("\t") if value else value for name, value in row.items()} for row in rows]


def json_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def xlsx_rows(path: Path) -> list[dict[str, Any]]:
    assert zipfile.ZipFile(path).testzip() is None
    book = openpyxl.load_workbook(path)
    found: list[dict[str, Any]] = []
    for sheet in book.worksheets:
        heads, *rows = sheet.iter_rows(values_only=True)
        found += [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    return found


def parquet_rows(path: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return found
