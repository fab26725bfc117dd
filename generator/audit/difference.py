"""A difference between the manual and the spec."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, at one place of the spec."""

    kind: str
    """`interface`, `title`, `field`, `type`, `required`, `nesting`, `enum`, `label`, `default`, `maxLength`, `code`, …: spec/README.md."""
    at: str
    """The place in the spec, or the place that it would have: `schemas/shelf.yaml#/NewShelf/properties/name`."""
    manual: Any
    """The value in the manual, or None."""
    spec: Any
    """The value in the spec, or None."""
    place: str
    """The place in words: `POST /v1/api/shelf/add: request name`."""
    line: int
    """In the manual; 0 if it has none."""

    def __str__(self) -> str:
        at = f" (line {self.line})" if self.line else ""
        return f"{self.kind}: {self.place}{at}: the manual says {shown(self.manual)}, the spec {shown(self.spec)}"


@dataclass(frozen=True, slots=True)
class StaleMark:
    """A mark that the manual lacks something, although the manual has it."""

    at: str
    """The mark: `schemas/shelf.yaml#/NewShelf/properties/name/x-seen`."""
    manual: Any
    """The value in the manual."""
    place: str
    line: int
    """In the manual."""

    def __str__(self) -> str:
        return f"{self.at}: {self.place} (line {self.line}): the manual has {shown(self.manual)}; remove the mark"


def plain(value: Any) -> Any:
    """A value as YAML and JSON have it, so that both sides compare."""
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=lambda item: (isinstance(item, str), item))
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def shown(value: Any) -> str:
    """A value in a sentence."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
