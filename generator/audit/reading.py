"""A manual → its meaning: tables as trees, remarks as statements, samples as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from generator.audit.codes import ErrorRow
from generator.audit.manual import Contents, Interface, Manual
from generator.audit.nesting import Body, Extents, body, extents, paths
from generator.audit.push import Record
from generator.audit.remarks import read_remark
from generator.audit.rows import Row
from generator.audit.samples import SampleFacts, read_sample

CONTENT_TYPE = re.compile(r"Content-Type\s+(\S+)")


@dataclass(frozen=True, slots=True)
class Described:
    """An interface with its tables as trees. A missing table is None."""

    interface: Interface
    media: str
    """Content-Type of the request; '' if the manual gives none."""
    parameters: Body | None
    """Of the query and of the path."""
    body: Body | None
    reply: Body | None
    samples: tuple[tuple[str, SampleFacts], ...] = ()
    """`request` or `reply`, and a sample of it."""

    @property
    def key(self) -> tuple[str, str]:
        return self.interface.path, self.interface.method


@dataclass(frozen=True, slots=True)
class PushedRecord:
    """A kind of record that the platform pushes."""

    title: str
    line: int
    body: Body
    sample: SampleFacts | None


@dataclass(frozen=True, slots=True)
class UnreadRemark:
    """A remark with parts that no pattern reads."""

    line: int
    remark: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading(Contents):
    """A manual with its tables as trees."""

    described: tuple[Described, ...]
    message: Body | None
    """The wrapper of a push; None if there is no push."""
    pushed: tuple[PushedRecord, ...]
    """The kinds of records in it."""
    unread: tuple[UnreadRemark, ...]

    @property
    def field_count(self) -> int:
        """The number of named rows in all tables of the interfaces."""
        tables = (table for each in self.described for table in (each.parameters, each.body, each.reply) if table)
        return sum(1 for table in tables for _ in paths(table.members))

    @property
    def pushed_count(self) -> int:
        """The number of named rows of the push, including those of the message itself."""
        bodies = [*([self.message] if self.message else []), *(record.body for record in self.pushed)]
        return sum(1 for table in bodies for _ in paths(table.members))

    @property
    def code_count(self) -> int:
        return len({row.code for row in self.codes})


def read(manual: Manual, like: Reading | None = None) -> Reading:
    """Read a manual. Levels that it does not show, and that no rule decides, are taken from `like`."""
    known = extents(table for interface in manual.interfaces for table in (interface.body, interface.reply) if table)
    by_path = {described.interface.path: described for described in like.described} if like else {}
    rows = [row for interface in manual.interfaces for table in _tables(interface) for row in table]
    push = manual.push
    if push:
        rows += [*push.message, *(row for record in push.records for row in record.rows)]
    return Reading(
        **{shared.name: getattr(manual, shared.name) for shared in fields(Contents)},
        described=tuple(
            _described(interface, known, manual.envelope, by_path.get(interface.path))
            for interface in manual.interfaces
        ),
        message=body(push.message, known) if push else None,
        pushed=tuple(_pushed(record, known) for record in push.records) if push else (),
        unread=(
            *_unread(rows, manual.codes),
            *(UnreadRemark(line, text, (text,)) for line, text in manual.notes),
        ),
    )


def _tables(interface: Interface) -> tuple[tuple[Row, ...], ...]:
    tables = (interface.query, interface.path_parameters, interface.body, interface.reply)
    return tuple(table for table in tables if table)


def _described(interface: Interface, known: Extents, envelope: Sequence[str], like: Described | None) -> Described:
    media = next((match[1] for row in interface.headers or () if (match := CONTENT_TYPE.search(row.remark))), "")
    parameters = (*(interface.query or ()), *(interface.path_parameters or ()))
    return Described(
        interface=interface,
        media=media,
        parameters=body(parameters, known) if parameters else None,
        body=body(interface.body, known, like.body if like else None) if interface.body is not None else None,
        reply=body(interface.reply, known, like.reply if like else None) if interface.reply is not None else None,
        samples=tuple((sample.table, read_sample(sample, envelope)) for sample in interface.samples),
    )


def _pushed(record: Record, known: Extents) -> PushedRecord:
    sample = read_sample(record.sample) if record.sample else None
    return PushedRecord(record.title, record.line, body(record.rows, known), sample)


def _unread(rows: Sequence[Row], codes: Sequence[ErrorRow]) -> Iterator[UnreadRemark]:
    for row in rows:
        if row.remark and (parts := read_remark(row.remark, row.type).unread):
            yield UnreadRemark(row.line, row.remark, parts)
    for code in codes:
        if code.remark:
            remark = read_remark(code.remark, "object")
            if remark.unread or remark.label:
                yield UnreadRemark(code.line, code.remark, remark.unread or (remark.label,))
