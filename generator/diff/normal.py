"""Normal forms: one notation for null, and one order for lists without an order."""

from __future__ import annotations

from typing import Any


def unwrap(schema: dict[str, Any], at: str) -> tuple[dict[str, Any], str, bool]:
    """A schema without its null, its pointer, and whether it may be null: by a second type, or by an alternative."""
    nullable = False
    kinds = schema.get("type")
    if isinstance(kinds, list) and "null" in kinds and len(kinds) > 1:
        rest = [kind for kind in kinds if kind != "null"]
        schema, nullable = {**schema, "type": rest[0] if len(rest) == 1 else rest}, True
    for key in ("anyOf", "oneOf"):
        branches = schema.get(key)
        if isinstance(branches, list) and len(branches) == 2 and {"type": "null"} in branches:
            index = 1 - branches.index({"type": "null"})
            inner = branches[index] if isinstance(branches[index], dict) else {}
            return {**inner, **_without(schema, key)}, f"{at}/{key}/{index}", True
    bases = schema.get("allOf")
    if isinstance(bases, list) and len(bases) == 1 and "$ref" in bases[0] and "properties" not in schema:
        return {**bases[0], **_without(schema, "allOf")}, f"{at}/allOf/0", nullable
    return schema, at, nullable


def unordered(value: Any, key: str = "") -> Any:
    """A copy in which lists without an order are sorted."""
    if isinstance(value, dict):
        return {name: unordered(item, name) for name, item in value.items()}
    if isinstance(value, list):
        items = [unordered(item) for item in value]
        return sorted(items, key=repr) if key in ("enum", "required", "type") else items
    return value


def _without(schema: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in schema.items() if name != key}
