"""Input that breaks a rule of the manual: InvalidRequest names place, rule and value, and nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

import hongtu
from hongtu import (
    DeviceModel,
    DeviceType,
    FieldProblem,
    Holiday,
    HongtuError,
    InvalidRequest,
    NewDoorAlgorithmConfig,
    NewDoorCustomConfig,
    NewPerson,
    NewSchedule,
    NewStorageThresholds,
    Outcome,
    PersonType,
    ScheduleType,
    Sex,
    StorageLevel,
    TimeSpan,
    WorkDay,
)
from hongtu_runtime.models import Input, When
from tests.support.clients import Way, connect, each_way, ok
from tests.support.contract import beyond, limit_of
from tests.support.examples import SCHEMAS, example, resolved
from tests.support.fault_server import FaultServer, answer

ONE_OF_THE_MEMBERS = f"must be one of {', '.join(f'{member.name} ({member.value})' for member in PersonType)}"

Call = Callable[[Any], Any]


def problems_of(use: Call) -> dict[str, str]:
    """What is wrong with a call, field → rule; and that the server has heard nothing of it."""
    with FaultServer(answer(ok())) as server, connect(server.url) as client:
        with pytest.raises(InvalidRequest) as raised:
            use(client)
        assert server.connections == 0
    error = raised.value
    assert error.outcome is Outcome.NOT_SENT
    assert isinstance(error, ValueError)
    return {problem.field: problem.rule for problem in error.problems}


def only_problem_of(use: Call) -> tuple[str, str]:
    (problem,) = problems_of(use).items()
    return problem


def employee(**fields: Any) -> NewPerson:
    return NewPerson(**{"name": "n", "type": PersonType.EMPLOYEE, **fields})


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


def test_every_problem_is_told_at_once() -> None:
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


def test_a_visitor_needs_a_visit() -> None:
    with pytest.raises(InvalidRequest) as raised:
        NewPerson(name="n", type=PersonType.VISITOR, visited_uuid="u")

    assert raised.value.problems == (
        FieldProblem("visit_start_time_stamp", "is required when type is VISITOR", ""),
        FieldProblem("visit_end_time_stamp", "is required when type is VISITOR", ""),
    )


def test_a_condition_names_its_place_in_a_batch() -> None:
    people = [
        {"name": "n", "type": 1},
        {"name": "n", "type": 2, "visitedUuid": "u", "visitStartTimeStamp": 1627300328673},
    ]
    assert only_problem_of(lambda client: client.person.batch_add(person_list=people)) == (
        "person_list[1].visit_end_time_stamp",
        "is required when type is VISITOR",
    )


THRESHOLDS = NewStorageThresholds(
    blur=1, pitch=1, roll=1, yaw=1, brightness_min=1, size=1, std_deviation=1, brightness_max=2
)
HOUR = TimeSpan(from_=time(8), to=time(9))
CONDITIONS: dict[str, tuple[Callable[[], object], str, Callable[[], object]]] = {
    "NewPerson": (
        lambda: NewPerson(
            name="n",
            type=PersonType.VISITOR,
            visit_start_time_stamp=datetime.now(UTC),
            visit_end_time_stamp=datetime.now(UTC),
        ),
        "visited_uuid",
        lambda: NewPerson(name="n", type=PersonType.KEY_PERSON),
    ),
    "SysStorageCriteriaSaveRequest": (
        lambda: hongtu.SysStorageCriteriaSaveRequest(level=StorageLevel(4)),
        "custom_config",
        lambda: hongtu.SysStorageCriteriaSaveRequest(level=StorageLevel(4), custom_config=THRESHOLDS),
    ),
    "NewDoorAlgorithmConfig": (
        lambda: NewDoorAlgorithmConfig(liveness_model=1),  # type: ignore[arg-type]
        "liveness_threshold",
        lambda: NewDoorAlgorithmConfig(liveness_model=1, liveness_threshold=0),  # type: ignore[arg-type]
    ),
    "Holiday": (
        lambda: Holiday(date=date(2021, 5, 1), state=True, during=[]),
        "during",
        lambda: Holiday(date=date(2021, 5, 1), state=False, during=[]),
    ),
    "NewSchedule": (
        lambda: NewSchedule(
            name="n",
            type=ScheduleType.EVENT,
            work_day=[],
            holiday=[Holiday(date=date(2021, 5, 1), state=True, during=[HOUR])],
        ),
        "holiday",
        lambda: NewSchedule(name="n", type=ScheduleType.EVENT, work_day=[], holiday=[]),
    ),
    "DeviceAddRequest": (
        lambda: hongtu.DeviceAddRequest(
            name="n",
            location="l",
            device_type=DeviceType.NETWORK_CAMERA,
            device_model=DeviceModel.IPC,
            ip_address="192.0.2.1",
        ),
        "device_mode",
        lambda: hongtu.DeviceAddRequest(
            name="n", location="l", device_type=DeviceType.SERVER, device_model=DeviceModel.IPC, ip_address="192.0.2.1"
        ),
    ),
}


def test_every_condition_of_the_spec_is_tried_here() -> None:
    assert {name for name, schema in SCHEMAS.items() if "if" in schema} == set(CONDITIONS)


@pytest.mark.parametrize("name", CONDITIONS)
def test_conditions_of_the_manual(name: str) -> None:
    """Each breaks at the field it speaks of, and lets pass what does not fall under it."""
    broken, field, kept = CONDITIONS[name]

    with pytest.raises(InvalidRequest) as raised:
        broken()

    assert [problem.field for problem in raised.value.problems] == [field]
    assert " when " in raised.value.problems[0].rule
    kept()


def broken_limits() -> Iterator[Any]:
    """(model, field on the wire, a value that breaks one limit of it), for every limit of requests in the spec."""
    for name, schema in SCHEMAS.items():
        model = getattr(hongtu, name, None)
        if not (isinstance(model, type) and issubclass(model, Input)):
            continue
        for field, raw in resolved(schema)["properties"].items():
            rules = resolved(raw)
            for rule, value in broken_values(rules):
                yield pytest.param(model, field, value, id=f"{name}-{field}-{rule}")


def broken_values(rules: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for rule, limit in rules.items():
        match rule:
            case "minLength" if limit:
                yield rule, "1" * (limit - 1)
            case "maxLength":
                yield rule, "1" * (limit + 1)
            case "pattern" if limit != r"^[\x00-\x7F]*$":
                yield rule, "-"
            case "pattern":
                yield rule, "é"
            case "minimum":
                yield rule, limit - 1
            case "exclusiveMinimum":
                yield rule, limit
            case "maximum":
                yield rule, limit + 1
            case "multipleOf":
                yield rule, rules.get("minimum", 0) + limit * 1.5
            case "minItems" if limit:
                yield rule, []
            case "maxItems":
                yield rule, [example(rules["items"])] * (limit + 1)
            case "uniqueItems":
                yield rule, [example(rules["items"])] * 2
            case "enum" if rules["type"] == "integer":
                yield rule, max(limit) + 1
            case "enum":
                yield rule, "NO_SUCH_WORD"
            case _:
                pass


@pytest.mark.parametrize(("model", "field", "value"), list(broken_limits()))
def test_every_limit_of_the_spec_is_kept(model: type[Input], field: str, value: object) -> None:
    """A body that obeys the spec but for one limit of one field is refused, and that field is named."""
    body = example(SCHEMAS[model.__name__])
    python_name = next(name for name, info in model.model_fields.items() if info.alias == field)

    with pytest.raises(InvalidRequest) as raised:
        model(**{**body, field: value})

    assert [problem.field.partition("[")[0] for problem in raised.value.problems] == [python_name]
    model(**body)


@pytest.mark.parametrize(
    ("value", "passes"), [(0.1, True), (0.3, True), (0.7, True), (59.9, True), (0.15, False), (0.01, False)]
)
def test_steps_of_a_tenth_are_not_spoilt_by_binary_fractions(value: float, passes: bool) -> None:
    if passes:
        assert NewDoorCustomConfig(open_delay=value).open_delay == value
    else:
        with pytest.raises(InvalidRequest):
            NewDoorCustomConfig(open_delay=value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_numbers_that_json_does_not_have(value: float) -> None:
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
def test_half_characters_cannot_be_sent(use: Call, field: str) -> None:
    """A lone surrogate, as a broken file name has it, is no text that could be signed."""
    assert only_problem_of(use)[0] == field


def test_an_enumeration_takes_only_what_the_manual_lists() -> None:
    """Unknown members come from replies; they may be read, but not be sent back."""
    unknown = PersonType(9)
    assert not unknown.is_known

    for use in (lambda client: client.person.list(type=9), lambda client: client.person.list(type=unknown)):
        assert only_problem_of(use) == ("type", ONE_OF_THE_MEMBERS)


def test_a_place_may_take_fewer_members_than_its_enumeration_has() -> None:
    field, rule = only_problem_of(lambda client: client.device.query_report_device(device_type=DeviceType.SERVER))

    assert field == "device_type"
    assert rule == f"must be one of PANEL ({DeviceType.PANEL.value})"


def test_a_word_that_is_no_member_is_refused_in_lists_too() -> None:
    with pytest.raises(InvalidRequest) as raised:
        hongtu.AttendanceGroupAddRequest(
            **{**example(SCHEMAS["AttendanceGroupAddRequest"]), "weekPlan": ["MONDAY", "HOLIDAY"]}
        )

    assert [problem.field for problem in raised.value.problems] == ["week_plan"]


def test_a_moment_without_zone_is_ambiguous() -> None:
    assert only_problem_of(lambda client: client.person.update(uuid="u", birthday_stamp=datetime(2021, 1, 1))) == (
        "birthday_stamp",
        "must be a datetime with a time zone, such as datetime.now(UTC)",
    )


@pytest.mark.parametrize("text", ["*/", "*/23:59", "0,1,2/5:5", "6/0:00", "*/09:9"])
def test_when_a_panel_reboots(text: str) -> None:
    assert NewDoorCustomConfig(reboot_schedule=text).reboot_schedule == text


@pytest.mark.parametrize("text", ["*/24:00", "*/99:99", "*/5:60", "7/1:00", "1:00", "*/1", "5 1 * * *"])
def test_when_no_panel_reboots(text: str) -> None:
    with pytest.raises(InvalidRequest, match="reboot_schedule"):
        NewDoorCustomConfig(reboot_schedule=text)


def test_an_unknown_field_is_told_the_fields_there_are() -> None:
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


def test_a_text_is_no_list_of_texts() -> None:
    assert only_problem_of(lambda client: client.person.batch_delete(uuid_list="abc"))[0] == "uuid_list"


def test_a_model_alone_is_no_list_of_models() -> None:
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


@pytest.mark.parametrize(
    "given", ['[{"phone":"13800138000"}]', ["13800138000"]], ids=["a list as text", "an item as text"]
)
def test_a_text_for_a_list_or_a_model_is_not_shown(given: Any) -> None:
    """It may be a person as JSON."""
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.batch_add(person_list=given)

    assert "13800138000" not in str(raised.value)
    assert raised.value.problems[0].value in ("text of 25 characters", "text of 11 characters")


def test_none_counts_as_left_out() -> None:
    assert only_problem_of(lambda client: client.person.query(uuid=None)) == ("uuid", "is required")


@pytest.mark.parametrize("missing", [None, "x", b"x", {"name": "n", "type": 1}], ids=repr)
def test_a_batch_without_its_list(missing: Any) -> None:
    assert only_problem_of(lambda client: client.person.batch_add(person_list=missing))[0] == "person_list"


def test_conditions_are_told_beside_what_is_wrong_with_the_fields() -> None:
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
def test_every_row_of_a_batch_tells_all_its_problems(changed: bool) -> None:
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


def test_half_characters_and_files_have_a_path_too() -> None:
    with connect("http://127.0.0.1:9") as client:
        with pytest.raises(InvalidRequest) as raised:
            client.person.batch_delete(uuid_list=["a", "b\udfff"])
        assert raised.value.problems[0].path == ("uuid_list", 1)
        with pytest.raises(InvalidRequest) as raised:
            client.person.upload_image(file=b"")
        assert raised.value.problems[0].path == ("file",)


@pytest.mark.parametrize(
    ("field", "value", "rule", "shown"),
    [
        ("phone", "13800-138000", "must contain only digits", "***, 12 characters"),
        (
            "card_num",
            "",
            "must have at least 1 character; this interface cannot empty it; None leaves it out",
            "empty",
        ),
        (
            "password",
            "1",
            f"must have at least {limit_of('NewPerson.password', 'minLength')} characters",
            "***, 1 character",
        ),
        ("identify_num", "1-2", "must contain only letters (A to Z, a to z) and digits", "***, 3 characters"),
        ("code", "张", "must contain only letters (A to Z, a to z) and digits", "'张'"),
        ("unique_identify", "张", "must contain only ASCII", "'张'"),
    ],
)
def test_a_rule_and_a_masked_value_say_what_is_wrong(field: str, value: str, rule: str, shown: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        employee(**{field: value})

    assert [(problem.rule, problem.value) for problem in raised.value.problems] == [(rule, shown)]


@pytest.mark.parametrize("value", ["EMPLOYEE", "员工", 9, PersonType])
def test_a_wrong_member_is_told_the_members_there_are(value: Any) -> None:
    with pytest.raises(InvalidRequest) as raised:
        employee(type=value)

    assert [problem.rule for problem in raised.value.problems] == [ONE_OF_THE_MEMBERS]


def test_a_pattern_that_words_cannot_say_is_shown() -> None:
    with pytest.raises(InvalidRequest, match=r"must match pattern '\^\("):
        NewDoorCustomConfig(reboot_schedule="noon")


def test_a_model_changed_after_it_was_made_is_checked_when_it_is_sent() -> None:
    long, other = employee(phone="13800138000"), employee()
    long.phone = "12"
    other.sex = 7  # type: ignore[assignment]

    found = problems_of(lambda client: client.person.batch_add(person_list=[long, employee(), other]))

    assert list(found) == ["person_list[0].phone", "person_list[2].sex"]


def test_a_condition_broken_after_the_model_was_made_is_found_when_it_is_sent() -> None:
    person = employee()
    person.type = PersonType.VISITOR

    found = problems_of(lambda client: client.person.batch_add(person_list=[person]))

    assert set(found) == {
        "person_list[0].visit_start_time_stamp",
        "person_list[0].visit_end_time_stamp",
        "person_list[0].visited_uuid",
    }


def test_a_list_changed_after_the_model_was_made_is_checked_when_it_is_sent() -> None:
    day = WorkDay(week=hongtu.Weekday(1), during=[HOUR])
    schedule = NewSchedule(name="n", type=ScheduleType.PASS, work_day=[day])
    day.during.append("noon")  # type: ignore[arg-type]
    schedule.work_day = [day]

    found = problems_of(lambda client: client.schedule.add_batch(schedule_list=[schedule]))

    assert list(found) == ["schedule_list[0].work_day[0].during[1]"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "13579-24680"),
        ("phone", "13800-138000"),
        ("identify_num", "110101-19900307-7758"),
        ("card_num", "card-9988776655"),
        ("email", 13800138000),
        ("image_uri", ["_ZzEwMDAwMA"]),
        ("birthday_stamp", "1990-03-07T00:00:00"),
    ],
)
def test_sensitive_values_are_masked_in_errors(field: str, value: Any) -> None:
    """Alone, in a batch, and when the model was changed later; the place and the rule are still told."""
    person = employee()
    setattr(person, field, value)
    calls: list[Call] = [
        lambda client: client.person.update(uuid="u", **{field: value}),
        lambda client: client.person.batch_add(person_list=[{"name": "n", "type": 1, field: value}]),
        lambda client: client.person.batch_add(person_list=[person]),
    ]
    for use in calls:
        with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
            use(client)

        (problem,) = raised.value.problems
        assert problem.field.endswith(field)
        assert problem.value == (f"***, {len(value)} characters" if isinstance(value, str) else "***")
        assert str(value) not in f"{raised.value!r} {raised.value} {raised.value.__context__}"


def test_sensitive_values_are_masked_where_a_condition_speaks_of_them() -> None:
    """Which fields are sensitive is a matter of the model that holds them, not of the one that holds that model."""

    class Inner(Input):
        __sensitive__ = frozenset(["pin"])
        __conditions__ = (When("kind", (1,), at_most={"pin": 0}), When("kind", (1,), at_most={"name": 0}))

        kind: int
        pin: str
        name: str

    class Outer(Input):
        inner: list[Inner]

    def values(**fields: object) -> list[tuple[str, str]]:
        with pytest.raises(InvalidRequest) as raised:
            Outer(inner=[{"kind": 1, "pin": "1357", "name": "n"} | fields])  # type: ignore[list-item]
        return [(problem.field, problem.value) for problem in raised.value.problems]

    assert values() == [("inner[0].pin", "***, 4 characters"), ("inner[0].name", "'n'")]
    assert values(name=7) == [("inner[0].name", "7"), ("inner[0].pin", "***, 4 characters")], "beside a wrong field"


def test_a_list_whose_items_must_differ_holds_none_twice() -> None:
    """`uniqueItems` of the spec: the door devices of attendance/device/batchAdd."""
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.attendance.device.batch_add(door_device_uuids=["a", "b", "a"])

    assert [(problem.field, problem.rule) for problem in raised.value.problems] == [
        ("door_device_uuids", "must not contain an item twice")
    ]


def test_long_values_are_shortened() -> None:
    with pytest.raises(InvalidRequest) as raised:
        employee(ext="长" * 100_000)

    assert raised.value.problems[0].value.endswith("… (100000 characters)")
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize(("length", "shown"), [(58, "'" + "n" * 58 + "'"), (59, "'" + "n" * 56 + "… (59 characters)")])
def test_values_of_sixty_characters_are_shown_whole(length: int, shown: str) -> None:
    """Quotes included."""
    with pytest.raises(InvalidRequest) as raised:
        employee(name="n" * length)

    assert raised.value.problems[0].value == shown


def test_values_of_other_kinds_are_told_by_their_type() -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.uuid_list(uuid_list=[{"uuid": "u"}])  # type: ignore[list-item]

    assert raised.value.problems[0].value == "a dict"


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
