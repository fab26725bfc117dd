"""What a manual says of pushes: one table for the message, one for each kind of record in it, and samples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.audit.rows import Row, rows_of
from generator.audit.samples import MEMBER, Sample
from generator.audit.slots import Slot, fill
from generator.audit.tables import Block, Mark, Table
from generator.audit.text import Line

KIND = re.compile(r"\w+\s*={1,2}\s*['\"]?\w+")
"""A heading that tells a kind of record: `busiType==5`."""


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of record that is pushed."""

    title: str
    """Its heading; of several tables below one heading, the others have a number behind it."""
    line: int
    rows: tuple[Row, ...]
    sample: Sample | None = None

    @property
    def names(self) -> frozenset[str]:
        return frozenset(row.name for row in self.rows if row.name)


@dataclass(frozen=True, slots=True)
class Push:
    """What the platform pushes."""

    message: tuple[Row, ...]
    records: tuple[Record, ...]


def push(
    blocks: Sequence[Block], lines: Sequence[Line], like: Push | None = None
) -> tuple[Push | None, tuple[str, ...]]:
    """The push in a PDF's text, or None if no table of pushed fields is found; and what is doubtful, in words.

    Where a table may be of one kind or the next, it is like the push of another manual, if one is given.
    """
    tables = [block for block in blocks if isinstance(block, Table) and block.kind == "push"]
    if not tables:
        return None, ()
    message, headings, behind = _headings(blocks)
    if message and headings:
        # The heading that follows the last one bounds where its table may stand, as everywhere; it wants none of these.
        known = {record.title: record.names for record in like.records} if like else {}
        slots = [Slot(mark.text, "push", mark.line, mark.page, known.get(mark.text)) for mark in (message, *headings)]
        filling = fill(slots, tables, until=behind.page if behind else None)
        first, *parts = filling.tables
        doubts = [f"line {slot.line}: where the table of {slot.label} ends is not certain" for slot in filling.doubtful]
        doubts += [f"line {table.line}: this table belongs to no heading" for table in filling.left]
        doubts += [
            f"line {mark.line}: {mark.text} has no table"
            for mark, part in zip(headings, parts, strict=True)
            if not part
        ]
    else:
        # Headings that tell no kind: the tables after the message's own, which has another header, are one record.
        first, *rest = (tuple(group) for _, group in groupby(tables, key=lambda table: table.header))
        parts, doubts = [tuple(table for group in rest for table in group)], []
        headings = [Mark("heading", "", tables[0].line, tables[0].page)]
    records = [
        Record(numbered(mark.text, number), mark.line, rows_of(variant))
        for mark, part in zip(headings, parts, strict=True)
        for number, variant in enumerate(_variants(part), 1)
    ]
    inside = {number for table in tables for number in range(table.line, table.line + table.length)}
    below = [line for line in lines if line.number > tables[0].line and line.number not in inside]
    return Push(rows_of(first), with_samples(records, list(_samples(below)))), tuple(doubts)


def numbered(title: str, number: int) -> str:
    return title if number == 1 else f"{title} ({number})"


def with_samples(records: Sequence[Record], samples: Sequence[Sample]) -> tuple[Record, ...]:
    """Each record with the first sample that has more of its names than of any other's, in its message or alone."""
    found = list(records)
    for sample in samples:
        names = set(MEMBER.findall(sample.text))
        shared = [len(record.names & names) for record in found]
        best = shared.index(max(shared, default=0)) if any(shared) else None
        if best is not None and found[best].sample is None:
            found[best] = replace(found[best], sample=sample)
    return tuple(found)


def _headings(blocks: Sequence[Block]) -> tuple[Mark | None, list[Mark], Mark | None]:
    """The heading of the message, those of its kinds, and the first other heading behind them."""
    headings = [block for block in blocks if isinstance(block, Mark) and block.kind == "heading"]
    kinds = [index for index, mark in enumerate(headings) if KIND.search(mark.text)]
    if not kinds or kinds[0] == 0:
        return None, [], None
    behind = headings[kinds[-1] + 1] if kinds[-1] + 1 < len(headings) else None
    return headings[kinds[0] - 1], [headings[index] for index in kinds], behind


def _variants(parts: Sequence[Table]) -> Iterator[tuple[Table, ...]]:
    """Several records below one heading: what a page break continues does not begin with the names that came before."""
    group: list[Table] = []
    names: set[str] = set()
    for part in parts:
        own = [row.name for row in rows_of([part]) if row.name and not row.nested]
        if group and own and 2 * len(names & set(own)) > len(own):
            yield tuple(group)
            group, names = [], set()
        group.append(part)
        names |= set(own)
    yield tuple(group)


def _samples(lines: Sequence[Line]) -> Iterator[Sample]:
    """The objects in braces that are in these lines and have members."""
    for begin in (index for index, line in enumerate(lines) if line.text.strip() == "{"):
        text = _object(lines[begin + 1 :])
        if MEMBER.search(text):
            yield Sample("push", text, lines[begin].number)


def _object(lines: Sequence[Line]) -> str:
    """The object that continues with these lines: what was broken is joined, what does not belong to it is dropped."""
    text, depth = "{", 0
    for line in lines:
        piece = line.text.strip(" \xa0")
        if text.count('"') % 2 or MEMBER.match(piece):
            text += piece
            depth += piece.endswith(("{", "["))
        elif piece.startswith(("}", "]")):
            if not depth:
                break
            text, depth = text + piece, depth - 1
    return text + "}"
