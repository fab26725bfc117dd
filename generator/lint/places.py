"""The places that rules check: each field of each body, and each operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.decide.ir import Direction
from generator.decide.models import directions, is_frame, object_parts
from generator.read.kinds import json_types
from generator.read.resolve import METHODS, Node, Spec, is_enum


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A property of a body, or a parameter of a query."""

    wire: str
    node: Node
    """Its schema."""
    direction: Direction
    required: bool
    description: str
    """Its description, which for a parameter is beside the schema."""

    @property
    def data(self) -> dict[str, Any]:
        return self.node.data if isinstance(self.node.data, dict) else {}

    def kinds(self, spec: Spec) -> set[str]:
        """The JSON types of its values, with references resolved, without null."""
        data = spec.follow(self.node).data
        parts = [data, *data.get("anyOf", ()), *data.get("oneOf", ())] if isinstance(data, dict) else []
        return {kind for part in parts for kind in json_types(part.get("type"))}

    @property
    def nullable(self) -> bool:
        parts = [self.data, *self.data.get("anyOf", ()), *self.data.get("oneOf", ())]
        return any("null" in (part.get("type") or ()) for part in parts if isinstance(part, dict))


@dataclass(frozen=True, slots=True)
class OperationPlace:
    """An operation under its path."""

    path: str
    method: str
    node: Node


def components(spec: Spec) -> Iterator[tuple[Node, Direction]]:
    """Each object that becomes a model, with its direction."""
    reached = directions(spec)
    for name, node in spec.components.items():
        if not is_enum(node) and not is_frame(node):
            yield node, reached.get(name, "output")


def fields(spec: Spec) -> Iterator[FieldPlace]:
    """Each field of each model, and each parameter of each query."""
    for node, direction in components(spec):
        for part in object_parts(node):
            required = part.get("required", [])
            for wire, child in (part / "properties").items() if part.get("properties") else ():
                description = str(child.get("description", ""))
                yield FieldPlace(str(wire), child, direction, wire in required, description)
    for operation in operations(spec):
        for place in parameters(spec, operation.node):
            schema, required = place / "schema", bool(place.get("required"))
            description = str(place.get("description") or schema.get("description", ""))
            yield FieldPlace(str(place.get("name")), schema, "input", required, description)


def operations(spec: Spec) -> Iterator[OperationPlace]:
    for path, item in (spec.root / "paths").items():
        for method, node in spec.follow(item).items():
            if method in METHODS:
                yield OperationPlace(str(path), method, node)


def parameters(spec: Spec, operation: Node) -> Iterator[Node]:
    for _, place in (operation / "parameters").items() if operation.get("parameters") else ():
        yield spec.follow(place)
