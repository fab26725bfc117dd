"""What a comparison finds: one change for each edit, judged twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from generator.verdict import VERDICTS, Verdict

Axis = Literal["installed", "source"]
"""`installed`: a released client against the changed server. `source`: users' code after regenerating."""
Direction = Literal["request", "response"]
Bump = Literal["major", "minor", "patch", "none"]
Urgency = Literal["urgent", "notice", "none"]


class _Missing:
    """The side on which a thing does not stand; null is a value."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edit is on one side: an editor can open it."""

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
    """A Python name that an edit touches, before and after: `client.person.batch_add(person_list=…)`, `NewPerson.card_num`.

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
    """What was done: a key of `rules.RULES`, such as `property-removed`."""
    subject: str
    """What it was done to, by identity and never by index: `NewPerson.cardNum`, `personList reply 200`, `error code 100001`."""
    text: str
    """What changed, as a phrase behind the subject: `became required`."""
    before: Any
    """The value at the place on the old side, as JSON; MISSING if there is none."""
    after: Any
    installed: Verdict
    source: Verdict
    reasons: tuple[str, ...]
    """Why each verdict is what it is: in words: first for `installed`, then for `source`."""
    directions: tuple[Direction, ...]
    operations: tuple[str, ...]
    """The operationIds that it reaches, of either side, sorted."""
    symbols: tuple[Symbol, ...]
    old: Place | None
    new: Place | None
    head: Place
    """Where a reviewer of the new side looks: `new`, or what is nearest to where it stood."""
    fingerprint: str
    """Twelve hexadecimal digits of what was done to what, as `generator.diff.fingerprint` says."""

    @property
    def worst(self) -> Verdict:
        return worst(self.installed, self.source)

    def verdict(self, axis: Axis) -> Verdict:
        return self.installed if axis == "installed" else self.source

    @property
    def adds(self) -> bool:
        """Whether the public Python surface has a name more."""
        return any(symbol.change == "added" for symbol in self.symbols)


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two sides, worst first."""

    old: str
    """What the old side is: `origin/main`, `spec`, `openapi.json`."""
    new: str
    changes: tuple[Change, ...]
    operations: int = field(default=0)
    """How many operations and webhooks the two sides have together: 12 of 81 are reached."""

    @property
    def bump(self) -> Bump:
        """What the next release of the client must raise: it follows from `source`."""
        if not self.changes:
            return "none"
        found = worst(*(change.source for change in self.changes))
        if found == "breaking":
            return "major"
        return "minor" if found != "safe" or any(change.adds for change in self.changes) else "patch"

    @property
    def urgency(self) -> Urgency:
        """Whether users of released clients must be told: it follows from `installed`."""
        found = worst(*(change.installed for change in self.changes))
        return "urgent" if found == "breaking" else "none" if found == "safe" else "notice"


def worst(*verdicts: Verdict) -> Verdict:
    return min(verdicts, key=VERDICTS.index, default="safe")
