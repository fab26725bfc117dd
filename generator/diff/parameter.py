"""Edits of parameters, by where they stand in the request and by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.diff.body import content_edits
from generator.diff.edit import Edit, Pair, follow, listing, mapping
from generator.diff.finding import MISSING
from generator.diff.match import renamed_properties, template
from generator.diff.place import tokens
from generator.diff.schema import docs_edits, flag_edit, other_edits, schema_edits

COMPARED = frozenset({"name", "in", "required", "schema", "content", "deprecated"})
Key = tuple[str, str]


def parameters_edits(pair: Pair, item: Pair) -> Iterator[Edit]:
    """What became of an operation's parameters and of those of its path."""
    old = _known(pair.world.old, pair.old, pair.old_at, item.old, item.old_at)
    new = _known(pair.world.new, pair.new, pair.new_at, item.new, item.new_at)
    places = dict(zip(_places(item.old_at), _places(item.new_at), strict=False))
    for key in list(old):
        successor = ("path", places.get(key[1], key[1])) if key[0] == "path" else key
        if successor in new:
            one, other = old.pop(key), new.pop(successor)
            found = Pair(one[1], other[1], one[0], other[0], pair.world)
            if successor != key and template(item.old_at) == template(item.new_at):
                yield found.edit("path-parameter-renamed", successor[1])
            if not ("$ref" in found.old and "$ref" in found.new):
                yield from parameter_edits(found.followed())
    yield from _renamed(pair, old, new)
    for place, value in old.values():
        yield Edit("parameter-removed", place, None, value, MISSING)
    for place, value in new.values():
        required = mapping(follow(pair.world.new, value)).get("required") is True
        yield Edit("required-parameter-added" if required else "parameter-added", None, place, MISSING, value)


def parameter_edits(pair: Pair) -> Iterator[Edit]:
    """What was done to a parameter that stands on both sides."""
    yield from docs_edits(pair)
    yield from flag_edit(pair, "required", "became-required", "became-optional")
    yield from flag_edit(pair, "deprecated", "deprecated", "undeprecated")
    if "schema" in pair.old and "schema" in pair.new:
        yield from schema_edits(pair / "schema")
    elif "content" in pair.old or "content" in pair.new:
        yield from content_edits(pair / "content")
    yield from other_edits(pair, COMPARED)


def _known(document: Any, operation: Any, at: str, item: Any, item_at: str) -> dict[Key, tuple[str, Any]]:
    """(where in the request, name) → (pointer, as written). An operation's own go before those of its path."""
    found: dict[Key, tuple[str, Any]] = {}
    for holder, place in ((item, item_at), (operation, at)):
        for index, value in enumerate(listing(mapping(holder).get("parameters"))):
            told = mapping(follow(document, value))
            found[str(told.get("in")), str(told.get("name"))] = f"{place}/parameters/{index}", value
    return found


def _places(path: str) -> list[str]:
    """The names of the parameters in a path, in order."""
    return re.findall(r"\{([^}]*)\}", "/".join(tokens(path)))


def _renamed(pair: Pair, old: dict[Key, tuple[str, Any]], new: dict[Key, tuple[str, Any]]) -> Iterator[Edit]:
    """Takes from both what is under another name."""
    for place in sorted({place for place, _ in old}):
        before = {name: follow(pair.world.old, told[1]) for (where, name), told in old.items() if where == place}
        after = {name: follow(pair.world.new, told[1]) for (where, name), told in new.items() if where == place}
        for name, successor in renamed_properties(_nameless(before), _nameless(after), pair.world.renamed).items():
            gone, come = old.pop((place, name)), new.pop((place, successor))
            yield Edit("parameter-renamed", gone[0], come[0], gone[1], come[1], successor)


def _nameless(parameters: dict[str, Any]) -> dict[str, Any]:
    return {name: {**mapping(told), "name": ""} for name, told in parameters.items()}
