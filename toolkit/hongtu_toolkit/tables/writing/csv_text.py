"""CSV that Excel opens: UTF-8 with a mark, leading zeros kept, no text taken for a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import orjson

from hongtu_toolkit.tables.writing.field import Field, Type, Value
from hongtu_toolkit.tables.writing.guard import guarded

MARK = "\ufeff".encode()
"""Without it, Excel reads the file in the code page of Windows."""
QUOTED = re.compile('[",\r\n]|^ | $')

CellText = Callable[[Value], str]


@lru_cache(65_536)
def text_cell(text: str) -> str:
    """A text as a cell. An apostrophe in front keeps it from being a formula, a tab from being a number."""
    return quoted(guarded(text))


def quoted(text: str) -> str:
    """A text in quotes, where it needs them."""
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
        return "\t" + text if len(text) > 15 else text
    return text_cell(orjson.dumps(value).decode())


def plain_cell(value: Value) -> str:
    """A moment or a day, which Excel shall read as such."""
    return value if isinstance(value, str) and value[:1].isdigit() else cell(value)


def head(fields: Sequence[Field]) -> bytes:
    """The mark and the line of heads."""
    return MARK + (",".join(text_cell(field.head) for field in fields) + "\r\n").encode()


def writer(fields: Sequence[Field]) -> Callable[[Sequence[Value]], bytes]:
    """What makes a line of a row of cells. A row may have more cells than there are fields."""
    cells = [plain_cell if field.type in (Type.MOMENT, Type.DAY) else cell for field in fields]

    def line(row: Sequence[Value]) -> bytes:
        found = [make(value) for make, value in zip(cells, row, strict=False)]
        if len(row) > len(cells):
            found += map(cell, row[len(cells) :])
        return (",".join(found) + "\r\n").encode("utf-8", "replace")

    return line
