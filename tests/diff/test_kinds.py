"""Every kind of edit in the rules is found in some case, forwards or backwards."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.diff import compare
from generator.diff.rules import RULES
from generator.diff.verdicts import INSTALLED
from generator.read.load import parse
from tests.diff.catalogue import (
    ADD,
    CATALOGUE,
    DOOR,
    GET,
    LIST,
    NEW,
    PATCH,
    SCHEMAS,
    STATUS,
    TEXT,
    B,
    M,
    S,
    T,
    add,
    both,
    drop,
    key,
    put,
    rename,
    take,
)
from tests.diff.editing import Document, bare, compared, edited
from tests.diff.test_marks import ROWS, TOGETHER

NAMED: dict[str, Any] = {"type": "object", "properties": {"name": {"type": "string"}}}
OTHER = put(f"{PATCH}|requestBody|content|application/json|schema", ref="#/components/schemas/Other")
MORE: dict[str, tuple[Any, str, tuple[str, str]]] = {
    "base-added": (
        both(
            key(SCHEMAS, "Sized", {"type": "object", "properties": {"area": {"type": "number"}}}),
            put(f"{SCHEMAS}|DoorPatch", allOf=[{"$ref": "#/components/schemas/Sized"}]),
        ),
        "DoorPatch",
        (S, S),
    ),
    "became-write-only": (put(f"{DOOR}|nick", writeOnly=True), "Door.nick", (B, S)),
    "became-nullable": (put(f"{DOOR}|size", type=["integer", "null"]), "Door.size", (B, T)),
    "reference-extended": (
        both(
            key(SCHEMAS, "Other", {**NAMED, "properties": {**NAMED["properties"], "more": {"type": "string"}}}), OTHER
        ),
        "doorPatch request",
        (S, T),
    ),
    "choice-removed": (take(f"{NEW}|pick|enum", "side"), "NewDoor.pick", (B, M)),
    "condition-added": (
        put(
            f"{SCHEMAS}|NewDoor",
            if_={"properties": {"floor": {"const": 1}}, "required": ["floor"]},
            then={"required": ["code"]},
        ),
        "NewDoor",
        (B, M),
    ),
    "conjunct-added": (add(f"{SCHEMAS}|NewDoor|allOf", {"required": ["code"]}), "NewDoor", (B, T)),
    "method-changed": (rename("paths|/v1/api/door/status|get", "post"), "doorStatus", (B, S)),
    "property-renamed": (rename(f"{NEW}|weight", "weights"), "NewDoor.weight", (B, B)),
    "reference-alike": (both(key(SCHEMAS, "Other", NAMED), OTHER), "doorPatch request", (S, T)),
    "reference-changed": (
        put(f"{ADD}|responses|200|content|application/json|schema", ref="#/components/schemas/StatusReply"),
        "doorAdd reply 200",
        (B, B),
    ),
    "security-required": (drop(f"{STATUS}|security"), "doorStatus", (B, B)),
    "security-scheme-added": (
        key("components|securitySchemes", "more", {"type": "apiKey", "in": "header", "name": "csign"}),
        "securityScheme more",
        (S, S),
    ),
    "status-removed": (drop(f"{PATCH}|responses|202"), "doorPatch reply 202", (B, S)),
    "values-dropped": (key(NEW, "kind", TEXT), "NewDoor.kind", (S, S)),
}
MIRRORS = (
    ("limit-tightened", "limit-relaxed"),
    ("condition-added", "condition-removed"),
    ("conjunct-added", "conjunct-removed"),
    ("became-required", "became-optional"),
    ("became-not-nullable", "became-nullable"),
    ("type-specialized", "type-generalized"),
    ("became-enum", "values-dropped"),
    ("choice-removed", "choice-added"),
    ("member-removed", "member-added"),
    ("branch-removed", "branch-added"),
    ("security-required", "security-lifted"),
)


FOREIGN = {
    "callbacks": (put(GET, callbacks={"done": {}}), "doorQuery"),
    "encoding": (put(f"{ADD}|requestBody|content|application/json", encoding={"name": {}}), "doorAdd request"),
    "headers": (put(f"{LIST}|responses|200", headers={"X-Total": {}}), "doorList reply 200"),
    "links": (put(f"{LIST}|responses|200", links={"next": {}}), "doorList reply 200"),
    "style": (put(f"{LIST}|parameters|2", style="spaceDelimited"), "doorList parameter floors"),
    "discriminator": (put(f"{DOOR}|form", discriminator={"propertyName": "kind"}), "Door.form"),
    "minProperties": (put(f"{DOOR}|nick", minProperties=2), "Door.nick"),
}


@pytest.mark.parametrize(("keyword", "row"), FOREIGN.items(), ids=FOREIGN)
def test_an_unsupported_keyword_is_reported(doors: Document, keyword: str, row: tuple[Any, str]) -> None:
    """Its effect is unknown, so a person must look."""
    edit, subject = row
    (change,) = compared(doors, edit).changes

    assert (change.kind, change.subject, change.installed, change.source) == ("keyword-changed", subject, M, M)
    assert keyword in change.text


@pytest.mark.parametrize(("kind", "row"), MORE.items(), ids=MORE)
def test_kinds_beside_the_catalogue(doors: Document, kind: str, row: tuple[Any, str, tuple[str, str]]) -> None:
    edit, subject, verdicts = row
    (change,) = compared(doors, edit).changes

    assert (change.kind, change.subject, change.installed, change.source) == (kind, subject, *verdicts)


def test_every_kind_has_a_case(contract: Document, doors: Document) -> None:
    """Each edit is also undone, which gives the same number of changes."""
    seen: set[str] = set()
    for document, edits in (
        (doors, [row.edit for row in CATALOGUE]),
        (doors, [row[0] for row in MORE.values()]),
        (contract, [row[0] for row in ROWS]),
        (contract, [row[0] for row in TOGETHER]),
    ):
        before = bare("old", document)
        for edit in edits:
            after = bare("new", edited(document, edit))
            forth, back = compare(before, after).changes, compare(after, before).changes
            seen |= {change.kind for change in (*forth, *back)}
            assert len(forth) == len(back), [(change.kind, change.subject) for change in (*forth, *back)]

    assert set(RULES) - seen == set()


def test_what_narrows_one_way_widens_the_other() -> None:
    """A narrower request breaks, and so does a wider reply: of two mirrored edits, each breaks in one direction."""
    for less, more in MIRRORS:
        narrowing, widening = RULES[less], RULES[more]
        assert (narrowing.request[0], widening.request[0]) == ("narrows", "widens"), less
        assert (narrowing.response[0], widening.response[0]) == ("narrows", "widens"), less
    assert INSTALLED["narrows"]["request"] == INSTALLED["widens"]["response"] == B
    assert INSTALLED["narrows"]["response"] == INSTALLED["widens"]["request"] == S


def test_a_document_in_json_may_escape_characters_beyond_the_first_plane() -> None:
    """JSON writes them as two escapes. After an escaped backslash they are text."""
    path = PurePosixPath("openapi.json")

    document = parse({path: rb'{"a": "\ud842\udfb7 \u00e9", "b": "\\ud842\\udfb7"}'}, "openapi.json")[path]

    assert document.data == {"a": "𠮷 é", "b": r"\ud842\udfb7"}
