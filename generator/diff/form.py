"""What keeps a document from being compared: values of another kind than OpenAPI has at their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.read.load import pointer_token
from generator.read.resolve import METHODS

SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
SCHEMA_MAPPINGS = ("properties", "patternProperties", "$defs", "dependentSchemas")
SCHEMA_PARTS = (
    "items",
    "if",
    "then",
    "else",
    "not",
    "contains",
    "additionalProperties",
    "unevaluatedProperties",
    "propertyNames",
)


def check_form(document: Any) -> None:
    """Look at every place that a comparison reads.

    Raises:
        ValueError: for the first value that is of another kind than its place takes.
    """
    for wrong in _document(document):
        raise ValueError(wrong)


def _document(document: Any) -> Iterator[str]:
    yield from _mapping(document, "")
    for key in ("info", "x-resources", "components"):
        yield from _mapping(document.get(key, {}), f"/{key}")
    for key in ("tags", "servers", "security"):
        yield from _mappings(document.get(key, []), f"/{key}")
    for key in ("paths", "webhooks"):
        for place, item in _members(document.get(key, {}), f"/{key}"):
            yield from _item(item, place)
    yield from _components(document.get("components", {}))
    table = document.get("x-error-codes", {})
    yield from _mapping(table, "/x-error-codes")
    yield from _mappings(table.get("codes", []), "/x-error-codes/codes")
    for place, family in _members(table.get("families", {}), "/x-error-codes/families"):
        yield from _mapping(family, place)


def _components(components: Mapping[str, Any]) -> Iterator[str]:
    checks = {"schemas": _schema, "responses": _body, "requestBodies": _body, "parameters": _parameter}
    for section, table in components.items():
        for place, value in _members(table, f"/components/{pointer_token(section)}"):
            yield from checks.get(section, _mapping)(value, place)


def _item(item: Any, place: str) -> Iterator[str]:
    yield from _mapping(item, place)
    yield from _parameters(item, place)
    for method in METHODS:
        operation, at = item.get(method, {}), f"{place}/{method}"
        yield from _mapping(operation, at)
        yield from _parameters(operation, at)
        for key in ("responses", "x-manual", "x-batch", "callbacks"):
            yield from _mapping(operation.get(key, {}), f"{at}/{key}")
        for key in ("security", "servers"):
            yield from _mappings(operation.get(key, []), f"{at}/{key}")
        for key in ("x-retry", "x-python-name", "operationId", "summary"):
            if not isinstance(operation.get(key, ""), str):
                yield _wrong(f"{at}/{key}", "a text")
        if not _are(operation.get("tags", []), str):
            yield _wrong(f"{at}/tags", "a list of texts")
        yield from _body(operation.get("requestBody", {}), f"{at}/requestBody")
        for below, reply in _members(operation.get("responses", {}), f"{at}/responses"):
            yield from _body(reply, below)


def _parameters(holder: Mapping[str, Any], place: str) -> Iterator[str]:
    yield from _mappings(holder.get("parameters", []), f"{place}/parameters")
    for index, parameter in enumerate(holder.get("parameters", [])):
        yield from _parameter(parameter, f"{place}/parameters/{index}")


def _parameter(parameter: Any, place: str) -> Iterator[str]:
    yield from _mapping(parameter, place)
    yield from _reference(parameter, place)
    yield from _schema(parameter.get("schema", {}), f"{place}/schema")
    for below, media in _members(parameter.get("content", {}), f"{place}/content"):
        yield from _mapping(media, below)


def _body(body: Any, place: str) -> Iterator[str]:
    yield from _mapping(body, place)
    yield from _reference(body, place)
    for below, header in _members(body.get("headers", {}), f"{place}/headers"):
        yield from _mapping(header, below)
    for below, media in _members(body.get("content", {}), f"{place}/content"):
        yield from _mapping(media, below)
        yield from _schema(media.get("schema", {}), f"{below}/schema")


def _schema(schema: Any, place: str) -> Iterator[str]:
    if isinstance(schema, bool):
        return
    yield from _mapping(schema, place)
    yield from _reference(schema, place)
    kinds = schema.get("type", "object")
    if not isinstance(kinds, str) and not _are(kinds, str):
        yield _wrong(f"{place}/type", "a text or a list of texts")
    for key in ("required", "x-enum-varnames"):
        if not _are(schema.get(key, []), str):
            yield _wrong(f"{place}/{key}", "a list of texts")
    if not _are(schema.get("enum", []), (str, int, float, type(None))):
        yield _wrong(f"{place}/enum", "a list of texts or numbers")
    for key in ("format", "pattern", "x-python-name", "description"):
        if not isinstance(schema.get(key, ""), str):
            yield _wrong(f"{place}/{key}", "a text")
    for key in SCHEMA_LISTS:
        found = schema.get(key, [])
        if not isinstance(found, list):
            yield _wrong(f"{place}/{key}", "a list")
        for index, each in enumerate(found):
            yield from _schema(each, f"{place}/{key}/{index}")
    for key in SCHEMA_MAPPINGS:
        for below, each in _members(schema.get(key, {}), f"{place}/{key}"):
            yield from _schema(each, below)
    for key in SCHEMA_PARTS:
        if key in schema:
            yield from _schema(schema[key], f"{place}/{key}")


def _reference(value: Mapping[str, Any], place: str) -> Iterator[str]:
    if not isinstance(value.get("$ref", ""), str):
        yield _wrong(f"{place}/$ref", "a text")


def _members(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Each value of a mapping, with its place."""
    if not isinstance(value, dict):
        raise ValueError(_wrong(place, "a mapping"))
    return ((f"{place}/{pointer_token(key)}", each) for key, each in value.items())


def _mapping(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield _wrong(place, "a mapping")


def _mappings(value: Any, place: str) -> Iterator[str]:
    if not _are(value, dict):
        yield _wrong(place, "a list of mappings")


def _are(value: Any, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, list) and all(isinstance(each, kind) for each in value)


def _wrong(place: str, kind: str) -> str:
    return f"{place or '/'} is {kind} in OpenAPI, and not here"
