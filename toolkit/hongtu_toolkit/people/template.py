"""The empty table for users to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from hongtu_toolkit.people.columns import COLUMNS
from hongtu_toolkit.tables.writing.table import write_table

Language = Literal["zh", "en"]


def write_template(path: Path | str, *, language: Language = "zh") -> Path:
    """Write an empty table with every column: CSV or XLSX, by the ending of the name. Headings in both languages can be read."""
    heads = [column.zh if language == "zh" else column.en for column in COLUMNS]
    return write_table(path, heads, [])
