"""Many changes of one kind → one entry: "必须 → 非必须 in 103 fields of replies", with the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.audit.changes import Change, shown
from generator.audit.edits import Edit

MANY = 20
"""From how many changes on they are one entry."""
TABLES = {"parameters": "parameters", "request": "fields of requests", "reply": "fields of replies", "": "interfaces"}


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that are the same except for their places, with their edits; most groups hold one."""

    changes: tuple[Change, ...]
    edits: tuple[Edit, ...]

    @property
    def folded(self) -> bool:
        return len(self.changes) >= MANY


def groups(changes: Sequence[Change], edits: Sequence[Edit]) -> tuple[Group, ...]:
    """The changes in their order, those that are many at the place of the first."""
    by_kind: dict[tuple[object, ...], list[int]] = {}
    for index, change in enumerate(changes):
        by_kind.setdefault(_kind(change), []).append(index)
    found = []
    for index, change in enumerate(changes):
        same = by_kind[_kind(change)]
        if len(same) < MANY:
            same = [index]
        if same[0] == index:
            found.append(Group(tuple(changes[at] for at in same), tuple(edits[at] for at in same)))
    return tuple(found)


def render_group(group: Group) -> Iterator[str]:
    """The lines that tell it: one for a change alone, else what changed and where, by interface."""
    first = group.changes[0]
    if not group.folded:
        yield str(first)
        return
    if first.how in ("added", "removed"):
        said = f"{first.what} {_name(first)} {first.how}"
    else:
        old, new = (
            (_name(first, side) for side in (first.old, first.new)) if first.how in ("name", "level") else ("", "")
        )
        said = f"{first.how} {old or shown(first.old)} → {new or shown(first.new)}"
    yield f"{said} in {len(group.changes)} {TABLES.get(first.place.table, first.place.table)}:"
    by_interface: dict[str, list[str]] = {}
    for change in group.changes:
        at = f"{change.place.method} {change.place.path}".strip() or change.place.table
        by_interface.setdefault(at, []).append(change.place.field)
    yield from (f"  {at}{': ' if any(fields) else ''}{', '.join(fields)}" for at, fields in by_interface.items())


def render_edits(group: Group) -> Iterator[str]:
    """The edit, or the edits of a group, each once."""
    distinct = dict.fromkeys(group.edits)
    if len(distinct) == 1:
        yield from _edit(group.edits[0])
        return
    yield f"in {len(distinct)} places:"
    for edit in distinct:
        yield from (f"  {line}" for line in _edit(edit))


def _edit(edit: Edit) -> Iterator[str]:
    yield f"{edit.at or 'not in the spec'}: {edit.what}"
    yield from (f"    {line}" for line in edit.paste)


def _kind(change: Change) -> tuple[object, ...]:
    """What all changes of a group share."""
    old, new = repr(change.old), repr(change.new)
    if change.how in ("name", "level"):
        old, new = _name(change, change.old), _name(change, change.new)
    if change.how in ("title", "chapter") or change.what not in ("field", "interface"):
        return (id(change),)
    name = _name(change) if change.how in ("added", "removed") else ""
    return change.what, change.how, change.place.table, name, old, new


def _name(change: Change, path: object = None) -> str:
    return str(path if path is not None else change.place.field).rpartition(".")[2]
