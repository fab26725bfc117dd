"""Every condition and every limit of the spec is checked before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

import hongtu
from hongtu import (
    DeviceModel,
    DeviceType,
    FieldProblem,
    Holiday,
    InvalidRequest,
    NewDoorAlgorithmConfig,
    NewDoorCustomConfig,
    NewPerson,
    NewSchedule,
    NewStorageThresholds,
    PersonType,
    ScheduleType,
    StorageLevel,
    WorkDay,
)
from hongtu_runtime.models import Input
from tests.support.clients import connect
from tests.support.examples import SCHEMAS, example, resolved
from tests.support.invalid import HOUR, ONE_OF_THE_MEMBERS, employee, only_problem_of, problems_of


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


def test_every_condition_of_the_spec_has_a_case() -> None:
    assert {name for name, schema in SCHEMAS.items() if "if" in schema} == set(CONDITIONS)


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_is_reported_at_its_field_and_only_where_it_applies(name: str) -> None:
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
def test_every_limit_of_the_spec_is_checked(model: type[Input], field: str, value: object) -> None:
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
def test_steps_of_a_tenth_allow_for_binary_fractions(value: float, passes: bool) -> None:
    if passes:
        assert NewDoorCustomConfig(open_delay=value).open_delay == value
    else:
        with pytest.raises(InvalidRequest):
            NewDoorCustomConfig(open_delay=value)


def test_an_enumeration_takes_only_what_the_manual_lists() -> None:
    """Unknown members come from replies; they may be read, but not be sent back."""
    unknown = PersonType(9)
    assert not unknown.is_known

    for use in (lambda client: client.person.list(type=9), lambda client: client.person.list(type=unknown)):
        assert only_problem_of(use) == ("type", ONE_OF_THE_MEMBERS)


def test_a_field_may_take_fewer_members_than_its_enumeration_has() -> None:
    field, rule = only_problem_of(lambda client: client.device.query_report_device(device_type=DeviceType.SERVER))

    assert field == "device_type"
    assert rule == f"must be one of PANEL ({DeviceType.PANEL.value})"


def test_an_unknown_member_in_a_list_is_refused() -> None:
    with pytest.raises(InvalidRequest) as raised:
        hongtu.AttendanceGroupAddRequest(
            **{**example(SCHEMAS["AttendanceGroupAddRequest"]), "weekPlan": ["MONDAY", "HOLIDAY"]}
        )

    assert [problem.field for problem in raised.value.problems] == ["week_plan"]


@pytest.mark.parametrize("text", ["*/", "*/23:59", "0,1,2/5:5", "6/0:00", "*/09:9"])
def test_valid_reboot_schedules_are_accepted(text: str) -> None:
    assert NewDoorCustomConfig(reboot_schedule=text).reboot_schedule == text


@pytest.mark.parametrize("text", ["*/24:00", "*/99:99", "*/5:60", "7/1:00", "1:00", "*/1", "5 1 * * *"])
def test_invalid_reboot_schedules_are_refused(text: str) -> None:
    with pytest.raises(InvalidRequest, match="reboot_schedule"):
        NewDoorCustomConfig(reboot_schedule=text)


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


def test_a_list_of_distinct_items_refuses_a_duplicate() -> None:
    """`uniqueItems` of the spec: the door devices of attendance/device/batchAdd."""
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.attendance.device.batch_add(door_device_uuids=["a", "b", "a"])

    assert [(problem.field, problem.rule) for problem in raised.value.problems] == [
        ("door_device_uuids", "must not contain an item twice")
    ]
