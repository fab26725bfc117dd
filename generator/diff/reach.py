"""The operations that a place belongs to, and the directions of their messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.decide.names import known_prefix
from generator.diff.change import Direction
from generator.diff.edit import mapping, step, tokens
from generator.diff.place import operation_of
from generator.read.load import pointer_token
from generator.read.resolve import METHODS

Use = tuple[str, Direction]
"""(pointer of the operation, direction)."""
_TURNED: Mapping[Direction, Direction] = {"request": "response", "response": "request"}


class Reach:
    """The `$ref` graph of one document, read once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    @cached_property
    def operations(self) -> Mapping[str, str]:
        """Pointer of each operation and push → its operationId, or `POST /path`."""
        return {
            f"/{table}/{pointer_token(path)}/{method}": str(operation.get("operationId") or f"{method.upper()} {path}")
            for table in ("paths", "webhooks")
            for path, item in mapping(self._document.get(table)).items()
            for method, operation in mapping(item).items()
            if method in METHODS and isinstance(operation, dict)
        }

    def uses(self, pointer: str) -> set[Use]:
        """The operations whose messages use a place."""
        parts = tokens(pointer)
        if parts[:1] == ("components",) and len(parts) > 2 and parts[1] != "securitySchemes":
            uses = self._users["#/" + "/".join(pointer.split("/")[1:4])]
            return {use for use in uses if not self._is_barred(pointer, use[1])}
        if operation := operation_of(pointer):
            direction = _turned(operation, "response" if parts[3:4] == ("responses",) else "request")
            return set() if self._is_barred(pointer, direction) else {(operation, direction)}
        if parts[:1] in (("paths",), ("webhooks",)):
            head = "/".join(pointer.split("/")[:3])
            return {(place, _turned(place, "request")) for place in self.operations if place.startswith(f"{head}/")}
        return {(place, _turned(place, "request")) for place in self._affected(parts)}

    def _affected(self, parts: tuple[str, ...]) -> Iterator[str]:
        """The operations that a place outside of messages affects. The document says nothing about who authenticates a push."""
        resources = mapping(self._document.get("x-resources"))
        for place in self.operations:
            table, path, method = tokens(place)
            if table != "paths":
                continue
            own = self._document[table][path][method].get("security")
            alternatives = self._document.get("security", []) if own is None else own
            affected = {
                "servers": True,
                "security": own is None,
                "components": any(parts[2:3] == (scheme,) for row in alternatives for scheme in row),
                "x-resources": len(parts) > 1 and known_prefix(path, resources) == parts[1],
            }
            if parts and affected.get(parts[0], False):
                yield place

    @cached_property
    def _users(self) -> Mapping[str, set[Use]]:
        """Reference of each component → its uses."""
        direct = {
            f"#/components/{section}/{pointer_token(name)}": references(value)
            for section, table in mapping(self._document.get("components")).items()
            for name, value in mapping(table).items()
        }
        users: defaultdict[str, set[Use]] = defaultdict(set)
        for place in self.operations:
            table, path, method = tokens(place)
            for key, value in self._document[table][path][method].items():
                direction = _turned(place, "response" if key == "responses" else "request")
                waiting = list(references(value))
                seen: set[str] = set()
                while waiting:
                    reference = waiting.pop()
                    if reference not in seen:
                        seen.add(reference)
                        users[reference].add((place, direction))
                        waiting += direct.get(reference, ())
        return users

    def _is_barred(self, pointer: str, direction: Direction) -> bool:
        """Whether a place is below a property that messages of this direction never contain."""
        barred = "readOnly" if direction == "request" else "writeOnly"
        node: Any = self._document
        for token in tokens(pointer)[:-1]:
            node = step(node, token)
            if isinstance(node, dict) and node.get(barred) is True:
                return True
        return False


def references(value: Any) -> set[str]:
    """Every `$ref` below a value."""
    targets: set[str] = set()
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                targets.add(node["$ref"])
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return targets


def _turned(place: str, direction: Direction) -> Direction:
    """The direction for the client: the platform's request of a push is read like a reply."""
    return _TURNED[direction] if place.startswith("/webhooks/") else direction
