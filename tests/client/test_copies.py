"""What is read, changed and written back, and what it takes to empty a field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hongtu import (
    ConfigurationError,
    DoorConfigRequest,
    GroupType,
    Holiday,
    Hongtu,
    InvalidRequest,
    NewDoorCustomConfig,
    NewGroup,
    NewPerson,
    NewSchedule,
    PersonType,
    PersonUpdateRequest,
    ScheduleType,
    Sex,
    TimeSpan,
    Weekday,
    WorkDay,
)
from hongtu_toolkit.sandbox import Sandbox
from tests.support.clients import connect, ok
from tests.support.fault_server import FaultServer, answer
from tests.support.site import PNG

CHINA = ZoneInfo("Asia/Shanghai")
DAY = datetime(1970, 2, 1, tzinfo=CHINA)


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


@pytest.fixture
def client(box: Sandbox) -> Iterator[Hongtu]:
    with connect(box.url, app_key=box.app_key, secret=box.secret) as client:
        yield client


def test_a_person_that_was_read_can_be_written_back(client: Hongtu) -> None:
    """Renamed fields, groups as UUIDs, and no URL of a picture; what is changed counts more."""
    groups = [NewGroup(name=name, type=GroupType.EMPLOYEE, uuid=name) for name in ("staff", "night")]
    client.group.batch_add(group_list=groups).raise_on_failure()
    face = client.person.upload_image(file=PNG).uri
    facts: dict[str, Any] = {"code": "E1", "phone": "13800138000", "sex": Sex.FEMALE, "position": "cook", "ext": "x"}
    person = NewPerson(
        name="Ada",
        type=PersonType.EMPLOYEE,
        uuid="ada",
        image_uri=face,
        birthday_stamp=DAY,
        entry_time_stamp=datetime(2020, 3, 1, tzinfo=CHINA),
        group_list=["staff", "night"],
        **facts,
    )
    client.person.batch_add(person_list=[person]).raise_on_failure()
    before = client.person.query(uuid="ada")

    for row in (before, client.person.list().one()):
        client.person.update(**row.for_update(phone="13900139000"))

    after = client.person.query(uuid="ada")
    assert after.phone == "13900139000"
    assert (after.image_uri or "").partition("?")[0] == (before.image_uri or "").partition("?")[0] != ""
    assert after.model_copy(update={"phone": before.phone, "image_uri": before.image_uri}) == before
    taken = before.for_update()
    assert "image_uri" not in taken
    assert (taken["birthday_stamp"], sorted(taken["group_list"])) == (DAY, ["night", "staff"])
    assert PersonUpdateRequest(**taken).birthday_stamp == DAY


def test_a_change_may_be_none() -> None:
    """It leaves the field out."""
    with FaultServer(answer(ok({"uuid": "u", "name": "n", "type": 1, "phone": "13800138000"}), ok())) as server:
        with connect(server.url) as client:
            client.person.update(**client.person.query(uuid="u").for_update(phone=None))

        assert json.loads(server.requests[1].body) == {"uuid": "u", "name": "n"}


def test_groups_of_which_one_has_no_uuid_are_left_out() -> None:
    """To send the others would take the person out of it."""
    row = {"uuid": "u", "name": "n", "type": 1, "groupList": [{"uuid": "a", "name": "A"}, {"name": "default"}]}
    with FaultServer(answer(ok(row))) as server, connect(server.url) as client:
        assert "group_list" not in client.person.query(uuid="u").for_update()


def test_a_schedule_with_its_days_can_be_written_back(client: Hongtu) -> None:
    hours = [TimeSpan(from_=time(9), to=time(18))]
    schedule = NewSchedule(
        name="Days",
        type=ScheduleType.PASS,
        uuid="days",
        work_day=[WorkDay(week=Weekday.MONDAY, during=hours)],
        holiday=[Holiday(date=date(2024, 5, 1), state=True, during=hours)],
    )
    client.schedule.add_batch(schedule_list=[schedule]).raise_on_failure()
    (before,) = client.schedule.details(uuid_list=["days"])

    client.schedule.update(**before.for_update(name="Other days"))

    (after,) = client.schedule.details(uuid_list=["days"])
    assert after.model_copy(update={"name": "Days"}) == before


def test_a_group_can_be_written_back(client: Hongtu) -> None:
    client.group.batch_add(group_list=[NewGroup(name="Staff", type=GroupType.EMPLOYEE, uuid="s")]).raise_on_failure()

    client.group.update(**client.group.query(uuid="s").for_update(name="Crew"))

    assert client.group.query(uuid="s").name == "Crew"


def test_the_configuration_of_a_door_can_be_written_back(box: Sandbox, client: Hongtu) -> None:
    """Objects in objects too, and fields that the contract lacks are not sent."""
    box.seed("small-office")
    door = client.door.list(pass_model=False).items[0].uuid
    before = client.door.query_config(uuid=door)

    client.door.config(**before.for_update())

    assert client.door.query_config(uuid=door) == before
    request = DoorConfigRequest(**before.for_update())
    assert isinstance(request.custom_config, NewDoorCustomConfig)


def test_a_row_without_changes_is_refused(box: Sandbox, client: Hongtu) -> None:
    box.seed("small-office")
    row = client.pass_record.list().items[0]

    with pytest.raises(ConfigurationError, match="no interface changes a whole PassRecord"):
        row.for_update()


def test_a_field_that_cannot_be_emptied_is_named() -> None:
    """`help()` tells that None leaves a field as it is."""
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.update(uuid="u", phone="", card_num="", email="")

    said = {problem.field: problem.rule for problem in raised.value.problems}
    assert set(said) == {"phone", "card_num", "email"}
    assert all(rule.endswith("; this interface cannot empty it; None leaves it out") for rule in said.values())
    assert "None leaves a field out of the request" in str(client.person.update.__doc__)


def test_a_required_field_gets_no_hint_about_emptying() -> None:
    with pytest.raises(InvalidRequest) as raised:
        NewPerson(name="", type=PersonType.EMPLOYEE)

    assert "emptied" not in str(raised.value)


def test_a_text_without_a_least_length_may_be_emptied() -> None:
    with FaultServer(answer(ok())) as server, connect(server.url) as client:
        client.person.update(uuid="u", ext="", position="")

    assert json.loads(server.requests[0].body) == {"uuid": "u", "ext": "", "postion": ""}
