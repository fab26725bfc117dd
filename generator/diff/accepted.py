"""spec/accepted-changes.yaml: changes that were looked at and taken, by fingerprint, each with a reason and for a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from generator.diff.change import Change
from generator.problem import InvalidSpec, Problem
from generator.read.load import Document, parse

FILE = PurePosixPath("accepted-changes.yaml")
KEYS = ("fingerprint", "reason", "expires")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A row of the file."""

    fingerprint: str
    reason: str
    expires: date
    """The last day on which it holds."""
    line: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the rows mean for a set of changes."""

    holding: Mapping[str, Acceptance]
    """By fingerprint; a change in here does not fail a check."""
    expired: tuple[Acceptance, ...] = ()
    stale: tuple[Acceptance, ...] = ()
    """Rows that fit no change: it was made differently, or is long in the base. Remove them."""

    @property
    def faults(self) -> tuple[str, ...]:
        return (
            *(f"{FILE}:{row.line}: {row.fingerprint} expired on {row.expires}; decide anew" for row in self.expired),
            *(f"{FILE}:{row.line}: {row.fingerprint} fits no change; remove the row" for row in self.stale),
        )


def read_accepted(text: bytes, file: str = str(FILE)) -> tuple[Acceptance, ...]:
    """The rows of the file.

    Raises:
        InvalidSpec: for what is no list of {fingerprint, reason, expires}, with every fault.
    """
    document = parse({PurePosixPath(file): text}, file)[PurePosixPath(file)]
    rows = document.data or []
    if not isinstance(rows, list):
        raise InvalidSpec([_problem(document, "", "a list of {fingerprint: …, reason: …, expires: 2026-12-31}")])
    problems = [_problem(document, f"/{index}", fault) for index, row in enumerate(rows) if (fault := _fault(row))]
    if problems:
        raise InvalidSpec(problems)
    return tuple(
        Acceptance(
            row["fingerprint"], row["reason"], date.fromisoformat(row["expires"]), document.marks[f"/{index}"][0]
        )
        for index, row in enumerate(rows)
    )


def accept(rows: Iterable[Acceptance], changes: Iterable[Change], today: date) -> Accepted:
    """Which rows hold for these changes, which do not any more, and which fit none."""
    known = {change.fingerprint for change in changes}
    rows = tuple(rows)
    fitting = [row for row in rows if row.fingerprint in known]
    return Accepted(
        {row.fingerprint: row for row in fitting if row.expires >= today},
        tuple(row for row in fitting if row.expires < today),
        tuple(row for row in rows if row.fingerprint not in known),
    )


def _fault(row: object) -> str:
    if not isinstance(row, dict) or set(row) != set(KEYS):
        return f"a row has {', '.join(KEYS)} and nothing else"
    if not re.fullmatch(r"[0-9a-f]{12}", str(row["fingerprint"])) or not isinstance(row["fingerprint"], str):
        return "a fingerprint is twelve hexadecimal digits, as `generator diff` prints them (in quotes where all are digits)"
    if not isinstance(row["reason"], str) or not row["reason"].strip():
        return "say the reason, in a sentence"
    try:
        date.fromisoformat(str(row["expires"]))
    except ValueError:
        return f"expires is {row['expires']!r}; a day is written 2026-12-31"
    return ""


def _problem(document: Document, pointer: str, text: str) -> Problem:
    return document.problem(pointer, "accepted-changes", text)
