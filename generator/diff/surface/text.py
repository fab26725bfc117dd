"""Renders changes of symbols: as a diff for people, as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.diff.surface.changes import ORDER, SymbolChange

COLOURS = {"-": "31", "+": "32"}


def render(changes: Sequence[SymbolChange], form: str, *, old: str, new: str, colour: bool = False) -> str:
    """The changes, with a line for each removed or added declaration. A changed symbol has both.

    Args:
        form: text, markdown or json.
        old, new: the labels of the sides.
    """
    if form == "json":
        rows = [
            {"symbol": change.symbol, "change": change.change, "before": change.before, "after": change.after}
            for change in changes
        ]
        return json.dumps({"format": 1, "old": old, "new": new, "symbols": rows}, ensure_ascii=False, indent=2) + "\n"
    lines = list(_lines(changes))
    if form == "markdown":
        return "\n".join([f"{_counts(changes)}, `{old}` → `{new}`.", "", "```diff", *lines, "```"]) + "\n"
    painted = [f"\x1b[{COLOURS[line[0]]}m{line}\x1b[0m" for line in lines] if colour else lines
    return "\n".join([f"{old} → {new}", "", *painted, *([""] if lines else []), f"{_counts(changes)}."]) + "\n"


def _lines(changes: Sequence[SymbolChange]) -> Iterator[str]:
    for change in changes:
        yield from (f"- {change.before}",) if change.before else ()
        yield from (f"+ {change.after}",) if change.after else ()


def _counts(changes: Sequence[SymbolChange]) -> str:
    """`3 symbols: 1 removed, 2 changed`."""
    if not changes:
        return "No symbol changed"
    count = Counter(change.change for change in changes)
    verbs = ", ".join(f"{count[verb]} {verb}" for verb in ORDER if count[verb])
    return f"{len(changes)} {'symbol' if len(changes) == 1 else 'symbols'}: {verbs}"
