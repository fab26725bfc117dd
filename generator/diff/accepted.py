"""spec/accepted-changes.yaml: changes that reviewers accepted, by fingerprint, each with a reason and a last day."""

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
    """The rows, sorted by their effect on a set of changes."""

    holding: Mapping[str, Acceptance]
    """By fingerprint. These changes do not fail a check."""
    expired: tuple[Acceptance, ...] = ()
    stale: tuple[Acceptance, ...] = ()
    """Rows that fit no change."""

    @property
    def faults(self) -> tuple[str, ...]:
        return (
            *(f"{FILE}:{row.line}: {row.fingerprint} expired on {row.expires}; decide again" for row in self.expired),
            *(f"{FILE}:{row.line}: {row.fingerprint} fits no change; remove the row" for row in self.stale),
        )


def read_accepted(text: bytes, file: str = str(FILE)) -> tuple[Acceptance, ...]:
    """The rows of the file.

    Raises:
        InvalidSpec: if it is not a list of {fingerprint, reason, expires}; carries every problem.
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
    """Sort the rows into those that hold for these changes, those that expired, and those that fit no change."""
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
        return (
            "a fingerprint is twelve hexadecimal digits, as `generator diff` prints them (in quotes if all are digits)"
        )
    if not isinstance(row["reason"], str) or not row["reason"].strip():
        return "give the reason in a sentence"
    try:
        date.fromisoformat(str(row["expires"]))
    except ValueError:
        return f"expires is {row['expires']!r}; write a day as 2026-12-31"
    return ""


def _problem(document: Document, pointer: str, text: str) -> Problem:
    return document.problem(pointer, "accepted-changes", text)
