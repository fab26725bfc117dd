"""A bundled document → the files that it is read from again, as a build reads a spec."""

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
        key: _with_bare_demands(_referred(schema, "#/")) for key, schema in mapping(components.get("schemas")).items()
    }
    root = _referred({**document, "components": {**components, "schemas": {}}}, f"{FILE}#/")
    return {path: Document(path, data, {}) for path, data in ((ROOT, root), (FILE, schemas))}


def _referred(value: Any, schemas: str) -> Any:
    """A value with its references to schemas as they are from its file."""
    if isinstance(value, list):
        return [_referred(item, schemas) for item in value]
    if not isinstance(value, dict):
        return value
    told = {key: _referred(item, schemas) for key, item in value.items()}
    if isinstance(told.get("$ref"), str):
        told["$ref"] = told["$ref"].replace(SCHEMAS, schemas)
    return told


def _with_bare_demands(schema: Any) -> Any:
    """A bundled `then` names under `properties` what it requires, for linters; in our files it does not."""
    for part in (schema, *mapping(schema).get("allOf", ())) if isinstance(schema, dict) else ():
        then = mapping(mapping(part).get("then"))
        if "properties" in then:
            told = {name: rule for name, rule in mapping(then["properties"]).items() if rule is not True}
            rest = {key: value for key, value in then.items() if key != "properties"}
            part["then"] = {**rest, "properties": told} if told else rest
    return schema
