"""One form for what a contract may say in several: null, and lists whose order says nothing."""

from __future__ import annotations

from typing import Any


def unwrap(schema: dict[str, Any], at: str) -> tuple[dict[str, Any], str, bool]:
    """A schema without its null, where it is, and whether it may be null: by a type beside, or an alternative."""
    nullable = False
    kinds = schema.get("type")
    if isinstance(kinds, list) and "null" in kinds and len(kinds) > 1:
        rest = [kind for kind in kinds if kind != "null"]
        schema, nullable = {**schema, "type": rest[0] if len(rest) == 1 else rest}, True
    for key in ("anyOf", "oneOf"):
        branches = schema.get(key)
        if isinstance(branches, list) and len(branches) == 2 and {"type": "null"} in branches:
            index = 1 - branches.index({"type": "null"})
            beside = {name: value for name, value in schema.items() if name != key}
            inner = branches[index] if isinstance(branches[index], dict) else {}
            return {**inner, **beside}, f"{at}/{key}/{index}", True
    only = schema.get("allOf")
    if isinstance(only, list) and len(only) == 1 and "$ref" in only[0] and "properties" not in schema:
        beside = {name: value for name, value in schema.items() if name != "allOf"}
        return {**only[0], **beside}, f"{at}/allOf/0", nullable
    return schema, at, nullable


def unordered(value: Any, key: str = "") -> Any:
    """The same with the lists in order whose order says nothing."""
    if isinstance(value, dict):
        return {name: unordered(item, name) for name, item in value.items()}
    if isinstance(value, list):
        items = [unordered(item) for item in value]
        return sorted(items, key=repr) if key in ("enum", "required", "type") else items
    return value
