"""Warnings about fields: wrong descriptions, limits that are never checked, and leaks of personal data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

from generator.decide import names
from generator.decide.models import properties
from generator.decide.types import checked
from generator.lint.places import FieldPlace, components, fields
from generator.problem import Problem
from generator.read.resolve import Node, Spec, is_enum, walk
from generator.read.sources import MARK
from generator.vocabulary import FITS, LIMITS

SENSITIVE = re.compile(
    r"(^|_)(password|passwd|pwd|secret|token|phone|mobile|email|birthday|id_card|identify_num|card_num|card_no)(_|$)"
)
"""Words in the snake case of a wire name that suggest personal data or a key."""
ALIKE = 0.8
"""From this similarity on, a Python name corrects a misspelt wire name. Below it, it is a different name that fits one place."""
UNREAD = ("readOnly", "writeOnly", "examples", "example", "title")
CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "minLength": lambda value, limit: len(value) >= limit,
    "maxLength": lambda value, limit: len(value) <= limit,
    "pattern": lambda value, limit: re.search(limit, value) is not None,
    "minimum": lambda value, limit: value >= limit,
    "maximum": lambda value, limit: value <= limit,
    "exclusiveMinimum": lambda value, limit: value > limit,
    "exclusiveMaximum": lambda value, limit: value < limit,
    "minItems": lambda value, limit: len(value) >= limit,
    "maxItems": lambda value, limit: len(value) <= limit,
}
PYTHON: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def field_warnings(spec: Spec) -> Iterator[Problem]:
    """Every warning about every field and component."""
    places = list(fields(spec))
    for field in places:
        yield from _words(spec, field)
        yield from _limits(spec, field)
        yield from _marks(field)
    yield from _python_names(places)
    yield from _components(spec)


def _words(spec: Spec, field: FieldPlace) -> Iterator[Problem]:
    word = SENSITIVE.search(names.snake(field.wire))
    if (
        word
        and "x-sensitive" not in field.data
        and field.kinds(spec) & {"string", "array"}
        and not _is_enum(spec, field)
    ):
        what = f"{field.wire} looks like {word[2].replace('_', ' ')} and is shown in logs, reprs and errors"
        yield field.node.problem("sensitive-name", f"{what}; add x-sensitive: personal or secret")
    schema = spec.follow(field.node)
    items = spec.follow(field.node / "items") if field.data.get("items") else schema
    if not (field.description or schema.get("description") or items.get("description")):
        yield field.node.problem(
            "description-missing", f"{field.wire} has no description; describe it, with the manual's term"
        )


def _is_enum(spec: Spec, field: FieldPlace) -> bool:
    return "enum" in (spec.follow(field.node).data or {})


def _limits(spec: Spec, field: FieldPlace) -> Iterator[Problem]:
    for place in _with_items(field.node):
        if field.direction == "output":
            for key in [key for key in (*LIMITS, "default", "enum") if key in place.data]:
                what = f"{key} is not checked on a reply, because the client accepts what the platform sends"
                yield (place / key).problem("limit-on-reply", f"{what}; remove it")
        else:
            yield from _unchecked(place, within=place is not field.node)
            pattern = place.get("pattern")
            if isinstance(pattern, str) and not (pattern.startswith("^") and pattern.endswith("$")):
                what = f"{pattern!r} matches anywhere in the text"
                yield (place / "pattern").problem("pattern-open", f"{what}; begin it with ^ and end it with $")
    if "default" in field.data and field.direction == "input":
        kinds = field.kinds(spec)
        fitting = set[str]().union(*(FITS.get(kind, ()) for kind in kinds))
        yield from _default(spec, field, kinds, fitting)


def _unchecked(place: Node, *, within: bool) -> Iterator[Problem]:
    """Warn of limits that fit the type on the wire, but that the client cannot check on the type in Python."""
    can = checked(place.data) - ({"uniqueItems"} if within else set())
    for key in [key for key in LIMITS if key in place.data and "$ref" not in place.data and key not in can]:
        what = f"the client cannot check {key} here, only the platform can"
        yield (place / key).problem("limit-unchecked", f"{what}; put it into the description, or ignore the rule")


def _with_items(node: Node) -> Iterator[Node]:
    """A field's schema, its alternatives, and the items of its arrays."""
    for key in ("anyOf", "oneOf"):
        yield from (branch for _, branch in (node / key).items()) if node.get(key) else ()
    while isinstance(node.data, dict):
        yield node
        if "items" not in node.data:
            break
        node = node / "items"


def _default(spec: Spec, field: FieldPlace, kinds: set[str], fitting: set[str]) -> Iterator[Problem]:
    value, place = field.data["default"], field.node / "default"
    if field.required:
        what = f"{field.wire} is required, so its default is never used"
        yield place.problem("required-with-default", f"{what}; remove one")
    values = field.data.get("enum", spec.follow(field.node).get("enum"))
    typed = any(
        isinstance(value, PYTHON[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in kinds
    )
    broken = [
        key
        for key, holds in CHECKS.items()
        if typed and key in fitting and key in field.data and not holds(value, field.data[key])
    ]
    if (values is not None and value not in values) or (kinds and not typed) or broken:
        rule = broken[0] if broken else "enum" if values is not None else f"type {'/'.join(sorted(kinds))}"
        yield place.problem("default-invalid", f"the default {value!r} breaks the field's own {rule}; correct one")


def _marks(field: FieldPlace) -> Iterator[Problem]:
    given = field.data.get("x-python-name")
    if given == names.snake(field.wire):
        yield (field.node / "x-python-name").problem(
            "python-name-idle", f"{field.wire} is {given} in Python even without the mark; remove the mark"
        )
    if field.required and isinstance(field.data.get(MARK), list):
        what = f"{field.wire} is required, and the manual lacks it"
        yield (field.node / MARK).problem("seen-required", f"{what}; take it out of required")
    if field.data.get("x-explicit") and (field.required or field.direction == "output"):
        why = "is required" if field.required else "is in a reply"
        yield (field.node / "x-explicit").problem(
            "explicit-idle", f"{field.wire} {why}, so x-explicit does nothing; remove it"
        )
    if field.nullable and field.direction == "input":
        yield field.node.problem(
            "null-in-request", f"None leaves {field.wire} out, so null is never sent; describe how to clear it"
        )
    if field.nullable and field.required and field.direction == "output":
        yield field.node.problem(
            "null-in-required",
            f"{field.wire} is required, so its type has no None, but it may be null; take it out of required",
        )
    for key in UNREAD:
        if key in field.data:
            yield (field.node / key).problem("keyword-idle", f"{key} does nothing in the client; remove it")


def _python_names(places: list[FieldPlace]) -> Iterator[Problem]:
    """Warn of misspelt wire names that are renamed in most places, but not here."""
    marked: defaultdict[str, list[str]] = defaultdict(list)
    plain: defaultdict[str, list[FieldPlace]] = defaultdict(list)
    for field in places:
        if given := field.data.get("x-python-name"):
            marked[field.wire].append(str(given))
        else:
            plain[field.wire].append(field)
    for wire, given in marked.items():
        misspelt = SequenceMatcher(None, given[0], names.snake(wire)).ratio() > ALIKE
        for field in plain[wire] if misspelt and len(given) > len(plain[wire]) else ():
            what = f"{wire} is {names.snake(wire)} here and {given[0]} in {len(given)} other places"
            yield field.node.problem("python-name-forgotten", f"{what}; give it the same x-python-name")


def _components(spec: Spec) -> Iterator[Problem]:
    for node, _ in components(spec):
        if not node.get("description"):
            yield node.problem("description-missing", f"{node.name} has no description; describe it")
        yield from _conditions(spec, node)
    for node in spec.components.values():
        if is_enum(node) and not node.get("description"):
            yield node.problem("description-missing", f"{node.name} has no description; describe it")


def _conditions(spec: Spec, node: Node) -> Iterator[Problem]:
    """Warn of conditions whose `if` requires a value that the field never has."""
    known = properties(spec, node)
    for below in walk(node):
        if below.name != "if" or not isinstance(below.data, dict):
            continue
        for wire, rule in below.data.get("properties", {}).items():
            values = spec.follow(known[wire]).get("enum") if wire in known else None
            required = rule.get("enum", [rule["const"]] if "const" in rule else [])
            for value in [value for value in required if values is not None and value not in values]:
                yield below.problem("condition-never", f"{wire} is never {value!r}; correct the value")
