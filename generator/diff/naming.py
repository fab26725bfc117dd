"""What the things of a document are called in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.decide import names as naming
from generator.decide.ir import Api
from generator.decide.names import known_prefix
from generator.diff.edit import follow, mapping, reference_name
from generator.diff.place import METHODS
from generator.read.load import pointer_token

Table = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Names:
    """What the things of a document are called in Python. Plain data: it can be kept as JSON."""

    generated: bool = False
    """Whether these are the names that the generator gives; else they follow from its rules alone."""
    operations: dict[str, str] = field(default_factory=dict)
    """Pointer of an operation → `client.person.batch_add`."""
    returns: dict[str, str] = field(default_factory=dict)
    """Pointer of an operation → `Page[Person]`."""
    parameters: Table = field(default_factory=dict)
    """Pointer of an operation → wire name → keyword, of what goes outside of a named body."""
    requests: dict[str, list[str]] = field(default_factory=dict)
    """Component → pointers of the operations whose keywords are its fields."""
    classes: dict[str, str] = field(default_factory=dict)
    """Component → class. Envelopes, pages and batch answers have none."""
    fields: Table = field(default_factory=dict)
    """Component → wire name → attribute; its own, without those of its base."""
    extending: dict[str, list[str]] = field(default_factory=dict)
    """Component → those that extend it."""
    members: Table = field(default_factory=dict)
    """Component → value → member."""
    codes: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    resources: dict[str, str] = field(default_factory=dict)
    """Prefix of a path → `client.person`."""


def names_of_api(api: Api, resources: Mapping[str, str]) -> Names:
    """The names that are generated."""
    found = Names(True, resources={str(prefix): f"client.{attribute}" for prefix, attribute in resources.items()})
    for resource in api.resources:
        for call in resource.operations:
            place = f"/paths/{pointer_token(call.path)}/{call.method.lower()}"
            found.operations[place] = f"client.{resource.attribute}.{call.name}"
            found.returns[place] = _returned(call.kind, call.result, call.nullable)
            keywords = {parameter.wire: parameter.name for parameter in call.parameters}
            if call.upload:
                keywords[call.upload.wire] = call.upload.parameter
            found.parameters[place] = keywords
            if call.request and not call.in_query:
                found.requests.setdefault(call.request, []).append(place)
    for model in (model for module in api.modules for model in module.models):
        found.classes[model.name] = model.name
        found.fields[model.name] = {one.wire: one.name for one in model.fields}
        if model.base:
            found.extending.setdefault(model.base, []).append(model.name)
    for enum in api.enums:
        found.classes[enum.name] = enum.name
        found.members[enum.name] = {str(one.value): one.name for one in enum.members}
    for family in api.families:
        found.families[family.key] = family.class_name
        found.codes.update({str(code.code): f"Code.{code.name}" for code in family.codes})
    return found


def names_of_document(document: Mapping[str, Any]) -> Names:
    """The names by the rules alone, for a document that the generator does not take."""
    table = mapping(document.get("x-resources"))
    found = Names(resources={str(prefix): f"client.{attribute}" for prefix, attribute in table.items()})
    for path, item in mapping(document.get("paths")).items():
        for method, call in mapping(item).items():
            if method in METHODS and isinstance(call, dict):
                _add_operation(found, document, f"/paths/{pointer_token(path)}/{method}", str(path), call, item)
    for name, schema in mapping(mapping(document.get("components")).get("schemas")).items():
        if isinstance(schema, dict) and ({"properties", "allOf", "enum", "oneOf", "anyOf"} & set(schema)):
            found.classes[name] = name
            found.fields[name] = {wire: attribute_name(wire, told) for wire, told in _properties(schema).items()}
            varnames = schema.get("x-enum-varnames") or [naming.snake(str(v)).upper() for v in schema.get("enum", ())]
            found.members[name] = dict(zip(map(str, schema.get("enum", ())), map(str, varnames), strict=False))
            for part in schema.get("allOf", ()):
                if "$ref" in mapping(part):
                    found.extending.setdefault(reference_name(part["$ref"]), []).append(name)
    codes = mapping(document.get("x-error-codes"))
    found.codes.update(
        {str(row.get("code")): f"Code.{row.get('name')}" for row in map(mapping, codes.get("codes", ()))}
    )
    found.families.update({str(key): str(row.get("name")) for key, row in mapping(codes.get("families")).items()})
    return found


def _add_operation(
    found: Names, document: Mapping[str, Any], place: str, path: str, call: dict[str, Any], item: dict[str, Any]
) -> None:
    table = mapping(document.get("x-resources"))
    prefix = known_prefix(path, table)
    if prefix is not None:
        tail = naming.tail(path).removeprefix(prefix).strip("/")
        method = f"{table[prefix]}.{call.get('x-python-name') or naming.snake(tail)}"
    else:
        method = str(call.get("x-python-name") or naming.snake(str(call.get("operationId") or place)))
    found.operations[place] = f"client.{method}"
    keywords = {}
    for parameter in (*item.get("parameters", ()), *call.get("parameters", ())):
        told = mapping(follow(document, parameter))
        keywords[str(told.get("name"))] = attribute_name(str(told.get("name")), told.get("schema"))
    found.parameters[place] = keywords
    reference = body_schema(document, call.get("requestBody")).get("$ref")
    if reference:
        found.requests.setdefault(reference_name(reference), []).append(place)
    good = next(
        (reply for status, reply in mapping(call.get("responses")).items() if str(status).startswith("2")), None
    )
    schema = body_schema(document, good)
    found.returns[place] = reference_name(schema["$ref"]) if "$ref" in schema else str(schema.get("type", "None"))


def body_schema(document: Mapping[str, Any], holder: Any) -> dict[str, Any]:
    """The schema of a body or a reply, as it is written."""
    content = mapping(mapping(follow(document, holder)).get("content"))
    return mapping(mapping(next(iter(content.values()), {})).get("schema"))


def _properties(schema: dict[str, Any]) -> dict[str, Any]:
    parts = (schema, *(part for part in schema.get("allOf", ()) if isinstance(part, dict)))
    return {wire: told for part in parts for wire, told in mapping(part.get("properties")).items()}


def attribute_name(wire: str, schema: Any) -> str:
    return naming.field(wire, mapping(schema).get("x-python-name"))


def _returned(kind: str, result: str, nullable: bool) -> str:
    frames = {"page": "Page[{}]", "list": "list[{}]", "batch": "BatchResult[{}]", "nothing": "None"}
    return frames.get(kind, "{}").format(result) + (" | None" if nullable else "")
