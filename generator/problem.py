"""What is wrong with a spec, where, and how to correct it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.text import visible


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a spec; printed as `file:line:col: pointer: text [rule]`. docs/lint.md explains each rule."""

    file: str
    line: int
    column: int
    pointer: str
    rule: str
    text: str

    def __str__(self) -> str:
        """One line, whatever is in a key or a value."""
        return visible(f"{self.file}:{self.line}:{self.column}: {self.pointer or '/'}: {self.text} [{self.rule}]")


class InvalidSpec(Exception):
    """A spec that cannot be generated from; carries every problem that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
