"""Edits of schemas. References are compared as names and never followed: their targets are compared at their own places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, at, follow, listing, mapping, reference_name
from generator.diff.enumeration import enumeration_edits
from generator.diff.kind import CONTAINERS, kinds_of, type_edits
from generator.diff.limit import limit_edits
from generator.diff.match import DOCS, renamed_properties, shape
from generator.diff.normal import unwrap
from generator.diff.parts import branch_edits, condition_edits
from generator.read.sources import MARK, seen_phrase
from generator.vocabulary import edits, keywords, marks

FLAGS, VALUES = edits("schema", flags=True), edits("schema", flags=False)
COMPARED = (keywords("schema") | marks("schema") | set(DOCS)) - {"additionalProperties", "const"}


def schema_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of a schema that both sides have."""
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
    types = list(type_edits(pair))
    yield from types
    if any(edit.kind == "shape-changed" for edit in types):
        return
    retyped = bool(types) and "format" not in types[0].detail
    if not (retyped and "enum" not in pair.new):
        yield from enumeration_edits(pair)
    yield from limit_edits(pair, kinds_of(pair.new) if retyped else None)
    yield from object_edits(pair)
    yield from _arrays(pair)
    yield from condition_edits(pair)
    yield from branch_edits(pair, schema_edits)
    yield from other_edits(pair, COMPARED)


def docs_edits(pair: Pair) -> Iterator[Edit]:
    for key in DOCS:
        text = pair / key
        if not text.equal:
            yield seen_edit(text) if key == MARK else text.edit("docs-changed", key)


def seen_edit(mark: Pair) -> Edit:
    """The edit of a mark that names other sources."""
    return mark.edit("seen-changed", seen_phrase(mark.new) or "no longer marked as missing from the manual")


def name_edit(pair: Pair) -> Iterator[Edit]:
    name = pair / "x-python-name"
    if not name.equal:
        yield name.edit("python-name-changed", "the default" if name.new is MISSING else name.new)


def other_edits(pair: Pair, known: Collection[str]) -> Iterator[Edit]:
    """Edits of all other keywords. Their effect is unknown."""
    for key in pair.names():
        if key not in known and key not in DOCS and not (pair / key).equal:
            yield (pair / key).edit("keyword-changed", key)


def flag_edit(pair: Pair, key: str, on: str, off: str) -> Iterator[Edit]:
    """The edit of a keyword that is false by default."""
    old, new = bool(mapping(pair.old).get(key, False)), bool(mapping(pair.new).get(key, False))
    if old != new:
        yield (pair / key).edit(on if new else off)


def _marks(pair: Pair) -> Iterator[Edit]:
    for key, (on, off) in FLAGS.items():
        yield from flag_edit(pair, key, on, off)
    for key, (kind,) in VALUES.items():
        value = pair / key
        if not value.equal:
            yield value.edit(kind, "" if value.new is MISSING else value.new)
    yield from name_edit(pair)


def _reference(pair: Pair) -> Edit:
    """The edit of a reference: one was added or removed, or refers to another component."""
    contracts = pair.contracts
    old, new = mapping(follow(contracts.old, pair.old)), mapping(follow(contracts.new, pair.new))
    name = reference_name(pair.new.get("$ref", "")) or "no component"
    if shape(contracts.old, pair.old) == shape(contracts.new, pair.new):
        return pair.edit("reference-alike", name)
    before, after = kinds_of(old), kinds_of(new)
    if before and after and not before & after:
        return pair.edit("shape-changed" if (before | after) & CONTAINERS else "type-changed")
    if before == after and ("enum" in old) != ("enum" in new):
        removed = at(contracts.new, pair.old.get("$ref", "")[1:]) is MISSING
        return pair.edit("became-enum" if "enum" in new else "enum-dropped" if removed else "values-dropped")
    extends = _extends(Pair(_whole(contracts.old, old), _whole(contracts.new, new), "", "", contracts))
    return pair.edit("reference-extended" if extends else "reference-changed", name)


def _extends(pair: Pair) -> bool:
    """Whether the new object is the old one with additional optional properties."""
    if "properties" not in mapping(pair.old) or "properties" not in mapping(pair.new):
        return False
    return all(edit.kind in ("property-added", "docs-changed", "reference-alike") for edit in _core(pair))


def _whole(document: Mapping[str, Any], schema: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """An object with the properties and rules of its bases in one schema."""
    bases = [mapping(follow(document, part)) for part in listing(schema.get("allOf"))]
    if not bases or depth > 20:
        return schema
    parts = [*(_whole(document, base, depth + 1) for base in bases), {k: v for k, v in schema.items() if k != "allOf"}]
    whole: dict[str, Any] = {}
    for part in parts:
        whole |= part
    whole["properties"] = {name: below for part in parts for name, below in mapping(part.get("properties")).items()}
    whole["required"] = [name for part in parts for name in listing(part.get("required"))]
    return whole


def object_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of properties, and of the list of required ones."""
    before, after = mapping(pair.old.get("properties")), mapping(pair.new.get("properties"))
    old_required, new_required = (set(map(str, listing(side.get("required")))) for side in (pair.old, pair.new))
    renamed = renamed_properties(
        _with_required(before, old_required), _with_required(after, new_required), pair.contracts.renamed
    )
    successors = set(renamed.values())
    properties = pair / "properties"
    for name in properties.names():
        schema = properties.of(name, renamed.get(name, name))
        if name in renamed:
            yield schema.edit("property-renamed", renamed[name])
        elif name in successors:
            continue
        elif schema.old is MISSING:
            yield schema.edit("required-property-added" if name in new_required else "property-added")
        elif schema.new is MISSING:
            yield schema.edit("required-property-removed" if name in old_required else "property-removed")
        else:
            for edit in schema_edits(schema):
                nulls = edit.kind == "became-nullable" and edit.new == schema.new_at
                # A method returns the data of an envelope that adds nothing else. There, None changes the type.
                optional = nulls and name not in old_required | new_required and before.keys() != {"data"}
                yield replace(edit, kind="optional-became-nullable") if optional else edit
    handled = before.keys() ^ after.keys()
    for name in sorted((old_required ^ new_required) - handled):
        kind = "became-required" if name in new_required else "became-optional"
        schema = properties / name
        yield Edit(kind, schema.old_at, schema.new_at, name in old_required, name in new_required)


def _with_required(properties: dict[str, Any], required: set[str]) -> dict[str, Any]:
    """Properties that also say whether they are required, so that this counts in a comparison."""
    return {
        name: {**schema, "required-here": name in required} if isinstance(schema, dict) else schema
        for name, schema in properties.items()
    }


def _arrays(pair: Pair) -> Iterator[Edit]:
    items = pair / "items"
    if MISSING in (items.old, items.new):
        if not items.equal:
            yield items.edit("limit-tightened" if items.old is MISSING else "limit-relaxed", "items")
    else:
        yield from schema_edits(items)
