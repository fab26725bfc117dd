"""What is wrong with a table of people, or with what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hongtu_toolkit.cli.messages import _, n_

SHOWN = 20
"""Problems in the text of an error. `problems` holds all."""
NOTE, ROW, BLOCKS = 0, 1, 2
"""How much a problem weighs: to be known; keeps a row out; keeps the whole plan from being applied, whatever is skipped."""


class PeopleError(Exception):
    """A plan cannot be made or applied. Nothing was sent, or what was sent is in the journal: run it again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person must correct, or know."""

    row: int
    """As the program that shows the file counts; 0 if no row is meant."""
    column: str
    """The head as it is in the file; empty if no column is meant."""
    text: str

    def __str__(self) -> str:
        if self.row and self.column:
            return _("row {number}, {column}: {text}").format(number=self.row, column=self.column, text=self.text)
        if self.row:
            return _("row {number}: {text}").format(number=self.row, text=self.text)
        return f"{self.column}: {self.text}" if self.column else self.text


class PlanBlocked(PeopleError):
    """The plan has problems, and nothing of it is sent until they are solved; `problems` lists all."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        lines = [f"  {problem}" for problem in self.problems[:SHOWN]]
        if count > SHOWN:
            lines.append("  " + _("… and {count} more").format(count=count - SHOWN))
        said = n_("nothing was sent; {count} problem:", "nothing was sent; {count} problems:", count)
        super().__init__("\n".join([said, *lines]))


class PlatformMoved(PeopleError):
    """The plan that was asked for is no longer what would happen now."""


class FileChanged(PeopleError):
    """An earlier run is not finished, and the file is another one since."""


class AlreadyRunning(PeopleError):
    """Another process is at work for this site."""
