"""An edit, and the pair of places where it is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.diff.change import MISSING
from generator.diff.rules import WHOLE
from generator.read.load import pointer_token


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of the contract, at its place. It is not judged yet."""

    kind: str
    old: str | None
    """Pointer on the old side; None if it has no such place."""
    new: str | None
    before: Any = MISSING
    after: Any = MISSING
    detail: str = ""
    """The keyword or new name that goes into the text of the kind's rule."""


@dataclass(frozen=True, slots=True)
class Contracts:
    """Both documents, and the schemas that have another name in the new one."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    renamed: Mapping[str, str] = field(default_factory=dict)
    """`#/components/schemas/…` before → after."""

    def same(self, old: str, new: str) -> bool:
        """Whether two references mean the same component."""
        return self.renamed.get(old, old) == new


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
        """The pair one step down, with a key for each side; None if a side has none."""
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
        """The pair after all its references are resolved."""
        old, old_at = followed(self.contracts.old, self.old, self.old_at)
        new, new_at = followed(self.contracts.new, self.new, self.new_at)
        return Pair(old, new, old_at, new_at, self.contracts)

    def edit(self, kind: str, detail: object = "") -> Edit:
        """An edit of this place. On a side that lacks it, the edit is at its parent, or nowhere if a whole thing was added or removed."""
        return Edit(
            kind,
            _place(kind, self.old, self.old_at),
            _place(kind, self.new, self.new_at),
            self.old,
            self.new,
            str(detail),
        )

    def names(self) -> Iterable[Any]:
        """The keys of both mappings, in the order of the new side."""
        return dict.fromkeys((*mapping(self.new), *mapping(self.old)))


def _place(kind: str, value: Any, at: str) -> str | None:
    if value is not MISSING:
        return at
    return None if kind in WHOLE else at.rpartition("/")[0]


def member(value: Any, key: Any) -> Any:
    """The value under a key or an index, or MISSING."""
    if isinstance(value, dict):
        return value.get(key, MISSING)
    if isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
        return value[key]
    return MISSING


def mapping(value: Any) -> dict[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def listing(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def follow(document: Mapping[str, Any], value: Any) -> Any:
    """The target of a local `$ref`. Other values are returned unchanged; a dead reference gives MISSING."""
    return followed(document, value, "")[0]


def followed(document: Mapping[str, Any], value: Any, place: str) -> tuple[Any, str]:
    """The target of a local `$ref` and its pointer; else the value and the place given."""
    for _ in range(20):
        if not (isinstance(value, dict) and isinstance(value.get("$ref"), str)):
            return value, place
        place = value["$ref"].removeprefix("#")
        value = at(document, place)
    return MISSING, place


def at(document: Any, pointer: str) -> Any:
    """The value at a pointer, or MISSING."""
    node = document
    for token in tokens(pointer):
        node = step(node, token)
    return node


def step(node: Any, token: str) -> Any:
    """The value one token of a pointer further down, or MISSING."""
    return member(node, int(token) if isinstance(node, list) and token.isdigit() else token)


def tokens(pointer: str) -> tuple[str, ...]:
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])


def reference_name(reference: object) -> str:
    """`#/components/schemas/Person` → `Person`."""
    return str(reference).rpartition("/")[2].replace("~1", "/").replace("~0", "~")


def _equal(old: Any, new: Any) -> bool:
    """Whether two values are equal in JSON: true is not 1, but 1.0 is."""
    if old is new or old != new:
        return old is new
    if isinstance(old, dict):
        return all(_equal(value, new[key]) for key, value in old.items())
    if isinstance(old, list):
        return all(map(_equal, old, new))
    return isinstance(old, bool) is isinstance(new, bool)
