"""What every format tells: the changes, what of them was accepted, and the words that they share."""

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
    "patch": "patch: nothing that users' code sees",
    "none": "none",
}
URGENCIES = {
    "urgent": "tell the users of released clients: calls break",
    "notice": "note it: released clients run, and something is otherwise",
    "none": "nothing to tell",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison, ready to be told."""

    found: Changes
    accepted: Accepted
    fail_on: Verdict
    old: Source
    new: Source

    def accepted_by(self, change: Change) -> Acceptance | None:
        return self.accepted.holding.get(change.fingerprint)

    @property
    def failing(self) -> tuple[Change, ...]:
        """The changes at or above the level, without those accepted."""
        limit = VERDICTS.index(self.fail_on)
        return tuple(
            change
            for change in self.found.changes
            if VERDICTS.index(change.worst) <= limit and not self.accepted_by(change)
        )

    @property
    def fails(self) -> bool:
        return bool(self.failing or self.accepted.faults)

    def by_verdict(self) -> list[tuple[Verdict, list[Change]]]:
        """The changes under the worse of their two verdicts, worst first."""
        groups = [(verdict, [one for one in self.found.changes if one.worst == verdict]) for verdict in VERDICTS]
        return [(verdict, group) for verdict, group in groups if group]

    @property
    def counts(self) -> str:
        """`3 changes: 1 breaking, 2 safe; 5 of 81 operations and webhooks`."""
        count = Counter(change.worst for change in self.found.changes)
        if not count:
            return "no changes"
        told = ", ".join(f"{count[verdict]} {verdict}" for verdict in VERDICTS if count[verdict])
        reached = {operation for change in self.found.changes for operation in change.operations}
        total = sum(count.values())
        return f"{total} {'change' if total == 1 else 'changes'}: {told}; {len(reached)} of {self.found.operations} operations and webhooks"


def shown(value: object, width: int = 72) -> str:
    """A value in one line, cut where it is long."""
    if value is MISSING:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= width else f"{text[:width - 1]}…"


def before_and_after(change: Change, width: int = 72) -> str:
    """`20 → 5`, or '' where the words say it all."""
    values = [value for value in (change.before, change.after) if value is not MISSING]
    if any(isinstance(value, (dict, list)) for value in values) or all(isinstance(value, bool) for value in values):
        return ""
    if MISSING in (change.before, change.after) and change.text.endswith(("added", "removed")):
        return ""
    before, after = shown(change.before, width), shown(change.after, width)
    if before == after:
        # Both are long and begin alike: shown from a little before the place where they part.
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
