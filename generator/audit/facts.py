"""Compares what a manual and a schema say about one field: types, values, default, limits, format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.audit.contract import LIMITS, Schema
from generator.audit.nesting import Field
from generator.audit.remarks import Remark
from generator.audit.rows import JSON_TYPES
from generator.audit.text import squeezed
from generator.vocabulary import FITS

FORMATS = {"long": "int64", "file": "binary", "OffsetDateTime": "date-time"}
ADDRESS = re.compile(r"ur[il]$", re.IGNORECASE)
SAMPLES = {"digit": "7", "letter": "aZ", "han": "汉", "sign": "-"}
OF_ITEMS = (*(key for key in LIMITS if key not in FITS["array"]), "format")
"""Facts in the remark of an array that are about each item."""
Fact = tuple[str, str, Any, Any]
"""Kind, place, value in the manual, value in the spec."""


def differences(field: Field, remark: Remark, schema: Schema, writing: bool, sampled: frozenset[str]) -> Iterator[Fact]:
    """The differences between a field of the manual and a schema. `sampled` are the JSON types in the manual's sample.

    Requests must have everything that the manual states. Replies have no limits, and may have more values.
    """
    yield from _types(field, remark, schema, writing, sampled)
    yield from _values(remark, schema.items or schema, writing)
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
    inner = schema
    if field.type.endswith("[]"):
        if schema.types - {"null"} != {"array"}:
            yield "type", schema.at, ["array"], sorted(schema.types - {"null"})
            return
        inner = schema.items or Schema(schema.at)
    if inner.types - {"null"} != expected:
        yield "type", inner.at, sorted(expected), sorted(inner.types - {"null"})
    null = bool(remark.facts.get("null")) or "null" in sampled
    if ("null" in schema.types) != null:
        yield "nullable", schema.at, null, "null" in schema.types


def _term(field: Field, remark: Remark, schema: Schema) -> Iterator[Fact]:
    """The manual's term for a field, which the description has in brackets. 的 and spaces do not count."""
    text = _bare(field.remark)
    if remark.label and schema.terms and not any(_bare(term) in text for term in schema.terms):
        yield "term", schema.at, remark.label, schema.terms[0]


def _bare(text: str) -> str:
    return squeezed(text).replace("的", "")


def _values(remark: Remark, schema: Schema, writing: bool) -> Iterator[Fact]:
    manual, spec = set(remark.values), set(schema.enum) - schema.seen_values
    differ = manual != spec if writing else bool(manual - spec) or bool(spec and not manual)
    if differ:
        listed = schema.enumeration if schema.enumeration and not manual else sorted(spec) or None
        yield "enum", schema.at, sorted(manual) or None, listed


def _facts(field: Field, remark: Remark, schema: Schema, writing: bool) -> Iterator[Fact]:
    manual, spec = _stated(field, remark), schema.facts
    if schema.items:
        of_items = {key: value for key, value in manual.items() if key in (*OF_ITEMS, "characters")}
        yield from _limits(of_items, remark, schema.items, writing)
        manual = {key: value for key, value in manual.items() if key not in of_items}
    yield from _limits(manual, remark, schema, writing)
    if bool(manual.get("deprecated")) != bool(spec.get("deprecated")):
        yield "deprecated", schema.at, bool(manual.get("deprecated")), bool(spec.get("deprecated"))
    if spec.get("x-max-size") not in manual.get("x-max-size", (None,)):
        yield "x-max-size", schema.at, list(manual.get("x-max-size", ())) or None, spec.get("x-max-size")
    if tuple(spec.get("x-media", ())) != manual.get("x-media", ()):
        yield "x-media", schema.at, manual.get("x-media"), spec.get("x-media")


def _limits(manual: Mapping[str, Any], remark: Remark, schema: Schema, writing: bool) -> Iterator[Fact]:
    """Limits, default, characters and format of a value or of each item."""
    spec: Mapping[str, Any] = schema.facts
    for key in (*LIMITS, "default"):
        stated = manual.get(key) if writing else None
        if stated != spec.get(key):
            yield key, schema.at, stated, spec.get(key)
    if writing and not _same_characters(manual.get("characters"), spec.get("pattern")):
        yield "pattern", schema.at, manual.get("characters"), spec.get("pattern")
    if not writing and spec.get("pattern"):
        yield "pattern", schema.at, None, spec["pattern"]
    in_manual, in_spec = manual.get("format"), spec.get("format")
    if in_manual != in_spec and not (in_spec == "uri" and ADDRESS.search(remark.label)):
        yield "format", schema.at, in_manual, in_spec


def _stated(field: Field, remark: Remark) -> dict[str, Any]:
    """The facts that the manual states, as keywords of a schema. A least length of 0 is not a limit."""
    stated = dict(remark.facts)
    if stated.get("minLength") == 0:
        del stated["minLength"]
    if field.type in FORMATS:
        stated.setdefault("format", FORMATS[field.type])
    return stated


def _same_characters(allowed: tuple[str, ...] | None, pattern: str | None) -> bool:
    """Whether a pattern allows exactly the characters that the manual allows. No pattern allows all."""
    if pattern is None:
        return allowed is None or len(allowed) == len(SAMPLES)
    taken = {kind for kind, sample in SAMPLES.items() if re.search(pattern, sample)}
    return allowed is not None and taken == set(allowed)
