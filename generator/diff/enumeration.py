"""Edits of enumerations: members by value, then by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, listing
from generator.diff.rules import WHOLE
from generator.read.sources import MARK


@dataclass(frozen=True, slots=True)
class _Member:
    index: int
    value: Any
    name: str
    label: Any
    seen: Any

    def plain(self) -> Any:
        said = {"value": self.value, "name": self.name, "label": self.label, MARK: self.seen}
        return {key: value for key, value in said.items() if value not in ("", None)} if self.name else self.value


def enumeration_edits(pair: Pair) -> Iterator[Edit]:
    """What became of the values of a schema. Beside a `$ref`, `enum` is the choice that this place takes."""
    old, new = _members(pair.old), _members(pair.new)
    if old is None or new is None:
        if (old, new) != (None, None):
            yield (pair / "enum").edit("limit-tightened" if old is None else "limit-relaxed", "choice of values")
        return
    prefix = "choice" if "$ref" in pair.new else "member"
    come = {_key(member.value): member for member in new}
    gone = {_key(member.value): member for member in old}
    for key in gone.keys() & come.keys():
        yield from _kept(pair, gone.pop(key), come.pop(key))
    named = {member.name: member for member in gone.values() if member.name}
    for member in list(come.values()):
        if member.name in named:
            twin = named[member.name]
            del gone[_key(twin.value)], come[_key(member.value)]
            yield _edit(pair, "member-value-changed", twin, member)
    for member in gone.values():
        yield _edit(pair, f"{prefix}-removed", member, None)
    for member in come.values():
        yield _edit(pair, f"{prefix}-added", None, member)


def _kept(pair: Pair, old: _Member, new: _Member) -> Iterator[Edit]:
    if old.name != new.name:
        yield _edit(pair, "member-renamed", old, new)
    if old.label != new.label:
        yield _edit(pair, "label-changed", old, new)


def _edit(pair: Pair, kind: str, old: _Member | None, new: _Member | None) -> Edit:
    some = new or old
    assert some is not None
    detail = some.name or repr(some.value).strip("'")
    whole = kind in WHOLE
    return Edit(
        kind,
        f"{pair.old_at}/enum/{old.index}" if old else None if whole else f"{pair.old_at}/enum",
        f"{pair.new_at}/enum/{new.index}" if new else None if whole else f"{pair.new_at}/enum",
        old.plain() if old else MISSING,
        new.plain() if new else MISSING,
        detail,
    )


def _members(schema: dict[str, Any]) -> list[_Member] | None:
    if "enum" not in schema:
        return None
    names, labels = listing(schema.get("x-enum-varnames")), listing(schema.get("x-enum-labels"))
    mark = schema.get(MARK)
    seen = {str(member): ids for member, ids in mark.items()} if isinstance(mark, dict) else {}
    return [
        _Member(
            index,
            value,
            str(names[index]) if index < len(names) else "",
            labels[index] if index < len(labels) else None,
            seen.get(str(value)),
        )
        for index, value in enumerate(schema["enum"])
    ]


def _key(value: Any) -> tuple[str, str]:
    """1, true and "1" are three values."""
    return type(value).__name__, str(value)
