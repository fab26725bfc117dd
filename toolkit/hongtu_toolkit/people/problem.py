"""Problems of a table of people, and errors of plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from hongtu_toolkit.cli.messages import _, n_

SHOWN = 20
"""The most problems in the text of an error. `problems` has all."""
NOTE, ROW, BLOCKS = 0, 1, 2
"""The weight of a problem: a note; blocks a row; blocks the whole plan, whatever is skipped."""

ProblemCode = Literal[
    # of a row
    "identity-missing",
    "identity-repeated",
    "name-missing",
    "value-not-understood",
    "value-against-rule",
    "value-repeated",
    "formula-without-result",
    "cell-merged",
    "too-many-cells",
    "photo-unusable",
    "photo-ambiguous",
    "zeros-lost",
    "type-differs",
    "repeated-on-platform",
    "group-missing",
    "group-name-refused",
    "group-without-uuid",
    # of the whole table
    "too-many-removals",
    # notes
    "columns-unused",
    "groups-perhaps-unread",
    "pictures-in-cells",
    "sheets-unread",
    "photos-missing",
    "photos-unused",
    "photos-refused-before",
    "zeros-perhaps-lost",
    "totals-unread",
    "removals-off",
    "identity-missing-on-platform",
    "platform-unread",
]
"""What a problem or note is about. The codes stay the same in every language and version."""


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
    code: ProblemCode
    blocks: bool
    """Whether nothing is sent because of it. False for a note, and for a row that `skip_problems` leaves out."""

    def to_dict(self) -> dict[str, Any]:
        """The problem as plain values for JSON."""
        return asdict(self)

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
    """The plan has problems. Nothing is sent until they are solved.

    Attributes:
        problems: All problems. Those with `blocks` are the reason; the rows of the others would be left out.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        reasons = [problem for problem in self.problems if problem.blocks]
        count = len(reasons)
        lines = [f"  {problem}" for problem in reasons[:SHOWN]]
        if count > SHOWN:
            lines.append("  " + _("… and {count} more").format(count=count - SHOWN))
        said = n_("nothing was sent; {count} problem:", "nothing was sent; {count} problems:", count)
        super().__init__("\n".join(filter(None, [said, *lines, skipping(reasons)])))


class PlatformMoved(PeopleError):
    """The requested plan is out of date."""


class FileChanged(PeopleError):
    """An earlier run is not finished, and the file has changed since."""


class AlreadyRunning(PeopleError):
    """Another process is working for this site."""
