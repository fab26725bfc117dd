"""A plan: the additions, changes and removals on one platform, with an id."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal, Self, get_args

from hongtu_toolkit.cli.messages import _, n_
from hongtu_toolkit.people.columns import BY_NAME, PERSONAL
from hongtu_toolkit.people.options import Options
from hongtu_toolkit.people.problem import BLOCKS, NOTE, ROW, PlanBlocked, PlatformMoved, Problem, headed, skipping
from hongtu_toolkit.people.store import Store

Action = Literal["group", "remove", "update", "add"]
"""A change: a group is added; a person is removed, updated or added."""
ACTIONS: tuple[Action, ...] = get_args(Action)
"""The order in which changes are applied. A unique value, such as a card, is freed before the next person gets it."""
SIGNS = {"group": "+", "remove": "-", "update": "~", "add": "+"}
PIECE = 500
"""The number of changes in memory."""
MASK = "***"
LISTED = 50
"""The most changes in the text of a plan, unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Change:
    """A planned change of one person or group."""

    action: Action
    key: str
    """The identity of a person, or the name of a group."""
    name: str
    row: int
    """The row of the table, or 0 if the change has none."""
    fields: Mapping[str, tuple[object, object]]
    """(present value, new value) of each changed field, unmasked."""
    joins: tuple[str, ...]
    """Groups to join."""
    leaves: tuple[str, ...]
    photo: str
    """The name of the file, or an empty text if no photo is sent."""

    def shown(self, *, reveal: bool = False) -> dict[str, Any]:
        """The change as plain values for JSON. Personal values are `***` unless `reveal`."""
        fields = {
            name: [value if reveal or value is None or name not in PERSONAL else MASK for value in pair]
            for name, pair in self.fields.items()
        }
        shown: dict[str, Any] = {
            "action": self.action,
            "key": self.key,
            "name": self.name,
            "row": self.row,
            "fields": fields,
        }
        shown |= {"joins": list(self.joins), "leaves": list(self.leaves), "photo": self.photo}
        return {name: value for name, value in shown.items() if value or name == "action"}

    def line(self, *, reveal: bool = False) -> str:
        """The change on one line: for an update with what changes."""
        details = _("; ").join(self._details(reveal=reveal)) if self.action == "update" else ""
        return f"{self._who}  {details}" if details else self._who

    def lines(self, *, reveal: bool = False) -> Iterator[str]:
        """The change with every field on a line of its own."""
        yield self._who
        yield from ("    " + detail for detail in self._details(reveal=reveal))

    @property
    def _who(self) -> str:
        if self.action == "group":
            return _("+ group {name}").format(name=self.key)
        row = "  " + _("(row {number})").format(number=self.row) if self.row else ""
        return f"{SIGNS[self.action]} {_in_a_line(f'{self.key} {self.name}')}{row}"

    def _details(self, *, reveal: bool = False) -> Iterator[str]:
        """Each changed field, the groups and the photo."""
        for name, (before, after) in self.fields.items():
            personal = name in PERSONAL and not reveal
            old, new = (
                MASK if personal and value not in (None, "") else _spelt(name, value) for value in (before, after)
            )
            head = BY_NAME[name].title
            yield headed(head, new if self.action == "add" else f"{old} → {new}")
        if self.joins or self.leaves:
            moves = [*(f"+{name}" for name in self.joins), *(f"-{name}" for name in self.leaves)]
            yield headed(BY_NAME["groups"].title, " ".join(moves))
        if self.photo:
            yield headed(BY_NAME["photo"].title, self.photo)


def _sex(value: int) -> str:
    return {1: _("male"), 2: _("female")}.get(value, _("unknown"))


def _spelt(name: str, value: object) -> str:
    if value in (None, ""):
        return _("(empty)")
    return _sex(int(str(value))) if name == "sex" else _in_a_line(str(value))


def _in_a_line(text: str) -> str:
    """A text of a table, without line breaks and control characters."""
    return "".join("⏎" if letter == "\n" else letter for letter in text if letter == "\n" or letter.isprintable())


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes that would be made. The plan is stored in the journal of the site until another one replaces it."""

    id: str
    """The same for the same changes of the same platform."""
    base_url: str
    site: str
    file: str
    table: str
    """Kind, encoding and separator of the file, as text."""
    rows: int
    """Rows of the table that belong to the site."""
    people: int
    """People on the platform who have the identity."""
    counts: Mapping[Action, int]
    """The number of changes by action; every action is there."""
    problems: tuple[Problem, ...]
    """Problems of rows and of the whole table. Those with `blocks` must be corrected first; `skip_problems` leaves the rows of the others out."""
    notes: tuple[Problem, ...]
    blocked: bool
    """Whether the plan cannot be applied."""
    journal: Path
    options: Options

    @classmethod
    def load(cls, store: Store, identifier: str, base_url: str, options: Options) -> Self:
        """The plan in a journal."""
        counts = dict.fromkeys(ACTIONS, 0) | dict(store.rows("SELECT action, count(*) FROM change GROUP BY action"))
        problems = tuple(store.problems(ROW, BLOCKS, skip=options.skip_problems))
        blocked = any(problem.blocks for problem in problems)
        return cls(
            identifier, base_url, options.site, store.get("file"), store.get("table"), int(store.get("rows")), int(store.get("people")),
            counts, problems, tuple(store.problems(NOTE)), blocked, store.path, options,
        )  # fmt: skip

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not any(self.counts.values())

    def check(self) -> None:
        """Raise PlanBlocked if the plan cannot be applied."""
        if self.blocked:
            raise PlanBlocked(self.problems)

    def check_id(self, asked: str) -> None:
        """Raise PlatformMoved if this is not the reviewed plan."""
        if asked == self.id:
            return
        with Store(self.journal) as store:
            made = json.loads(store.get("plans") or "[]")
        if asked not in made:
            raise PlatformMoved(
                _(
                    "there is no plan {asked} for this platform. Nothing was sent. The current plan is {id}; review it first"
                ).format(asked=asked, id=self.id)
            )
        raise PlatformMoved(
            _(
                "plan {asked} is out of date: since it was made, the platform, the table, the photos or the options "
                "have changed. Nothing was sent. The current plan is {id}; review it first"
            ).format(asked=asked, id=self.id)
        )

    def changes(self) -> Iterator[Change]:
        """Every change, in the order in which it would be made.

        Raises:
            PlatformMoved: another plan has replaced this one.
            AlreadyRunning: a run is at work.
        """
        number = 0
        while True:
            with Store(self.journal) as store:
                if store.get("plan") != self.id:
                    raise PlatformMoved(
                        _("plan {id} is no longer kept: a later plan has replaced it").format(id=self.id)
                    )
                found = store.rows(
                    "SELECT number, action, key, name, line, before, after, photo FROM change WHERE number > ? ORDER BY number LIMIT ?",
                    number,
                    PIECE,
                )
            if not found:
                return
            number = found[-1][0]
            for row in found:
                yield _change(*row[1:])

    def to_dict(self, *, reveal: bool = False) -> dict[str, Any]:
        """The plan as plain values for JSON. Personal values are `***` unless `reveal`."""
        return {
            "id": self.id,
            "base_url": self.base_url,
            "site": self.site,
            "file": self.file,
            "table": self.table,
            "rows": self.rows,
            "people": self.people,
            "counts": dict(self.counts),
            "blocked": self.blocked,
            "problems": [each.to_dict() for each in self.problems],
            "notes": [each.to_dict() for each in self.notes],
            "changes": [change.shown(reveal=reveal) for change in self.changes()],
        }

    def lines(self, *, reveal: bool = False, details: bool = False) -> Iterator[str]:
        """The plan as text: a line for each of the first changes, the notes, the problems and what they mean for `sync`, and at the end the totals.

        Args:
            details: all changes, with every field on a line of its own.
        """
        site = f" ({self.site})" if self.site else ""
        yield _("{where}: {file}, {table}, {rows}").format(
            where=f"{self.base_url}{site}",
            file=self.file,
            table=self.table,
            rows=n_("{count} row", "{count} rows", self.rows),
        )
        yield from self.change_lines(reveal=reveal, details=details, most=None if details else LISTED)
        yield from (_("Note: {text}").format(text=note) for note in self.notes)
        yield from (_("Problem: {text}").format(text=problem) for problem in self.problems)
        if self.problems and (skips := skipping(self.problems)):
            yield skips
        if self.blocked:
            yield _("sync sends nothing until the problems are solved.")
        yield self.summary

    def change_lines(self, *, reveal: bool = False, details: bool = False, most: int | None = None) -> Iterator[str]:
        """The changes as text.

        Args:
            details: every field on a line of its own.
            most: the most changes to list; the last line gives the number of the others. None for all.
        """
        for change in islice(self.changes(), most):
            yield from change.lines(reveal=reveal) if details else (change.line(reveal=reveal),)
        if most is not None and (more := sum(self.counts.values()) - most) > 0:
            yield n_(
                "… and {count} more change; --details shows all, field by field",
                "… and {count} more changes; --details shows all, field by field",
                more,
            )

    @property
    def summary(self) -> str:
        """The id and the totals, on one line."""
        counts = self.counts
        said = _("Plan {id}: {add} to add, {update} to update, {remove} to remove").format(
            id=self.id, add=counts["add"], update=counts["update"], remove=counts["remove"]
        )
        groups = (
            n_(", {count} group to create", ", {count} groups to create", counts["group"]) if counts["group"] else ""
        )
        return _("{plan}{groups}.").format(plan=said, groups=groups)


def _change(action: Action, key: str, name: str, line: int, before: str, after: str, photo: str) -> Change:
    old, new = json.loads(before), json.loads(after)
    fields: dict[str, tuple[object, object]] = {}
    joins: list[str] = []
    leaves: list[str] = []
    if action in ("add", "update"):
        leaves, joins = new.get("groups", [[], []]) if action == "update" else ([], new.get("groups", []))
        fields = {
            field: (old.get(field), new[field])
            for field in BY_NAME
            if field in new and field not in ("groups", "type", "uuid")
        }
    return Change(action, key, name, line, fields, tuple(joins), tuple(leaves), Path(photo).name)
