"""What became of a plan, and the table of those who failed, which can be corrected and fed back in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.people import journal
from hongtu_toolkit.people.plan import Plan
from hongtu_toolkit.people.problem import ROW
from hongtu_toolkit.people.store import Store
from hongtu_toolkit.tables.writing.table import write_table

LEFT_OUT = "left-out"
OUTCOMES = {
    journal.REFUSED: N_("REFUSED"),
    journal.NO_PHOTO: N_("WITHOUT PHOTO"),
    journal.UNKNOWN: N_("UNKNOWN"),
    journal.CONFLICT: N_("NOT SENT"),
    LEFT_OUT: N_("LEFT OUT"),
}
"""States as a report names them."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A person, or a group, that is not as the table wants it."""

    row: int
    """0 if no row of the table is meant: somebody who was to be removed."""
    action: str
    key: str
    name: str
    outcome: str
    """REFUSED, WITHOUT PHOTO (the person is in), UNKNOWN (it may have been done), NOT SENT (changed in the meantime), LEFT OUT (a problem)."""
    code: int | None
    reason: str
    cells: tuple[str, ...]
    """The row as it is in the table; empty if there is none."""

    def __str__(self) -> str:
        code = _("code {code}").format(code=self.code) + ": " if self.code is not None else ""
        who = " ".join(filter(None, (self.key, self.name)))
        said = f"{who}: {_(self.outcome)}: {code}{self.reason}"
        return _("row {number}, {text}").format(number=self.row, text=said) if self.row else said


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each change of a plan."""

    plan: str
    site: str
    base_url: str
    done: Mapping[str, int]
    """Of each action, how many were done."""
    failures: tuple[Failure, ...]
    heads: tuple[str, ...]

    @classmethod
    def load(cls, store: Store, plan: Plan) -> Self:
        """From the journal of a run that has ended."""
        done = dict(
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
        """Whether everybody is as the table wants it."""
        return not self.failures

    def count(self, outcome: str) -> int:
        """How many failures ended so."""
        return sum(failure.outcome == outcome for failure in self.failures)

    def write(self, path: Path | str) -> Path:
        """Write the rows that failed, as they are in the table, with outcome and reason beside them: CSV or XLSX, by the name's ending.

        Corrected, it can be given to `plan`. It is for its owner alone. Those who were to be removed have no row in the table, and none in it.
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
        return write_table(path, [*self.heads, "Outcome (结果)", "Reason (原因)"], rows, private=True)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
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
        return _("{add} added, {update} updated, {remove} removed; {failed} not as the table wants it").format(
            add=self.done.get("add", 0),
            update=self.done.get("update", 0),
            remove=self.done.get("remove", 0),
            failed=len(self.failures),
        )


def _safe(failure: Failure) -> str:
    """Text of the platform that no table takes for a formula."""
    said = f"{failure.code}: {failure.reason}" if failure.code is not None else failure.reason
    return said.lstrip("=+-@\t\r")


def _failures(store: Store) -> Iterator[Failure]:
    marks = ",".join(f"'{state}'" for state in journal.FAILED)
    for row in store.rows(
        f"""SELECT change.line, action, change.key, name, state, code, reason, cells FROM change LEFT JOIN wanted ON wanted.key = change.key
            AND action <> 'remove' WHERE state IN ({marks}) ORDER BY change.line, number"""
    ):
        line, action, key, name, state, code, reason, cells = row
        yield Failure(line, action, key, name, OUTCOMES[state], code, reason, tuple(json.loads(cells or "[]")))
    for line, texts, key, bad, cells in store.rows(
        """SELECT problem.line, group_concat(trim(head || ': ' || text, ': '), '; '), coalesce(wanted.key, aside.key), bad,
                  coalesce(wanted.cells, aside.cells)
           FROM problem LEFT JOIN wanted ON wanted.line = problem.line LEFT JOIN aside ON aside.line = problem.line
           WHERE weight = ? GROUP BY problem.line ORDER BY problem.line""",
        ROW,
    ):
        outcome = OUTCOMES[journal.NO_PHOTO if bad == 0 else LEFT_OUT]
        yield Failure(line, "", key or "", "", outcome, None, texts, tuple(json.loads(cells or "[]")))
