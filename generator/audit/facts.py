"""What a field is, in the manual and in the spec: types, values, default, limits, format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.audit.contract import LIMITS, Schema
from generator.audit.nesting import Field
from generator.audit.remarks import Remark
from generator.audit.rows import JSON_TYPES

FORMATS = {"long": "int64", "file": "binary", "OffsetDateTime": "date-time"}
ADDRESS = re.compile(r"ur[il]$", re.IGNORECASE)
SAMPLES = {"digit": "7", "letter": "aZ", "han": "汉", "sign": "-"}
OF_ITEMS = ("minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "multipleOf", "format")
"""What a remark on an array says of each item."""
Fact = tuple[str, str, Any, Any]
"""Kind, place, what the manual says, what the spec says."""


def differences(field: Field, remark: Remark, schema: Schema, writing: bool, sampled: frozenset[str]) -> Iterator[Fact]:
    """Where a field of the manual and a schema disagree. `sampled` are the JSON types in the manual's sample.

    Requests are held to all that the manual states. Replies carry no limits of inputs, and all values that are known anywhere.
    """
    yield from _types(field, remark, schema, writing, sampled)
    yield from _values(remark, _item(schema), writing)
    yield from _term(field, remark, schema)
    yield from _facts(field, remark, schema, writing)


def _types(field: Field, remark: Remark, schema: Schema, writing: bool, sampled: frozenset[str]) -> Iterator[Fact]:
    base = field.type.removesuffix("[]")
    if not base:
        return
    expected = {JSON_TYPES.get(base, base)}
    if remark.facts.get("format") == "datetime-or-epoch-ms":
        expected.add("integer")
    if writing and remark.facts.get("integer"):
        expected = {"integer"}
    if not field.members and not field.type.endswith("[]"):
        expected |= sampled - {"null", "integer" if "number" in expected else ""}
    found = schema
    if field.type.endswith("[]"):
        if schema.types - {"null"} != {"array"}:
            yield "type", schema.at, ["array"], sorted(schema.types - {"null"})
            return
        found = schema.items or Schema(schema.at)
    if found.types - {"null"} != expected:
        yield "type", found.at, sorted(expected), sorted(found.types - {"null"})
    null = bool(remark.facts.get("null")) or "null" in sampled
    if ("null" in schema.types) != null:
        yield "nullable", schema.at, null, "null" in schema.types


def _term(field: Field, remark: Remark, schema: Schema) -> Iterator[Fact]:
    """The manual's word for a field, which the description has in brackets. 的 and spaces do not count."""
    said = _bare(field.remark)
    if remark.label and schema.terms and not any(_bare(term) in said for term in schema.terms):
        yield "term", schema.at, remark.label, schema.terms[0]


def _bare(text: str) -> str:
    return "".join(text.split()).replace("的", "")


def _item(schema: Schema) -> Schema:
    return schema.items if schema.items else schema


def _values(remark: Remark, schema: Schema, writing: bool) -> Iterator[Fact]:
    manual, spec = set(remark.values), set(schema.enum) - schema.seen_values
    differ = manual != spec if writing else bool(manual - spec) or bool(spec and not manual)
    if differ:
        listed = schema.enumeration if schema.enumeration and not manual else sorted(spec) or None
        yield "enum", schema.at, sorted(manual) or None, listed


def _facts(field: Field, remark: Remark, schema: Schema, writing: bool) -> Iterator[Fact]:
    stated = _stated(field, remark)
    if schema.items:
        of_items = {key: said for key, said in stated.items() if key in (*OF_ITEMS, "characters")}
        yield from _limits(of_items, remark, schema.items, writing)
        stated = {key: said for key, said in stated.items() if key not in of_items}
    yield from _limits(stated, remark, schema, writing)
    spec, manual = schema.facts, stated
    if bool(manual.get("deprecated")) != bool(spec.get("deprecated")):
        yield "deprecated", schema.at, bool(manual.get("deprecated")), bool(spec.get("deprecated"))
    if spec.get("x-max-size") not in manual.get("x-max-size", (None,)):
        yield "x-max-size", schema.at, list(manual.get("x-max-size", ())) or None, spec.get("x-max-size")
    if tuple(spec.get("x-media", ())) != manual.get("x-media", ()):
        yield "x-media", schema.at, manual.get("x-media"), spec.get("x-media")


def _limits(manual: Mapping[str, Any], remark: Remark, schema: Schema, writing: bool) -> Iterator[Fact]:
    """Limits, default, characters and format, of a value or of each item."""
    spec: Mapping[str, Any] = schema.facts
    for key in (*LIMITS, "default"):
        said = manual.get(key) if writing else None
        if said != spec.get(key):
            yield key, schema.at, said, spec.get(key)
    if writing and not _same_characters(manual.get("characters"), spec.get("pattern")):
        yield "pattern", schema.at, manual.get("characters"), spec.get("pattern")
    if not writing and spec.get("pattern"):
        yield "pattern", schema.at, None, spec["pattern"]
    said = manual.get("format")
    if said != spec.get("format") and not (spec.get("format") == "uri" and ADDRESS.search(remark.label)):
        yield "format", schema.at, said, spec.get("format")


def _stated(field: Field, remark: Remark) -> dict[str, Any]:
    """What the manual states, in the words of a schema. A least length of 0 is none."""
    stated = dict(remark.facts)
    if stated.get("minLength") == 0:
        del stated["minLength"]
    if field.type in FORMATS:
        stated.setdefault("format", FORMATS[field.type])
    return stated


def _same_characters(allowed: tuple[str, ...] | None, pattern: str | None) -> bool:
    """Whether a pattern takes the characters that the manual allows, and no others. No pattern takes all."""
    if pattern is None:
        return allowed is None or len(allowed) == len(SAMPLES)
    taken = {kind for kind, sample in SAMPLES.items() if re.search(pattern, sample)}
    return allowed is not None and taken == set(allowed)
