"""What the contract lacks or forbids, and a box may take: more fields, values beyond limits, other interfaces."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from hashlib import md5
from typing import Any

import pytest

from hongtu import (
    ApiError,
    ConfigurationError,
    Hongtu,
    InvalidRequest,
    NewPerson,
    NewSchedule,
    OutcomeUnknown,
    PersonType,
    ScheduleType,
    TimeSpan,
    UploadType,
    Weekday,
    WorkDay,
)
from hongtu_runtime.models import Input
from tests.support.clients import SECRET, Way, code, connect, each_way, error_of, ok, page, signed_by_hand
from tests.support.contract import limit_of
from tests.support.fault_server import FaultServer, Request, answer, close_after_request, refusing_port

LONG = "x" * (limit_of("PersonUpdateRequest.name", "maxLength") + 1)
DONE = ok({"successes": [], "failures": []})


def body_of(request: Request) -> Any:
    assert request.headers["csign"] == signed_by_hand(request, request.body)
    return json.loads(request.body)


# Fields that the contract lacks


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


def test_extra_fields_of_a_list_are_asked_for_with_every_page() -> None:
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
def test_what_the_contract_has_learnt_since_may_stay_in_extra(way: Way) -> None:
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


def test_extra_fields_without_end_are_refused() -> None:
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


# Values beyond the limits


@each_way
@pytest.mark.parametrize("where", ["call", "client"])
def test_what_breaks_a_limit_is_sent_where_that_is_asked_for(
    way: Way, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "hongtu")
    client_options: dict[str, Any] = {"limits": "send"} if where == "client" else {}
    options: Any = {"limits": "send"} if where == "call" else None
    with FaultServer(answer(ok())) as server:
        way.call(
            server.url,
            lambda client: client.person.update(
                uuid="u1", name=LONG, phone="secret-phone", visit_firm="某某(杭州)!", email="no", options=options
            ),
            **client_options,
        )

    assert body_of(server.requests[0])["phone"] == "secret-phone"
    assert (
        "phone" in caplog.text
        and f"name: must have at most {len(LONG) - 1} characters" in caplog.text
        and "email" in caplog.text
    )
    assert "secret-phone" not in caplog.text and LONG not in caplog.text


def test_limits_are_kept_where_nothing_else_is_said() -> None:
    with refusing_port() as port, connect(f"http://127.0.0.1:{port}") as client:
        with pytest.raises(InvalidRequest):
            client.person.update(uuid="u1", name=LONG)
        with pytest.raises(InvalidRequest):
            client.with_options(limits="send").person.update(uuid="u1", name=LONG, options={"limits": "refuse"})


def test_models_beyond_the_limits_are_made_on_purpose_and_sent_on_purpose() -> None:
    """Lengths, members, conditions and sizes: all of a batch's items, however they were made; told once for all."""
    person = NewPerson.without_limits(name=LONG, type=PersonType(9))
    visitor = {"name": LONG, "type": 2}  # a visitor needs a host and times
    with FaultServer(answer(DONE)) as server, connect(server.url) as client:
        with pytest.raises(InvalidRequest) as raised:
            client.person.batch_add(person_list=[person])
        result = client.person.batch_add(
            person_list=[person, visitor],  # type: ignore[list-item]
            options={"limits": "send", "chunk_size": 1},
        )

    assert [problem.field for problem in raised.value.problems] == ["person_list[0].name", "person_list[0].type"]
    sent = [body_of(request)["personList"] for request in server.requests]
    assert sent == [[{"name": LONG, "type": 9}], [visitor]]
    assert [entry.index for entry in result.unknown] == [0, 1]


def test_every_limit_of_every_input_can_be_passed_and_no_type() -> None:
    """A wrong type and a missing field are refused whatever is said of limits."""
    with connect("http://127.0.0.1:9", limits="send") as client, pytest.raises(InvalidRequest) as raised:
        client.person.batch_add(person_list=[{"name": 7, "sex": "x", "naem": LONG}])  # type: ignore[list-item]

    assert {problem.field for problem in raised.value.problems} == {
        "person_list[0].name",
        "person_list[0].type",
        "person_list[0].sex",
        "person_list[0].naem",
    }


def test_sizes_and_twins_of_lists_can_be_passed() -> None:
    schedule = NewSchedule.without_limits(name="", type=1, work_day=[], holiday=[])
    assert schedule.name == "" and isinstance(schedule, NewSchedule)


@pytest.mark.parametrize("limits", ["Send", "", None, True, []])
def test_limits_takes_two_words(limits: Any) -> None:
    with pytest.raises(ConfigurationError, match='"refuse" or "send"'):
        connect("http://127.0.0.1:9", limits=limits)


# Interfaces that the contract lacks


@each_way
def test_any_interface_can_be_called(way: Way) -> None:
    data = {"rows": [1, {"code": 5}], "name": "默认"}
    with FaultServer(answer(ok(data))) as server:
        found = way.call(
            server.url,
            lambda client: client.call("post", "/v1/api/pass/group/getDefaultGroup", {"b": [1], "a": "é"}),
        )

    (request,) = server.requests
    assert found == data
    assert (request.method, request.target) == ("POST", "/v1/api/pass/group/getDefaultGroup")
    assert request.body == '{"a":"é","b":[1]}'.encode()
    assert request.headers["csign"] == signed_by_hand(request, request.body)
    assert request.headers["content-type"] == "application/json;charset=UTF-8"


@each_way
@pytest.mark.parametrize(
    ("method", "given", "sent", "signed"),
    [
        ("POST", None, b"{}", b"{}"),
        ("POST", b'{\r\n\t"a":1\r\n}', b'{\r\n\t"a":1\r\n}', b'{\r\n\t"a":1\r\n}'),
        ("PUT", [], b"[]", b"[]"),
        ("POST", b"", b"", None),
        ("GET", None, b"", None),
    ],
)
def test_the_bytes_that_are_sent_are_signed(way: Way, method: str, given: Any, sent: bytes, signed: Any) -> None:
    with FaultServer(answer(ok())) as server:
        assert way.call(server.url, lambda client: client.call(method, "/v1/api/a", given)) is None

    (request,) = server.requests
    assert request.body == sent and request.headers["csign"] == signed_by_hand(request, signed)


@each_way
def test_its_query_is_signed_raw_and_sorted(way: Way) -> None:
    query = {"name": "张 三+%", "all": True, "n": 1, "both": "a&b=c"}
    with FaultServer(answer(ok())) as server:
        way.call(server.url, lambda client: client.call("GET", "/v1/api/a", query=query))

    (request,) = server.requests
    assert request.target == "/v1/api/a?all=true&both=a%26b=c&n=1&name=%E5%BC%A0%20%E4%B8%89%2B%25"
    stamp, nonce, key = (request.headers[name] for name in ("ctimestamp", "cnonce", "cappkey"))
    text = f"/v1/api/a-GET-all=true&both=a&b=c&n=1&name=张 三+%--{SECRET}-{stamp}-{nonce}-{key}"
    assert request.headers["csign"] == md5(text.encode()).hexdigest()


@each_way
def test_it_uploads_a_file(way: Way) -> None:
    with FaultServer(answer(ok({"uri": "u"}))) as server:
        found = way.call(server.url, lambda client: client.call("POST", "/v1/api/person/config/uploadImage", file=b"x"))

    (request,) = server.requests
    assert found == {"uri": "u"}
    assert b'form-data; name="file"' in request.body and request.headers["csign"] == signed_by_hand(request, None)


@each_way
@pytest.mark.parametrize(("retry", "requests"), [("read", 3), ("idempotent", 3), ("unsafe", 1), ("physical", 1)])
def test_it_is_repeated_as_its_class_allows(way: Way, retry: Any, requests: int) -> None:
    with FaultServer(close_after_request) as server:
        error = error_of(
            OutcomeUnknown, way, server.url, lambda client: client.call("POST", "/v1/api/a/b", retry=retry)
        )

    assert len(server.requests) == requests and error.operation == "POST /v1/api/a/b"


@each_way
def test_its_refusals_are_those_of_the_platform(way: Way) -> None:
    with FaultServer(answer(code(100003, "参数不合法"))) as server, pytest.raises(ApiError) as raised:
        way.call(server.url, lambda client: client.call("POST", "/v1/api/a/b"))

    assert raised.value.code == 100003 and type(raised.value).__name__ == "CommonError"


@each_way
def test_interfaces_of_another_version_are_called_and_signed_alike(way: Way) -> None:
    with FaultServer(answer(ok({"a": 1}))) as server:
        found = way.call(server.url, lambda client: client.call("POST", "/v2/api/door/openDoor", {"b": 1}))

    (request,) = server.requests
    assert (found, request.target) == ({"a": 1}, "/v2/api/door/openDoor")
    assert request.headers["csign"] == signed_by_hand(request, b'{"b":1}')


@each_way
@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        ("path", {"path": "/api/person"}),
        ("path", {"path": "/v/api/person"}),
        ("path", {"path": "/v2/person"}),
        ("path", {"path": "http://other/v1/api/person"}),
        ("path", {"path": "/v1/api/../admin"}),
        ("path", {"path": "/v1/api/./a"}),
        ("path", {"path": "/v1/api/%2e%2e/a"}),
        ("path", {"path": "/v1/api//a"}),
        ("path", {"path": "/v1/api/a?b=1"}),
        ("path", {"path": "/v1/api/a#b"}),
        ("path", {"path": "/v1/api/a\r\nX: y"}),
        ("path", {"path": "/v1/api/"}),
        ("path", {"path": "/v1/api/a\n"}),
        ("path", {"path": None}),
        ("method", {"method": "GET /"}),
        ("method", {"method": "CONNECT"}),
        ("method", {"method": 7}),
        ("body", {"body": "text"}),
        ("body", {"body": {"a": object()}}),
        ("body", {"body": {1: 1}}),
        ("body", {"body": {"a": 1}, "file": b"x"}),
        ("body", {"method": "GET", "body": {}}),
        ("file", {"method": "GET", "file": b"x"}),
        ("query", {"query": "a=1"}),
        ("query", {"query": {1: 1}}),
        ("a&b", {"query": {"a&b": 1}}),
        ("a", {"query": {"a": [1]}}),
        ("retry", {"retry": "often"}),
    ],
)
def test_arguments_that_cannot_be_sent_are_refused_by_name(way: Way, field: str, arguments: dict[str, Any]) -> None:
    given: dict[str, Any] = {"method": "POST", "path": "/v1/api/a"} | arguments
    with refusing_port() as port:
        error = error_of(InvalidRequest, way, f"http://127.0.0.1:{port}", lambda client: client.call(**given))

    assert [problem.field.partition(".")[0] for problem in error.problems] == [field]


def test_explain_shows_the_signature_of_any_interface() -> None:
    with connect("http://127.0.0.1:9") as client:
        said = client.explain(client.call, "POST", "/v1/api/a/b", {"x": 1}, query={"q": "张", "a": 2})

    assert "a=2&q=张" in said and md5(b'{"x":1}').hexdigest() in said and SECRET not in said


def test_nothing_inner_is_public() -> None:
    public = {name for name in dir(Hongtu) if not name.startswith("_")}

    assert not public & {"send", "settings", "catalog", "sender"} and {"call", "explain"} <= public


# A request without a body


@each_way
def test_a_request_without_a_body_is_signed_the_other_way_once_it_is_refused(way: Way) -> None:
    """Whatever the number of attempts; what was taken is kept for the client's next call."""
    info = ok({"name": "n", "type": "t", "version": "v"})

    def judged(request: Request) -> bytes:
        return info if request.headers["csign"] == signed_by_hand(request, b"{}") else code(100008, "签名错误")

    def twice(client: Any) -> Any:
        if isinstance(client, Hongtu):
            return [client.call("GET", "/v1/api/device/info") for _ in range(2)]

        async def both() -> Any:
            return [await client.call("GET", "/v1/api/device/info") for _ in range(2)]

        return both()

    with FaultServer(answer(judged)) as server:
        way.call(server.url, twice, retry=1)

    assert len(server.requests) == 3
    assert server.requests[0].headers["csign"] == signed_by_hand(server.requests[0], None)
    assert len({request.headers["cnonce"] for request in server.requests}) == 3


@each_way
def test_a_signature_that_is_refused_in_both_forms_is_refused(way: Way) -> None:
    with FaultServer(answer(code(100008, "签名错误"))) as server, pytest.raises(ApiError) as raised:
        way.call(server.url, lambda client: client.call("GET", "/v1/api/device/info"))

    assert raised.value.code == 100008 and len(server.requests) == 2


@each_way
def test_a_refused_signature_of_a_body_is_not_tried_again(way: Way) -> None:
    with FaultServer(answer(code(100008, "签名错误"))) as server, pytest.raises(ApiError):
        way.call(server.url, lambda client: client.person.query(uuid="u1"))

    assert len(server.requests) == 1


def test_every_input_can_be_made_without_limits() -> None:
    """The validators without limits can be built for every input of the contract."""
    from hongtu_runtime.limits import unlimited

    def every(kind: type[Input]) -> list[type[Input]]:
        return [found for child in kind.__subclasses__() for found in (child, *every(child))]

    import hongtu

    hongtu.preload()
    inputs = [kind for kind in every(Input) if kind.__module__.startswith("hongtu.models")]

    assert len(inputs) > 70 and all(unlimited(kind) for kind in inputs)
