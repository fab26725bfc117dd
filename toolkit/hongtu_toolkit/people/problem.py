"""Problems of a table of people, and errors of plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hongtu_toolkit.cli.messages import _, n_

SHOWN = 20
"""The most problems in the text of an error. `problems` has all."""
NOTE, ROW, BLOCKS = 0, 1, 2
"""The weight of a problem: a note; blocks a row; blocks the whole plan, whatever is skipped."""


def headed(head: object, text: str) -> str:
    """“head: text”, with the colon of the reader's language."""
    return _("{head}: {text}").format(head=head, text=text)


class PeopleError(Exception):
    """A plan cannot be made or applied. Nothing was sent, or the journal has the sent changes. Run it again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that the user must correct, or a note."""

    row: int
    """The number of the row as Excel counts, or 0 if no row is meant."""
    column: str
    """The heading as it is in the file, or an empty text if no column is meant."""
    text: str

    def __str__(self) -> str:
        if self.row and self.column:
            return _("row {number}, {column}: {text}").format(number=self.row, column=self.column, text=self.text)
        if self.row:
            return _("row {number}: {text}").format(number=self.row, text=self.text)
        return headed(self.column, self.text) if self.column else self.text


def skipping(problems: Sequence[Problem]) -> str:
    """What --skip-problems does, or an empty text if it does not help: a problem without a row blocks the whole plan."""
    if not all(problem.row for problem in problems):
        return ""
    return _(
        "--skip-problems leaves out these rows and processes the others; a person with a problem of the photo alone is processed without the photo."
    )


class PlanBlocked(PeopleError):
    """The plan has problems. Nothing is sent until they are solved. `problems` lists all."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        lines = [f"  {problem}" for problem in self.problems[:SHOWN]]
        if count > SHOWN:
            lines.append("  " + _("… and {count} more").format(count=count - SHOWN))
        said = n_("nothing was sent; {count} problem:", "nothing was sent; {count} problems:", count)
        super().__init__("\n".join(filter(None, [said, *lines, skipping(self.problems)])))


class PlatformMoved(PeopleError):
    """The requested plan is out of date."""


class FileChanged(PeopleError):
    """An earlier run is not finished, and the file has changed since."""


class AlreadyRunning(PeopleError):
    """Another process is working for this site."""
