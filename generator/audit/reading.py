"""What a manual holds → what it says: tables as trees, remarks as statements, samples as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.audit.codes import ErrorRow
from generator.audit.manual import Doubt, Interface, Manual
from generator.audit.nesting import Body, Extents, Field, body, extents
from generator.audit.push import Record
from generator.audit.remarks import read_remark
from generator.audit.rows import Row
from generator.audit.samples import Read, read_sample

CONTENT_TYPE = re.compile(r"Content-Type\s+(\S+)")


@dataclass(frozen=True, slots=True)
class Described:
    """An interface with its tables as trees. A table that it does not have is None."""

    interface: Interface
    media: str
    """Content-Type of the request; empty if the manual gives none."""
    parameters: Body | None
    """Of the query and of the path."""
    body: Body | None
    reply: Body | None
    samples: tuple[tuple[str, Read], ...] = ()
    """`request` or `reply`, and a sample of it."""

    @property
    def key(self) -> tuple[str, str]:
        return self.interface.path, self.interface.method


@dataclass(frozen=True, slots=True)
class Pushed:
    """A kind of record that is pushed."""

    title: str
    line: int
    body: Body
    sample: Read | None


@dataclass(frozen=True, slots=True)
class Unread:
    """A remark of which a part is read by no pattern."""

    line: int
    remark: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A manual, read."""

    layout: str
    """How the manual is set."""
    described: tuple[Described, ...]
    codes: tuple[ErrorRow, ...]
    envelope: tuple[str, ...]
    """The members of what every interface answers."""
    message: Body | None
    """The wrapper of what is pushed; None if nothing is."""
    pushed: tuple[Pushed, ...]
    """The kinds of records in it."""
    headers: tuple[str, ...]
    """The headers that every request carries."""
    headings: Mapping[str, tuple[int, ...]]
    """Title → its lines."""
    unread: tuple[Unread, ...]
    prose: int
    """Lines outside of all tables and headings, which are not read: explanations, flows, code."""
    passed: tuple[tuple[int, str], ...]
    """These lines, the notes, and the headings before the interfaces, each with its number: all that two manuals can be compared by there."""
    doubts: tuple[Doubt, ...]
    """What could not be read for certain."""

    @property
    def field_count(self) -> int:
        """The named rows of all tables of the interfaces."""
        tables = (table for one in self.described for table in (one.parameters, one.body, one.reply) if table)
        return sum(1 for table in tables for _ in walk(table.members))

    @property
    def pushed_count(self) -> int:
        """The named rows of what is pushed, the message's own included."""
        bodies = [self.message] if self.message else []
        return sum(1 for one in [*bodies, *(record.body for record in self.pushed)] for _ in walk(one.members))

    @property
    def code_count(self) -> int:
        return len({row.code for row in self.codes})


def read(manual: Manual, like: Reading | None = None) -> Reading:
    """Understand a manual. Levels that it does not show, and that no rule decides, are those of another one, if it is given."""
    described = manual.interfaces
    known = extents(table for one in described for table in (one.body, one.reply) if table)
    same = {one.interface.path: one for one in like.described} if like else {}
    rows = [row for one in described for table in _tables(one) for row in table]
    if manual.push:
        rows += [*manual.push.message, *(row for record in manual.push.records for row in record.rows)]
    return Reading(
        layout=manual.layout,
        described=tuple(_described(one, known, manual.envelope, same.get(one.path)) for one in described),
        codes=manual.codes,
        envelope=manual.envelope,
        message=body(manual.push.message, known) if manual.push else None,
        pushed=tuple(_pushed(record, known) for record in manual.push.records) if manual.push else (),
        headers=manual.headers,
        headings=manual.headings,
        unread=(*_unread(rows, manual.codes), *(Unread(line, text, (text,)) for line, text in manual.notes)),
        prose=manual.prose,
        passed=manual.passed,
        doubts=manual.doubts,
    )


def walk(fields: Sequence[Field]) -> Iterator[Field]:
    """The fields and all their members, in the order of the table."""
    for field in fields:
        yield field
        yield from walk(field.members)


def _tables(one: Interface) -> tuple[tuple[Row, ...], ...]:
    return tuple(table for table in (one.query, one.path_parameters, one.body, one.reply) if table)


def _described(one: Interface, known: Extents, envelope: Sequence[str], like: Described | None) -> Described:
    media = next((match[1] for row in one.headers or () if (match := CONTENT_TYPE.search(row.remark))), "")
    parameters = (*(one.query or ()), *(one.path_parameters or ()))
    return Described(
        interface=one,
        media=media,
        parameters=body(parameters, known) if parameters else None,
        body=body(one.body, known, like.body if like else None) if one.body is not None else None,
        reply=body(one.reply, known, like.reply if like else None) if one.reply is not None else None,
        samples=tuple((sample.table, read_sample(sample, envelope)) for sample in one.samples),
    )


def _pushed(record: Record, known: Extents) -> Pushed:
    sample = read_sample(record.sample) if record.sample else None
    return Pushed(record.title, record.line, body(record.rows, known), sample)


def _unread(rows: Sequence[Row], codes: Sequence[ErrorRow]) -> Iterator[Unread]:
    for row in rows:
        parts = read_remark(row.remark, row.type).unread if row.remark else ()
        if parts:
            yield Unread(row.line, row.remark, parts)
    for code in codes:
        parts = read_remark(code.remark, "object").unread if code.remark else ()
        label = read_remark(code.remark, "object").label if code.remark else ""
        if parts or label:
            yield Unread(code.line, code.remark, parts or (label,))
