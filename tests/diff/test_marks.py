"""Parts of the contract that no public tool knows: marks, error codes, enumerations, conditions, the push."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.diff.catalogue import at, component, drop, key, put, rename
from tests.diff.editing import Document, compared

B, T, M, S = "breaking", "type-only", "behaviour", "safe"
SCHEMAS = "components|schemas"
LIST = "paths|/v1/api/person/list|post"
ADD = "paths|/v1/api/person/batchAdd|post"
OPEN = "paths|/v1/api/door/openDoor|post"
INNER = "paths|/v1/api/attendance/group/query/details|post"
NEW = f"{SCHEMAS}|NewPerson|properties"
PERSON, ROW = {"$ref": "#/components/schemas/Person"}, {"$ref": "#/components/schemas/PersonRow"}


def mark(place: str, **values: Any) -> Callable[[Document], object]:
    return put(place, **{f"x-{name.replace('_', '-')}": value for name, value in values.items()})


def member(name: str, change: Callable[[list[Any], list[str], list[Any]], object]) -> Callable[[Document], object]:
    def edit(document: Document) -> None:
        schema = at(document, f"{SCHEMAS}|{name}")
        change(schema["enum"], schema["x-enum-varnames"], schema["x-enum-labels"])

    return edit


def guest(values: list[Any], names: list[Any], labels: list[Any]) -> None:
    values.append(9)
    names.append("GUEST")
    labels.append({"en": "Guest", "zh": "客"})


def code(number: int, **values: Any) -> Callable[[Document], object]:
    return lambda document: next(row for row in at(document, "x-error-codes|codes") if row["code"] == number).update(
        values
    )


def drop_code(document: Document) -> None:
    rows = at(document, "x-error-codes|codes")
    rows.remove(next(row for row in rows if row["code"] == 121047))


ROWS: list[tuple[Callable[[Document], object], str, tuple[str, str]]] = [
    (mark(LIST, retry="unsafe"), "retry-stricter personList", (M, M)),
    (mark(ADD, retry="idempotent"), "retry-milder personBatchAdd", (S, M)),
    (mark(LIST, sign_body="empty"), "signature-changed personList", (B, S)),
    (mark(LIST, sign_body="json"), "", (S, S)),
    (drop("webhooks|passRecord|post|x-push|event|place|0"), "push-changed pushPassRecord", (S, M)),
    (drop(f"{INNER}|x-inner-code"), "inner-code-unmarked attendanceGroupQueryDetails", (S, M)),
    (drop(f"{ADD}|x-batch|match|phone"), "batch-match-changed personBatchAdd", (S, M)),
    (mark(ADD, python_name="add_all"), "python-name-changed personBatchAdd", (S, B)),
    (mark(f"{NEW}|cardNum", python_name="card"), "python-name-changed NewPerson.cardNum", (S, B)),
    (mark(f"{NEW}|cardNum", sensitive="secret"), "sensitive-changed NewPerson.cardNum", (S, M)),
    (drop("components|schemas|PersonUpdateRequest|x-copies|without"), "copies-changed PersonUpdateRequest", (S, M)),
    (drop(f"{NEW}|cardNum|x-sensitive"), "sensitive-changed NewPerson.cardNum", (S, M)),
    (mark(f"{NEW}|cardNum", unit="s"), "unit-changed NewPerson.cardNum", (M, M)),
    (mark(f"{NEW}|cardNum", refused_with={"maxLength": 100003}), "refusal-changed NewPerson.cardNum", (S, S)),
    (mark(f"{NEW}|cardNum", seen=["W2"]), "seen-changed NewPerson.cardNum", (S, S)),
    (mark(f"{SCHEMAS}|PersonType", seen={"3": ["V102"]}), "seen-changed PersonType", (S, S)),
    (code(100003, seen=["V110"]), "seen-changed error code 100003", (S, S)),
    (put("x-sources|W2", weight="low"), "docs-changed x-sources", (S, S)),
    (mark(f"{NEW}|cardNum", explicit=True), "explicit-marked NewPerson.cardNum", (S, B)),
    (
        put("components|schemas|PassRecord|properties|passTimestamp", type="string"),
        "quotes-changed PassRecord.passTimestamp",
        (S, S),
    ),
    (put(f"{LIST}", **{"x-manual": {"title": "x", "line": 1}}), "docs-changed personList", (S, S)),
    (
        lambda d: [
            at(d, f"{LIST}|x-manual").update(line=1),
            at(d, f"{OPEN}|x-manual").update(line=2),
            at(d, "x-error-codes|codes|0").update(line=3),
        ],
        "manual-moved the document",
        (S, S),
    ),
    (put("x-resources", person="people"), "resource-renamed resource prefix person", (S, B)),
    (code(100003, zh=["坏"]), "docs-changed error code 100003", (S, S)),
    (code(100003, name="BAD_PARAMETER"), "error-code-renamed error code 100003", (S, B)),
    (code(100003, code=100033), "error-code-renumbered error code 100003", (M, M)),
    (code(100003, family="passage"), "error-family-changed error code 100003", (S, M)),
    (code(100003, means="busy"), "error-meaning-changed error code 100003", (S, M)),
    (code(100003, outcome="unknown"), "error-became-unknown error code 100003", (M, M)),
    (code(100010, outcome="rejected"), "error-became-rejected error code 100010", (S, M)),
    (drop_code, "error-code-removed error code 121047", (S, B)),
    (
        lambda d: at(d, "x-error-codes|codes").append(
            {"code": 121999, "name": "NEW", "family": "personnel", "zh": ["新"], "en": ["New."]}
        ),
        "error-code-added error code 121999",
        (S, S),
    ),
    (put("x-error-codes|families|passage", name="PassError"), "family-renamed error family passage", (S, B)),
    (put(f"{SCHEMAS}|DeviceAddRequest|then", required=["name"]), "condition-changed DeviceAddRequest", (B, M)),
    (put("x-error-codes|families|passage", prefix=[103, 107]), "family-prefix-changed error family passage", (S, M)),
    (member("PersonType", lambda v, n, t: n.__setitem__(0, "STAFF")), "member-renamed PersonType", (S, B)),
    (
        member("PersonType", lambda v, n, t: t.__setitem__(0, {"en": "Staff", "zh": "员工"})),
        "label-changed PersonType",
        (S, S),
    ),
    (member("PersonType", lambda v, n, t: v.__setitem__(0, 9)), "member-value-changed PersonType", (B, M)),
    (member("PersonType", lambda v, n, t: (v.pop(), n.pop(), t.pop())), "member-removed PersonType", (B, B)),
    (
        member("PersonType", guest),
        "member-added PersonType",
        (S, T),
    ),
    (put(f"{NEW}|type", enum=[1, 2]), "limit-tightened NewPerson.type", (B, M)),
    (component("PersonType", "PersonKind"), "schema-renamed PersonType", (S, B)),
    (component("PersonListReply", "PersonListAnswer"), "schema-renamed PersonListReply", (S, S)),
    (
        key(f"{SCHEMAS}|PersonPage|allOf|1|properties", "more", {"type": "boolean"}),
        "property-added PersonPage.more",
        (S, S),
    ),
    (put(f"{NEW}|cardNum", **{"x-max-size": 5}), "limit-tightened NewPerson.cardNum", (B, M)),
    (put(f"{SCHEMAS}|PushMessage", description="Otherwise."), "docs-changed PushMessage", (S, S)),
    (put("webhooks|passRecord|post", deprecated=True), "deprecated pushPassRecord", (S, M)),
    (put("info", version="1.0.2"), "version-changed info", (S, S)),
    (lambda d: d.update({"x-new": 1}), "keyword-changed x-new", (M, M)),
    (put(f"{LIST}", **{"x-new": 1}), "keyword-changed personList", (M, M)),
    (put(f"{NEW}|cardNum", **{"x-new": 1}), "keyword-changed NewPerson.cardNum", (M, M)),
    (put(f"{NEW}|type", **{"x-new": 1}), "keyword-changed NewPerson.type", (M, M)),
]


def drop_family(document: Document) -> None:
    del at(document, "x-error-codes|families")["event"]
    rows = at(document, "x-error-codes|codes")
    rows[:] = [row for row in rows if row["family"] != "event"]


TOGETHER: list[tuple[Callable[[Document], object], str, tuple[str, str]]] = [
    (
        lambda d: (
            drop(f"{LIST}|x-page")(d),
            key(f"{SCHEMAS}|PersonListReply|allOf|1|properties", "data", {"type": "array", "items": ROW})(d),
            drop(f"{SCHEMAS}|PersonPage")(d),
        ),
        "page-unmarked personList",
        (S, B),
    ),
    (
        lambda d: (
            drop(f"{ADD}|x-batch")(d),
            put(f"{ADD}|responses|200|content|application/json|schema", ref="#/components/schemas/OkReply")(d),
            [drop(f"{SCHEMAS}|Person{part}")(d) for part in ("BatchAddReply", "BatchAddResults", "Result")],
        ),
        "batch-unmarked personBatchAdd",
        (S, B),
    ),
    (drop_family, "family-removed error family event", (S, B)),
    (
        lambda d: (
            put("x-resources", lift="lift")(d),
            key("paths", "/v1/api/lift/call", {"post": {**at(d, OPEN), "operationId": "liftCall"}})(d),
        ),
        "resource-added resource prefix lift",
        (S, S),
    ),
]
"""Edits that require others: of a mark and its schema, or of a row and the places that name it."""


@pytest.mark.parametrize(("edit", "expected", "verdicts"), TOGETHER)
def test_an_edit_among_others(
    contract: Document, edit: Callable[[Document], object], expected: str, verdicts: tuple[str, str]
) -> None:
    changes = {
        f"{change.kind} {change.subject}": (change.installed, change.source)
        for change in compared(contract, edit).changes
    }

    assert changes[expected] == verdicts
    assert len(changes) > 1


@pytest.mark.parametrize(("edit", "expected", "verdicts"), ROWS)
def test_a_mark(
    contract: Document, edit: Callable[[Document], object], expected: str, verdicts: tuple[str, str]
) -> None:
    changes = compared(contract, edit).changes

    assert [f"{change.kind} {change.subject}" for change in changes] == [expected] * bool(expected)
    assert [(change.installed, change.source) for change in changes] == [verdicts] * bool(expected)


SEEN: dict[str, tuple[Callable[[Document], object], str]] = {
    "a mark added": (
        mark(f"{NEW}|cardNum", seen=["W1", "W2"]),
        "not in the manual; seen in W1 and W2",
    ),
    "a mark removed": (
        drop(f"{SCHEMAS}|PushPassRecord|properties|recordSource|x-seen"),
        "no longer marked as missing from the manual",
    ),
    "marks of members": (
        mark(f"{SCHEMAS}|PersonType", seen={"2": ["V101"], "3": ["V102", "N", "W1"]}),
        "2 not in the manual; seen in V101; 3 not in the manual; seen in V102, N and W1",
    ),
    "a field added": (
        put(NEW, plate={"type": "string", "x-seen": ["W2"]}),
        "property added (not in the manual; seen in W2)",
    ),
    "a code added": (
        lambda d: at(d, "x-error-codes|codes").append(
            {"code": 121999, "name": "NEW", "family": "personnel", "zh": ["新"], "en": ["New."], "seen": ["V110"]}
        ),
        "added (not in the manual; seen in V110)",
    ),
    "a member added": (
        lambda d: (member("PersonType", guest)(d), mark(f"{SCHEMAS}|PersonType", seen={"9": ["V102"]})(d)),
        "member GUEST added (not in the manual; seen in V102)",
    ),
}


@pytest.mark.parametrize("case", SEEN)
def test_a_mark_names_the_sources_of_what_the_manual_lacks(contract: Document, case: str) -> None:
    edit, expected = SEEN[case]

    assert expected in [change.text for change in compared(contract, edit).changes]


def test_other_changes_of_a_renumbered_code_are_found(contract: Document) -> None:
    changes = compared(contract, code(100003, code=100033, outcome="unknown"))

    assert sorted(change.kind for change in changes.changes) == ["error-became-unknown", "error-code-renumbered"]


def test_a_condition_is_one_thing(contract: Document) -> None:
    """Any change of `if` or `then` changes the condition."""
    owner = next(
        name for name, schema in contract["components"]["schemas"].items() if "required" in schema.get("then", {})
    )
    place = f"{SCHEMAS}|{owner}"

    def demand_more(document: Document) -> None:
        schema = at(document, place)
        wire = next(wire for wire in schema["properties"] if wire not in schema["then"]["required"])
        schema["then"]["required"].append(wire)
        schema["then"].setdefault("properties", {})[wire] = True

    assert _kinds(compared(contract, demand_more)) == [("condition-changed", owner)]
    assert _kinds(compared(contract, lambda d: [at(d, place).pop(part) for part in ("if", "then")])) == [
        ("condition-removed", owner)
    ]


def test_a_path_renamed_is_one_change(contract: Document) -> None:
    """The operationId and the names of the bodies follow from the path. The change lists the methods and classes."""
    changes = compared(
        contract,
        rename("paths|/v1/api/person/query", "/v1/api/person/search"),
        put("paths|/v1/api/person/search|post", operationId="personSearch"),
        component("PersonQueryRequest", "PersonSearchRequest"),
        component("PersonQueryReply", "PersonSearchReply"),
    )

    assert [(change.kind, change.subject, change.installed, change.source) for change in changes.changes] == [
        ("path-renamed", "personQuery", B, B)
    ]
    assert "client.person.query → client.person.search" in map(str, changes.changes[0].symbols)
    assert changes.operations == compared(contract).operations


def test_a_renamed_path_with_another_reply_is_recognised_by_its_title(contract: Document) -> None:
    changes = compared(
        contract,
        rename("paths|/v1/api/person/query", "/v1/api/person/search"),
        put("paths|/v1/api/person/search|post", operationId="personSearch"),
        put("components|schemas|PersonQueryReply|allOf|1|properties", data={"anyOf": [PERSON, {"type": "null"}]}),
    ).changes

    kinds = {change.kind for change in changes}
    assert "path-renamed" in kinds
    assert not kinds & {"path-removed", "operation-added"}


def test_a_renamed_path_that_keeps_its_python_name_breaks_no_code(contract: Document) -> None:
    changes = compared(
        contract,
        rename("paths|/v1/api/person/query", "/v1/api/person/search"),
        put("paths|/v1/api/person/search|post", operationId="personSearch"),
        mark("paths|/v1/api/person/search|post", python_name="query"),
    ).changes

    verdicts = {(change.kind, change.installed, change.source) for change in changes}
    assert verdicts == {("path-renamed", B, S), ("python-name-changed", S, S)}


def test_the_schemas_of_a_new_operation_belong_to_it(contract: Document) -> None:
    """They are not changes of their own. The operation's change lists their classes."""
    body = {"type": "object", "required": ["uuid"], "properties": {"uuid": {"type": "string", "description": "UUID."}}}
    operation = {
        **at(contract, OPEN),
        "operationId": "doorCloseDoor",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/DoorCloseDoorRequest"}}},
        },
    }
    changes = compared(
        contract,
        key("paths", "/v1/api/door/closeDoor", {"post": operation}),
        key(SCHEMAS, "DoorCloseDoorRequest", body),
    ).changes

    assert [(change.kind, change.subject, change.installed, change.source) for change in changes] == [
        ("operation-added", "doorCloseDoor", S, S)
    ]
    assert {str(symbol) for symbol in changes[0].symbols} == {"client.door.close_door", "DoorCloseDoorRequest"}


def test_a_push_is_judged_like_a_reply(contract: Document) -> None:
    """The platform sends it, so a field that becomes optional breaks, and a new field does not."""
    place = f"{SCHEMAS}|PushMessage"

    optional = compared(contract, lambda d: at(d, f"{place}|required").remove("busiType")).changes
    more = compared(contract, key(f"{place}|properties", "whatever", {"type": "boolean"})).changes

    assert all(
        change.directions == ("response",) and change.operations == ("pushPassRecord",) for change in (*optional, *more)
    )
    assert [(change.kind, change.installed, change.source) for change in optional] == [("became-optional", B, T)]
    assert [(change.kind, change.installed, change.source) for change in more] == [("property-added", S, S)]


def _kinds(changes: Any) -> list[tuple[str, str]]:
    return [(change.kind, change.subject) for change in changes.changes]
