"""Splits a bundled document into files, so that it can be read like a spec."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.diff.edit import mapping
from generator.diff.match import SCHEMAS
from generator.read.load import Document, Documents
from generator.read.resolve import ROOT

FILE = PurePosixPath("schemas/schemas.yaml")


def unbundled(document: Mapping[str, Any]) -> Documents:
    """The root, and one file with all schemas."""
    components = mapping(document.get("components"))
    schemas = {
        key: _with_bare_then(_referred(schema, "#/")) for key, schema in mapping(components.get("schemas")).items()
    }
    root = _referred({**document, "components": {**components, "schemas": {}}}, f"{FILE}#/")
    return {path: Document(path, data, {}) for path, data in ((ROOT, root), (FILE, schemas))}


def _referred(value: Any, schemas: str) -> Any:
    """A value whose references to schemas begin with `schemas`."""
    if isinstance(value, list):
        return [_referred(item, schemas) for item in value]
    if not isinstance(value, dict):
        return value
    copied = {key: _referred(item, schemas) for key, item in value.items()}
    if isinstance(copied.get("$ref"), str):
        copied["$ref"] = copied["$ref"].replace(SCHEMAS, schemas)
    return copied


def _with_bare_then(schema: Any) -> Any:
    """A schema without the empty `properties` that bundling adds to a `then` for linters."""
    for part in (schema, *mapping(schema).get("allOf", ())) if isinstance(schema, dict) else ():
        then = mapping(mapping(part).get("then"))
        if "properties" in then:
            restricted = {name: rule for name, rule in mapping(then["properties"]).items() if rule is not True}
            rest = {key: value for key, value in then.items() if key != "properties"}
            part["then"] = {**rest, "properties": restricted} if restricted else rest
    return schema
