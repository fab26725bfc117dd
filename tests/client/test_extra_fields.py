"""Fields that the contract lacks: sent beside the known ones, signed, and masked where they are shown."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import md5
from typing import Any

import pytest

from hongtu import (
    InvalidRequest,
    NewPerson,
    NewSchedule,
    PersonType,
    ScheduleType,
    TimeSpan,
    UploadType,
    Weekday,
    WorkDay,
)
from tests.support.batches import DONE
from tests.support.clients import Way, body_of, connect, each_way, ok, page, signed_by_hand
from tests.support.fault_server import FaultServer, answer, refusing_port


@each_way
def test_extra_fields_go_out_beside_the_known_ones_signed(way: Way) -> None:
    extra = {"lockerBegin": None, "nested": {"z": [1, 2.5, True], "a": "é"}}
    with FaultServer(answer(ok())) as server:
        way.call(server.url, lambda client: client.person.update(uuid="u1", extra=extra))

    (request,) = server.requests
    assert body_of(request) == {"uuid": "u1", **extra}
    assert request.body.decode() == '{"lockerBegin":null,"nested":{"a":"é","z":[1,2.5,true]},"uuid":"u1"}'


@each_way
def test_items_of_a_batch_carry_extra_fields_as_models_and_as_dicts(way: Way) -> None:
    people = [
        NewPerson(name="a", type=PersonType.EMPLOYEE, extra={"lockerBegin": 1}),
        {"name": "b", "type": 1, "extra": {"lockerEnd": 2}},
        NewPerson(name="c", type=PersonType.EMPLOYEE),
    ]
    failed = ok({"successes": [], "failures": [{"name": "a", "code": 100003}, {"name": "b", "code": 100003}]})
    with FaultServer(answer(failed, DONE)) as server, connect(server.url) as client:
        result = client.person.batch_add(person_list=people, extra={"overwrite": True})  # type: ignore[arg-type]
        result.retry_failed()

    first, again = (body_of(request) for request in server.requests)
    items = [
        {"name": "a", "type": 1, "lockerBegin": 1},
        {"name": "b", "type": 1, "lockerEnd": 2},
        {"name": "c", "type": 1},
    ]
    assert first == {"personList": items, "overwrite": True}
    assert again == {"personList": items[:2], "overwrite": True}


def test_models_in_models_carry_extra_fields() -> None:
    span = TimeSpan.model_validate({"from": "09:00", "to": "18:00", "extra": {"zone": "east"}})
    with FaultServer(answer(DONE)) as server, connect(server.url) as client:
        schedule = NewSchedule(name="s", type=ScheduleType.PASS, work_day=[WorkDay(week=Weekday(1), during=[span])])
        client.schedule.add_batch(schedule_list=[schedule])

    (sent,) = body_of(server.requests[0])["scheduleList"]
    assert sent["workDay"][0]["during"] == [{"from": "09:00", "to": "18:00", "zone": "east"}]


def test_extra_fields_of_a_list_go_out_with_every_page() -> None:
    rows = [{"uuid": str(number)} for number in range(2)]
    with (
        FaultServer(answer(page(rows[:1], total=2, size=1), page(rows[1:], total=2, number=2, size=1))) as server,
        connect(server.url, on_drift="ignore") as client,
    ):
        assert len(list(client.person.list(page_size=1, extra={"orgUuid": "o"}))) == 2

    assert [body_of(request)["orgUuid"] for request in server.requests[:2]] == ["o", "o"]


def test_extra_fields_of_a_query_are_signed_in_their_place() -> None:
    with FaultServer(answer(ok({"uri": "u"}))) as server, connect(server.url) as client:
        client.misc.upload_file(type=UploadType(1), file=b"%PDF-1.4", extra={"area": "a"})

    (request,) = server.requests
    assert request.target == "/v1/api/misc/file/upload?area=a&type=1"
    assert request.headers["csign"] == signed_by_hand(request, None)


def test_extra_fields_of_a_call_without_fields_go_out() -> None:
    with FaultServer(answer(ok({"name": "n", "type": "t", "version": "v"}))) as server, connect(server.url) as client:
        client.device.info(extra={"verbose": True})

    assert server.requests[0].target == "/v1/api/device/info?verbose=true"


def test_explain_shows_extra_fields() -> None:
    with connect("http://127.0.0.1:9") as client:
        said = client.explain(client.person.query, uuid="u", extra={"full": 1})

    assert md5(b'{"full":1,"uuid":"u"}').hexdigest() in said


@pytest.mark.parametrize(
    ("extra", "field"),
    [
        ({"group_list": []}, "extra.group_list"),
        ({"position": "x"}, "extra.position"),
        ({"": 1}, "extra"),
        ({1: 1}, "extra"),
        ("text", "extra"),
        ({"a": object()}, "extra.a"),
        ({"a": b"bytes"}, "extra.a"),
        ({"a": [0, float("nan")]}, "extra.a[1]"),
        ({"a": {"b": "\ud800"}}, "extra.a.b"),
        ({"a": 10**5000}, "extra.a"),
    ],
    ids=lambda value: ascii(value)[:20] if isinstance(value, str) else "",
)
def test_extra_fields_that_cannot_be_sent_are_refused_everywhere(extra: Any, field: str) -> None:
    with refusing_port() as port, connect(f"http://127.0.0.1:{port}") as client:
        for make in (
            lambda: client.person.update(uuid="u1", extra=extra),
            lambda: client.person.update(uuid="u1", group_list=[], extra=extra),
            lambda: NewPerson(name="a", type=PersonType.EMPLOYEE, extra=extra),
            lambda: NewPerson.without_limits(name="a", type=1, extra=extra),
        ):
            with pytest.raises(InvalidRequest) as raised:
                make()
            assert field in [problem.field for problem in raised.value.problems]


@each_way
def test_a_field_that_the_contract_knows_by_now_may_stay_in_extra(way: Way) -> None:
    """By its name on the wire: in calls, models, dicts, models in models and lists, checked as always."""
    first = NewPerson(name="a", type=PersonType.EMPLOYEE, extra={"postion": "p", "locker": 1})
    people = [
        first,
        {"name": "b", "type": 1, "postion": None, "extra": {"postion": "q"}},
        NewPerson.without_limits(name="c", type=1, extra={"groupList": []}),
    ]
    failed = ok({"successes": [], "failures": [{"name": "b", "code": 100003}]})
    with FaultServer(answer(ok(), failed, page([], total=0))) as server:
        way.call(server.url, lambda client: client.person.update(uuid="u1", position=None, extra={"postion": "r"}))
        result = way.call(
            server.url, lambda client: client.person.batch_add(person_list=None, extra={"personList": people})
        )
        found = way.call(server.url, lambda client: client.person.list(extra={"pageNum": 3, "orgUuid": "o"}))

    sent = [body_of(request) for request in server.requests]
    assert sent[0] == {"uuid": "u1", "postion": "r"}
    assert sent[1]["personList"] == [
        {"name": "a", "type": 1, "postion": "p", "locker": 1},
        {"name": "b", "type": 1, "postion": "q"},
        {"name": "c", "type": 1, "groupList": []},
    ]
    assert sent[2]["pageNum"] == found.page_num == 3 and sent[2]["orgUuid"] == "o"
    assert first.position == "p" and first.extra == {"locker": 1}
    assert [failure.index for failure in result.failures] == [1] and [entry.index for entry in result.unknown] == [0, 2]


def test_nothing_in_extra_overrides_a_field_and_nothing_escapes_its_rules() -> None:
    for given, field in (
        ({"position": "x", "extra": {"postion": "y"}}, "extra.postion"),
        ({"postion": "x", "extra": {"postion": "y"}}, "extra.postion"),
        ({"group_list": [], "extra": {"groupList": []}}, "extra.groupList"),
        ({"extra": {"postion": 7}}, "position"),
        ({"extra": {"phone": "secret"}}, "phone"),
        ({"sex": 9, "extra": {"phone": "1"}}, "phone"),
    ):
        makes: list[Callable[[Any], NewPerson]] = [NewPerson.model_validate, lambda fields: NewPerson(**fields)]
        for make in makes:
            with pytest.raises(InvalidRequest) as raised:
                make({"name": "a", "type": 1, **given})
            assert field in [problem.field for problem in raised.value.problems] and "secret" not in str(raised.value)
            assert not any(problem.field.startswith("extra") for problem in raised.value.problems if field == "phone")


def test_an_endless_mapping_of_extra_fields_is_refused() -> None:
    round_and_round: dict[str, Any] = {}
    round_and_round["again"] = round_and_round

    with pytest.raises(InvalidRequest, match="must not have more than 100 levels"):
        NewPerson(name="a", type=PersonType.EMPLOYEE, extra=round_and_round)


def test_extra_fields_are_kept_as_they_were_given_and_shown_masked() -> None:
    extra = {"autographs": ["138"]}
    person = NewPerson(name="a", type=PersonType.EMPLOYEE, extra=extra)
    extra["autographs"].append("139")

    assert person.extra == {"autographs": ["138"]}
    assert "138" not in repr(person) and "autographs" in repr(person)
    assert NewPerson(name="a", type=PersonType.EMPLOYEE, extra=None) == NewPerson(name="a", type=PersonType.EMPLOYEE)
    assert "extra" not in NewPerson.model_fields


def test_extra_fields_may_be_set_later() -> None:
    """As any other field, and checked when the model is sent."""
    person = NewPerson(name="a", type=PersonType.EMPLOYEE)
    person.extra = {"locker": "5"}
    assert person.extra == {"locker": "5"} and "'5'" not in repr(person)

    person.extra = None
    assert person == NewPerson(name="a", type=PersonType.EMPLOYEE)


def test_what_is_no_field_is_masked_wherever_it_came_from() -> None:
    """Nobody said whether it is personal: it may be a phone number under a misspelt name."""
    made = NewPerson.model_construct(name="a", phoen="13800138000")
    copied = NewPerson(name="a", type=PersonType.EMPLOYEE).model_copy(update={"phoen": "13800138000"})

    assert "13800138000" not in f"{made!r} {made} {copied!r}" and "phoen='***'" in repr(made)


def test_a_misspelt_field_is_no_extra_field() -> None:
    with pytest.raises(InvalidRequest, match=r"naem: is not a field here \(did you mean name\?\)"):
        NewPerson(naem="a", type=PersonType.EMPLOYEE)  # type: ignore[call-arg]
