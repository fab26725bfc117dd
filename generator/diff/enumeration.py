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
        data = {"value": self.value, "name": self.name, "label": self.label, MARK: self.seen}
        return {key: value for key, value in data.items() if value not in ("", None)} if self.name else self.value


def enumeration_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of the values of a schema. Beside a `$ref`, `enum` lists the values that this place allows."""
    old, new = _members(pair.old), _members(pair.new)
    if old is None or new is None:
        if (old, new) != (None, None):
            yield (pair / "enum").edit("limit-tightened" if old is None else "limit-relaxed", "choice of values")
        return
    prefix = "choice" if "$ref" in pair.new else "member"
    added = {_key(member.value): member for member in new}
    removed = {_key(member.value): member for member in old}
    for key in removed.keys() & added.keys():
        yield from _kept(pair, removed.pop(key), added.pop(key))
    by_name = {member.name: member for member in removed.values() if member.name}
    for member in list(added.values()):
        if member.name in by_name:
            old_member = by_name[member.name]
            del removed[_key(old_member.value)], added[_key(member.value)]
            yield _edit(pair, "member-value-changed", old_member, member)
    for member in removed.values():
        yield _edit(pair, f"{prefix}-removed", member, None)
    for member in added.values():
        yield _edit(pair, f"{prefix}-added", None, member)


def _kept(pair: Pair, old: _Member, new: _Member) -> Iterator[Edit]:
    if old.name != new.name:
        yield _edit(pair, "member-renamed", old, new)
    if old.label != new.label:
        yield _edit(pair, "label-changed", old, new)


def _edit(pair: Pair, kind: str, old: _Member | None, new: _Member | None) -> Edit:
    member = new or old
    assert member is not None
    whole = kind in WHOLE
    return Edit(
        kind,
        f"{pair.old_at}/enum/{old.index}" if old else None if whole else f"{pair.old_at}/enum",
        f"{pair.new_at}/enum/{new.index}" if new else None if whole else f"{pair.new_at}/enum",
        old.plain() if old else MISSING,
        new.plain() if new else MISSING,
        member.name or repr(member.value).strip("'"),
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
    """A key for a value. 1, true and "1" have different keys."""
    return type(value).__name__, str(value)
