"""A difference between what the manual says and what the spec says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, at one place of the spec."""

    kind: str
    """`interface`, `title`, `field`, `type`, `required`, `nesting`, `enum`, `label`, `default`, `maxLength`, `code`, …: spec/README.md."""
    at: str
    """The place in the spec, or where it would be: `schemas/shelf.yaml#/NewShelf/properties/name`."""
    manual: Any
    """What the manual says; None if it says nothing."""
    spec: Any
    """What the spec says; None if it says nothing."""
    place: str
    """The place in words: `POST /v1/api/shelf/add: request name`."""
    line: int
    """In the manual; 0 if it has none."""

    def __str__(self) -> str:
        at = f" (line {self.line})" if self.line else ""
        return f"{self.kind}: {self.place}{at}: the manual says {shown(self.manual)}, the spec {shown(self.spec)}"


@dataclass(frozen=True, slots=True)
class StaleMark:
    """A mark on something that the manual has, which says that it lacks it."""

    at: str
    """The mark: `schemas/shelf.yaml#/NewShelf/properties/name/x-seen`."""
    manual: Any
    """What the manual has."""
    place: str
    line: int
    """In the manual."""

    def __str__(self) -> str:
        return f"{self.at}: {self.place} (line {self.line}): the manual has {shown(self.manual)}; remove the mark"


def plain(value: Any) -> Any:
    """A value as YAML and JSON hold it, so that the two sides compare."""
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=lambda item: (isinstance(item, str), item))
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def shown(value: Any) -> str:
    """A value as sentences show it."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
