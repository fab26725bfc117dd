"""Edits of what a schema is put together from: conditions, and the members of allOf, anyOf and oneOf."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, listing, mapping, reference_name
from generator.diff.normal import unordered

Compare = Callable[[Pair], Iterator[Edit]]
CONDITION = ("if", "then", "else")


def condition_edits(pair: Pair) -> Iterator[Edit]:
    """`if`, `then` and `else` of a schema and of the bare conditions in its allOf, each as one thing."""
    old, new = _conditions(pair.old, pair.old_at), _conditions(pair.new, pair.new_at)
    for key in [key for key in old if key in new]:
        one, other = old.pop(key), new.pop(key)
        if one[1] != other[1]:
            yield Edit("condition-changed", one[0], other[0], one[1], other[1])
    for key, (place, told) in list(old.items()):
        twin = next((key for key, found in new.items() if _consequence(found[1]) == _consequence(told)), None)
        if twin is not None:
            moved = new.pop(twin)
            del old[key]
            yield Edit("condition-changed", place, moved[0], told, moved[1])
    for place, told in old.values():
        yield Edit("condition-removed", place, pair.new_at, told, MISSING)
    for place, told in new.values():
        yield Edit("condition-added", pair.old_at, place, MISSING, told)


def branch_edits(pair: Pair, compare: Compare) -> Iterator[Edit]:
    """Members of allOf, anyOf and oneOf: matched by what they are, not by where they are."""
    changed: set[str] = set()
    for key in ("allOf", "anyOf", "oneOf"):
        found = pair / key
        if found.equal:
            continue
        old = {index: branch for index, branch in enumerate(listing(found.old)) if not _is_condition(branch)}
        new = {index: branch for index, branch in enumerate(listing(found.new)) if not _is_condition(branch)}
        for identity in (_same, _key):
            for one in list(old):
                names = {identity(pair, branch, new=True): other for other, branch in reversed(new.items())}
                other = names.get(identity(pair, old[one], new=False), -1)
                if other >= 0:
                    del old[one], new[other]
                    yield from compare(found.of(one, other))
        if len(old) == len(new) == 1:
            (one,), (other,) = old, new
            yield from compare(found.of(one, other))
            changed |= {json.dumps(old.pop(one)), json.dumps(new.pop(other))}
        for index, branch in old.items():
            yield _alone(pair, key, index, branch, "removed")
        for index, branch in new.items():
            yield _alone(pair, key, index, branch, "added")
        changed |= {reference_name(mapping(branch).get("$ref", "")) for branch in (*old.values(), *new.values())}


def _alone(pair: Pair, key: str, index: int, branch: Any, what: str) -> Edit:
    """A member that is on one side only."""
    target = pair.contracts.old_target(branch) if what == "removed" else pair.contracts.new_target(branch)
    name = reference_name(mapping(branch).get("$ref", "")) or str(mapping(branch).get("title") or _rules(branch))
    kind = "branch" if key != "allOf" else "base" if '"properties": ' in json.dumps(target, default=str) else "conjunct"
    if what == "removed":
        return Edit(f"{kind}-removed", f"{pair.old_at}/{key}/{index}", pair.new_at, branch, MISSING, name)
    return Edit(f"{kind}-added", pair.old_at, f"{pair.new_at}/{key}/{index}", MISSING, branch, name)


def _rules(branch: Any) -> str:
    return ", ".join(map(str, mapping(branch))) or str(branch)


def _is_condition(branch: Any) -> bool:
    return isinstance(branch, dict) and "if" in branch and not set(branch) - set(CONDITION)


def _conditions(schema: dict[str, Any], place: str) -> dict[str, tuple[str, Any]]:
    """Test of a condition → (where, the whole condition)."""
    found = [(place, schema)] if "if" in schema else []
    branches = enumerate(listing(schema.get("allOf")))
    found += [(f"{place}/allOf/{index}", branch) for index, branch in branches if _is_condition(branch)]
    told: dict[str, tuple[str, Any]] = {}
    for at, holder in found:
        condition = {key: _settled(holder[key]) for key in CONDITION if key in holder}
        key = json.dumps(condition["if"], sort_keys=True)
        told[f"{key}{'+' * sum(known.startswith(key) for known in told)}"] = (f"{at}/if", condition)
    return told


def _settled(rule: Any) -> Any:
    """A rule without the properties that it allows everything for, and with its demands in order."""
    if not isinstance(rule, dict):
        return rule
    kept = dict(unordered(rule))
    if isinstance(kept.get("properties"), dict):
        kept["properties"] = {name: told for name, told in kept["properties"].items() if told is not True}
        if not kept["properties"]:
            del kept["properties"]
    return kept


def _consequence(condition: Any) -> str:
    return json.dumps({key: condition[key] for key in ("then", "else") if key in condition}, sort_keys=True)


def _same(pair: Pair, branch: Any, *, new: bool) -> str:
    """A member that did not change at all."""
    reference = mapping(branch).get("$ref")
    mapped = reference if new or reference is None else pair.contracts.renamed.get(reference, reference)
    return json.dumps({**branch, "$ref": mapped} if reference else branch, sort_keys=True)


def _key(pair: Pair, branch: Any, *, new: bool) -> str:
    """A member by its name: what it refers to, its title, or its type."""
    told = mapping(branch)
    reference = told.get("$ref")
    if reference is not None:
        return str(reference if new else pair.contracts.renamed.get(reference, reference))
    return str(told.get("title") or f"{told.get('type', '')}{'properties' in told}{told.get('const', '')}")
