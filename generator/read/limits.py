"""Finds limits that no value can satisfy, unusable patterns and unknown formats."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.decide.types import FORMATS
from generator.problem import Problem
from generator.read.kinds import json_types
from generator.read.pattern import pattern_fault
from generator.read.resolve import Node
from generator.vocabulary import FITS, LIMITS

PAIRS = (
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
)
SIZES = ("minLength", "maxLength", "minItems", "maxItems", "x-max-size")


def limit_problems(schema: Node) -> Iterator[Problem]:
    """The problems of a schema's limits, pattern and format, except wrong kinds of values."""
    for name in SIZES:
        size = schema.get(name)
        if type(size) is int and size < 0:
            yield (schema / name).problem("limit-order", f"{name} is {size}; it takes 0 or more")
    for low, high in PAIRS:
        least, most = schema.get(low), schema.get(high)
        if _is_number(least) and _is_number(most) and _is_empty(least, most, strict="exclusive" in low + high):
            what = f"{low} {least} and {high} {most} leave no value; correct one"
            yield (schema / low).problem("limit-order", what)
    step = schema.get("multipleOf")
    if _is_number(step) and step <= 0:
        yield (schema / "multipleOf").problem("limit-order", f"multipleOf is {step}; it takes a number above 0")
    yield from _misplaced(schema)
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and (fault := pattern_fault(pattern)):
        yield (schema / "pattern").problem("pattern", f"{pattern!r} cannot be a pattern: {fault}")
    form = schema.get("format")
    if isinstance(form, str) and form not in FORMATS:
        near = get_close_matches(form, FORMATS, n=1)
        meant = f"did you mean {near[0]}?" if near else f"the formats are {', '.join(sorted(FORMATS))}"
        yield (schema / "format").problem("unknown-format", f"{form!r} is an unknown format; {meant}")


def _misplaced(schema: Node) -> Iterator[Problem]:
    """Report limits that do not apply to the type beside them, and limits beside a reference, which are not read."""
    present = [key for key in LIMITS if key in schema.data]
    beside = next((key for key in ("$ref", "anyOf", "oneOf") if key in schema.data), None)
    if beside:
        for key in present:
            what = f"{key} beside {beside} is not read; write the type here, without {beside}"
            yield (schema / key).problem("limit-misplaced", what)
    elif "type" in schema.data:
        kinds = json_types(schema.data["type"])
        is_file = schema.get("format") == "binary"
        fitting = frozenset[str]().union(*(FITS.get(kind, ()) for kind in kinds if not is_file))
        inner = schema.get("items")
        for key in present if kinds else ():
            if key not in fitting:
                of_items = kinds == ["array"] and isinstance(inner, dict)
                fix = "put it into items" if of_items else "correct the type or the limit"
                what = f"{key} does not apply to {'a file' if is_file else ' or '.join(sorted(kinds))}"
                yield (schema / key).problem(
                    "limit-misplaced", f"{what}; {'write x-max-size or x-media' if is_file else fix}"
                )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_empty(least: float, most: float, *, strict: bool) -> bool:
    return least >= most if strict else least > most
