"""Fields that nobody knows, envelopes that lack something, and values in another type: read, kept and reported."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from hongtu import (
    CommonError,
    Door,
    Drift,
    PassRecord,
    Person,
    PushPassRecord,
)
from hongtu_runtime.models import Output
from tests.support.clients import PERSON, Way, connect, each_way, error_of, ok
from tests.support.decoding import decoded
from tests.support.fault_server import FaultServer, answer, json_reply
from tests.support.persons import drifts, read

PHONE = "13800138000"


def test_unknown_fields_are_kept_and_reported() -> None:
    """By their names; neither their values nor what is in them."""
    found: list[Drift] = []

    person = read({**PERSON, "newField": {"a": [1]}, "另一个": PHONE}, found.extend)

    assert person.model_extra == {"newField": {"a": [1]}, "另一个": PHONE}
    assert [str(drift) for drift in found] == [
        "person.query: data.newField: unknown_field",
        "person.query: data.另一个: unknown_field",
    ]


def test_unknown_fields_and_values_are_reported_at_any_depth() -> None:
    """In rows, in lists in rows, in enumerations and lists of them: each place once, however many rows have it."""
    groups = [{"uuid": "g", "name": "n", "colour": "red"}, {"uuid": "h", "name": "m", "colour": "blue", "size": 1}]

    assert drifts({**PERSON, "type": 9, "sex": 1, "groupList": groups}) == [
        "data.type: unknown_value",
        "data.groupList[*].colour: unknown_field",
        "data.groupList[*].size: unknown_field",
    ]


def test_unknown_fields_are_reported_beside_values_that_do_not_fit() -> None:
    assert drifts({**PERSON, "entryTime": "yesterday", "type": 9, "new": 1}) == [
        "data.entryTime: datetime_from_date_parsing",
        "data.type: unknown_value",
        "data.new: unknown_field",
    ]


@pytest.mark.parametrize("unknown", [{"type": 8}, {"type": "8"}, {"new": 1}], ids=str)
def test_a_known_departure_is_reported_for_each_operation(unknown: dict[str, Any]) -> None:
    """Values that were unknown a moment ago are so still; what is known is never told."""
    for _ in range(2):
        assert len(drifts({**PERSON, **unknown})) == 1
        assert drifts(PERSON) == []


def test_each_place_is_warned_of_once() -> None:
    """Of a client and its copies, though it stands in every reply; another operation is another place."""
    replies = (
        ok({**PERSON, "new": 1}),
        ok({**PERSON, "new": 1}),
        ok({**PERSON, "new": 1, "newer": 1}),
        ok([{**PERSON, "new": 1}]),
    )
    with (
        FaultServer(answer(*replies)) as server,
        connect(server.url) as client,
        warnings.catch_warnings(record=True) as seen,
    ):
        warnings.simplefilter("always")
        client.person.query(uuid="u1")
        client.with_options(timeout=5).person.query(uuid="u1")
        client.person.query(uuid="u1")
        client.person.uuid_list(uuid_list=["u1"])

    assert [str(warning.message) for warning in seen] == [
        "person.query: data.new: unknown_field",
        "person.query: data.newer: unknown_field",
        "person.uuid_list: data[*].new: unknown_field",
    ]


def test_unknown_fields_are_masked_in_reprs() -> None:
    """Nobody said whether they are personal."""
    found = read({**PERSON, "homeAddress": "Beijing", "phone": PHONE, "password": "1357"}, "ignore")

    for shown in (repr(found), str(found), f"{[found]}"):
        assert "Beijing" not in shown and PHONE not in shown and "1357" not in shown
        assert "homeAddress='***'" in shown and "phone='***'" in shown
        assert "张三" in shown


def test_missing_fields_are_not_shown() -> None:
    assert repr(Person.model_validate(PERSON)) == "Person(uuid='u1', name='张三', type=<PersonType.EMPLOYEE: 1>)"


@pytest.mark.parametrize(
    ("model", "wire", "name"),
    [
        (Person, "postion", "position"),
        (PassRecord, "visitPeronUuid", "visit_person_uuid"),
        (Door, "synStatus", "sync_status"),
        (PushPassRecord, "visitPeronUuid", "visit_person_uuid"),
    ],
)
def test_names_that_the_manual_misspells_are_read(model: type[Output], wire: str, name: str) -> None:
    found = decoded(f'{{"code":0,"data":{{"{wire}":"1"}}}}'.encode(), model).data

    assert str(getattr(found, name)) == "1"
    assert not found.model_extra


@pytest.mark.parametrize("rest", [b"", b',"msg":null', b',"msg":""', '"msg":"成功"'.join([",", ""]).encode()])
def test_msg_may_be_absent(rest: bytes) -> None:
    content = b'{"code":0,"data":{"uuid":"u1","name":"n","type":1}' + rest + b"}"
    with FaultServer(answer(json_reply(content))) as server, connect(server.url, on_drift="raise") as client:
        assert client.person.query(uuid="u1").uuid == "u1"


def test_a_msg_that_is_no_text_does_not_matter() -> None:
    content = b'{"code":0,"msg":{"zh":"x"},"data":{"uuid":"u1","name":"n","type":1}}'
    answered = decoded(content, Person)

    assert (answered.data.uuid, answered.msg) == ("u1", None)
    assert [drift.path for drift in answered.drifts] == ["msg"]


@each_way
def test_half_a_character_in_a_msg_can_be_printed(way: Way) -> None:
    """It cannot be written in UTF-8, and an error that fails to be logged helps nobody."""
    with FaultServer(answer(json_reply(b'{"code":100009,"msg":"\\ud800 gone"}'))) as server:
        error = error_of(CommonError, way, server.url, lambda client: client.person.query(uuid="u1"))

    assert '"\ufffd gone"' in str(error).encode().decode()


def test_an_odd_msg_without_data_is_accepted() -> None:
    assert decoded(b'{"code":0,"msg":7,"data":"OK"}', type(None), "nothing").code == 0


@pytest.mark.parametrize(
    "data", [{"pageNum": 1, "pageSize": 20, "total": 0}, {"pageNum": 1, "pageSize": 20, "total": 0, "list": None}]
)
@each_way
def test_a_page_without_rows_may_leave_its_list_out(way: Way, data: object) -> None:
    with FaultServer(answer(ok(data))) as server:
        found = way.call(server.url, lambda client: client.person.list(), on_drift="raise")
        rows = way.rows(server.url, lambda client: client.person.list(), on_drift="raise")

    assert found.items == rows == []


def test_unknown_fields_of_the_envelope_do_no_harm() -> None:
    answered = decoded(b'{"code":0,"data":{"uuid":"u","name":"n","type":1},"traceId":"x","success":true}', Person)

    assert answered.drifts == ()


def test_keys_in_any_order() -> None:
    """What comes before the code is not judged without it."""
    answered = decoded(b'{"msg":"x","data":{"name":"n","type":1,"uuid":"u"},"code":0}', Person)

    assert answered.data.uuid == "u"


def test_a_number_in_quotes_is_a_number_where_the_manual_has_one() -> None:
    answered = decoded(b'{"code":0,"data":{"temperature":"36.5","recognitionScore":87}}', PushPassRecord)

    assert (answered.data.temperature, answered.data.recognition_score) == (36.5, 87.0)
    assert answered.drifts == ()


def test_deep_but_harmless_data_is_read() -> None:
    nested = b"[" * 150 + b"]" * 150
    answered = decoded(b'{"code":0,"data":{"uuid":"u","name":"n","type":1,"x":' + nested + b"}}", Person)

    assert [drift.found for drift in answered.drifts] == ["unknown_field"]
