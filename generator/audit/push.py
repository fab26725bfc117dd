"""The pushes in a manual: one table for the message, one for each kind of record, and samples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.audit.rows import Row, rows_of
from generator.audit.samples import MEMBER, Sample
from generator.audit.slots import Slot, assign
from generator.audit.tables import Block, Table, TextBlock
from generator.audit.text import Line

KIND = re.compile(r"\w+\s*={1,2}\s*['\"]?\w+")
"""A heading that names a kind of record: `busiType==5`."""


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of pushed record."""

    title: str
    """Its heading, with a number from the second table below the same heading on."""
    line: int
    rows: tuple[Row, ...]
    sample: Sample | None = None

    @property
    def names(self) -> frozenset[str]:
        return frozenset(row.name for row in self.rows if row.name)


@dataclass(frozen=True, slots=True)
class Push:
    """The message that the platform pushes, and the kinds of records in it."""

    message: tuple[Row, ...]
    records: tuple[Record, ...]


def push(
    blocks: Sequence[Block], lines: Sequence[Line], like: Push | None = None
) -> tuple[Push | None, tuple[str, ...]]:
    """The push in a PDF's text, or None if it has no table of pushed fields; and doubts in words.

    If a table may belong to two kinds, it is assigned as in the push `like`.
    """
    tables = [block for block in blocks if isinstance(block, Table) and block.kind == "push"]
    if not tables:
        return None, ()
    message, headings, following = _headings(blocks)
    if message and headings:
        # The next heading bounds the place of the last table.
        known = {record.title: record.names for record in like.records} if like else {}
        slots = [
            Slot(heading.text, "push", heading.line, heading.page, known.get(heading.text))
            for heading in (message, *headings)
        ]
        assignment = assign(slots, tables, until=following.page if following else None)
        first, *parts = assignment.tables
        doubts = [
            *(f"line {slot.line}: the end of the table of {slot.label} is uncertain" for slot in assignment.doubtful),
            *(f"line {table.line}: this table belongs to no heading" for table in assignment.left),
            *(
                f"line {heading.line}: {heading.text} has no table"
                for heading, part in zip(headings, parts, strict=True)
                if not part
            ),
        ]
    else:
        # No heading names a kind: all tables after that of the message, which has another header, are one record.
        first, *rest = (tuple(group) for _, group in groupby(tables, key=lambda table: table.header))
        parts, doubts = [tuple(table for group in rest for table in group)], []
        headings = [TextBlock("heading", "", tables[0].line, tables[0].page)]
    records = [
        Record(numbered(heading.text, number), heading.line, rows_of(variant))
        for heading, part in zip(headings, parts, strict=True)
        for number, variant in enumerate(_variants(part), 1)
    ]
    in_tables = {number for table in tables for number in range(table.line, table.line + table.length)}
    others = [line for line in lines if line.number > tables[0].line and line.number not in in_tables]
    return Push(rows_of(first), with_samples(records, list(_samples(others)))), tuple(doubts)


def numbered(title: str, number: int) -> str:
    return title if number == 1 else f"{title} ({number})"


def with_samples(records: Sequence[Record], samples: Sequence[Sample]) -> tuple[Record, ...]:
    """The records with samples. A sample belongs to the record that shares most names with it; the first sample counts."""
    sampled = list(records)
    for sample in samples:
        names = set(MEMBER.findall(sample.text))
        shared = [len(record.names & names) for record in sampled]
        best = shared.index(max(shared, default=0)) if any(shared) else None
        if best is not None and sampled[best].sample is None:
            sampled[best] = replace(sampled[best], sample=sample)
    return tuple(sampled)


def _headings(blocks: Sequence[Block]) -> tuple[TextBlock | None, list[TextBlock], TextBlock | None]:
    """The heading of the message, those of its kinds, and the next heading after them."""
    headings = [block for block in blocks if isinstance(block, TextBlock) and block.kind == "heading"]
    kinds = [index for index, heading in enumerate(headings) if KIND.search(heading.text)]
    if not kinds or kinds[0] == 0:
        return None, [], None
    following = headings[kinds[-1] + 1] if kinds[-1] + 1 < len(headings) else None
    return headings[kinds[0] - 1], [headings[index] for index in kinds], following


def _variants(parts: Sequence[Table]) -> Iterator[tuple[Table, ...]]:
    """Several records below one heading. The continuation after a page break does not repeat names, another record does."""
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
    """The objects in braces in these lines."""
    for begin in (index for index, line in enumerate(lines) if line.text.strip() == "{"):
        text = _object(lines[begin + 1 :])
        if MEMBER.search(text):
            yield Sample("push", text, lines[begin].number)


def _object(lines: Sequence[Line]) -> str:
    """The object that continues with these lines. Broken lines are joined, and lines that are not part of it dropped."""
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
