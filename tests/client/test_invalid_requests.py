"""Input that breaks a rule: InvalidRequest names every problem by its place, and nothing is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hongtu import (
    HongtuError,
    InvalidRequest,
    NewDoorCustomConfig,
    NewPerson,
    PersonType,
    Sex,
)
from hongtu_runtime.models import Input
from tests.support.clients import Way, connect, each_way, ok
from tests.support.contract import beyond, limit_of
from tests.support.fault_server import FaultServer, answer
from tests.support.invalid import Call, employee, only_problem_of, problems_of


@each_way
def test_nothing_is_sent_and_the_operation_is_named(way: Way) -> None:
    longest = limit_of("PersonUpdateRequest.name", "maxLength")
    with FaultServer(answer(ok())) as server:
        with pytest.raises(InvalidRequest) as raised:
            way.call(server.url, lambda client: client.person.update(uuid="u", name="n" * (longest + 1)))

        assert server.connections == 0
    assert raised.value.operation == "person.update"
    assert str(raised.value) == (
        "person.update: the request is invalid; nothing was sent:\n"
        f"  name: must have at most {longest} characters (given: '{'n' * (longest + 1)}')"
    )


def test_every_problem_is_reported_at_once() -> None:
    found = problems_of(lambda client: client.person.update(uuid="u", name="", phone="12", code="-"))

    assert list(found) == ["name", "code", "phone"]


def test_fields_have_their_python_names() -> None:
    """In the message too, where the wire name is another, or misspelt."""
    position = beyond("PersonUpdateRequest.postion")
    assert only_problem_of(lambda client: client.person.update(uuid="u", position=position)) == (
        "position",
        f"must have at most {len(position) - 1} characters",
    )


def test_nested_places_are_named() -> None:
    people = [{"name": "a", "type": 1}, {"name": "", "type": 1}]
    assert only_problem_of(lambda client: client.person.batch_add(person_list=people)) == (
        "person_list[1].name",
        "must have at least 1 character",
    )


def test_deeply_nested_places_are_named() -> None:
    """Through lists in lists, and where the wire name is a keyword of Python."""
    schedules = [{"name": "n", "type": 1, "workDay": [{"week": 1, "during": [{"from": "25:00", "to": "9:00"}]}]}]

    found = problems_of(lambda client: client.schedule.add_batch(schedule_list=schedules))

    assert set(found) == {"schedule_list[0].work_day[0].during[0].from_", "schedule_list[0].work_day[0].during[0].to"}


def test_a_model_is_checked_when_it_is_made() -> None:
    with pytest.raises(InvalidRequest) as raised:
        employee(name=beyond("NewPerson.name"))

    assert raised.value.operation is None
    assert [problem.field for problem in raised.value.problems] == ["name"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_nan_and_infinity_are_refused(value: float) -> None:
    with pytest.raises(InvalidRequest, match="finite number"):
        NewDoorCustomConfig(open_delay=value)


@pytest.mark.parametrize(
    ("use", "field"),
    [
        (lambda client: client.person.query(uuid="\ud800"), "uuid"),
        (lambda client: client.person.batch_delete(uuid_list=["a", "b\udfff"]), "uuid_list[1]"),
        (
            lambda client: client.person.batch_add(person_list=[employee(visited_uuid="\ud800")]),
            "person_list[0].visited_uuid",
        ),
        (lambda client: client.person.batch_add(person_list=[{"name": "\ud800", "type": 1}]), "person_list[0].name"),
    ],
    ids=["text", "list", "nested", "with a limit"],
)
def test_lone_surrogates_cannot_be_sent(use: Call, field: str) -> None:
    """A lone surrogate, as a broken file name has it, is no text that could be signed."""
    assert only_problem_of(use)[0] == field


def test_a_moment_without_zone_is_ambiguous() -> None:
    assert only_problem_of(lambda client: client.person.update(uuid="u", birthday_stamp=datetime(2021, 1, 1))) == (
        "birthday_stamp",
        "must be a datetime with a time zone, such as datetime.now(UTC)",
    )


def test_an_unknown_field_is_refused_with_a_list_of_the_fields() -> None:
    with pytest.raises(InvalidRequest) as raised:
        employee(postition="typo")

    (problem,) = raised.value.problems
    assert problem.field == "postition"
    there = ", ".join(NewPerson.model_fields)
    assert ", position," in there
    assert problem.rule == f"is not a field here (did you mean position?); the fields are {there}"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"page_num": "one"}, "page_num"),
        ({"page_num": 1.5}, "page_num"),
        ({"name": 7}, "name"),
        ({"simple_info": "perhaps"}, "simple_info"),
        ({"type": PersonType}, "type"),
        ({"staff_entry_min_stamp": "yesterday"}, "staff_entry_min_stamp"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_wrong_type_is_refused(fields: dict[str, Any], field: str) -> None:
    assert only_problem_of(lambda client: client.person.list(**fields))[0] == field


def test_a_text_instead_of_a_list_is_refused() -> None:
    assert only_problem_of(lambda client: client.person.batch_delete(uuid_list="abc"))[0] == "uuid_list"


def test_a_model_instead_of_a_list_is_refused() -> None:
    """pydantic would take its fields for the items of the list."""
    one: Any = employee()
    assert only_problem_of(lambda client: client.person.batch_add(person_list=one)) == (
        "person_list",
        "must be a list; put the NewPerson in one",
    )
    with pytest.raises(InvalidRequest) as raised:
        employee(group_list=one)
    assert [str(problem) for problem in raised.value.problems] == [
        "group_list: must be a list; put the NewPerson in one"
    ]


def test_none_counts_as_left_out() -> None:
    assert only_problem_of(lambda client: client.person.query(uuid=None)) == ("uuid", "is required")


@pytest.mark.parametrize("missing", [None, "x", b"x", {"name": "n", "type": 1}], ids=repr)
def test_a_batch_without_its_list_is_refused(missing: Any) -> None:
    assert only_problem_of(lambda client: client.person.batch_add(person_list=missing))[0] == "person_list"


def test_conditions_are_reported_beside_wrong_fields() -> None:
    """One go, one list: not first the empty code, and then what a visitor needs."""
    with pytest.raises(InvalidRequest) as raised:
        NewPerson(name="a", type=2, code="", visited_uuid=7)  # type: ignore[arg-type]

    assert [(problem.field, problem.rule) for problem in raised.value.problems] == [
        ("code", "must have at least 1 character; this interface cannot empty it; None leaves it out"),
        ("visited_uuid", "must be text"),
        ("visit_start_time_stamp", "is required when type is VISITOR"),
        ("visit_end_time_stamp", "is required when type is VISITOR"),
    ]


@pytest.mark.parametrize("changed", [True, False], ids=["models", "dicts"])
def test_every_row_of_a_batch_reports_all_its_problems(changed: bool) -> None:
    """Row by row, whatever is wrong elsewhere; enumerations and wire names count as they do alone."""
    rows: list[Any] = [
        {"name": "", "type": 1},
        {"name": "n", "type": "2", "visitedUuid": "u", "visitStartTimeStamp": 1627300328673},
        {"name": "n", "type": 9, "sex": 7, "phone": "12"},
    ]
    if changed:
        rows = [
            NewPerson.model_construct(**{name: row.get(wire) for name, wire in fields_of(NewPerson) if wire in row})
            for row in rows
        ]

    found = problems_of(lambda client: client.person.batch_add(person_list=rows))

    assert list(found) == [
        "person_list[0].name",
        "person_list[1].visit_end_time_stamp",
        "person_list[2].phone",
        "person_list[2].type",
        "person_list[2].sex",
    ]


def fields_of(model: type[Input]) -> list[tuple[str, str]]:
    return [(name, str(info.alias)) for name, info in model.model_fields.items()]


def test_bad_rows_can_be_dropped_by_their_index() -> None:
    """Each problem has its place in parts, and the index of the item in the caller's list."""
    rows: list[Any] = [{"name": "n", "type": 1}, {"name": "", "type": 1}, {"type": 1}, {"name": "n", "type": 2}]
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.batch_add(person_list=rows, options={"chunk_size": 2})

    problems = raised.value.problems
    assert [problem.index for problem in problems] == [1, 2, 3, 3, 3]
    assert [problem.path for problem in problems][:3] == [
        ("person_list", 1, "name"),
        ("person_list", 2, "name"),
        ("person_list", 3, "visit_start_time_stamp"),
    ]
    bad = {problem.index for problem in problems}
    with FaultServer(answer(ok({"successes": [], "failures": []}))) as server, connect(server.url) as client:
        client.person.batch_add(person_list=[row for index, row in enumerate(rows) if index not in bad])
    assert len(server.requests) == 1


def test_a_problem_outside_of_lists_has_no_index() -> None:
    with pytest.raises(InvalidRequest) as raised:
        employee(name="")

    (problem,) = raised.value.problems
    assert (problem.path, problem.index) == (("name",), None)


def test_problems_of_surrogates_and_files_have_a_path() -> None:
    with connect("http://127.0.0.1:9") as client:
        with pytest.raises(InvalidRequest) as raised:
            client.person.batch_delete(uuid_list=["a", "b\udfff"])
        assert raised.value.problems[0].path == ("uuid_list", 1)
        with pytest.raises(InvalidRequest) as raised:
            client.person.upload_image(file=b"")
        assert raised.value.problems[0].path == ("file",)


def test_invalid_requests_are_caught_with_all_errors_of_the_package() -> None:
    with pytest.raises(HongtuError):
        employee(sex=Sex(3))


@pytest.mark.parametrize(
    ("use", "fields"),
    [
        (lambda client: client.person.list(page_num=True, simple_info=True), ["page_num"]),
        (lambda client: client.person.list(page_num=True, type=False), ["page_num", "type"]),
        (lambda client: client.person.list(page_num=True, options={"limits": "send"}), ["page_num"]),
        (lambda client: client.person.batch_add(person_list=[{"name": "a", "type": True}]), ["person_list[0].type"]),
    ],
)
def test_truth_values_are_no_numbers(use: Any, fields: list[str]) -> None:
    """Python counts True as 1, and a page, a type or a number would be sent that nobody meant."""
    with connect("http://127.0.0.1:1") as client, pytest.raises(InvalidRequest) as raised:
        use(client)

    assert [problem.field for problem in raised.value.problems] == fields
    assert {problem.rule for problem in raised.value.problems} == {"must be a number, not True or False"}
