"""Edits of a whole document: everything that differs, each edit once, at the place where it stands."""

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
from generator.diff.place import tokens
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
    """Every edit between the two documents of a contracts, in no order that matters."""
    pair = Pair(contracts.old, contracts.new, "", "", contracts)
    found: list[Edit] = []
    moved: list[tuple[str, str]] = []
    for table in ("paths", "webhooks"):
        found += _paths(pair / table, renamed_paths(contracts.old, contracts.new, table), moved)
    found += _components(pair / "components", moved)
    found += _information(pair)
    found += _resources(pair / "x-resources")
    found += code_edits(pair / "x-error-codes")
    if not (pair / "x-sources").equal:
        found.append((pair / "x-sources").edit("docs-changed", "x-sources"))
    found += _tags(pair / "tags")
    found += _servers(pair / "servers")
    found += alternatives_edits(pair / "security")
    found += [
        (pair / key).edit("keyword-changed", key)
        for key in pair.names()
        if key not in COMPARED and not (pair / key).equal
    ]
    return _folded(list({(edit.kind, edit.old, edit.new, edit.detail): edit for edit in found}.values()))


def _folded(edits: list[Edit]) -> list[Edit]:
    """A new edition of the manual moves the lines that its things stand at: all of these are one edit."""
    moved = [edit for edit in edits if _is_line(edit)]
    if not moved:
        return edits
    told = Edit("manual-moved", "", "", detail=f"{len(moved)} {'line' if len(moved) == 1 else 'lines'}")
    return [*(edit for edit in edits if edit not in moved), told]


def _is_line(edit: Edit) -> bool:
    if edit.kind != "docs-changed" or MISSING in (edit.before, edit.after):
        return False
    one, other = ({**mapping(side), "line": 0} for side in (edit.before, edit.after))
    return edit.detail == "line" or (edit.detail == "x-manual" and one == other)


def contracts_of(old: Mapping[str, Any], new: Mapping[str, Any]) -> Contracts:
    """Both documents, with the schemas that only go under another name."""
    return Contracts(old, new, renamed_schemas(old, new))


def _paths(pair: Pair, renamed: Mapping[str, str], moved: list[tuple[str, str]]) -> Iterator[Edit]:
    """`moved` takes the operationIds (old, new) of the operations whose path is another."""
    successors = set(renamed.values())
    for path in pair.names():
        if path in successors:
            continue
        item = pair.of(path, renamed.get(path, path))
        if MISSING in (item.old, item.new):
            kind, side = ("operation-added", item.new) if item.old is MISSING else ("path-removed", item.old)
            yield from ((item / method).edit(kind) for method in METHODS if method in side)
            continue
        found = _operation(item)
        if path in renamed:
            moved.append((str(found.old.get("operationId")), str(found.new.get("operationId"))))
            yield found.edit("path-renamed", renamed[path])
        one, other = (tokens(at)[-1] for at in (found.old_at, found.new_at))
        if one != other:
            yield found.edit("method-changed", other.upper())
        yield from docs_edits(item)
        yield from other_edits(item, {one, other})
        yield from operation_edits(found, moved=path in renamed)


def _operation(item: Pair) -> Pair:
    """The one operation under a path, by the method that it has on either side."""
    both = [method for method in METHODS if method in item.old and method in item.new]
    one, other = (next(method for method in (*both, *METHODS) if method in side) for side in (item.old, item.new))
    return item.of(one, other)


def _components(pair: Pair, moved: list[tuple[str, str]]) -> Iterator[Edit]:
    contracts = pair.contracts
    schemas = pair / "schemas"
    names = {reference_name(old): reference_name(new) for old, new in contracts.renamed.items()}
    for name in schemas.names():
        if name in names.values():
            continue
        found = schemas.of(name, names.get(name, name))
        if name in names and not any(follows(*ids, SCHEMAS + name, SCHEMAS + names[name]) for ids in moved):
            yield found.edit("schema-renamed", names[name])
        # What refers to a schema brings it along and takes it away: that is the edit.
        if MISSING not in (found.old, found.new):
            yield from schema_edits(found)
    for section, compare in PARTS.items():
        table = pair / section
        for name in table.names():
            found = table / name
            if MISSING not in (found.old, found.new):
                if not found.equal:
                    yield from compare(found)
            elif section == "securitySchemes":
                yield found.edit("security-scheme-added" if found.old is MISSING else "security-scheme-removed")


def _information(pair: Pair) -> Iterator[Edit]:
    if not (pair / "openapi").equal:
        yield (pair / "openapi").edit("version-changed", "version of OpenAPI")
    info = pair / "info"
    for key in info.names():
        if not (info / key).equal:
            yield (info / key).edit("version-changed" if key == "version" else "docs-changed", key)
    if not (pair / "externalDocs").equal:
        yield (pair / "externalDocs").edit("docs-changed", "externalDocs")


def _resources(pair: Pair) -> Iterator[Edit]:
    for prefix in pair.names():
        found = pair / prefix
        if found.old is MISSING or found.new is MISSING:
            yield found.edit("resource-added" if found.old is MISSING else "resource-removed")
        elif found.old != found.new:
            yield found.edit("resource-renamed", found.new)


def _tags(pair: Pair) -> Iterator[Edit]:
    sides = [
        {str(mapping(tag).get("name")): index for index, tag in enumerate(listing(side))}
        for side in (pair.old, pair.new)
    ]
    for name in dict.fromkeys((*sides[1], *sides[0])):
        found = pair.of(sides[0].get(name, -1), sides[1].get(name, -1))
        one, other = (
            side[sides[index][name]] if name in sides[index] else MISSING
            for index, side in enumerate((pair.old, pair.new))
        )
        if one != other:
            docs = MISSING not in (one, other)
            yield Pair(one, other, found.old_at, found.new_at, pair.contracts).edit(
                "docs-changed" if docs else "tags-changed", "tag"
            )


def _servers(pair: Pair) -> Iterator[Edit]:
    if pair.equal or unordered(pair.old) == unordered(pair.new):
        return
    yield pair.edit("docs-changed" if _addresses(pair.old) == _addresses(pair.new) else "server-changed", "description")


def _addresses(value: Any) -> Any:
    """Servers without their descriptions."""
    if isinstance(value, dict):
        return {key: _addresses(item) for key, item in unordered(value).items() if key != "description"}
    return [_addresses(item) for item in value] if isinstance(value, list) else value
