"""Schemas → types for models, for signatures and for datamodel-code-generator."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.decide.draft import Draft
from generator.decide.ir import Direction, Import, Type
from generator.read.kinds import json_types
from generator.read.resolve import Node, is_component
from generator.vocabulary import FITS, LIMITS

PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
TEXT_FORMATS = {
    "base64": "Base64",
    "email": "Email",
    "ipv4": "Ipv4",
    "local-datetime": "LocalDatetime",
    "uri": "Uri",
}
"""The formats of values that stay texts in Python, with the type that checks requests. Replies are not checked."""
RUNTIME_TYPES: dict[tuple[str, str], dict[Direction, str]] = {
    ("integer", "epoch-ms"): {"input": "EpochMs", "output": "Moment"},
    ("string", "epoch-ms"): {"input": "EpochMsText", "output": "Moment"},
    ("integer/string", "epoch-ms"): {"input": "EpochMs", "output": "Moment"},
    ("string/integer", "datetime-or-epoch-ms"): {"input": "EpochMs", "output": "Moment"},
    ("string", "date-time"): {"input": "Moment", "output": "Moment"},
    ("string", "hour-minute"): {"input": "HourMinute", "output": "HourMinute"},
    ("string", "hour-minute-second"): {"input": "HourMinuteSecond", "output": "HourMinuteSecond"},
    ("string", "date"): {"input": "Day", "output": "Day"},
}
SIGNATURE_TYPES = {
    "EpochMs": "datetime",
    "EpochMsText": "datetime",
    "Moment": "datetime",
    "HourMinute": "time",
    "HourMinuteSecond": "time",
    "Day": "date",
}
FORMATS = frozenset(
    {
        *TEXT_FORMATS,
        *(format_ for _, format_ in RUNTIME_TYPES),
        "numeric",
        "binary",
        "int64",
    }
)
"""Every known format."""
INT64 = {"minimum": -(2**63), "maximum": 2**63 - 1}


def read_type(draft: Draft, node: Node, direction: Direction) -> Type:
    """The type of the schema at `node`, or `object` and a problem if it cannot be read."""
    data = node.data
    if not isinstance(data, dict):
        draft.problems.append(node.problem("wrong-kind", "a schema is a mapping; write {type: …}"))
        return _plain("object", {})
    if "$ref" in data:
        return _reference(draft, draft.follow(node), direction)
    for key in ("anyOf", "oneOf"):
        if key in data:
            return _choice(draft, node, key, direction)
    kinds = json_types(data.get("type"))
    if kinds == ["array"]:
        return _array(draft, node, direction)
    if kinds == ["object"] or "properties" in data:
        draft.problems.append(
            node.problem("inline-schema", "the object has no name; make it a component of schemas/ and refer to it")
        )
        return _plain("object", {})
    return _scalar(draft, node, kinds, direction)


def limits(data: dict[str, Any], direction: Direction) -> dict[str, object]:
    """The limits that a model checks: for inputs all that it can, for outputs none."""
    if direction == "output":
        return {}
    known = dict(INT64) if data.get("format") == "int64" else {}
    return known | {key: data[key] for key in LIMITS if key in data and key in checked(data)}


def checked(data: dict[str, Any]) -> frozenset[str]:
    """The limits that a model can check on such a value. It checks none on moments, days and times, whose Python form differs from the wire."""
    kinds, format_ = json_types(data.get("type")), data.get("format", "")
    if ("/".join(kinds), format_) in RUNTIME_TYPES:
        return frozenset()
    return frozenset[str]().union(*(FITS.get("number" if format_ == "numeric" else kind, ()) for kind in kinds))


def _plain(name: str, schema: dict[str, object]) -> Type:
    return Type(name, name, schema=schema)


def _reference(draft: Draft, component: Node, direction: Direction) -> Type:
    data = component.data
    if not is_component(component):
        draft.problems.append(
            component.problem(
                "reference-broken",
                "a schema can refer only to components of schemas/ and enums.yaml; make this one of them",
            )
        )
        return _plain("object", {})
    if "enum" in data:
        module = "hongtu.enums"
    elif "properties" in data or "allOf" in data or data.get("type") == "object":
        module = model_module(component)
    else:
        return replace(read_type(draft, component, direction), uses=(component.name,))
    imports = (Import(module, component.name),)
    return Type(
        component.name,
        component.name,
        imports,
        imports,
        {"$ref": f"#/components/schemas/{component.name}"},
        (component.name,),
    )


def model_module(component: Node) -> str:
    """The Python module of a component, which is named like its file."""
    return f"hongtu.models.{component.document.path.stem.replace('-', '_')}"


def _choice(draft: Draft, node: Node, key: str, direction: Direction) -> Type:
    """The type of an `anyOf` or `oneOf`: a reference and null, or an enumeration and its values as texts."""
    options = [option for _, option in (node / key).items()]
    references = [option for option in options if isinstance(option.data, dict) and "$ref" in option.data]
    plain = [option.data for option in options if option not in references]
    if len(references) == 1 and all(option.get("type") in ("null", "string") for option in plain):
        return _reference(draft, draft.follow(references[0]), direction)
    draft.problems.append(
        (node / key).problem(
            "alternatives", "only one $ref with {type: 'null'} or {type: string} is supported; write that"
        )
    )
    return _plain("object", {})


def _array(draft: Draft, node: Node, direction: Direction) -> Type:
    if "items" not in node.data:
        draft.problems.append(node.problem("array-items", "the array has no items; add items: {type: …}"))
        return _plain("object", {})
    item = read_type(draft, node / "items", direction)
    return Type(
        f"list[{item.model}]",
        f"Sequence[{item.signature}]",
        item.model_imports,
        (Import("collections.abc", "Sequence"), *item.signature_imports),
        {"type": "array", "items": item.schema, **limits(node.data, direction)},
        item.uses,
    )


def _scalar(draft: Draft, node: Node, kinds: list[str], direction: Direction) -> Type:
    data, format_ = node.data, node.get("format", "")
    if "enum" in data or "const" in data:
        draft.problems.append(
            node.problem("inline-enum", "the enumeration has no name; make it a component of enums.yaml")
        )
        return _plain("object", {})
    if format_ == "binary":
        what = "a file must be the only part of a multipart form; elsewhere, write format: base64 or format: uri"
        draft.problems.append((node / "format").problem("upload-form", what))
        return _plain("object", {})
    if len(kinds) == 1 and kinds[0] in PLAIN and (not format_ or (kinds[0], format_) == ("integer", "int64")):
        return _plain(PLAIN[kinds[0]], {"type": kinds[0], **limits(data, direction)})
    if kinds == ["number", "string"] and format_ == "numeric":
        return _plain("float", {"type": "number", **limits(data, direction)})
    if kinds == ["string"] and format_ in TEXT_FORMATS:
        return _text(TEXT_FORMATS[format_], data, direction)
    by_direction = RUNTIME_TYPES.get(("/".join(kinds), format_))
    if by_direction is None and format_ and format_ not in FORMATS:
        return _plain("object", {})  # reported where formats are checked
    if by_direction is None:
        what = f"type {kinds or data.get('type')} with format {format_!r}" if format_ else f"type {data.get('type')!r}"
        draft.problems.append(node.problem("unknown-type", f"unknown {what}; spec/README.md lists the known types"))
        return _plain("object", {})
    name = by_direction[direction]
    signature = SIGNATURE_TYPES[name]
    return Type(
        name,
        signature,
        (Import("hongtu_runtime.types", name),),
        (Import("datetime", signature),),
        {"customTypePath": f"hongtu_runtime.types.{name}"},
    )


def _text(name: str, data: dict[str, Any], direction: Direction) -> Type:
    if direction == "output":
        return _plain("str", {"type": "string"})
    schema = {"customTypePath": f"hongtu_runtime.formats.{name}", "type": "string", **limits(data, direction)}
    return Type(name, "str", (Import("hongtu_runtime.formats", name),), schema=schema)
