"""Each word of the contract on each type, in each place: it does something, or a problem names it. Nothing is passed over in silence."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml

from generator.decide.ir import Api
from generator.decide.types import RUNTIME_TYPES, TEXT_FORMATS, checked
from generator.lint import lint
from generator.pipeline import decided
from generator.problem import InvalidSpec
from generator.read.load import Documents, load
from generator.vocabulary import LIMITS, WORDS
from tests.generator.running import ROOT
from tests.generator.test_functional import Client, client_of  # noqa: F401  (a fixture)

THING, PATHS, SOURCES = (
    PurePosixPath("schemas/thing.yaml"),
    PurePosixPath("paths/thing.yaml"),
    PurePosixPath("sources.yaml"),
)
ENUMS = PurePosixPath("enums.yaml")
CASE = load(ROOT / "tests" / "cases" / "conditions" / "spec")
Schema = dict[str, Any]
COLOUR, PART = {"$ref": "../enums.yaml#/Colour"}, {"$ref": "#/Part"}
TYPES: dict[str, Schema] = {
    **{kind: {"type": kind} for kind in ("string", "integer", "number", "boolean")},
    **{f"string {format_}": {"type": "string", "format": format_} for format_ in TEXT_FORMATS},
    **{
        f"{kinds} {format_}": {"type": kinds.split("/") if "/" in kinds else kinds, "format": format_}
        for kinds, format_ in RUNTIME_TYPES
    },
    "int64": {"type": "integer", "format": "int64"},
    "numeric": {"type": ["number", "string"], "format": "numeric"},
    "file": {"type": "string", "format": "binary"},
    "text or null": {"type": ["string", "null"]},
    "enumeration": COLOUR,
    "enumeration or null": {"anyOf": [COLOUR, {"type": "null"}]},
    "enumeration or its text": {"oneOf": [COLOUR, {"type": "string"}]},
    "object": PART,
    "list of texts": {"type": "array", "items": {"type": "string"}},
    "list of objects": {"type": "array", "items": PART},
    "list of members": {"type": "array", "items": COLOUR},
}
VALUES: dict[str, Any] = {
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "x-max-size"), 3),
    **dict.fromkeys(
        ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "default", "const"), 3
    ),
    **dict.fromkeys(("uniqueItems", "readOnly", "writeOnly", "deprecated", "x-explicit"), True),
    **dict.fromkeys(("description", "title", "example"), "Other words."),
    **dict.fromkeys(("if", "else"), {"required": ["a"], "properties": {"a": {"const": 1}}}),
    **dict.fromkeys(("allOf", "anyOf", "oneOf"), [{"type": "integer"}]),
    "pattern": "^[a-z]+$",
    "enum": [1, 2],
    "properties": {"a": {"type": "string"}},
    "required": ["a"],
    "then": {"required": ["a"]},
    "items": {"type": "integer"},
    "additionalProperties": False,
    "examples": ["a"],
    "format": "email",
    "type": "boolean",
    "$ref": "#/NewThing",
    "x-python-name": "other_name",
    "x-lint-ignore": {"pattern-open": "No."},
    "x-sensitive": "personal",
    "x-unit": "ms",
    "x-media": ["jpg"],
    "x-refused-with": {"maxLength": 101},
    "x-copies": {"from": ["Thing"]},
    "x-seen": ["W1"],
    "x-enum-varnames": ["A"],
    "x-enum-labels": [{"en": "A", "zh": "甲"}],
}
SAID_TO_THE_SANDBOX = {"x-refused-with"}
"""Marks that say nothing to the client: the sandbox reads them in openapi.json."""
ELSEWHERE = {
    "form": {"description", "x-lint-ignore", "x-seen", "x-sensitive"},
    "reply": {"format"},
    "items of a reply": {"format"},
}
"""What is for those who read the contract, and no matter of the client: replies are taken as they come (spec/README.md), whatever the format of a text."""
PLACES = ("request", "reply", "query", "items of a request", "items of a reply", "form")


WITNESS = {"name": "a", "what": "b", "kind": "wire", "weight": "low"}
LABELS = [{"en": "Red", "zh": "红"}, {"en": "Blue", "zh": "蓝"}, {"en": "Green", "zh": "绿"}]
ENUMERATION = {
    "type": "integer",
    "description": "A colour.",
    "enum": [1, 2, 3],
    "x-enum-varnames": ["RED", "BLUE", "GREEN"],
    "x-enum-labels": LABELS,
}


def placed(schema: Schema, place: str) -> Documents:
    """A small spec with such a field, beside one that nothing is done with."""
    documents = {path: replace(document, data=copy.deepcopy(document.data)) for path, document in CASE.items()}
    documents[SOURCES] = replace(CASE[THING], path=SOURCES, data={"W1": WITNESS})
    documents[ENUMS] = replace(CASE[THING], path=ENUMS, data={"Colour": dict(ENUMERATION)})
    said: Schema = {"description": "Something (某物)."}
    inner = place.startswith("items")
    field = {**said, "type": "array", "items": schema} if inner else {**said, **schema}
    other = {**said, "type": "string"}
    request, thing = {"other": other}, {"other": other, "colour": COLOUR}
    (request if "request" in place else thing if "reply" in place else {})["some"] = field
    models = documents[THING].data
    models["ThingQueryRequest"] = {"type": "object", **said, "properties": request}
    models["Thing"]["properties"] = thing
    if PART in (schema, schema.get("items")):
        models["Part"] = {"type": "object", **said, "properties": {"a": other}}
    operation = documents[PATHS].data["query"]["post"]
    if place == "form":
        models["ThingQueryRequest"]["properties"] = {"some": field}
        operation["requestBody"]["content"] = {
            "multipart/form-data": {"schema": {"$ref": "../schemas/thing.yaml#/ThingQueryRequest"}}
        }
        operation["x-sign-body"] = "empty"
    if place == "query":
        del operation["requestBody"], models["ThingQueryRequest"]
        moved = yaml.safe_load(yaml.safe_dump(schema).replace("#/Part", "../schemas/thing.yaml#/Part"))
        operation["parameters"] = [{"name": "some", "in": "query", "schema": {**said, **moved}}]
    return documents


def made_of(documents: Documents) -> Api | None:
    """What is decided; None where the spec is refused."""
    try:
        return decided(documents, [])[1]
    except InvalidSpec:
        return None


def warnings(documents: Documents) -> set[tuple[str, str]]:
    return {(problem.rule, problem.pointer) for problem in lint(documents, []).reported}


@pytest.mark.parametrize("place", PLACES)
def test_no_word_is_passed_over(place: str) -> None:
    """With the word, another client is decided, or a problem names the word that is lost."""
    known = {name: word for name, word in WORDS.items() if "schema" in word.places}
    assert set(VALUES) == set(known)
    silent, judged = [], 0
    for name, schema in TYPES.items():
        plain = placed(schema, place)
        before, told = made_of(plain), warnings(plain)
        for word, value in VALUES.items() if before else ():
            if word in schema or word in SAID_TO_THE_SANDBOX or word in ELSEWHERE.get(place, ()):
                continue
            documents = placed({**schema, word: value}, place)
            judged += 1
            if made_of(documents) == before and not warnings(documents) - told:
                silent.append(f"{word} on {name}")

    assert silent == []
    assert judged > (500 if place != "form" else 30)


SAMPLES: dict[str, Any] = {
    "string": "abc",
    "integer": 5,
    "number": 5,
    "int64": 5,
    "numeric": 5,
    "text or null": "abc",
    "list of texts": ["a", "a"],
    "string base64": "YWJj",
    "string email": "a@b",
    "string ipv4": "10.0.0.1",
    "string uri": "a:bcd",
    "string local-datetime": "2020-01-01 10:00:00",
    "list of members": [1, 1],
}
"""A value of each type that may have limits, a list as JSON."""
BREAKING: dict[str, Any] = {
    "minLength": 50,
    "maxLength": 2,
    "pattern": "^[A-Z]+$",
    "minItems": 3,
    "maxItems": 1,
    "uniqueItems": True,
    "minimum": 6,
    "maximum": 4,
    "exclusiveMinimum": 5,
    "exclusiveMaximum": 5,
    "multipleOf": 3,
}
"""The limits, each so that the sample of a type breaks it."""


def test_every_limit_that_is_not_told_is_kept(client_of: Callable[..., Client]) -> None:  # noqa: F811
    """A limit that the lint does not name as unchecked refuses the value that breaks it, in a field and in a list's items."""
    properties: Schema = {}
    kept: dict[str, Any] = {}
    for name, sample in SAMPLES.items():
        schema = TYPES[name]
        for limit in ("", *sorted(checked(schema))):
            told = {**schema, **({limit: BREAKING[limit]} if limit else {})}
            for items in (False, True) if limit != "uniqueItems" else (False,):
                field = f"field{len(properties)}"
                properties[field] = {"type": "array", "items": told} if items else told
                kept[field] = [
                    [sample] if items else sample,
                    bool(limit),
                    f"{limit} of {name}{' in a list' if items else ''}",
                ]
    asked = {"type": "object", "properties": properties}
    thing = {"type": "object", "properties": {"name": {"type": "string"}}}
    client = client_of(yaml.safe_dump({"Asked": asked, "Thing": thing}), yaml.safe_dump({"Colour": ENUMERATION}))

    wrong = client.run(f"""
        wrong = []
        for field, (sample, is_limited, said) in json.loads({json.dumps(json.dumps(kept))}).items():
            refused = faults(Asked, **{{field: sample}}) is not None
            if refused != is_limited:
                wrong.append(said)
        tell(wrong)
    """)

    assert wrong == []
    assert {limit for name in SAMPLES for limit in checked(TYPES[name])} == set(LIMITS) == set(BREAKING)


def test_types_without_samples_have_no_limits_that_are_checked() -> None:
    assert {name for name, schema in TYPES.items() if checked(schema)} - {"list of objects", "file"} == set(SAMPLES)


def test_an_int64_holds_64_bits(client_of: Callable[..., Client]) -> None:  # noqa: F811
    asked = {"type": "object", "properties": {"id": {"type": "integer", "format": "int64"}}}
    client = client_of(
        yaml.safe_dump({"Asked": asked, "Thing": {"type": "object", "properties": {"name": {"type": "string"}}}})
    )

    assert client.run(
        "tell([faults(Asked, id=2**63 - 1), bool(faults(Asked, id=2**63)), bool(faults(Asked, id=-(2**63) - 1))])"
    ) == [None, True, True]
