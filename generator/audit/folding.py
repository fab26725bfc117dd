"""Folds many equal changes into one entry: "必须 → 非必须 in 103 fields of replies", with the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.audit.changes import Change, shown
from generator.audit.edits import Edit
from generator.audit.nesting import last_name

MANY = 20
"""The least number of changes that are folded."""
TABLES = {"parameters": "parameters", "request": "fields of requests", "reply": "fields of replies", "": "interfaces"}


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that differ only in their places, with their edits. Most groups have one."""

    changes: tuple[Change, ...]
    edits: tuple[Edit, ...]


def groups(changes: Sequence[Change], edits: Sequence[Edit]) -> tuple[Group, ...]:
    """The changes in their order. A folded group is at the place of its first change."""
    by_kind: dict[tuple[object, ...], list[int]] = {}
    for index, change in enumerate(changes):
        by_kind.setdefault(_kind(change), []).append(index)
    folded = []
    for index, change in enumerate(changes):
        same = by_kind[_kind(change)]
        if len(same) < MANY:
            same = [index]
        if same[0] == index:
            folded.append(Group(tuple(changes[at] for at in same), tuple(edits[at] for at in same)))
    return tuple(folded)


def render_group(group: Group) -> Iterator[str]:
    """The change, or the change of a folded group with its places by interface."""
    first = group.changes[0]
    if len(group.changes) < MANY:
        yield str(first)
        return
    if first.how in ("added", "removed"):
        title = f"{first.kind} {last_name(first.place.field)} {first.how}"
    else:
        title = f"{first.how} {shown(_value(first, first.old))} → {shown(_value(first, first.new))}"
    yield f"{title} in {len(group.changes)} {TABLES.get(first.place.table, first.place.table)}:"
    by_interface: dict[str, list[str]] = {}
    for change in group.changes:
        at = f"{change.place.method} {change.place.path}".strip() or change.place.table
        by_interface.setdefault(at, []).append(change.place.field)
    yield from (f"  {at}{': ' if any(fields) else ''}{', '.join(fields)}" for at, fields in by_interface.items())


def render_edits(group: Group) -> Iterator[str]:
    """The different edits of a group."""
    distinct = dict.fromkeys(group.edits)
    if len(distinct) == 1:
        yield from _edit(group.edits[0])
        return
    yield f"in {len(distinct)} places:"
    for edit in distinct:
        yield from (f"  {line}" for line in _edit(edit))


def _edit(edit: Edit) -> Iterator[str]:
    yield f"{edit.at or 'not in the spec'}: {edit.task}"
    yield from (f"    {line}" for line in edit.paste)


def _kind(change: Change) -> tuple[object, ...]:
    """The common part of all changes of a group."""
    if change.how in ("title", "chapter") or change.kind not in ("field", "interface"):
        return (id(change),)
    name = last_name(change.place.field) if change.how in ("added", "removed") else ""
    old, new = repr(_value(change, change.old)), repr(_value(change, change.new))
    return change.kind, change.how, change.place.table, name, old, new


def _value(change: Change, value: object) -> object:
    """A value of a change; of a path, only the name."""
    return last_name(str(value)) if change.how in ("name", "level") else value
