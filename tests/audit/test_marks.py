"""Marks on things that the manual lacks and other sources have: the audit accepts a mark as an explanation, and reports stale ones."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from generator.audit.report import Report, plain_report, render_text
from generator.problem import InvalidSpec
from generator.read.load import Document, Documents
from tests.audit.manuals import SMALL_SPEC, audited, documents, small

Data = dict[str, Any]


def changed(change: Callable[[Data], None]) -> Documents:
    """The small spec after a change of its data, by path of each file."""
    loaded = documents(SMALL_SPEC)
    data = {str(path): pickle.loads(pickle.dumps(document.data)) for path, document in loaded.items()}
    change(data)
    return {path: Document(path, data[str(path)], loaded[path].marks) for path in loaded}


def report(change: Callable[[Data], None]) -> Report:
    return audited(small(), changed(change))


def field(data: Data, component: str, name: str, **schema: Any) -> None:
    """Add or extend a field."""
    for path, components in data.items():
        if path.startswith("schemas/") and component in components:
            components[component]["properties"].setdefault(name, {}).update(schema)


def member(data: Data, enumeration: str, value: int, **more: Any) -> None:
    schema = data["enums.yaml"][enumeration]
    schema["enum"].append(value)
    schema["x-enum-varnames"].append(f"V{value}")
    schema["x-enum-labels"].append({"en": "Another", "zh": "其他"})
    schema.update(more)


def code(data: Data, **more: Any) -> None:
    row = {"code": 700100, "name": "CLOSED", "family": "common", "zh": ["已闭馆"], "en": ["Closed."], **more}
    data["error-codes.yaml"]["codes"].append(row)


UNMARKED: dict[str, Callable[[Data], None]] = {
    "field of a request": lambda data: field(data, "NewLoan", "shelfUuid", type="string"),
    "field of a reply": lambda data: field(data, "Reader", "phone", type="string", description="Phone (电话)."),
    "pushed field": lambda data: field(data, "PushGiveBack", "deskUuid", type="string"),
    "field of the envelope": lambda data: field(data, "Envelope", "traceId", type="string"),
    "member": lambda data: member(data, "LoanStatus", 3),
    "code": lambda data: code(data),
}
MARKED: dict[str, Callable[[Data], None]] = {
    "field of a request": lambda data: field(data, "NewLoan", "shelfUuid", type="string", **{"x-seen": ["A1"]}),
    "field of a reply": lambda data: field(
        data, "Reader", "phone", type="string", description="Phone (电话).", **{"x-seen": ["A1", "A2"]}
    ),
    "pushed field": lambda data: field(data, "PushGiveBack", "deskUuid", type="string", **{"x-seen": ["A2"]}),
    "field of the envelope": lambda data: field(data, "Envelope", "traceId", type="string", **{"x-seen": ["A2"]}),
    "member": lambda data: member(data, "LoanStatus", 3, **{"x-seen": {3: ["A1"]}}),
    "code": lambda data: code(data, seen=["A1"]),
}


@pytest.mark.parametrize("case", UNMARKED)
def test_a_thing_that_the_manual_lacks_needs_an_explanation(case: str) -> None:
    assert report(UNMARKED[case]).failed


@pytest.mark.parametrize("case", MARKED)
def test_a_mark_is_an_explanation(case: str) -> None:
    result = report(MARKED[case])

    assert not result.failed
    assert result.compared.seen == 1
    assert "seen elsewhere    1 fields, members and codes that the manual lacks" in render_text(result)


def test_the_mark_of_a_component_applies_to_its_fields() -> None:
    def change(data: Data) -> None:
        data["schemas/loan.yaml"]["Desk"] = {
            "type": "object",
            "x-seen": ["A1"],
            "properties": {"uuid": {"type": "string"}},
        }
        data["schemas/loan.yaml"]["LoanStep"]["properties"]["desk"] = {
            "type": "array",
            "items": {"$ref": "#/Desk"},
            "x-seen": ["A1"],
        }

    assert not report(change).failed


def test_a_marked_alternative_is_ignored() -> None:
    """The other alternative is compared with the manual."""

    def change(data: Data, mark: dict[str, Any], kind: str = "string") -> None:
        reader = data["schemas/loan.yaml" if "Reader" in data["schemas/loan.yaml"] else "schemas/reader.yaml"]["Reader"]
        name = next(name for name, schema in reader["properties"].items() if schema.get("type") == "string")
        words = {key: value for key, value in reader["properties"][name].items() if key != "type"}
        reader["properties"][name] = {"anyOf": [{"type": kind}, {"type": "integer", **mark}], **words}

    seen = {"x-seen": ["A1"]}
    assert not report(lambda data: change(data, seen)).failed
    assert report(lambda data: change(data, {})).failed
    assert report(lambda data: change(data, seen, "boolean")).failed


def test_a_place_may_allow_a_value_that_the_manual_lists_only_elsewhere() -> None:

    def change(data: Data, **mark: Any) -> None:
        field(data, "ShelfListRequest", "floor", enum=[1, 2, 3], **mark)

    assert report(change).failed
    assert not report(lambda data: change(data, **{"x-seen": {3: ["A1"]}})).failed


def test_a_new_member_need_not_be_marked_at_each_place() -> None:
    def change(data: Data) -> None:
        member(data, "Floor", 4, **{"x-seen": {4: ["A1"]}})
        field(data, "ShelfListRequest", "floor", enum=[1, 2, 4])

    assert not report(change).failed


def test_a_field_may_have_an_enumeration_that_the_manual_lacks() -> None:
    def change(data: Data, **mark: Any) -> None:
        data["enums.yaml"]["DayCount"] = {
            "type": "integer",
            "enum": [7, 30],
            "x-enum-varnames": ["WEEK", "MONTH"],
            "x-enum-labels": [{"en": "Week", "zh": "周"}, {"en": "Month", "zh": "月"}],
            **mark,
        }
        rules = data["schemas/loan.yaml"]["LoanRules"]["properties"]
        rules["days"] = {"$ref": "../enums.yaml#/DayCount", "description": rules["days"]["description"]}

    assert report(change).failed
    assert not report(lambda data: change(data, **{"x-seen": ["A1"]})).failed


STALE: dict[str, tuple[Callable[[Data], None], str]] = {
    "field": (
        lambda data: field(data, "Reader", "name", **{"x-seen": ["A1"]}),
        "schemas/loan.yaml#/Reader/properties/name/x-seen",
    ),
    "field at another level": (
        lambda data: field(data, "Loan", "status", **{"x-seen": ["A1"]}),
        "schemas/loan.yaml#/Loan/properties/status/x-seen",
    ),
    "field of the envelope": (
        lambda data: field(data, "Envelope", "msg", **{"x-seen": ["A1"]}),
        "schemas/common.yaml#/Envelope/properties/msg/x-seen",
    ),
    "field of the sample": (
        lambda data: field(data, "PushGiveBack", "deskId", **{"x-seen": ["A2"]}),
        "schemas/push.yaml#/PushGiveBack/properties/deskId/x-seen",
    ),
    "component": (
        lambda data: data["schemas/loan.yaml"]["Reader"].update({"x-seen": ["A1"]}),
        "schemas/loan.yaml#/Reader/x-seen",
    ),
    "member": (
        lambda data: data["enums.yaml"]["LoanStatus"].update({"x-seen": {2: ["A1"]}}),
        "enums.yaml#/LoanStatus/x-seen/2",
    ),
    "member at its place": (
        lambda data: field(data, "ShelfListRequest", "floor", enum=[1, 2], **{"x-seen": {2: ["A1"]}}),
        "schemas/shelf.yaml#/ShelfListRequest/properties/floor/x-seen/2",
    ),
}


@pytest.mark.parametrize("case", STALE)
def test_a_mark_on_a_thing_that_the_manual_has_is_stale(case: str) -> None:
    change, at = STALE[case]

    result = report(change)

    assert result.failed
    assert [mark.at for mark in result.compared.stale_marks] == [at]
    assert "Stale marks: the manual has these (1):" in render_text(result)
    assert plain_report(result)["stale_marks"][0]["at"] == at


def test_a_mark_on_a_code_of_the_manual_is_stale() -> None:
    def change(data: Data) -> None:
        row = data["error-codes.yaml"]["codes"][2]
        row["seen"] = ["A1"]
        del row["line"]

    result = report(change)

    assert result.failed
    assert [mark.at for mark in result.compared.stale_marks] == ["error-codes.yaml#/codes/700001/seen"]
    assert not result.explained.unexplained


@pytest.mark.parametrize("case", ["field", "member", "code", "row"])
def test_an_unknown_source_is_a_problem(case: str) -> None:
    changes: dict[str, Callable[[Data], None]] = {
        "field": lambda data: field(data, "Reader", "phone", type="string", **{"x-seen": ["B9"]}),
        "member": lambda data: member(data, "LoanStatus", 3, **{"x-seen": {3: ["B9"]}}),
        "code": lambda data: code(data, seen=["B9"]),
        "row": lambda data: data["deviations.yaml"][0].update(
            {"seen": [{"source": "B9", "what": "It is so.", "verdict": "confirms"}]}
        ),
    }

    with pytest.raises(InvalidSpec, match="'B9' is not a source of sources.yaml"):
        audited(small(), changed(changes[case]))
