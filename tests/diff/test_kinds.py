"""Every kind of edit that the rules know is found somewhere, forwards or backwards."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.diff import compare
from generator.diff.law import INSTALLED
from generator.diff.rules import RULES
from generator.read.load import parse
from tests.diff.catalogue import (
    ADD,
    CATALOGUE,
    DOOR,
    GET,
    LIST,
    NEW,
    SCHEMAS,
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
from tests.diff.editing import Document, bare, edited, found
from tests.diff.test_marks import ROWS

NAMED: dict[str, Any] = {"type": "object", "properties": {"name": {"type": "string"}}}
FORM = {"name": {"contentType": "text/plain"}}
MORE: dict[str, tuple[Any, str, tuple[str, str]]] = {
    "base-added": (put(f"{SCHEMAS}|DoorPatch", allOf=[{"$ref": "#/components/schemas/Square"}]), "DoorPatch", (S, S)),
    "became-write-only": (put(f"{DOOR}|nick", writeOnly=True), "Door.nick", (B, S)),
    "became-nullable": (put(f"{DOOR}|size", type=["integer", "null"]), "Door.size", (B, T)),
    "reference-extended": (
        both(
            key(SCHEMAS, "Other", {**NAMED, "properties": {**NAMED["properties"], "more": {"type": "string"}}}),
            put(
                "paths|/doors/{id}/patch|post|requestBody|content|application/json|schema",
                ref="#/components/schemas/Other",
            ),
        ),
        "patchDoor request",
        (S, T),
    ),
    "choice-removed": (take(f"{NEW}|pick|enum", "side"), "NewDoor.pick", (B, M)),
    "condition-added": (
        put(f"{SCHEMAS}|NewDoor", if_={"properties": {"floor": {"const": 1}}}, then={"required": ["code"]}),
        "NewDoor",
        (B, M),
    ),
    "conjunct-added": (add(f"{NEW}|owner|allOf", {"maxLength": 9}), "NewDoor.owner", (B, T)),
    "method-changed": (rename("paths|/status|get", "post"), "getStatus", (B, S)),
    "property-renamed": (rename(f"{NEW}|weight", "weights"), "NewDoor.weight", (B, B)),
    "reference-alike": (
        both(
            key(SCHEMAS, "Other", NAMED),
            put(
                "paths|/doors/{id}/patch|post|requestBody|content|application/json|schema",
                ref="#/components/schemas/Other",
            ),
        ),
        "patchDoor request",
        (S, T),
    ),
    "reference-changed": (
        put(f"{ADD}|responses|201|content|application/json|schema", ref="#/components/schemas/Status"),
        "addDoor reply 201",
        (B, B),
    ),
    "schema-added": (
        key(SCHEMAS, "Other", {"type": "object", "properties": {"a": {"type": "string"}}}),
        "Other",
        (S, S),
    ),
    "security-required": (drop("paths|/status|get|security"), "getStatus", (B, B)),
    "security-scheme-added": (
        key("components|securitySchemes", "more", {"type": "http", "scheme": "basic"}),
        "securityScheme more",
        (S, S),
    ),
    "status-removed": (drop("paths|/status|get|responses|200"), "getStatus reply 200", (B, S)),
    "values-dropped": (drop(f"{LIST}|parameters|1|schema|enum"), "listDoors parameter sort", (S, S)),
}
MIRRORS = (
    ("limit-tightened", "limit-relaxed"),
    ("condition-added", "condition-removed"),
    ("conjunct-added", "conjunct-removed"),
    ("closed", "opened"),
    ("became-required", "became-optional"),
    ("became-not-nullable", "became-nullable"),
    ("type-specialized", "type-generalized"),
    ("became-enum", "enum-dropped"),
    ("value-removed", "value-added"),
    ("choice-removed", "choice-added"),
    ("member-removed", "member-added"),
    ("branch-removed", "branch-added"),
    ("security-required", "security-lifted"),
)


FOREIGN = {
    "callbacks": (put(GET, callbacks={"done": {}}), "getDoor"),
    "encoding": (put(f"{ADD}|requestBody|content|application/json", encoding=FORM), "addDoor request"),
    "headers": (drop(f"{LIST}|responses|200|headers|X-Total"), "listDoors reply 200"),
    "links": (put(f"{LIST}|responses|200", links={"next": {}}), "listDoors reply 200"),
    "style": (put(f"{LIST}|parameters|2", style="spaceDelimited"), "listDoors parameter floors"),
    "discriminator": (put(f"{DOOR}|form", discriminator={"propertyName": "kind"}), "Door.form"),
    "minProperties": (put(f"{SCHEMAS}|NewDoor", minProperties=2), "NewDoor"),
}


@pytest.mark.parametrize(("keyword", "row"), FOREIGN.items(), ids=FOREIGN)
def test_what_the_contract_cannot_hold_is_told_all_the_same(
    doors: Document, keyword: str, row: tuple[Any, str]
) -> None:
    """Nothing is known about it, so somebody looks."""
    edit, subject = row
    (finding,) = found(doors, edit).findings

    assert (finding.kind, finding.subject, finding.installed, finding.source) == ("keyword-changed", subject, M, M)
    assert keyword in finding.text


@pytest.mark.parametrize(("kind", "row"), MORE.items(), ids=MORE)
def test_kinds_beside_the_catalogue(doors: Document, kind: str, row: tuple[Any, str, tuple[str, str]]) -> None:
    edit, subject, verdicts = row
    (finding,) = found(doors, edit).findings

    assert (finding.kind, finding.subject, finding.installed, finding.source) == (kind, subject, *verdicts)


def test_no_kind_is_never_found(contract: Document, doors: Document) -> None:
    """Rules without a case would be words; each edit is also undone, which must be as many findings."""
    seen: set[str] = set()
    for document, edits in (
        (doors, [row.edit for row in CATALOGUE]),
        (doors, [row[0] for row in MORE.values()]),
        (contract, [row[0] for row in ROWS]),
    ):
        before = bare("old", document)
        for edit in edits:
            after = bare("new", edited(document, edit))
            forth, back = compare(before, after).findings, compare(after, before).findings
            seen |= {finding.kind for finding in (*forth, *back)}
            assert len(forth) == len(back), [(finding.kind, finding.subject) for finding in (*forth, *back)]

    assert set(RULES) - seen == set()


def test_what_narrows_one_way_widens_the_other() -> None:
    """A request that may say less and a reply that may say more break: of two mirrored edits each breaks on one side."""
    for less, more in MIRRORS:
        narrowing, widening = RULES[less], RULES[more]
        assert (narrowing.request[0], widening.request[0]) == ("narrows", "widens"), less
        assert (narrowing.response[0], widening.response[0]) == ("narrows", "widens"), less
    assert INSTALLED["narrows"]["request"] == INSTALLED["widens"]["response"] == B
    assert INSTALLED["narrows"]["response"] == INSTALLED["widens"]["request"] == S


def test_a_document_in_json_may_escape_characters_beyond_the_first_plane() -> None:
    """JSON writes them as two escapes; an escaped backslash in front makes them text."""
    path = PurePosixPath("openapi.json")

    document = parse({path: rb'{"a": "\ud842\udfb7 \u00e9", "b": "\\ud842\\udfb7"}'}, "openapi.json")[path]

    assert document.data == {"a": "𠮷 é", "b": r"\ud842\udfb7"}
