"""Recognises documents of other tools, to report one problem instead of hundreds."""

from __future__ import annotations

from generator.problem import Problem
from generator.read.load import Documents
from generator.read.resolve import METHODS, ROOT, Node

WANTED = (
    "this OpenAPI document is written in another dialect. The generator reads a folder: openapi.yaml with openapi: 3.1.0, x-resources "
    "(prefixes of paths and their attributes of the client) and a $ref for each path; operations in paths/*.yaml, each with x-retry; "
    "objects in schemas/*.yaml and enumerations in enums.yaml; a reply is the envelope {code, msg, data}. spec/README.md has an example of each"
)


def other_dialect(documents: Documents) -> Problem | None:
    """The problem of a root that another tool wrote: it holds schemas or operations itself and has none of our marks."""
    root = Node.of(documents[ROOT]) if ROOT in documents else None
    if root is None or not isinstance(root.data, dict) or "x-resources" in root.data:
        return None
    paths, components = root.get("paths"), root.get("components")
    items = paths.values() if isinstance(paths, dict) else ()
    within = any(isinstance(item, dict) and set(METHODS) & set(item) for item in items)
    schemas = isinstance(components, dict) and "schemas" in components
    return root.problem("dialect", WANTED) if within or schemas or "swagger" in root.data else None
