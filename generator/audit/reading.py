"""Lines → everything that a manual says, as far as the rules of its layout can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.audit.codes import ErrorRow, error_rows
from generator.audit.interfaces import Interface, interfaces
from generator.audit.nesting import Body, Extents, Field, body, extents
from generator.audit.push import Push, push
from generator.audit.remarks import read_remark
from generator.audit.rows import Row
from generator.audit.tables import Block, Mark, blocks
from generator.audit.text import Line

TITLES = ("heading", "label", "text")
"""Before the interfaces, some titles are plain lines, perhaps with a colon."""
HEADERS_TABLE = re.compile(r"序号 header", re.IGNORECASE)
NUMBERED = re.compile(r"\d+ ([\w-]+) ")
MEMBER = re.compile(r'"(\w+)"\s*:')
CONTENT_TYPE = re.compile(r"Content-Type\s+(\S+)")


@dataclass(frozen=True, slots=True)
class Described:
    """An interface with its tables as trees. A table that it does not have is None."""

    interface: Interface
    media: str
    """Content-Type of the request; empty where the manual gives none."""
    parameters: Body | None
    """Of the query and of the path."""
    body: Body | None
    reply: Body | None

    @property
    def key(self) -> tuple[str, str]:
        return self.interface.path, self.interface.method


@dataclass(frozen=True, slots=True)
class Unread:
    """A remark of which a part is read by no pattern."""

    line: int
    remark: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A manual, read."""

    described: tuple[Described, ...]
    codes: tuple[ErrorRow, ...]
    push: Push | None
    envelope: tuple[str, ...]
    """The members of what every interface answers."""
    message: Body | None
    """What is pushed: the fields of the message, the record's fields below its object."""
    headers: tuple[str, ...]
    """The headers that every request carries."""
    headings: Mapping[str, tuple[int, ...]]
    """Title → its lines."""
    unread: tuple[Unread, ...]
    prose: int
    """Lines outside of all tables and headings, which are not read: explanations, flows, code."""
    passed: tuple[tuple[int, str], ...]
    """These lines, the notes, and the headings before the interfaces, each with its number: all that two manuals can be compared by there."""
    doubts: tuple[str, ...]
    """What of the layout could not be told for certain."""

    @property
    def field_count(self) -> int:
        """The named rows of all tables of the interfaces."""
        tables = (table for one in self.described for table in (one.parameters, one.body, one.reply) if table)
        return sum(1 for table in tables for _ in walk(table.members))

    @property
    def pushed_count(self) -> int:
        """The named rows of what is pushed, the message's own included."""
        return sum(1 for _ in walk(self.message.members)) if self.message else 0

    @property
    def code_count(self) -> int:
        return len({row.code for row in self.codes})


def read(lines: Sequence[Line]) -> Reading:
    """Read a manual."""
    found = blocks(lines)
    described, doubts = interfaces(found)
    pushed = push(found, lines)
    known = extents(table for one in described for table in (one.body, one.reply) if table)
    trees = tuple(_described(one, known) for one in described)
    codes = error_rows(found)
    rows = [row for one in described for table in _tables(one) for row in table]
    rows += [*pushed.message, *pushed.record] if pushed else []
    return Reading(
        described=trees,
        codes=codes,
        push=pushed,
        envelope=_envelope(lines, trees),
        message=_message(pushed, known) if pushed else None,
        headers=_headers(lines),
        headings=_headings(found),
        unread=(*_unread(rows, codes), *_unread_marks(found)),
        prose=sum(isinstance(mark, Mark) and mark.kind == "text" for mark in found),
        passed=tuple(_passed(found, described)),
        doubts=doubts,
    )


def _passed(found: Sequence[Block], described: Sequence[Interface]) -> Iterator[tuple[int, str]]:
    until = described[0].line if described else 0
    for mark in found:
        if isinstance(mark, Mark) and (mark.kind in ("text", "note") or (mark.kind == "heading" and mark.line < until)):
            yield mark.line, mark.text


def walk(fields: Sequence[Field]) -> Iterator[Field]:
    """The fields and all their members, in the order of the table."""
    for field in fields:
        yield field
        yield from walk(field.members)


def _tables(one: Interface) -> tuple[tuple[Row, ...], ...]:
    return tuple(table for table in (one.query, one.path_parameters, one.body, one.reply) if table)


def _described(one: Interface, known: Extents) -> Described:
    media = next((match[1] for row in one.headers or () if (match := CONTENT_TYPE.search(row.remark))), "")
    parameters = (*(one.query or ()), *(one.path_parameters or ()))
    return Described(
        interface=one,
        media=media,
        parameters=body(parameters, known) if parameters else None,
        body=body(one.body, known) if one.body is not None else None,
        reply=body(one.reply, known) if one.reply is not None else None,
    )


def _message(pushed: Push, known: Extents) -> Body:
    """The message with the record as the members of its only object."""
    whole, record = body(pushed.message, known), body(pushed.record, known)
    members = tuple(
        (
            Field(field.name, field.type, field.required, field.remark, field.line, record.members)
            if field.type == "object"
            else field
        )
        for field in whole.members
    )
    return Body("object", members, whole.line)


def _headings(found: Sequence[Block]) -> Mapping[str, tuple[int, ...]]:
    headings: dict[str, tuple[int, ...]] = {}
    for mark in found:
        if isinstance(mark, Mark) and mark.kind in TITLES:
            title = mark.text.rstrip("：")
            headings[title] = (*headings.get(title, ()), mark.line)
    return headings


def _headers(lines: Sequence[Line]) -> tuple[str, ...]:
    """The second column of the numbered table of headers."""
    texts = [line.text for line in lines]
    begin = next((at for at, text in enumerate(texts, 1) if HEADERS_TABLE.match(text)), len(texts))
    rows = takewhile(lambda match: match is not None, (NUMBERED.match(text) for text in texts[begin:]))
    return tuple(match[1] for match in rows if match)


def _envelope(lines: Sequence[Line], described: Sequence[Described]) -> tuple[str, ...]:
    """The members of the first block in braces whose every line is one, before the interfaces begin."""
    until = described[0].interface.line if described else 0
    texts = [line.text.strip() for line in lines if line.number < until]
    for begin in (index for index, text in enumerate(texts) if text == "{"):
        members: list[str] = []
        for text in texts[begin + 1 :]:
            if text == "}" and members:
                return tuple(members)
            match = MEMBER.match(text)
            if not match:
                break
            members.append(match[1])
    return ()


def _unread_marks(found: Sequence[Block]) -> Iterator[Unread]:
    """Descriptions of interfaces are prose, and notes stand away from the row that they belong to."""
    for mark in found:
        if isinstance(mark, Mark) and mark.kind in ("description", "note") and mark.text:
            yield Unread(mark.line, mark.text, (mark.text,))


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
