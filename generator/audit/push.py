"""The tables of pushed fields, and the sample beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.audit.rows import Row, rows_of
from generator.audit.tables import Block, Table
from generator.audit.text import Line

MEMBER = re.compile(r'"\w+":')


@dataclass(frozen=True, slots=True)
class Push:
    """What the platform pushes: one table for the message, one for the record in it, and a sample of the record."""

    message: tuple[Row, ...]
    record: tuple[Row, ...]
    sample: Mapping[str, Any]
    """Empty where there is none that can be read."""
    sample_line: int
    """Of its first line; 0 where there is none."""


def push(blocks: Sequence[Block], lines: Sequence[Line]) -> Push | None:
    """The push, or None where no table of pushed fields is found."""
    tables = [block for block in blocks if isinstance(block, Table) and block.kind == "push"]
    if not tables:
        return None
    first, *rest = (tuple(group) for _, group in groupby(tables, key=lambda table: table.header))
    record = [table for group in rest for table in group]
    last = tables[-1]
    below = [line for line in lines if line.number >= last.line + last.length]
    sample, at = _sample(below)
    return Push(rows_of(first), rows_of(record), sample, at)


def _sample(lines: Sequence[Line]) -> tuple[Mapping[str, Any], int]:
    """The first JSON object with members."""
    for begin in (index for index, line in enumerate(lines) if line.text.strip() == "{"):
        try:
            sample = json.loads(_object(lines[begin + 1 :]))
        except ValueError:
            continue
        if sample:
            return sample, lines[begin].number
    return {}, 0


def _object(lines: Sequence[Line]) -> str:
    """The object that goes on with these lines: what was broken is joined, what does not belong to it is dropped."""
    text = "{"
    for line in lines:
        piece = line.text.strip(" \xa0")
        if piece.startswith("}"):
            break
        if MEMBER.match(piece) or text.count('"') % 2:
            text += piece
    return text + "}"
