"""The content that all formats share: the changes, the accepted ones, and common phrases."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from os.path import commonprefix

from generator.diff.accepted import Acceptance, Accepted
from generator.diff.change import MISSING, Change, Changes
from generator.diff.source import Source
from generator.verdict import VERDICTS, Verdict

BUMPS = {
    "major": "major: users' code breaks",
    "minor": "minor: users' code runs",
    "patch": "patch: users' code sees no difference",
    "none": "none",
}
URGENCIES = {
    "urgent": "tell the users of released clients: calls break",
    "notice": "mention it: released clients run, but behave differently",
    "none": "no need to tell users",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison, ready to be rendered."""

    changes: Changes
    accepted: Accepted
    fail_on: Verdict
    old: Source
    new: Source

    def accepted_by(self, change: Change) -> Acceptance | None:
        return self.accepted.holding.get(change.fingerprint)

    @property
    def fails(self) -> bool:
        """Whether a change that is not accepted reaches the level, or a row of the accepted changes is stale or expired."""
        level = VERDICTS.index(self.fail_on)
        changes = [change for change in self.changes.changes if VERDICTS.index(change.worst) <= level]
        return bool(self.accepted.faults) or not all(map(self.accepted_by, changes))

    def by_verdict(self) -> list[tuple[Verdict, list[Change]]]:
        """The changes by the worse of their two verdicts, worst first."""
        groups = [(verdict, [c for c in self.changes.changes if c.worst == verdict]) for verdict in VERDICTS]
        return [(verdict, changes) for verdict, changes in groups if changes]

    @property
    def counts(self) -> str:
        """`3 changes: 1 breaking, 2 safe; 5 of 81 operations and webhooks`."""
        count = Counter(change.worst for change in self.changes.changes)
        if not count:
            return "no changes"
        verdicts = ", ".join(f"{count[verdict]} {verdict}" for verdict in VERDICTS if count[verdict])
        reached = {operation for change in self.changes.changes for operation in change.operations}
        total = sum(count.values())
        return f"{total} {'change' if total == 1 else 'changes'}: {verdicts}; {len(reached)} of {self.changes.operations} operations and webhooks"


def summary(change: Change) -> str:
    """`NewThing.name: maxLength tightened, 64 → 32`."""
    values = before_and_after(change)
    return f"{change.subject}: {change.text}{f', {values}' if values else ''}"


def shown(value: object, width: int = 72) -> str:
    """A value on one line, cut to the width."""
    if value is MISSING:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= width else f"{text[:width - 1]}…"


def before_and_after(change: Change, width: int = 72) -> str:
    """`20 → 5`, or '' if the change's text is enough."""
    values = [value for value in (change.before, change.after) if value is not MISSING]
    if any(isinstance(value, (dict, list)) for value in values) or all(isinstance(value, bool) for value in values):
        return ""
    if MISSING in (change.before, change.after) and change.text.endswith(("added", "removed")):
        return ""
    before, after = shown(change.before, width), shown(change.after, width)
    if before == after:
        # Both are long and begin alike. They are shown from shortly before the first difference.
        texts = [json.dumps(value, ensure_ascii=False) for value in values]
        start = len(commonprefix(texts)) - width // 3
        before, after = (
            f"…{text[start:]}" if len(text) < start + width else f"…{text[start:start + width - 2]}…" for text in texts
        )
    return f"{before} → {after}"


def listed(names: Sequence[str], most: int = 6) -> str:
    """`a, b and 12 more`."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def counted(names: Sequence[str]) -> str:
    return f"{len(names)} {'operation' if len(names) == 1 else 'operations'}"
