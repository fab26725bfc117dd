"""Replies in the shapes that boxes send: typed, and without a departure from the contract."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from hongtu import BusinessDataType, GroupType, NewPerson, PersonType, Sex
from tests.field.messages import (
    ADDED,
    BUCKET,
    GROUP,
    PERSON,
    PERSON_ROW,
    SUBSCRIPTION,
    VISITOR_CODE,
    Json,
    page,
    picture,
    reply,
)
from tests.support.clients import Way, each_way
from tests.support.fault_server import FaultServer, answer, json_reply

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
ONE = [NewPerson(uuid="own-id-71", name="甲某", type=PersonType.EMPLOYEE, code="G7001")]


def asked(way: Way, body: Json, use: Callable[[Any], Any]) -> Any:
    """What a call makes of a reply. Drift is an error, and so is a warning."""
    with (
        FaultServer(answer(json_reply(json.dumps(body, ensure_ascii=False).encode()))) as server,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error")
        return way.call(server.url, use, on_drift="raise")


def unknown(model: Any) -> Json:
    return dict(model.model_extra)


@each_way
def test_a_page_of_persons(way: Way) -> None:
    """A group's uuid may be missing."""
    (row,) = asked(way, page(PERSON_ROW), lambda client: client.person.list()).items

    assert (row.uuid, row.sex, row.position, row.is_attendance_record) == (f"{71:032x}", Sex.FEMALE, "", True)
    assert [(group.name, group.uuid) for group in row.group_list] == [("员工默认组", None)]
    assert unknown(row) == {}


@each_way
def test_a_person(way: Way) -> None:
    person = asked(way, reply(PERSON), lambda client: client.person.query(uuid="u"))

    assert person.birthday == datetime(1989, 12, 31, 16, tzinfo=UTC)  # midnight of +08:00
    assert (person.card_begin, person.card_end) == (date(2021, 2, 3), date(2031, 2, 3))
    assert person.entry_time == datetime(2020, 1, 31, 16, tzinfo=UTC)
    assert person.image_uri == picture(71, prefix=BUCKET)["url"]
    assert unknown(person) == {}


@each_way
def test_persons_that_were_added(way: Way) -> None:
    """A success carries no code; each row finds its item."""
    result = asked(
        way, reply({"failures": [], "successes": [ADDED]}), lambda client: client.person.batch_add(person_list=ONE)
    )

    (success,) = result.successes
    assert result.ok and (success.index, success.code) == (0, None)
    assert success.row.uuid == "own-id-71" and unknown(success.row) == {}


@each_way
def test_persons_that_were_deleted(way: Way) -> None:
    uuids = [f"{71:032x}", f"{72:032x}"]
    body = reply({"failures": [], "successes": [{"uuid": uuid} for uuid in uuids]})
    result = asked(way, body, lambda client: client.person.batch_delete(uuid_list=uuids))

    assert result.ok and [success.item for success in result.successes] == uuids


@each_way
def test_a_change_that_answers_no_data(way: Way) -> None:
    assert asked(way, reply(), lambda client: client.person.update(uuid="u", name="甲某")) is None


@each_way
def test_a_visitors_code(way: Way) -> None:
    code = asked(way, reply(VISITOR_CODE), lambda client: client.person.visitor_code(uuid="u"))

    assert (code.expire_time, unknown(code)) == (10, {})
    assert code.qr_code.startswith("data:image/png;base64,R0lGOD")


@each_way
def test_a_page_of_groups(way: Way) -> None:
    (group,) = asked(way, page(GROUP), lambda client: client.group.list(type=GroupType.EMPLOYEE)).items

    assert (group.name, group.type, unknown(group)) == ("夜班", GroupType.EMPLOYEE, {})


@each_way
def test_a_subscription_of_every_kind(way: Way) -> None:
    subscription = asked(way, reply(SUBSCRIPTION), lambda client: client.subscription.query())

    assert subscription.busi_types == [BusinessDataType(number) for number in SUBSCRIPTION["busiTypes"]]
    assert all(kind.is_known for kind in subscription.busi_types)


@each_way
def test_an_uploaded_picture(way: Way) -> None:
    uri = picture(9, prefix=BUCKET)["uri"]

    assert asked(way, reply({"uri": uri}), lambda client: client.person.upload_image(file=JPEG)).uri == uri
