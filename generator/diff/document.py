"""Edits of a whole document: each difference once, at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.diff.body import body_edits, response_edits
from generator.diff.change import MISSING
from generator.diff.code import code_edits
from generator.diff.edit import Contracts, Edit, Pair, listing, mapping, reference_name
from generator.diff.match import SCHEMAS, follows, renamed_paths, renamed_schemas
from generator.diff.normal import unordered
from generator.diff.operation import operation_edits
from generator.diff.parameter import parameter_edits
from generator.diff.schema import docs_edits, other_edits, schema_edits
from generator.diff.security import alternatives_edits, scheme_edits
from generator.read.resolve import METHODS

COMPARED = frozenset(
    {"openapi", "info", "servers", "security", "tags", "x-resources", "x-error-codes", "x-sources"}
    | {"paths", "webhooks", "components", "externalDocs"}
)
PARTS: Mapping[str, Callable[[Pair], Iterator[Edit]]] = {
    "parameters": parameter_edits,
    "responses": response_edits,
    "requestBodies": body_edits,
    "securitySchemes": scheme_edits,
}


def document_edits(contracts: Contracts) -> list[Edit]:
    """Every edit between the two documents, in no particular order."""
    pair = Pair(contracts.old, contracts.new, "", "", contracts)
    edits: list[Edit] = []
    moved: list[tuple[str, str]] = []
    for table in ("paths", "webhooks"):
        edits += _paths(pair / table, renamed_paths(contracts.old, contracts.new, table), moved)
    edits += _components(pair / "components", moved)
    edits += _information(pair)
    edits += _resources(pair / "x-resources")
    edits += code_edits(pair / "x-error-codes")
    edits += _tags(pair / "tags")
    edits += _servers(pair / "servers")
    edits += alternatives_edits(pair / "security")
    edits += [
        (pair / key).edit("keyword-changed", key)
        for key in pair.names()
        if key not in COMPARED and not (pair / key).equal
    ]
    return _folded(list({(edit.kind, edit.old, edit.new, edit.detail): edit for edit in edits}.values()))


def contracts_of(old: Mapping[str, Any], new: Mapping[str, Any]) -> Contracts:
    """Both documents, with the schemas that were renamed."""
    return Contracts(old, new, renamed_schemas(old, new))


def _folded(edits: list[Edit]) -> list[Edit]:
    """Folds all changed line numbers of the manual into one edit: a new manual moves most of them."""
    moved = [edit for edit in edits if _is_line(edit)]
    if not moved:
        return edits
    folded = Edit("manual-moved", "", "", detail=f"{len(moved)} {'line' if len(moved) == 1 else 'lines'}")
    return [*(edit for edit in edits if edit not in moved), folded]


def _is_line(edit: Edit) -> bool:
    if edit.kind != "docs-changed" or MISSING in (edit.before, edit.after):
        return False
    old, new = ({**mapping(value), "line": 0} for value in (edit.before, edit.after))
    return edit.detail == "line" or (edit.detail == "x-manual" and old == new)


def _paths(pair: Pair, renamed: Mapping[str, str], moved: list[tuple[str, str]]) -> Iterator[Edit]:
    """Edits of paths. Adds the operationIds (old, new) of renamed paths to `moved`."""
    successors = set(renamed.values())
    for path in pair.names():
        if path in successors:
            continue
        item = pair.of(path, renamed.get(path, path))
        if MISSING in (item.old, item.new):
            kind, side = ("operation-added", item.new) if item.old is MISSING else ("path-removed", item.old)
            yield from ((item / method).edit(kind) for method in METHODS if method in side)
            continue
        old_method, new_method = _methods(item)
        operation = item.of(old_method, new_method)
        if path in renamed:
            moved.append((str(operation.old.get("operationId")), str(operation.new.get("operationId"))))
            yield operation.edit("path-renamed", renamed[path])
        if old_method != new_method:
            yield operation.edit("method-changed", new_method.upper())
        yield from docs_edits(item)
        yield from other_edits(item, {old_method, new_method})
        yield from operation_edits(operation, moved=path in renamed)


def _methods(item: Pair) -> tuple[str, str]:
    """The method of the one operation under a path, on either side."""
    both = [method for method in METHODS if method in item.old and method in item.new]
    old, new = (next(method for method in (*both, *METHODS) if method in side) for side in (item.old, item.new))
    return old, new


def _components(pair: Pair, moved: list[tuple[str, str]]) -> Iterator[Edit]:
    schemas = pair / "schemas"
    names = {reference_name(old): reference_name(new) for old, new in pair.contracts.renamed.items()}
    for name in schemas.names():
        if name in names.values():
            continue
        schema = schemas.of(name, names.get(name, name))
        if name in names and not any(follows(*ids, SCHEMAS + name, SCHEMAS + names[name]) for ids in moved):
            yield schema.edit("schema-renamed", names[name])
        # A schema is added or removed together with the reference to it. That reference is the edit.
        if MISSING not in (schema.old, schema.new):
            yield from schema_edits(schema)
    for section, compare in PARTS.items():
        table = pair / section
        for name in table.names():
            component = table / name
            if MISSING not in (component.old, component.new):
                if not component.equal:
                    yield from compare(component)
            elif section == "securitySchemes":
                yield component.edit("security-scheme-added" if component.old is MISSING else "security-scheme-removed")


def _information(pair: Pair) -> Iterator[Edit]:
    if not (pair / "openapi").equal:
        yield (pair / "openapi").edit("version-changed", "version of OpenAPI")
    info = pair / "info"
    for key in info.names():
        if not (info / key).equal:
            yield (info / key).edit("version-changed" if key == "version" else "docs-changed", key)
    for key in ("externalDocs", "x-sources"):
        if not (pair / key).equal:
            yield (pair / key).edit("docs-changed", key)


def _resources(resources: Pair) -> Iterator[Edit]:
    for prefix in resources.names():
        name = resources / prefix
        if MISSING in (name.old, name.new):
            yield name.edit("resource-added" if name.old is MISSING else "resource-removed")
        elif name.old != name.new:
            yield name.edit("resource-renamed", name.new)


def _tags(tags: Pair) -> Iterator[Edit]:
    old, new = (
        {str(mapping(tag).get("name")): index for index, tag in enumerate(listing(side))}
        for side in (tags.old, tags.new)
    )
    for name in dict.fromkeys((*new, *old)):
        tag = tags.of(old.get(name, -1), new.get(name, -1))
        if not tag.equal:
            yield tag.edit("tags-changed" if MISSING in (tag.old, tag.new) else "docs-changed", "tag")


def _servers(servers: Pair) -> Iterator[Edit]:
    if servers.equal or unordered(servers.old) == unordered(servers.new):
        return
    same = _addresses(servers.old) == _addresses(servers.new)
    yield servers.edit("docs-changed" if same else "server-changed", "description")


def _addresses(value: Any) -> Any:
    """Servers without their descriptions."""
    if isinstance(value, dict):
        return {key: _addresses(item) for key, item in unordered(value).items() if key != "description"}
    return [_addresses(item) for item in value] if isinstance(value, list) else value
