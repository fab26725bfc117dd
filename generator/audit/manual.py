"""The contents of a manual, independent of its layout. Every front end makes a `Manual`, and all other modules read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.audit.codes import ErrorRow
from generator.audit.push import Push
from generator.audit.rows import Row
from generator.audit.samples import Sample
from generator.audit.text import Line


@dataclass(frozen=True, slots=True)
class Interface:
    """An interface as the manual describes it. A table whose heading is missing is None."""

    title: str
    line: int
    """Of the title."""
    chapter: str
    path: str
    method: str
    description: str
    headers: tuple[Row, ...] | None
    query: tuple[Row, ...] | None
    path_parameters: tuple[Row, ...] | None
    body: tuple[Row, ...] | None
    reply: tuple[Row, ...] | None
    samples: tuple[Sample, ...] = ()
    span: tuple[range, ...] = field(default=(), repr=False)
    """The lines of its headings and tables."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence about something ambiguous, and the interfaces that it may concern."""

    text: str
    paths: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of a manual that need no further reading."""

    layout: str
    """`text of a PDF`, `HTML of YApi`, `Markdown of YApi`."""
    codes: tuple[ErrorRow, ...]
    envelope: tuple[str, ...]
    """The members that every reply has."""
    headers: tuple[str, ...]
    """The headers that every request carries."""
    headings: Mapping[str, tuple[int, ...]]
    """Title → its lines."""
    prose: int
    """The number of lines outside of tables and headings, which are not read: explanations, flows, code."""
    unparsed: tuple[tuple[int, str], ...]
    """Numbers and texts of these lines, of the notes, and of the headings before the interfaces. Two manuals are compared line by line here."""
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Manual(Contents):
    """A manual with its tables as rows."""

    interfaces: tuple[Interface, ...]
    push: Push | None
    notes: tuple[tuple[int, str], ...]
    """Texts that no pattern reads: descriptions of interfaces, notes away from their row."""
    lines: tuple[Line, ...] = field(repr=False)
    """The lines of the file."""
