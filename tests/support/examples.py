"""Values made from the schemas of the spec: requests with what they must hold or with everything, and replies."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SPEC: dict[str, Any] = json.loads((files("hongtu") / "openapi.json").read_text(encoding="utf-8"))
SCHEMAS: dict[str, Any] = SPEC["components"]["schemas"]
OPERATIONS: dict[str, dict[str, Any]] = {
    path: {**operation, "path": path, "method": method.upper()}
    for path, methods in SPEC["paths"].items()
    for method, operation in methods.items()
}
_REGISTRY: Registry[Any] = Registry().with_resource("urn:spec", DRAFT202012.create_resource(SPEC))

MOMENT = 1627300328673
_BY_FORMAT: dict[str, Any] = {
    "epoch-ms": str(MOMENT),
    "datetime-or-epoch-ms": MOMENT,
    "date-time": "2021-07-26T19:52:08+08:00",
    "local-datetime": "2021-07-26 19:52:08",
    "date": "2021-07-26",
    "hour-minute": "09:30",
    "hour-minute-second": "09:30:15",
    "uri": "http://box/picture.jpg",
    "email": "a@example.org",
    "ipv4": "192.0.2.7",
    "numeric": "36.5",
}
_TEXTS = ("示例", "text", "a1", "12345", "*/23:20", "")


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with the one that it refers to, and all parts of an `allOf`, poured into it."""
    if "$ref" in schema:
        schema = {**resolved(SCHEMAS[schema["$ref"].rpartition("/")[2]]), **schema}
    if "allOf" not in schema:
        return schema
    whole: dict[str, Any] = {"type": "object", "properties": {}, "required": [], "rules": []}
    for part in map(
        resolved, [*schema["allOf"], {name: schema[name] for name in schema if name not in ("allOf", "$ref")}]
    ):
        whole["properties"] |= part.get("properties", {})
        whole["required"] += part.get("required", [])
        whole["rules"] += part.get("rules", []) + ([part] if "if" in part else [])
    return whole


def example(schema: dict[str, Any], *, everything: bool = True) -> Any:
    """A value that obeys a schema, with all of its members or only those it must have."""
    schema = resolved(schema)
    if "enum" in schema:
        return schema["enum"][0]
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return example(choices[0], everything=everything)
    kinds = schema.get("type", "object")
    match kinds if isinstance(kinds, str) else kinds[0]:
        case "object":
            return _object(schema, everything)
        case "array":
            size = max(1, schema.get("minItems", 0))
            return [
                example(schema["items"], everything=everything) for _ in range(min(size, schema.get("maxItems", size)))
            ]
        case "integer":
            return MOMENT if schema.get("format") == "epoch-ms" else int(_number(schema))
        case "number":
            return _BY_FORMAT["numeric"] if schema.get("format") == "numeric" else _number(schema)
        case "boolean":
            return True
        case _:
            return _text(schema)


def _object(schema: dict[str, Any], everything: bool) -> dict[str, Any]:
    members: dict[str, Any] = schema.get("properties", {})
    wanted = set(members) if everything else set(schema.get("required", ()))
    made = {name: example(members[name], everything=everything) for name in members if name in wanted}
    for rule in [*schema.get("rules", []), *([schema] if "if" in schema else [])]:
        if not obeys(made, rule["if"]):
            continue
        for name in rule["then"].get("required", ()):
            made.setdefault(name, example(members[name], everything=everything))
        for name, limit in rule["then"].get("properties", {}).items():
            if name in made and isinstance(limit, dict) and "maxItems" in limit:
                made[name] = made[name][: limit["maxItems"]]
    return made


def _number(schema: dict[str, Any]) -> float:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    step = schema.get("multipleOf", 1)
    number = 7 if low is None else low + (step if "exclusiveMinimum" in schema else 0)
    return float(min(number, schema.get("maximum", number)))


def _text(schema: dict[str, Any]) -> Any:
    if (known := _BY_FORMAT.get(schema.get("format", ""))) is not None:
        return known
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", 1000)
    texts = (*_TEXTS, *(letter * max(shortest, 1) for letter in "1a中"))
    return next(
        text for text in texts if shortest <= len(text) <= longest and re.search(schema.get("pattern", ""), text)
    )


def obeys(value: Any, schema: dict[str, Any]) -> bool:
    return not faults(value, schema)


def faults(value: Any, schema: dict[str, Any]) -> list[str]:
    """Where a value breaks a schema of the spec, and which rule."""
    rooted = json.loads(json.dumps(schema).replace('"#/', '"urn:spec#/'))
    return [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(rooted, registry=_REGISTRY).iter_errors(value)
    ]


def request_schema(operation: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of a JSON body; None for an upload or a GET."""
    content: dict[str, dict[str, Any]] = operation.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("schema")


def reply_schema(operation: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return schema


def reply(operation: dict[str, Any]) -> Any:
    """A success with everything that the spec declares. A page is the only one of its list."""
    made = example(reply_schema(operation))
    made["code"] = 0
    if operation.get("x-inner-code"):
        made["data"]["code"] = 0
    if operation.get("x-page"):
        made["data"] |= {"pageNum": 1, "pageSize": 20, "total": len(made["data"]["list"])}
    return made
