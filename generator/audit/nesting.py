"""Rows → a tree of fields. Where indentation shows the levels, they are taken unchanged. In a PDF's text all nested rows look
alike, so the levels follow by rule:

- The row behind an object, or an array of objects, is its first member.
- A row without ├─ is on the first level.
- An object has no two members of one name.
- Rows that are in the same order in the same table of another manual have the levels that they have there.
- An object that is on the first level of another table shows there what belongs to it (its extent); where the rows below an object of
  that name are the same, it ends where they end.
- Else a row belongs to the innermost object that is open. This is the reading to take where nothing decides, not a certainty: a spec that
  takes another one says so in deviations.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.audit.rows import Row

Extents = Mapping[str, frozenset[tuple[str, ...]]]
"""Name of an object → the names of all rows below it, wherever it is on the first level of a table."""
OBJECTS = ("object", "object[]")


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its members."""

    name: str
    type: str
    required: bool | None
    remark: str
    line: int
    members: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """What a table describes: an object (`object`), a bare array of them (`object[]`), or a value without a name (`string`)."""

    type: str
    members: tuple[Field, ...]
    line: int
    """Of its first row; 0 if the table has no rows."""


@dataclass(slots=True)
class _Open:
    """An object whose members are being read."""

    row: Row | None
    end: int | None = None
    """The index of its last row, where its extent is known."""
    members: list[_Open] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return any(member.row and member.row.name == name for member in self.members)

    def closed(self) -> Field:
        assert self.row
        row = self.row
        members = tuple(member.closed() for member in self.members)
        return Field(row.name, row.type, row.required, row.remark, row.line, members)


def extents(tables: Iterable[Sequence[Row]]) -> Extents:
    """What belongs to each object that is on the first level of one of the tables."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for rows in tables:
        for index, row in enumerate(rows):
            if row.nested or not row.name or row.type not in OBJECTS:
                continue
            below: list[str] = []
            for following in rows[index + 1 :]:
                if not following.nested:
                    break
                if following.name:
                    below.append(following.name)
            if below:
                found.setdefault(row.name, set()).add(tuple(below))
    return {name: frozenset(sequences) for name, sequences in found.items()}


def body(rows: Sequence[Row], known: Extents, like: Body | None = None) -> Body:
    """The tree of a table's rows. A row that is at one place in the same table of another manual is there in this one too."""
    if not rows:
        return Body("object", (), 0)
    kind = rows[0].type if not rows[0].name else "object"
    named = [row for row in rows if row.name]
    if all(row.level is not None for row in rows):
        return Body(kind, _shown(rows), rows[0].line)
    root = _Open(None)
    stack = [root]
    elsewhere = _parents(like) if like else {}
    holders = _holders(named, like) if like else {}
    for index, row in enumerate(named):
        holder = next((level for level in stack if index in holders and level.row is named[holders[index]]), None)
        if holder is None:
            ended = (at for at, level in enumerate(stack) if level.end is not None and index > level.end)
            del stack[next(ended, len(stack)) :]
        new = _Open(row)
        parent = root if not row.nested else holder or _parent(stack, row, kind == "object[]", elsewhere.get(row.name))
        parent.members.append(new)
        stack = stack[: stack.index(parent) + 1]
        if row.type in OBJECTS:
            new.end = _end(named, index, known) if row.nested else None
            stack.append(new)
    return Body(kind, tuple(member.closed() for member in root.members), rows[0].line)


def _shown(rows: Sequence[Row]) -> tuple[Field, ...]:
    """The tree that indentation shows. A row without a name, the item of an array, is no level of its own."""
    root = _Open(None)
    stack: list[tuple[int, _Open]] = [(-1, root)]
    for row in rows:
        level = row.level or 0
        while stack[-1][0] >= level:
            stack.pop()
        if row.name:
            new = _Open(row)
            stack[-1][1].members.append(new)
            stack.append((level, new))
    return tuple(member.closed() for member in root.members)


def _holders(rows: Sequence[Row], like: Body) -> dict[int, int]:
    """Index of a row → index of the row of the object that holds it, where both have their counterparts in another manual.

    A row that stands where another one stood is its counterpart, under a new name.
    """
    old: list[tuple[str, int | None]] = []

    def collect(members: Sequence[Field], above: int | None) -> None:
        for member in members:
            old.append((member.name, above))
            collect(member.members, len(old) - 1)

    collect(like.members, None)
    matcher = SequenceMatcher(None, [name for name, _ in old], [row.name for row in rows], autojunk=False)
    pairs: dict[int, int] = {}
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            pairs.update(zip(range(a, b), range(c, d), strict=True))
    return {new: pairs[above] for at, new in pairs.items() if (above := old[at][1]) is not None and above in pairs}


def _parents(body: Body) -> dict[str, str]:
    """Name of a field → name of the object that it is in, empty for the first level; of names that are at one place alone."""
    found: dict[str, list[str]] = {}
    waiting = [("", member) for member in body.members]
    while waiting:
        above, member = waiting.pop()
        found.setdefault(member.name, []).append(above)
        waiting += [(member.name, below) for below in member.members]
    return {name: above[0] for name, above in found.items() if len(above) == 1}


def _parent(stack: Sequence[_Open], row: Row, bare: bool, elsewhere: str | None) -> _Open:
    """The innermost object that can take the row, or the one that has it elsewhere.

    The first level takes nested rows only where the body is a bare array.
    """
    possible = list(stack) if bare else list(stack[1:]) or list(stack)
    free = [level for level in possible if not level.has(row.name)]
    if same := [level for level in free if (level.row.name if level.row else "") == elsewhere]:
        return same[-1]
    return free[-1] if free else possible[-1]


def _end(rows: Sequence[Row], index: int, known: Extents) -> int | None:
    """Where an object ends: behind the longest known sequence of rows that follows here too."""
    matching = [
        len(sequence)
        for sequence in known.get(rows[index].name, ())
        if tuple(row.name for row in rows[index + 1 : index + 1 + len(sequence)]) == sequence
    ]
    return index + max(matching) if matching else None
