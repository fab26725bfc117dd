"""What the contract says of one thing, for a test of how that is kept: a revision changes the value, not the test."""

from __future__ import annotations

from typing import Any

from tests.support.examples import SCHEMAS, SPEC, example, resolved


def schema_of(place: str) -> dict[str, Any]:
    """The schema of a field, such as `NewPerson.name`; on the way, the items of a list count as the list."""
    name, *fields = place.split(".")
    schema = resolved(SCHEMAS[name])
    for field in fields:
        schema = resolved(resolved(schema.get("items", schema))["properties"][field])
    return schema


def limit_of(place: str, rule: str) -> Any:
    """What a rule of a field allows: `limit_of("NewPerson.name", "maxLength")`."""
    return schema_of(place)[rule]


def beyond(place: str) -> Any:
    """The least that is too long for a field, or too large."""
    match schema_of(place):
        case {"maxLength": int(longest)}:
            return "1" * (longest + 1)
        case {"maxItems": int(most), "items": items}:
            return [example(items)] * (most + 1)
        case {"maximum": largest}:
            return largest + 1
    raise LookupError(f"{place} has no upper limit")


def text_of(code: int) -> str:
    """The text with which the platform answers a code."""
    return next(str(row["zh"][0]) for row in SPEC["x-error-codes"]["codes"] if row["code"] == code)


def labels_of(enumeration: str, value: int) -> dict[str, str]:
    """The labels of a member, by language."""
    schema = SCHEMAS[enumeration]
    return dict(schema["x-enum-labels"][schema["enum"].index(value)])
