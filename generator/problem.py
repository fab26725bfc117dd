"""Problems of a spec, each with its place and its correction."""

from __future__ import annotations

from dataclasses import dataclass

from generator.text import visible


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem of a spec, printed as `file:line:col: pointer: text [rule]`. docs/lint.md explains each rule."""

    file: str
    line: int
    column: int
    pointer: str
    rule: str
    text: str

    def __str__(self) -> str:
        """The text on one line, even if keys or values contain line breaks."""
        return visible(f"{self.file}:{self.line}:{self.column}: {self.pointer or '/'}: {self.text} [{self.rule}]")


class InvalidSpec(Exception):
    """The spec has problems. The exception carries all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
