"""Renames, found by shape: what is gone on one side and came on the other, and is the same thing."""

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
"""What says something to readers and nothing to programs."""
NAMES = ("x-python-name", "x-enum-varnames", "x-enum-labels", "x-manual", "operationId", "tags")
ALIKE = 0.6
"""From which similarity of two names on one is the other's successor."""
SCHEMAS = "#/components/schemas/"


def shape(document: Mapping[str, Any], value: Any) -> str:
    """What a thing is, whatever it is called: references expanded, words for readers and names left out."""
    return json.dumps(_bare(document, value, (), named=False), sort_keys=True, ensure_ascii=False)


def outline(value: Any, renamed: Mapping[str, str] | None = None) -> str:
    """What a thing is where it is: as `shape`, but a reference is a name, by which it continues the new side."""
    return json.dumps(_bare(None, value, (), named=False, renamed=renamed or {}), sort_keys=True, ensure_ascii=False)


def similar(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()


def pairs(old: Iterable[str], new: Iterable[str], alike: Callable[[str, str], float]) -> Iterator[tuple[str, str]]:
    """The best pairs, each name in one; `alike` says how sure a pair is, 0 for never."""
    found = [(alike(before, after), before, after) for before in old for after in new]
    taken: set[tuple[int, str]] = set()
    for score, before, after in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
        if score > 0 and (0, before) not in taken and (1, after) not in taken:
            taken |= {(0, before), (1, after)}
            yield before, after


def renamed_schemas(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Components that go under another name, as references: of one shape, and alike in name or words or used at the same place."""
    before, after = _schemas(old), _schemas(new)
    gone, come = [name for name in before if name not in after], [name for name in after if name not in before]
    if not gone or not come:
        return {}
    used_before, used_after = _users(old, gone), _users(new, come)
    shapes = {name: shape(old, before[name]) for name in gone}, {name: shape(new, after[name]) for name in come}
    facts = {name: _facts(before[name]) for name in gone}, {name: _facts(after[name]) for name in come}

    def alike(one: str, other: str) -> float:
        said = before[one].get("description")
        evidence = similar(one, other) if similar(one, other) >= ALIKE else 0.0
        evidence += bool(said) and said == after[other].get("description")
        evidence += 2 * bool(used_before[one] & used_after[other])
        if shapes[0][one] == shapes[1][other]:
            return evidence and 10 + evidence
        share = len(facts[0][one] & facts[1][other]) / max(1, len(facts[0][one] | facts[1][other]))
        return share + evidence if share >= ALIKE and evidence >= ALIKE else 0.0

    return {SCHEMAS + one: SCHEMAS + other for one, other in pairs(gone, come, alike)}


def renamed_paths(old: Mapping[str, Any], new: Mapping[str, Any], table: str) -> dict[str, str]:
    """Paths that are another now: with the operationIds or the manual's titles kept, or of one shape."""
    before, after = mapping(old.get(table)), mapping(new.get(table))
    gone, come = [path for path in before if path not in after], [path for path in after if path not in before]
    if not gone or not come:
        return {}
    shapes = {path: _call(old, before[path]) for path in gone}, {path: _call(new, after[path]) for path in come}

    def alike(one: str, other: str) -> float:
        if _ids(before[one]) & _ids(after[other]):
            return 3.0
        if _titles(before[one]) & _titles(after[other]):
            return 2.5
        if shapes[0][one] != shapes[1][other]:
            return 0.0
        same_words = bool(_words(before[one]) & _words(after[other]))
        return 2.0 if same_words else similar(one, other) if similar(one, other) >= ALIKE else 0.0

    return dict(pairs(gone, come, alike))


def renamed_properties(
    before: Mapping[str, Any], after: Mapping[str, Any], renamed: Mapping[str, str]
) -> dict[str, str]:
    """Properties (or parameters) of one outline, alike in name or words."""
    gone, come = [name for name in before if name not in after], [name for name in after if name not in before]
    if not gone or not come:
        return {}
    places = {name: index for names in (before, after) for index, name in enumerate(names)}

    def alike(one: str, other: str) -> float:
        if outline(before[one], renamed) != outline(after[other]):
            return 0.0
        said, says = (mapping(side).get("description") for side in (before[one], after[other]))
        evidence = similar(one, other) if similar(one, other) >= ALIKE else 0.0
        evidence += bool(said) and said == says
        alone = len(gone) == len(come) == 1 and said == says
        return evidence + 0.1 * (places[one] == places[other]) if evidence or alone else 0.0

    return dict(pairs(gone, come, alike))


def follows(old_id: str, new_id: str, old_ref: str, new_ref: str) -> bool:
    """Whether a component was renamed because its operation was: `PersonListReply` of `personList`."""
    one, other = pascal(old_id), pascal(new_id)
    before, after = reference_name(old_ref), reference_name(new_ref)
    return before.startswith(one) and after == other + before.removeprefix(one)


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
    """A value without words and names.

    Args:
        document: where references lead; None to take them as names.
        named: whether the keys here are names of properties, which all count.
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
            aim = follow(document, {"$ref": reference})
            beside = {key: item for key, item in value.items() if key != "$ref"}
            whole = {**aim, **beside} if isinstance(aim, dict) else beside
            return _bare(document, whole, (*trail, reference), named=False)
    kept = {
        key: _bare(document, item, trail, named=key == "properties" and not named, renamed=renamed)
        for key, item in value.items()
        if named or key not in (*DOCS, *NAMES)
    }
    if isinstance(kept.get("required"), list) and not named:
        kept["required"] = sorted(kept["required"], key=str)
    return kept


def _call(document: Mapping[str, Any], item: Any) -> str:
    """The shape of what a path takes and answers."""
    told = {
        method: {key: found[key] for key in ("parameters", "requestBody", "responses") if key in found}
        for method, found in mapping(item).items()
        if method in METHODS
    }
    return shape(document, told)


def _ids(item: Any) -> set[str]:
    return {str(found["operationId"]) for found in mapping(item).values() if "operationId" in mapping(found)}


def _titles(item: Any) -> set[str]:
    """What the manual calls the interfaces of a path."""
    found = (mapping(mapping(operation).get("x-manual")) for operation in mapping(item).values())
    return {str(manual["title"]) for manual in found if manual.get("title")}


def _words(item: Any) -> set[str]:
    found = [mapping(operation) for operation in mapping(item).values()]
    return {str(operation["summary"]) for operation in found if operation.get("summary")}


def _facts(value: Any, trail: str = "") -> set[str]:
    """Every leaf with the way to it, for a share of what two things have in common."""
    if isinstance(value, dict):
        return {fact for key, item in value.items() if key not in DOCS for fact in _facts(item, f"{trail}/{key}")}
    if isinstance(value, list):
        return {fact for item in value for fact in _facts(item, f"{trail}/-")}
    return {f"{trail}={value!r}"}


def _users(document: Mapping[str, Any], names: Iterable[str]) -> Mapping[str, set[str]]:
    """Where each of these components is referred to."""
    wanted = {SCHEMAS + name: name for name in names}
    found: defaultdict[str, set[str]] = defaultdict(set)

    def visit(value: Any, trail: str) -> None:
        if isinstance(value, dict):
            if value.get("$ref") in wanted:
                found[wanted[value["$ref"]]].add(trail)
            for key, item in value.items():
                visit(item, f"{trail}/{pointer_token(key)}")
        elif isinstance(value, list):
            for index, item in enumerate(value):
                visit(item, f"{trail}/{index}")

    visit(document, "")
    return found
