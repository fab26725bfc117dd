"""Edits of schemas. A `$ref` is compared as a name and never followed: what it leads to is compared where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, at, follow, listing, mapping, reference_name
from generator.diff.enumeration import enumeration_edits
from generator.diff.kind import kinds_of, type_edits
from generator.diff.limit import limit_edits
from generator.diff.match import DOCS, renamed_properties, shape
from generator.diff.normal import unwrap
from generator.diff.parts import branch_edits, condition_edits
from generator.read.sources import MARK, seen_phrase
from generator.vocabulary import edits, keywords, marks

FLAGS, VALUES = edits("schema", flags=True), edits("schema", flags=False)
COMPARED = (keywords("schema") | marks("schema") | set(DOCS)) - {"additionalProperties", "const"}


def schema_edits(pair: Pair) -> Iterator[Edit]:
    """What was done to a schema that stands on both sides."""
    if pair.equal:
        return
    old, old_at, old_null = unwrap(pair.old, pair.old_at)
    new, new_at, new_null = unwrap(pair.new, pair.new_at)
    if old_null != new_null:
        yield pair.edit("became-nullable" if new_null else "became-not-nullable")
    yield from _core(Pair(old, new, old_at, new_at, pair.contracts))


def _core(pair: Pair) -> Iterator[Edit]:
    yield from docs_edits(pair)
    yield from _marks(pair)
    old, new = str(pair.old.get("$ref", "")), str(pair.new.get("$ref", ""))
    if not pair.contracts.same(old, new):
        yield _reference(pair)
        return
    changed = list(type_edits(pair))
    yield from changed
    if any(edit.kind == "shape-changed" for edit in changed):
        return
    retyped = bool(changed) and "format" not in changed[0].detail
    if not (retyped and ("enum" not in pair.new)):
        yield from enumeration_edits(pair)
    yield from limit_edits(pair, kinds_of(pair.new) if retyped else None)
    yield from object_edits(pair)
    yield from _arrays(pair)
    yield from condition_edits(pair)
    yield from branch_edits(pair, schema_edits)
    yield from other_edits(pair, COMPARED)


def docs_edits(pair: Pair) -> Iterator[Edit]:
    for key in DOCS:
        found = pair / key
        if not found.equal and key == MARK:
            yield seen_edit(found)
        elif not found.equal:
            yield found.edit("docs-changed", key)


def seen_edit(pair: Pair) -> Edit:
    """A mark of other sources that came, went or changed."""
    return pair.edit("seen-changed", seen_phrase(pair.new) or "no longer marked as missing from the manual")


def other_edits(pair: Pair, known: Collection[str]) -> Iterator[Edit]:
    """What nothing here knows: an edit of it is told, and nothing is known about it."""
    for key in pair.names():
        if key not in known and key not in DOCS and not (pair / key).equal:
            yield (pair / key).edit("keyword-changed", key)


def flag_edit(pair: Pair, key: str, on: str, off: str) -> Iterator[Edit]:
    """A keyword that is false where it is missing."""
    old, new = bool(mapping(pair.old).get(key, False)), bool(mapping(pair.new).get(key, False))
    if old != new:
        yield (pair / key).edit(on if new else off)


def _marks(pair: Pair) -> Iterator[Edit]:
    for key, (on, off) in FLAGS.items():
        yield from flag_edit(pair, key, on, off)
    for key, (kind,) in VALUES.items():
        found = pair / key
        if not found.equal:
            yield found.edit(kind, "" if found.new is MISSING else found.new)
    name = pair / "x-python-name"
    if not name.equal:
        yield name.edit("python-name-changed", "what the rule gives" if name.new is MISSING else name.new)


def _reference(pair: Pair) -> Edit:
    """One end, or both, refer to something, and not to the same."""
    old, new = mapping(pair.contracts.old_target(pair.old)), mapping(pair.contracts.new_target(pair.new))
    name = reference_name(pair.new.get("$ref", "")) or "nothing any more"
    if shape(pair.contracts.old, pair.old) == shape(pair.contracts.new, pair.new):
        return pair.edit("reference-alike", name)
    before, after = kinds_of(old), kinds_of(new)
    if before and after and not before & after:
        return pair.edit("shape-changed" if (before | after) & {"object", "array"} else "type-changed")
    if before == after and ("enum" in old) != ("enum" in new):
        gone = at(pair.contracts.new, pair.old.get("$ref", "")[1:]) is MISSING
        return pair.edit("became-enum" if "enum" in new else "enum-dropped" if gone else "values-dropped")
    extends = _extends(Pair(_whole(pair.contracts.old, old), _whole(pair.contracts.new, new), "", "", pair.contracts))
    return pair.edit("reference-extended" if extends else "reference-changed", name)


def _extends(pair: Pair) -> bool:
    """Whether the new object is the old one with optional properties more."""
    if "properties" not in mapping(pair.old) or "properties" not in mapping(pair.new):
        return False
    return all(edit.kind in ("property-added", "docs-changed", "reference-alike") for edit in _core(pair))


def _whole(document: Mapping[str, Any], schema: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """An object with all that it has of its bases, as if it were written in one piece."""
    bases = [mapping(follow(document, part)) for part in listing(schema.get("allOf"))]
    if not bases or depth > 20:
        return schema
    parts = [*(_whole(document, base, depth + 1) for base in bases), {k: v for k, v in schema.items() if k != "allOf"}]
    whole: dict[str, Any] = {}
    for part in parts:
        whole |= part
    whole["properties"] = {name: told for part in parts for name, told in mapping(part.get("properties")).items()}
    whole["required"] = [name for part in parts for name in listing(part.get("required"))]
    return whole


def object_edits(pair: Pair) -> Iterator[Edit]:
    """Properties and what is required of them."""
    before, after = mapping(pair.old.get("properties")), mapping(pair.new.get("properties"))
    needed = [set(map(str, listing(side.get("required")))) for side in (pair.old, pair.new)]
    renamed = renamed_properties(_demanding(before, needed[0]), _demanding(after, needed[1]), pair.contracts.renamed)
    successors = {after_name: before_name for before_name, after_name in renamed.items()}
    properties = pair / "properties"
    for name in properties.names():
        found = properties.of(name, renamed.get(name, name))
        if name in renamed:
            yield found.edit("property-renamed", renamed[name])
        elif name in successors:
            continue
        elif found.old is MISSING:
            yield found.edit("required-property-added" if name in needed[1] else "property-added")
        elif found.new is MISSING:
            yield found.edit("required-property-removed" if name in needed[0] else "property-removed")
        else:
            for edit in schema_edits(found):
                nulls = edit.kind == "became-nullable" and edit.new == found.new_at
                # Of an envelope, which adds its data alone, a method returns that data: there None is another type.
                optional = nulls and name not in needed[0] | needed[1] and before.keys() != {"data"}
                yield replace(edit, kind="optional-became-nullable") if optional else edit
    handled = before.keys() ^ after.keys()
    for name in sorted((needed[0] ^ needed[1]) - handled):
        kind = "became-required" if name in needed[1] else "became-optional"
        found = properties / name
        yield Edit(kind, found.old_at, found.new_at, name in needed[0], name in needed[1])


def _demanding(properties: dict[str, Any], needed: set[str]) -> dict[str, Any]:
    """Properties with whether they are required: a part of what they are."""
    return {
        name: {**schema, "required-here": name in needed} if isinstance(schema, dict) else schema
        for name, schema in properties.items()
    }


def _arrays(pair: Pair) -> Iterator[Edit]:
    items = pair / "items"
    if MISSING in (items.old, items.new):
        if not items.equal:
            yield items.edit("limit-tightened" if items.old is MISSING else "limit-relaxed", "items")
    else:
        yield from schema_edits(items)
