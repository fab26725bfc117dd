"""Two manuals → the changes in lines that no rule reads: explanations, flows, code, the signature of requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Numbered = tuple[int, str]
"""The number of a line, and its text."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """The numbers of lines that differ between two manuals; a side may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]

    def __str__(self) -> str:
        return f"old {_lines(self.old)} → new {_lines(self.new)}"


def changed_lines(old: Sequence[Numbered], new: Sequence[Numbered]) -> tuple[Hunk, ...]:
    """The lines that differ, in order."""
    matcher = SequenceMatcher(None, [text for _, text in old], [text for _, text in new], autojunk=False)
    return tuple(
        Hunk(tuple(number for number, _ in old[a:b]), tuple(number for number, _ in new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def render_hunks(title: str, hunks: Sequence[Hunk]) -> Iterator[str]:
    """The number of lines, and which lines of both manuals they are."""
    if hunks:
        count = sum(max(len(hunk.old), len(hunk.new)) for hunk in hunks)
        yield f"{count} {'line' if count == 1 else 'lines'} {title}"
        yield from (f"  {hunk}" for hunk in hunks)


def _lines(numbers: Sequence[int]) -> str:
    """`line 3`, `lines 3–5, 9`. Prose may continue after a table."""
    if not numbers:
        return "nothing"
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    ranges = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{'line' if len(numbers) == 1 else 'lines'} {ranges}"
