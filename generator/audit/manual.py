"""What a manual holds, in terms that do not depend on how it is set: every front end makes one of these, and all else reads it."""

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
    """An interface as the manual describes it. A table that it has no heading for is None."""

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
    """The lines it consists of: its headings and its tables."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What could not be read for certain, in words, and the interfaces that it may concern."""

    said: str
    paths: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.said


@dataclass(frozen=True, slots=True)
class Manual:
    """A manual, before anything of it is understood."""

    layout: str
    """How it is set: `text of a PDF`, `HTML of YApi`, `Markdown of YApi`."""
    interfaces: tuple[Interface, ...]
    codes: tuple[ErrorRow, ...]
    push: Push | None
    envelope: tuple[str, ...]
    """The members of what every interface answers."""
    headers: tuple[str, ...]
    """The headers that every request carries."""
    headings: Mapping[str, tuple[int, ...]]
    """Title → its lines."""
    notes: tuple[tuple[int, str], ...]
    """What is beside the tables and is read by no pattern: descriptions of interfaces, notes away from their row."""
    prose: int
    """Lines outside of all tables and headings, which are not read: explanations, flows, code."""
    passed: tuple[tuple[int, str], ...]
    """These lines, the notes, and the headings before the interfaces, each with its number: all that two manuals can be compared by there."""
    doubts: tuple[Doubt, ...]
    lines: tuple[Line, ...] = field(repr=False)
    """The file, line by line."""
