"""Rows → a tree of fields. If indentation shows the levels, they are used unchanged. In a PDF's text all nested rows look
alike, so the levels follow from rules:

- The row after an object, or an array of objects, is its first member.
- A row without ├─ is on the first level.
- An object does not have two members with the same name.
- Rows that are in the same order in the same table of another manual have the same levels as there.
- An object that is on the first level of another table shows its members there (its extent). If the rows below an object with
  that name are the same, it ends where they end.
- Otherwise a row belongs to the innermost open object. This is a default, not a certainty: if the spec decides differently,
  deviations.yaml names the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.audit.rows import Row

Extents = Mapping[str, frozenset[tuple[str, ...]]]
"""Name of an object → the names of all rows below it, for each first level of a table that has it."""
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
    """The value that a table describes: an object (`object`), a bare array of them (`object[]`), or a value without a name (`string`)."""

    type: str
    members: tuple[Field, ...]
    line: int
    """Of its first row; 0 if the table has no rows."""


@dataclass(slots=True)
class _Open:
    """An object whose members are being read."""

    row: Row | None
    end: int | None = None
    """The index of its last row, if its extent is known."""
    members: list[_Open] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return any(member.row and member.row.name == name for member in self.members)

    def closed(self) -> Field:
        assert self.row
        row = self.row
        return Field(row.name, row.type, row.required, row.remark, row.line, self.closed_members())

    def closed_members(self) -> tuple[Field, ...]:
        return tuple(member.closed() for member in self.members)


def paths(members: Sequence[Field], parent: str = "") -> Iterator[tuple[str, Field]]:
    """The fields at all levels with their paths (`list.uuid`), in the order of the table."""
    for member in members:
        path = below(parent, member.name)
        yield path, member
        yield from paths(member.members, path)


def below(parent: str, name: str) -> str:
    """The path of a field in the object at another path."""
    return f"{parent}.{name}" if parent else name


def last_name(path: str) -> str:
    return path.rpartition(".")[2]


def extents(tables: Iterable[Sequence[Row]]) -> Extents:
    """The members of each object that is on the first level of one of the tables."""
    known: dict[str, set[tuple[str, ...]]] = {}
    for rows in tables:
        for index, row in enumerate(rows):
            if row.nested or not row.name or row.type not in OBJECTS:
                continue
            names: list[str] = []
            for following in rows[index + 1 :]:
                if not following.nested:
                    break
                if following.name:
                    names.append(following.name)
            if names:
                known.setdefault(row.name, set()).add(tuple(names))
    return {name: frozenset(sequences) for name, sequences in known.items()}


def body(rows: Sequence[Row], known: Extents, like: Body | None = None) -> Body:
    """The tree of a table's rows. A name that has only one place in `like`, the same table of another manual, keeps it."""
    if not rows:
        return Body("object", (), 0)
    kind = rows[0].type if not rows[0].name else "object"
    named = [row for row in rows if row.name]
    if all(row.level is not None for row in rows):
        return Body(kind, _indented(rows), rows[0].line)
    root = _Open(None)
    stack = [root]
    parents = _parents(like) if like else {}
    parent_rows = _parent_rows(named, like) if like else {}
    for index, row in enumerate(named):
        parent_row = named[parent_rows[index]] if index in parent_rows else None
        holder = next((level for level in stack if parent_row is not None and level.row is parent_row), None)
        if holder is None:
            ended = (at for at, level in enumerate(stack) if level.end is not None and index > level.end)
            del stack[next(ended, len(stack)) :]
        new = _Open(row)
        parent = root if not row.nested else holder or _parent(stack, row, kind == "object[]", parents.get(row.name))
        parent.members.append(new)
        stack = stack[: stack.index(parent) + 1]
        if row.type in OBJECTS:
            new.end = _end(named, index, known) if row.nested else None
            stack.append(new)
    return Body(kind, root.closed_members(), rows[0].line)


def _indented(rows: Sequence[Row]) -> tuple[Field, ...]:
    """The tree that indentation shows. A row without a name, the item of an array, is not a level of its own."""
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
    return root.closed_members()


def _parent_rows(rows: Sequence[Row], like: Body) -> dict[int, int]:
    """Index of a row → index of its object's row, if both have a counterpart in the same table of another manual.

    A row at the position of an old one is its counterpart, even with a new name.
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
    """Name of a field → name of its object, '' on the first level. Names with several places are left out."""
    parents: dict[str, list[str]] = {}
    for path, member in paths(body.members):
        parents.setdefault(member.name, []).append(last_name(path.rpartition(".")[0]))
    return {name: above[0] for name, above in parents.items() if len(above) == 1}


def _parent(stack: Sequence[_Open], row: Row, bare: bool, known_parent: str | None) -> _Open:
    """The object with the known parent's name, or else the innermost one, of those that can take the row.

    The first level takes nested rows only if the body is a bare array.
    """
    possible = list(stack) if bare else list(stack[1:]) or list(stack)
    free = [level for level in possible if not level.has(row.name)]
    if same := [level for level in free if (level.row.name if level.row else "") == known_parent]:
        return same[-1]
    return free[-1] if free else possible[-1]


def _end(rows: Sequence[Row], index: int, known: Extents) -> int | None:
    """The index of an object's last row: the end of the longest known sequence of rows that follows it."""
    matching = [
        len(sequence)
        for sequence in known.get(rows[index].name, ())
        if tuple(row.name for row in rows[index + 1 : index + 1 + len(sequence)]) == sequence
    ]
    return index + max(matching) if matching else None
