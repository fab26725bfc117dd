"""Which operations a place belongs to, and in which direction its messages go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.decide.names import known_prefix
from generator.diff.change import Direction
from generator.diff.edit import mapping, member
from generator.diff.place import operation, tokens
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
        """Pointer of each operation, the push's too → its operationId, or `POST /path`."""
        return {
            f"/{table}/{pointer_token(path)}/{method}": str(found.get("operationId") or f"{method.upper()} {path}")
            for table in ("paths", "webhooks")
            for path, item in mapping(self._document.get(table)).items()
            for method, found in mapping(item).items()
            if method in METHODS and isinstance(found, dict)
        }

    def uses(self, pointer: str) -> set[Use]:
        """The operations whose messages pass through a place."""
        parts = tokens(pointer)
        if parts[:1] == ("components",) and len(parts) > 2 and parts[1] != "securitySchemes":
            found = self._users["#/" + "/".join(pointer.split("/")[1:4])]
            return {use for use in found if not self._one_way(pointer, use[1])}
        own = operation(pointer)
        if own:
            direction = _turn(own, "response" if parts[3:4] == ("responses",) else "request")
            return set() if self._one_way(pointer, direction) else {(own, direction)}
        if parts[:1] in (("paths",), ("webhooks",)):
            head = "/".join(pointer.split("/")[:3])
            return {(place, _turn(place, "request")) for place in self.operations if place.startswith(f"{head}/")}
        return {(place, _turn(place, "request")) for place in self._told(parts)}

    def _told(self, parts: tuple[str, ...]) -> Iterator[str]:
        """The operations that something outside of messages is about. A push is authenticated by nobody's document."""
        table = mapping(self._document.get("x-resources"))
        for place in self.operations:
            where, path, method = tokens(place)
            if where != "paths":
                continue
            own = self._document[where][path][method].get("security")
            asked = self._document.get("security", []) if own is None else own
            about = {
                "servers": True,
                "security": own is None,
                "components": any(parts[2:3] == (scheme,) for row in asked for scheme in row),
                "x-resources": len(parts) > 1 and known_prefix(path, table) == parts[1],
            }
            if parts and about.get(parts[0], False):
                yield place

    @cached_property
    def _users(self) -> Mapping[str, set[Use]]:
        """Reference of each component → the operations that it is a part of."""
        direct = {
            f"#/components/{section}/{pointer_token(name)}": references(value)
            for section, table in mapping(self._document.get("components")).items()
            for name, value in mapping(table).items()
        }
        users: defaultdict[str, set[Use]] = defaultdict(set)
        for place in self.operations:
            table, path, method = tokens(place)
            item = self._document[table][path]
            for key, value in item[method].items():
                direction = _turn(place, "response" if key == "responses" else "request")
                waiting = list(references(value))
                seen: set[str] = set()
                while waiting:
                    reference = waiting.pop()
                    if reference not in seen:
                        seen.add(reference)
                        users[reference].add((place, direction))
                        waiting += direct.get(reference, ())
        return users

    def _one_way(self, pointer: str, direction: Direction) -> bool:
        """Whether a place lies below a property that never goes this way."""
        barred = "readOnly" if direction == "request" else "writeOnly"
        node: Any = self._document
        for token in tokens(pointer)[:-1]:
            node = member(node, int(token) if isinstance(node, list) and token.isdigit() else token)
            if isinstance(node, dict) and node.get(barred) is True:
                return True
        return False


def references(value: Any) -> set[str]:
    """Every `$ref` below a value."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                found.add(node["$ref"])
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return found


def _turn(place: str, direction: Direction) -> Direction:
    """What the platform sends us in a push comes in as a reply does."""
    return _TURNED[direction] if place.startswith("/webhooks/") else direction
