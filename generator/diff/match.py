"""Finds renames: something removed on one side and added on the other that has the same shape."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from generator.decide.names import pascal
from generator.diff.edit import follow, mapping, reference_name
from generator.read.load import pointer_token
from generator.read.resolve import METHODS

DOCS = ("description", "title", "summary", "x-lint-ignore", "x-seen", "example", "examples", "externalDocs")
"""Keywords that are for readers and have no effect on programs."""
NAMES = ("x-python-name", "x-enum-varnames", "x-enum-labels", "x-manual", "operationId", "tags")
ALIKE = 0.6
"""The least similarity of two names if one is to count as the other's successor."""
SCHEMAS = "#/components/schemas/"


def shape(document: Mapping[str, Any], value: Any) -> str:
    """The structure of a value: references are expanded, descriptions and names left out."""
    return json.dumps(_bare(document, value, (), named=False), sort_keys=True, ensure_ascii=False)


def outline(value: Any, renamed: Mapping[str, str] | None = None) -> str:
    """The structure of a value as in `shape`, but references stay names. `renamed` maps old ones to the new side."""
    return json.dumps(_bare(None, value, (), named=False, renamed=renamed or {}), sort_keys=True, ensure_ascii=False)


def similar(old: str, new: str) -> float:
    """The similarity of two names, from 0 to 1; 0 below ALIKE."""
    ratio = SequenceMatcher(None, old.lower(), new.lower(), autojunk=False).ratio()
    return ratio if ratio >= ALIKE else 0.0


def pairs(old: Iterable[str], new: Iterable[str], score: Callable[[str, str], float]) -> Iterator[tuple[str, str]]:
    """The best pairs, each name in one pair. A pair whose score is 0 is never made."""
    scored = [(score(before, after), before, after) for before in old for after in new]
    taken: set[tuple[int, str]] = set()
    for points, before, after in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if points > 0 and (0, before) not in taken and (1, after) not in taken:
            taken |= {(0, before), (1, after)}
            yield before, after


def renamed_schemas(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Renamed components, as references: they have the same shape, and a similar name, the same description or the same user."""
    before, after = _schemas(old), _schemas(new)
    removed, added = _removed_and_added(before, after)
    if not removed or not added:
        return {}
    used_before, used_after = _users(old, removed), _users(new, added)
    old_shapes = {name: shape(old, before[name]) for name in removed}
    new_shapes = {name: shape(new, after[name]) for name in added}
    old_facts = {name: _facts(before[name]) for name in removed}
    new_facts = {name: _facts(after[name]) for name in added}

    def score(old_name: str, new_name: str) -> float:
        description = before[old_name].get("description")
        evidence = similar(old_name, new_name)
        evidence += bool(description) and description == after[new_name].get("description")
        evidence += 2 * bool(used_before[old_name] & used_after[new_name])
        if old_shapes[old_name] == new_shapes[new_name]:
            return evidence and 10 + evidence
        facts = old_facts[old_name], new_facts[new_name]
        share = len(facts[0] & facts[1]) / max(1, len(facts[0] | facts[1]))
        return share + evidence if share >= ALIKE and evidence >= ALIKE else 0.0

    return {SCHEMAS + old_name: SCHEMAS + new_name for old_name, new_name in pairs(removed, added, score)}


def renamed_paths(old: Mapping[str, Any], new: Mapping[str, Any], table: str) -> dict[str, str]:
    """Renamed paths: they keep the operationId or the manual's title, or have the same shape."""
    before, after = mapping(old.get(table)), mapping(new.get(table))
    removed, added = _removed_and_added(before, after)
    if not removed or not added:
        return {}
    old_shapes = {path: _call(old, before[path]) for path in removed}
    new_shapes = {path: _call(new, after[path]) for path in added}

    def score(old_path: str, new_path: str) -> float:
        if _values(before[old_path], "operationId") & _values(after[new_path], "operationId"):
            return 3.0
        if _titles(before[old_path]) & _titles(after[new_path]):
            return 2.5
        if old_shapes[old_path] != new_shapes[new_path]:
            return 0.0
        return (
            2.0
            if _values(before[old_path], "summary") & _values(after[new_path], "summary")
            else similar(old_path, new_path)
        )

    return dict(pairs(removed, added, score))


def renamed_properties(
    before: Mapping[str, Any], after: Mapping[str, Any], renamed: Mapping[str, str]
) -> dict[str, str]:
    """Renamed properties or parameters: they have the same outline, and a similar name or the same description."""
    removed, added = _removed_and_added(before, after)
    if not removed or not added:
        return {}
    positions = {name: index for names in (before, after) for index, name in enumerate(names)}

    def score(old_name: str, new_name: str) -> float:
        if outline(before[old_name], renamed) != outline(after[new_name]):
            return 0.0
        old_text, new_text = (mapping(schema).get("description") for schema in (before[old_name], after[new_name]))
        evidence = similar(old_name, new_name) + (bool(old_text) and old_text == new_text)
        alone = len(removed) == len(added) == 1 and old_text == new_text
        return evidence + 0.1 * (positions[old_name] == positions[new_name]) if evidence or alone else 0.0

    return dict(pairs(removed, added, score))


def follows(old_id: str, new_id: str, old_ref: str, new_ref: str) -> bool:
    """Whether a component was renamed because its operation was: `PersonListReply` of `personList`."""
    prefix, new_prefix = pascal(old_id), pascal(new_id)
    before, after = reference_name(old_ref), reference_name(new_ref)
    return before.startswith(prefix) and after == new_prefix + before.removeprefix(prefix)


def _removed_and_added(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    return [name for name in before if name not in after], [name for name in after if name not in before]


def _schemas(document: Mapping[str, Any]) -> dict[str, Any]:
    return mapping(mapping(document.get("components")).get("schemas"))


def _bare(
    document: Mapping[str, Any] | None,
    value: Any,
    trail: tuple[str, ...],
    *,
    named: bool,
    renamed: Mapping[str, str] | None = None,
) -> Any:
    """A value without descriptions and names.

    Args:
        document: where references are looked up; None to keep them as names.
        named: whether the keys here are property names, which all count.
    """
    if isinstance(value, list):
        return [_bare(document, item, trail, named=False, renamed=renamed) for item in value]
    if not isinstance(value, dict):
        return value
    reference = value.get("$ref")
    if isinstance(reference, str) and not named:
        if document is None:
            value = {**value, "$ref": (renamed or {}).get(reference, reference)}
        elif reference in trail:
            return {"circle": len(trail) - trail.index(reference)}
        else:
            target = follow(document, {"$ref": reference})
            beside = {key: item for key, item in value.items() if key != "$ref"}
            return _bare(document, {**mapping(target), **beside}, (*trail, reference), named=False)
    kept = {
        key: _bare(document, item, trail, named=key == "properties" and not named, renamed=renamed)
        for key, item in value.items()
        if named or key not in (*DOCS, *NAMES)
    }
    if isinstance(kept.get("required"), list) and not named:
        kept["required"] = sorted(kept["required"], key=str)
    return kept


def _call(document: Mapping[str, Any], item: Any) -> str:
    """The shape of a path's requests and replies."""
    operations = {
        method: {key: operation[key] for key in ("parameters", "requestBody", "responses") if key in operation}
        for method, operation in mapping(item).items()
        if method in METHODS
    }
    return shape(document, operations)


def _values(item: Any, key: str) -> set[str]:
    """The values of a key in the operations of a path."""
    return {str(operation[key]) for operation in map(mapping, mapping(item).values()) if operation.get(key)}


def _titles(item: Any) -> set[str]:
    """The titles of a path's interfaces in the manual."""
    manuals = {method: mapping(operation).get("x-manual") for method, operation in mapping(item).items()}
    return _values(manuals, "title")


def _facts(value: Any, trail: str = "") -> set[str]:
    """Every leaf with its path, to measure how much two schemas share."""
    if isinstance(value, dict):
        return {fact for key, item in value.items() if key not in DOCS for fact in _facts(item, f"{trail}/{key}")}
    if isinstance(value, list):
        return {fact for item in value for fact in _facts(item, f"{trail}/-")}
    return {f"{trail}={value!r}"}


def _users(document: Mapping[str, Any], names: Iterable[str]) -> Mapping[str, set[str]]:
    """Name of each component → the pointers of the references to it."""
    wanted = {SCHEMAS + name: name for name in names}
    users: defaultdict[str, set[str]] = defaultdict(set)

    def visit(value: Any, trail: str) -> None:
        if isinstance(value, dict):
            if value.get("$ref") in wanted:
                users[wanted[value["$ref"]]].add(trail)
            for key, item in value.items():
                visit(item, f"{trail}/{pointer_token(key)}")
        elif isinstance(value, list):
            for index, item in enumerate(value):
                visit(item, f"{trail}/{index}")

    visit(document, "")
    return users
