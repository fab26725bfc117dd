"""Values made up from a schema: always the same, always valid."""

from __future__ import annotations

import re
from hashlib import md5
from typing import Any

from hongtu_toolkit.sandbox.schema import Schema, members

MOMENT = 1700000000000

TEXTS = {
    "epoch-ms": str(MOMENT),
    "datetime-or-epoch-ms": "2023-11-15 06:13:20",
    "local-datetime": "2023-11-15 06:13:20",
    "date-time": "2023-11-15T06:13:20+08:00",
    "date": "2023-11-15",
    "hour-minute": "09:00",
    "hour-minute-second": "09:00:00",
    "numeric": "1",
    "uri": "http://hongtu.example/1",
    "email": "a@hongtu.example",
    "ipv4": "192.0.2.1",
    "base64": "aG9uZ3R1",
}


def example(schema: Schema, name: str = "value") -> Any:
    """A value that obeys a schema, with every member that the schema declares. `name` is what the value is called."""
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return example(schema["anyOf"][0], name)
    if found := members(schema):
        return {member: example(below, member) for member, below in found.items()}
    kinds = schema.get("type", "object")
    match "null" if "null" in kinds else kinds if isinstance(kinds, str) else kinds[0]:
        case "array":
            return [example(schema["items"], name)] * min(schema.get("minItems", 1), schema.get("maxItems", 1))
        case "integer":
            return MOMENT if schema.get("format") == "epoch-ms" else _number(schema)
        case "number":
            return float(_number(schema))
        case "null":
            return None
        case "boolean":
            return True
        case "string":
            return _text(schema, name)
        case _:
            return {}


def example_page(schema: Schema, number: int, size: int) -> dict[str, Any]:
    """An example of a page that knows where it stands: one row on the first page, none behind it."""
    page: dict[str, Any] = example(schema)
    page |= {"pageNum": number, "pageSize": size, "total": 1}
    return page if number == 1 else page | {"list": []}


def example_batch(schema: Schema) -> dict[str, Any]:
    """An example of a batch in which nothing fails."""
    results: dict[str, Any] = example(schema)
    return results | {"failures": []}


def _number(schema: Schema) -> int | float:
    low: int | float = schema.get("minimum", 0)
    return low + 1 if schema.get("exclusiveMinimum") == low else low


def _text(schema: Schema, name: str) -> str:
    """The first of some simple texts that is long enough, short enough and matches."""
    if schema.get("format") in TEXTS:
        return TEXTS[schema["format"]]
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", 255)
    named = md5(name.encode()).hexdigest() if "uuid" in name.lower() else name
    candidates = (named, name, "1" * max(shortest, 1), "a" * max(shortest, 1), "*/")
    for text in candidates:
        if shortest <= len(text) <= longest and re.search(schema.get("pattern", ""), text):
            return text
    raise ValueError(f"no simple text obeys the rules of {name}")
