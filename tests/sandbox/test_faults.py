"""Faults on order: each strikes the operation it was ordered for, as often as was ordered, and does what it says."""

from __future__ import annotations

import json
from importlib.resources import files
from time import perf_counter, sleep
from typing import Any

import httpx
import pytest

from hongtu import GroupType, Hongtu, NewGroup, OutcomeUnknown
from hongtu_toolkit.sandbox import Refusal, Sandbox
from tests.support.caller import Caller

GROUPS = {"groupList": [{"name": "Night shift", "type": 1}]}


def groups(caller: Caller) -> int:
    """How many besides the default one."""
    return int(caller.call("passGroupList", {"type": 1})["total"]) - 1


def test_code(caller: Caller) -> None:
    fault = caller.box.fault("passGroupBatchAdd", "code", 100011, times=2)

    for _ in range(2):
        assert caller.refused("passGroupBatchAdd", GROUPS)[0] == 100011
    assert groups(caller) == 0, "the work is not done"
    caller.call("passGroupBatchAdd", GROUPS)
    assert (fault.hits, fault.times) == (2, 0)


def test_status(caller: Caller) -> None:
    caller.box.fault("passGroupBatchAdd", "status", 503)

    response = caller.send("passGroupBatchAdd", GROUPS)

    assert (response.status_code, response.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert groups(caller) == 0


def test_delay(caller: Caller) -> None:
    caller.box.fault("passGroupBatchAdd", "delay", 0.2)

    started = perf_counter()
    caller.call("passGroupBatchAdd", GROUPS)

    assert perf_counter() - started >= 0.2
    assert groups(caller) == 1


@pytest.mark.parametrize(("value", "done"), [(None, 1), ("before", 0)])
def test_reset(caller: Caller, value: str | None, done: int) -> None:
    """The connection breaks without an answer; whether the work was done, the caller cannot know."""
    caller.box.fault("passGroupBatchAdd", "reset", value)

    with pytest.raises(httpx.ReadError):
        caller.send("passGroupBatchAdd", GROUPS)

    assert groups(caller) == done
    assert caller.box.journal()[0]["fault"] == "reset"


@pytest.mark.parametrize("value", [None, 0, 5])
def test_truncate(caller: Caller, value: int | None) -> None:
    caller.box.fault("passGroupBatchAdd", "truncate", value)

    with pytest.raises(httpx.RemoteProtocolError):
        caller.send("passGroupBatchAdd", GROUPS)

    assert groups(caller) == 1


def test_garbage(caller: Caller) -> None:
    caller.box.fault("passGroupBatchAdd", "garbage", "<!doctype html>")

    assert caller.send("passGroupBatchAdd", GROUPS).text == "<!doctype html>"
    assert groups(caller) == 1


def test_by_the_name_of_the_client(caller: Caller) -> None:
    """Errors name a call so, and so do logs."""
    fault = caller.box.fault("group.batch_add", "code", 100011)

    assert caller.refused("passGroupBatchAdd", GROUPS)[0] == 100011
    assert (fault.operation, fault.hits) == ("passGroupBatchAdd", 1)
    (entry,) = caller.box.journal(operation="group.batch_add")
    assert entry["operation"] == "passGroupBatchAdd"


def test_every_method_of_the_client_is_known(box: Sandbox) -> None:
    surface = json.loads((files("hongtu") / "surface.json").read_text(encoding="utf-8"))
    methods = [
        name.removeprefix("client.") for name, told in surface.items() if told["kind"] == "method" and "http" in told
    ]

    assert {box.fault(name, "garbage").operation for name in methods} == {
        each["operation"] for each in box.operations()
    }


def test_any_operation(caller: Caller) -> None:
    caller.box.fault("*", "code", -1)

    assert caller.refused("doorList", {"passModel": True})[0] == -1
    caller.call("doorList", {"passModel": True})


@pytest.mark.parametrize(
    ("operation", "kind", "value", "words"),
    [
        ("personlist", "code", 1, "did you mean personList?"),
        ("personList", "explode", 1, "kind must be one of code, status"),
        ("personList", "rest", 1, "did you mean reset?"),
        ("personList", "status", 99, "does not suit"),
        ("personList", "status", 204, "an HTTP status that a reply with a body can have: 200, 201, 202, 203, 206"),
        ("personList", "status", 304, "does not suit"),
        ("personList", "code", None, "does not suit"),
        ("personList", "delay", -1, "does not suit"),
        ("personList", "reset", "after", "does not suit"),
        ("personList", "truncate", "x", "does not suit"),
        ("personList", "garbage", 1, "does not suit"),
    ],
)
def test_faults_that_make_no_sense(caller: Caller, operation: str, kind: Any, value: Any, words: str) -> None:
    with pytest.raises(Refusal, match=words.replace("?", r"\?")):
        caller.box.fault(operation, kind, value)

    order = {"operation": operation, "kind": kind, "value": value}
    response = caller.http.post("/_sandbox/faults", json=order)
    assert response.status_code == 400
    assert words in response.json()["msg"]


def test_none_times(box: Sandbox) -> None:
    with pytest.raises(Refusal, match="times must be 1 or more"):
        box.fault("personList", "garbage", times=0)


def test_a_refusal_is_a_sentence() -> None:
    assert str(Refusal(100009, "no person has the uuid x")) == "no person has the uuid x (code 100009)"
    assert str(Refusal(100008)) == "the platform refuses (code 100008)"


def test_true_is_no_number(box: Sandbox) -> None:
    with pytest.raises(Refusal, match="does not suit"):
        box.fault("personList", "code", True)


def test_ordered_over_http(caller: Caller) -> None:
    order = {"operation": "personList", "kind": "code", "value": 100010, "times": 3}
    caller.http.post("/_sandbox/faults", json=order).raise_for_status()

    assert caller.refused("personList")[0] == 100010
    assert caller.http.get("/_sandbox/faults").json() == [order | {"times": 2, "hits": 1}]
    assert caller.http.delete("/_sandbox/faults").json() == []
    caller.call("personList")


@pytest.mark.parametrize(
    ("kind", "words"), [(101050, '"code", 101050'), (503, '"status", 503'), (None, '"code", 100009')]
)
def test_a_value_in_the_place_of_a_kind_is_answered_with_what_was_meant(caller: Caller, kind: Any, words: str) -> None:
    with pytest.raises(Refusal, match=f"kind must be one of code, .*, such as {words}"):
        caller.box.fault("person.list", kind)


def test_a_delay_ends_with_the_caller_that_waited_and_the_work_is_done(caplog: pytest.LogCaptureFixture) -> None:
    """The sandbox then ends without a complaint."""
    with Sandbox() as box, Hongtu(box.url, app_key=box.app_key, secret=box.secret) as client:
        box.fault("passGroupBatchAdd", "delay", 90)
        with pytest.raises(OutcomeUnknown):
            group = NewGroup(name="Night shift", type=GroupType.EMPLOYEE)
            client.group.batch_add(group_list=[group], options={"timeout": 0.3, "attempts": 1})
        ends = perf_counter() + 30
        while client.group.list(type=GroupType.EMPLOYEE).total < 2 and perf_counter() < ends:
            sleep(0.02)

        assert client.group.list(type=GroupType.EMPLOYEE).total == 2
    assert not [record for record in caplog.records if record.name.startswith("uvicorn")]
