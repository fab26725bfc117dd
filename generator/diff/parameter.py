"""Edits of parameters, by name. All parameters are in the query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diff.edit import Edit, Pair, follow, listing, mapping
from generator.diff.match import renamed_properties
from generator.diff.schema import docs_edits, flag_edit, other_edits, schema_edits

COMPARED = frozenset({"name", "required", "schema", "deprecated"})


def parameters_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of an operation's parameters."""
    old, new = _by_name(pair.contracts.old, pair.old), _by_name(pair.contracts.new, pair.new)
    removed = {name: _nameless(pair.contracts.old, pair.old[index]) for name, index in old.items() if name not in new}
    added = {name: _nameless(pair.contracts.new, pair.new[index]) for name, index in new.items() if name not in old}
    for name, successor in renamed_properties(removed, added, pair.contracts.renamed).items():
        yield pair.of(old[name], new[successor]).edit("parameter-renamed", successor)
        del removed[name], added[successor]
    for name in removed:
        yield pair.of(old[name], None).edit("parameter-removed")
    for name, parameter in added.items():
        kind = "required-parameter-added" if parameter.get("required") is True else "parameter-added"
        yield pair.of(None, new[name]).edit(kind)
    for name in (name for name in new if name in old):
        kept = pair.of(old[name], new[name])
        if not ("$ref" in kept.old and "$ref" in kept.new):
            yield from parameter_edits(kept.followed())


def parameter_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of a parameter that both sides have."""
    yield from docs_edits(pair)
    yield from flag_edit(pair, "required", "became-required", "became-optional")
    yield from flag_edit(pair, "deprecated", "deprecated", "undeprecated")
    yield from schema_edits(pair / "schema")
    yield from other_edits(pair, COMPARED)


def _by_name(document: Any, parameters: Any) -> dict[str, int]:
    return {
        str(mapping(follow(document, parameter)).get("name")): index
        for index, parameter in enumerate(listing(parameters))
    }


def _nameless(document: Any, parameter: Any) -> dict[str, Any]:
    return {**mapping(follow(document, parameter)), "name": ""}
