"""The result of a comparison: one change for each edit, with two verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from generator.verdict import VERDICTS, Verdict

Direction = Literal["request", "response"]
Bump = Literal["major", "minor", "patch", "none"]
Urgency = Literal["urgent", "notice", "none"]


class _Missing:
    """The value on a side that has nothing at the place. Null is a value."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


@dataclass(frozen=True, slots=True)
class Place:
    """A place on one side that an editor can open."""

    file: str
    """Relative to the root of that side."""
    line: int
    column: int
    pointer: str
    """In the bundled document."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A Python name that an edit affects, before and after: `client.person.batch_add(person_list=…)`, `NewPerson.card_num`.

    '' on the side where it does not exist.
    """

    before: str
    after: str

    @property
    def change(self) -> Literal["added", "removed", "renamed", "changed"]:
        if not self.before:
            return "added"
        return "removed" if not self.after else "changed" if self.before == self.after else "renamed"

    def __str__(self) -> str:
        return f"{self.before} → {self.after}" if self.change == "renamed" else self.after or self.before


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of the contract."""

    kind: str
    """A key of `rules.RULES`, such as `property-removed`."""
    subject: str
    """The thing that was edited, by identity and never by index: `NewPerson.cardNum`, `personList reply 200`, `error code 100001`."""
    text: str
    """The edit as a phrase after the subject: `became required`."""
    before: Any
    """The value on the old side, as JSON; MISSING if there is none."""
    after: Any
    installed: Verdict
    """On a released client with the changed server."""
    source: Verdict
    """On users' code after regenerating."""
    reasons: tuple[str, ...]
    """The reason for each verdict: first `installed`, then `source`."""
    directions: tuple[Direction, ...]
    operations: tuple[str, ...]
    """The operationIds, of either side, whose messages use the place; sorted."""
    symbols: tuple[Symbol, ...]
    old: Place | None
    new: Place | None
    head: Place
    """Where a reviewer of the new side looks: `new`, or the place nearest to where it was."""
    fingerprint: str
    """Twelve hexadecimal digits, made by `generator.diff.fingerprint`."""

    @property
    def worst(self) -> Verdict:
        return worst(self.installed, self.source)

    @property
    def adds(self) -> bool:
        """Whether the public Python surface gains a name."""
        return any(symbol.change == "added" for symbol in self.symbols)


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences between two sides, worst first."""

    old: str
    """The old side as the user named it: `origin/main`, `spec`, `openapi.json`."""
    new: str
    changes: tuple[Change, ...]
    operations: int = 0
    """The number of operations and webhooks of both sides together."""

    @property
    def bump(self) -> Bump:
        """The part of the version that the next release must raise. It follows from `source`."""
        if not self.changes:
            return "none"
        verdict = worst(*(change.source for change in self.changes))
        if verdict == "breaking":
            return "major"
        return "minor" if verdict != "safe" or any(change.adds for change in self.changes) else "patch"

    @property
    def urgency(self) -> Urgency:
        """Whether users of released clients must be told. It follows from `installed`."""
        verdict = worst(*(change.installed for change in self.changes))
        return "urgent" if verdict == "breaking" else "none" if verdict == "safe" else "notice"


def worst(*verdicts: Verdict) -> Verdict:
    return min(verdicts, key=VERDICTS.index, default="safe")
