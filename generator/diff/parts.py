"""Edits of a schema's conditions, and of the members of its allOf, anyOf and oneOf."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, follow, listing, mapping, reference_name
from generator.diff.normal import unordered

Compare = Callable[[Pair], Iterator[Edit]]
CONDITION = ("if", "then", "else")


def condition_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of conditions: of the schema itself, and of the bare conditions in its allOf. A condition is one thing."""
    old, new = _conditions(pair.old, pair.old_at), _conditions(pair.new, pair.new_at)
    for test in [test for test in old if test in new]:
        (old_at, before), (new_at, after) = old.pop(test), new.pop(test)
        if before != after:
            yield Edit("condition-changed", old_at, new_at, before, after)
    for test, (old_at, before) in list(old.items()):
        same = [test for test, (_, after) in new.items() if _consequence(after) == _consequence(before)]
        if same:
            new_at, after = new.pop(same[0])
            del old[test]
            yield Edit("condition-changed", old_at, new_at, before, after)
    for old_at, before in old.values():
        yield Edit("condition-removed", old_at, pair.new_at, before, MISSING)
    for new_at, after in new.values():
        yield Edit("condition-added", pair.old_at, new_at, MISSING, after)


def branch_edits(pair: Pair, compare: Compare) -> Iterator[Edit]:
    """Edits of the members of allOf, anyOf and oneOf, which are matched by content, not by position."""
    for key in ("allOf", "anyOf", "oneOf"):
        branches = pair / key
        if branches.equal:
            continue
        old = {index: branch for index, branch in enumerate(listing(branches.old)) if not _is_condition(branch)}
        new = {index: branch for index, branch in enumerate(listing(branches.new)) if not _is_condition(branch)}
        for identity in (_content, _name):
            for old_index in list(old):
                indices = {identity(pair, branch, new=True): index for index, branch in reversed(new.items())}
                new_index = indices.get(identity(pair, old[old_index], new=False), -1)
                if new_index >= 0:
                    del old[old_index], new[new_index]
                    yield from compare(branches.of(old_index, new_index))
        if len(old) == len(new) == 1:
            (old_index, _), (new_index, _) = old.popitem(), new.popitem()
            yield from compare(branches.of(old_index, new_index))
        for index, branch in old.items():
            yield Edit(
                f"{_kind(key, follow(pair.contracts.old, branch))}-removed",
                f"{branches.old_at}/{index}",
                pair.new_at,
                branch,
                MISSING,
                _title(branch),
            )
        for index, branch in new.items():
            yield Edit(
                f"{_kind(key, follow(pair.contracts.new, branch))}-added",
                pair.old_at,
                f"{branches.new_at}/{index}",
                MISSING,
                branch,
                _title(branch),
            )


def _kind(key: str, target: Any) -> str:
    if key != "allOf":
        return "branch"
    return "base" if '"properties": ' in json.dumps(target, default=str) else "conjunct"


def _title(branch: Any) -> str:
    """The target of a member's reference, its title, or its keywords."""
    keywords = ", ".join(map(str, mapping(branch))) or str(branch)
    return reference_name(mapping(branch).get("$ref", "")) or str(mapping(branch).get("title") or keywords)


def _is_condition(branch: Any) -> bool:
    return isinstance(branch, dict) and "if" in branch and not set(branch) - set(CONDITION)


def _conditions(schema: dict[str, Any], place: str) -> dict[str, tuple[str, Any]]:
    """Test of a condition → its place, and the whole condition."""
    holders = [(place, schema)] if "if" in schema else []
    branches = enumerate(listing(schema.get("allOf")))
    holders += [(f"{place}/allOf/{index}", branch) for index, branch in branches if _is_condition(branch)]
    conditions: dict[str, tuple[str, Any]] = {}
    for at, holder in holders:
        condition = {key: _settled(holder[key]) for key in CONDITION if key in holder}
        test = json.dumps(condition["if"], sort_keys=True)
        conditions[f"{test}{'+' * sum(known.startswith(test) for known in conditions)}"] = (f"{at}/if", condition)
    return conditions


def _settled(rule: Any) -> Any:
    """A rule without its unrestricted properties, and with its required names sorted."""
    if not isinstance(rule, dict):
        return rule
    kept = dict(unordered(rule))
    if isinstance(kept.get("properties"), dict):
        kept["properties"] = {name: schema for name, schema in kept["properties"].items() if schema is not True}
        if not kept["properties"]:
            del kept["properties"]
    return kept


def _consequence(condition: Any) -> str:
    return json.dumps({key: condition[key] for key in ("then", "else") if key in condition}, sort_keys=True)


def _content(pair: Pair, branch: Any, *, new: bool) -> str:
    """The identity of an unchanged member."""
    reference = mapping(branch).get("$ref")
    target = reference if new or reference is None else pair.contracts.renamed.get(reference, reference)
    return json.dumps({**branch, "$ref": target} if reference else branch, sort_keys=True)


def _name(pair: Pair, branch: Any, *, new: bool) -> str:
    """The identity of a changed member: the target of its reference, its title, or its type."""
    schema = mapping(branch)
    reference = schema.get("$ref")
    if reference is not None:
        return str(reference if new else pair.contracts.renamed.get(reference, reference))
    return str(schema.get("title") or f"{schema.get('type', '')}{'properties' in schema}{schema.get('const', '')}")
