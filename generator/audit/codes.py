"""The tables of error codes → their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.audit.tables import Block, Table

CODE = re.compile(r"(?P<code>-?\d+) (?P<rest>.+)")


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A row of a table. A code may have several rows."""

    code: int
    text: str
    remark: str
    line: int


def error_rows(blocks: Sequence[Block]) -> tuple[ErrorRow, ...]:
    """The error codes, in the manual's order."""
    return tuple(row for block in blocks if isinstance(block, Table) and block.kind == "codes" for row in _rows(block))


def _rows(table: Table) -> Iterator[ErrorRow]:
    """A row begins with its code. Any other line continues the row above."""
    joined: list[tuple[str, int]] = []
    for line in table.lines:
        if CODE.match(line.text):
            joined.append((line.text, line.number))
        elif joined:
            joined[-1] = (joined[-1][0] + line.text, joined[-1][1])
    for text, number in joined:
        match = CODE.match(text)
        assert match
        message, remark = _columns(match["rest"])
        yield ErrorRow(int(match["code"]), message, remark, number)


def _columns(text: str) -> tuple[str, str]:
    """Text and remark. A remark follows the last space. An empty one is a no-break space, or a plain space in some PDFs."""
    if text.endswith(("\xa0", " ")) or " " not in text.strip():
        return text.strip(" \xa0"), ""
    message, _, remark = text.strip().rpartition(" ")
    return message.strip(" \xa0"), remark
