"""CSV that Excel opens: UTF-8 with a mark, leading zeros kept, no text taken for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from types import NoneType

from hongtu_toolkit.tables.writing.field import Field, Type, Value
from hongtu_toolkit.tables.writing.guard import guarded

MARK = "\ufeff".encode()
"""Without it, Excel reads the file in the code page of Windows."""
QUOTED = re.compile('[",\r\n]|^ | $')
BEYOND_CLOCKS = re.compile("[^-0-9 :.]")
LONGEST_NUMBER = 15
"""The most digits of a number in Excel, which rounds longer ones."""


@lru_cache(65_536)
def text_cell(text: str) -> str:
    """A text as a cell. An apostrophe in front keeps it from being a formula, a tab from being a number."""
    return quoted(guarded(text))


def quoted(text: str) -> str:
    """A text, quoted if necessary."""
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if QUOTED.search(text) else text


def cell(value: Value) -> str:
    """Any value as a cell."""
    if isinstance(value, str):
        return text_cell(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        text = str(value)
        return "\t" + text if len(text) > LONGEST_NUMBER else text
    from hongtu_toolkit.tables.writing.json_text import dumped

    return text_cell(dumped(value).decode())


def cells(values: Sequence[Value], kind: Type) -> list[str]:
    """The cells of a column. Moments and days stay unguarded, so that Excel recognises them."""
    kinds = set(map(type, values))
    if kinds == {NoneType}:
        return [""] * len(values)
    if kinds == {str}:
        if kind in (Type.MOMENT, Type.DAY) and not BEYOND_CLOCKS.search("".join(values)):
            return [value if value[:1].isdigit() else text_cell(value) for value in values]
        if kind not in (Type.MOMENT, Type.DAY):
            return list(map(text_cell, values))
    if kinds == {int}:
        texts = list(map(str, values))
        if max(map(len, texts)) <= LONGEST_NUMBER:
            return texts
    if kind in (Type.MOMENT, Type.DAY):
        return [value if _is_clock(value) else cell(value) for value in values]
    return list(map(cell, values))


def _is_clock(value: Value) -> bool:
    return isinstance(value, str) and value[:1].isdigit() and not BEYOND_CLOCKS.search(value)


def line(cells: Iterable[str]) -> str:
    """A line of cells. A single empty cell is quoted, because many readers skip empty lines."""
    return (",".join(cells) or '""') + "\r\n"


def head(fields: Sequence[Field]) -> bytes:
    """The byte order mark and the line of headings."""
    return MARK + line(text_cell(field.head) for field in fields).encode("utf-8", "replace")


def lines(fields: Sequence[Field], columns: Sequence[Sequence[Value]], extra: Sequence[Value]) -> list[bytes]:
    """The lines of rows.

    Args:
        columns: the cells of each field.
        extra: the value of each row for a further cell at the end. None: no such cell.
    """
    made = [cells(values, field.type) for field, values in zip(fields, columns, strict=True)]
    rows: Iterable[tuple[str, ...]] = zip(*made, strict=True)
    if any(extra):
        rows = (row if more is None else (*row, cell(more)) for row, more in zip(rows, extra, strict=True))
    return [line(row).encode("utf-8", "replace") for row in rows]
