"""The tables of error codes → their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.audit.tables import Block, Table

CODE = re.compile(r"(?P<code>-?\d+) (?P<rest>.+)")


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A row: a code may have several."""

    code: int
    text: str
    remark: str
    line: int


def error_rows(blocks: Sequence[Block]) -> tuple[ErrorRow, ...]:
    """The error codes, in the manual's order."""
    return tuple(row for block in blocks if isinstance(block, Table) and block.kind == "codes" for row in _rows(block))


def _rows(table: Table) -> Iterator[ErrorRow]:
    """A row begins with its code; a line that does not continues with the row before it."""
    whole: list[tuple[str, int]] = []
    for line in table.lines:
        if CODE.match(line.text):
            whole.append((line.text, line.number))
        elif whole:
            whole[-1] = (whole[-1][0] + line.text, whole[-1][1])
    for text, number in whole:
        match = CODE.match(text)
        assert match
        message, remark = _columns(match["rest"])
        yield ErrorRow(int(match["code"]), message, remark, number)


def _columns(text: str) -> tuple[str, str]:
    """Text and remark. An empty remark is a no-break space, which a PDF may give as a space; else it is what follows the last space."""
    if text.endswith(("\xa0", " ")) or " " not in text.strip():
        return text.strip(" \xa0"), ""
    message, _, remark = text.strip().rpartition(" ")
    return message.strip(" \xa0"), remark
