"""An edit, and the pair of places that it is found at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.diff.change import MISSING
from generator.diff.rules import WHOLE
from generator.read.load import pointer_token


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing done to the contract, where it was done. Nothing is judged here."""

    kind: str
    old: str | None
    """Pointer on the old side; None if it has no such place."""
    new: str | None
    before: Any = MISSING
    after: Any = MISSING
    detail: str = ""
    """What the kind's words ask for: a keyword, a new name."""


@dataclass(frozen=True, slots=True)
class Contracts:
    """Both documents, and which names of the one are which of the other."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    renamed: Mapping[str, str] = field(default_factory=dict)
    """`#/components/schemas/…` before → after."""

    def same(self, old: str, new: str) -> bool:
        """Whether two references mean the same component."""
        return self.renamed.get(old, old) == new

    def old_target(self, value: Any) -> Any:
        return follow(self.old, value)

    def new_target(self, value: Any) -> Any:
        return follow(self.new, value)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same place on both sides; a side may be MISSING."""

    old: Any
    new: Any
    old_at: str
    new_at: str
    contracts: Contracts

    def __truediv__(self, key: object) -> Pair:
        return self.of(key, key)

    def of(self, old: object, new: object) -> Pair:
        """One step down, by a key for each side; None if that side has none."""
        return Pair(
            member(self.old, old),
            member(self.new, new),
            f"{self.old_at}/{pointer_token(old)}",
            f"{self.new_at}/{pointer_token(new)}",
            self.contracts,
        )

    @property
    def equal(self) -> bool:
        return _equal(self.old, self.new)

    def followed(self) -> Pair:
        """With references resolved, each where it leads."""
        old, new = self, self
        while isinstance(old.old, dict) and "$ref" in old.old:
            old = Pair(self.contracts.old_target(old.old), old.new, old.old["$ref"][1:], old.new_at, self.contracts)
        while isinstance(new.new, dict) and "$ref" in new.new:
            new = Pair(new.old, self.contracts.new_target(new.new), new.old_at, new.new["$ref"][1:], self.contracts)
        return Pair(old.old, new.new, old.old_at, new.new_at, self.contracts)

    def edit(self, kind: str, detail: object = "") -> Edit:
        """An edit of what is here. Where a side lacks it, the edit is at what would hold it; unless a whole thing came or went."""
        return Edit(
            kind,
            _place(kind, self.old, self.old_at),
            _place(kind, self.new, self.new_at),
            self.old,
            self.new,
            str(detail),
        )

    def names(self) -> Iterable[Any]:
        """The keys of either side's mapping, the new side's order first."""
        old = self.old if isinstance(self.old, dict) else {}
        new = self.new if isinstance(self.new, dict) else {}
        return dict.fromkeys((*new, *old))


def _place(kind: str, value: Any, at: str) -> str | None:
    if value is not MISSING:
        return at
    return None if kind in WHOLE else at.rpartition("/")[0]


def member(value: Any, key: Any) -> Any:
    """What is under a key or an index, or MISSING."""
    if isinstance(value, dict):
        return value.get(key, MISSING)
    if isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
        return value[key]
    return MISSING


def mapping(value: Any) -> dict[str, Any]:
    """A mapping, or an empty one if there is none."""
    return value if isinstance(value, dict) else {}


def listing(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def follow(document: Mapping[str, Any], value: Any) -> Any:
    """What a local `$ref` means; the value itself if it is not one, MISSING where it leads nowhere."""
    for _ in range(20):
        if not (isinstance(value, dict) and isinstance(value.get("$ref"), str)):
            return value
        value = at(document, value["$ref"].removeprefix("#"))
    return MISSING


def at(document: Any, pointer: str) -> Any:
    """What is at a pointer, or MISSING."""
    node = document
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        node = member(node, int(key) if isinstance(node, list) and key.isdigit() else key)
    return node


def reference_name(reference: object) -> str:
    """`#/components/schemas/Person` → `Person`."""
    return str(reference).rpartition("/")[2].replace("~1", "/").replace("~0", "~")


def _equal(one: Any, other: Any) -> bool:
    """As JSON has it: true is not 1, and 1.0 is."""
    if one is other or one != other:
        return one is other
    if isinstance(one, dict):
        return all(_equal(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return all(map(_equal, one, other))
    return isinstance(one, bool) is isinstance(other, bool)
