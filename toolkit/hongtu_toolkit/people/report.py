"""The results of a plan, and the table of failures, which can be corrected and used again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal, Self

from hongtu_toolkit.cli.messages import N_, _, n_
from hongtu_toolkit.people import journal
from hongtu_toolkit.people.plan import ACTIONS, Action, Plan
from hongtu_toolkit.people.problem import ROW, headed
from hongtu_toolkit.people.store import Store
from hongtu_toolkit.tables.writing.table import write_table

LEFT_OUT = "left-out"
Outcome = Literal["REFUSED", "WITHOUT PHOTO", "UNKNOWN", "NOT SENT", "LEFT OUT"]
"""How a change failed: the platform refused it; the person was accepted without the photo; it may have been done; it was not sent,
because the person changed on the platform in the meantime; the row has a problem and was left out."""
OUTCOMES: Mapping[str, Outcome] = {
    journal.REFUSED: N_("REFUSED"),
    journal.NO_PHOTO: N_("WITHOUT PHOTO"),
    journal.UNKNOWN: N_("UNKNOWN"),
    journal.CONFLICT: N_("NOT SENT"),
    LEFT_OUT: N_("LEFT OUT"),
}
"""The names of states in a report."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A person or group whose change failed or was left out."""

    row: int
    """The row of the table, or 0 for a person who was to be removed."""
    action: Action | Literal[""]
    """The change that failed, or an empty text if the row was left out before there was one."""
    key: str
    name: str
    outcome: Outcome
    code: int | None
    """The code of the platform."""
    reason: str
    cells: tuple[str, ...]
    """The cells of the row, empty if there is none."""

    def __str__(self) -> str:
        reason = self.reason if self.code is None else headed(_("code {code}").format(code=self.code), self.reason)
        said = headed(" ".join(filter(None, (self.key, self.name))), headed(_(self.outcome), reason))
        return _("row {number}, {text}").format(number=self.row, text=said) if self.row else said


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a plan."""

    plan: str
    site: str
    base_url: str
    done: Mapping[Action, int]
    """The number of finished changes by action: `add`, `update`, `remove` and `group` (added). Every action is there. A person without the photo counts."""
    failures: tuple[Failure, ...]
    heads: tuple[str, ...]

    @classmethod
    def load(cls, store: Store, plan: Plan) -> Self:
        """The report from the journal of a finished run."""
        done = dict.fromkeys(ACTIONS, 0) | dict(
            store.rows(
                "SELECT action, count(*) FROM change WHERE state IN (?, ?) GROUP BY action",
                journal.DONE,
                journal.NO_PHOTO,
            )
        )
        heads = tuple(json.loads(store.get("heads")))
        return cls(plan.id, plan.site, plan.base_url, done, tuple(_failures(store)), heads)

    @property
    def ok(self) -> bool:
        """Whether there are no failures."""
        return not self.failures

    def count(self, outcome: Outcome) -> int:
        """The number of failures with an outcome."""
        return sum(failure.outcome == outcome for failure in self.failures)

    def write(self, path: Path | str) -> Path:
        """Write the failed rows of the table with outcome and reason: CSV or XLSX, by the name's ending.

        After corrections, the file can be given to `plan`. Only its owner can read it. Persons who were to be removed have no row in it.
        """
        rows = (
            [
                *(failure.cells[place] if place < len(failure.cells) else "" for place in range(len(self.heads))),
                _(failure.outcome),
                _safe(failure),
            ]
            for failure in self.failures
            if failure.cells
        )
        return write_table(path, [*self.heads, _("Outcome (结果)"), _("Reason (原因)")], rows, private=True)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values for JSON."""
        return {
            "plan": self.plan,
            "site": self.site,
            "base_url": self.base_url,
            "done": dict(self.done),
            "failures": [
                {"row": each.row, "action": each.action, "key": each.key, "name": each.name, "outcome": each.outcome}
                | {"code": each.code, "reason": each.reason}
                for each in self.failures
            ],
        }

    def __str__(self) -> str:
        said = [
            _("{add} added, {update} updated, {remove} removed").format(
                add=self.done["add"], update=self.done["update"], remove=self.done["remove"]
            )
        ]
        if faceless := self.count("WITHOUT PHOTO"):
            said.append(n_("{count} person is without the photo", "{count} people are without the photo", faceless))
        counts = {outcome: self.count(outcome) for outcome in OUTCOMES.values() if outcome != "WITHOUT PHOTO"}
        if others := sum(counts.values()):
            kinds = _(", ").join(f"{_(outcome)} {count}" for outcome, count in counts.items() if count)
            text = n_("{count} other differs from the table", "{count} others differ from the table", others)
            said.append(headed(text, kinds))
        return _("; ").join(said)


def _safe(failure: Failure) -> str:
    """A text of the platform that no spreadsheet takes for a formula."""
    said = failure.reason if failure.code is None else headed(failure.code, failure.reason)
    return said.lstrip("=+-@\t\r")


def _failures(store: Store) -> Iterator[Failure]:
    marks = ",".join(f"'{state}'" for state in journal.FAILED)
    for row in store.rows(
        f"""SELECT change.line, action, change.key, name, state, code, reason, cells FROM change LEFT JOIN wanted ON wanted.key = change.key
            AND action <> 'remove' WHERE state IN ({marks}) ORDER BY change.line, number"""
    ):
        line, action, key, name, state, code, reason, cells = row
        yield Failure(line, action, key, name, OUTCOMES[state], code, reason, tuple(json.loads(cells or "[]")))
    problems = store.rows(
        """SELECT problem.line, coalesce(wanted.key, aside.key), bad, coalesce(wanted.cells, aside.cells), head, text
           FROM problem LEFT JOIN wanted ON wanted.line = problem.line LEFT JOIN aside ON aside.line = problem.line
           WHERE weight = ? ORDER BY problem.line, problem.rowid""",
        ROW,
    )
    for (line, key, bad, cells), of_row in groupby(problems, itemgetter(0, 1, 2, 3)):
        outcome = OUTCOMES[journal.NO_PHOTO if bad == 0 else LEFT_OUT]
        reason = _("; ").join(headed(head, text) if head else text for *_row, head, text in of_row)
        yield Failure(line, "", key or "", "", outcome, None, reason, tuple(json.loads(cells or "[]")))
