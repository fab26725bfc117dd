"""One form for what OpenAPI 3.0 and 3.1 say in several: limits that exclude, and null."""

from __future__ import annotations

from typing import Any

_EXCLUSIVE = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))


def normal(value: Any) -> Any:
    """A document with `exclusiveMinimum: true` (3.0) as the number that it means, and `allOf` of one `$ref` as that reference."""
    if isinstance(value, list):
        return [normal(item) for item in value]
    if not isinstance(value, dict):
        return value
    told = {str(key): normal(item) for key, item in value.items()}
    for exclusive, limit in _EXCLUSIVE:
        if told.get(exclusive) is True and limit in told:
            told[exclusive] = told.pop(limit)
        elif told.get(exclusive) is False:
            del told[exclusive]
    return told


def unwrap(schema: dict[str, Any], at: str) -> tuple[dict[str, Any], str, bool]:
    """A schema without its null, where it stands, and whether it may be null: `nullable`, a type beside, an alternative."""
    nullable = schema.get("nullable") is True
    schema = {key: value for key, value in schema.items() if key != "nullable"}
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
