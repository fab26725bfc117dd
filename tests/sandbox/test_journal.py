"""The journal: who asked what, why it was refused, what was probably meant; and nothing of what was sent."""

from __future__ import annotations

import json
from contextlib import suppress
from time import time as real_time
from typing import Any

import httpx
import pytest

from hongtu_toolkit.sandbox import Refusal
from hongtu_toolkit.sandbox.journal import masked, without
from tests.support.caller import Caller
from tests.support.site import Site


def last(caller: Caller) -> dict[str, Any]:
    return caller.box.journal()[-1]


@pytest.mark.parametrize(
    ("method", "path", "near", "reason"),
    [
        ("POST", "/v1/api/person/lists", "personList", "did you mean /v1/api/person/list?"),
        ("GET", "/v1/api/person/list", "personList", "takes POST"),
        ("POST", "/_sandbox/passage", None, "did you mean /_sandbox/passages?"),
        ("POST", "/something/else", None, "no interface has the path /…/…"),
    ],
)
def test_paths_that_are_none(caller: Caller, method: str, path: str, near: str | None, reason: str) -> None:
    caller.http.request(method, path)

    entry = last(caller)
    assert (entry["operation"], entry["near"], entry["code"]) == (None, near, 100003)
    assert entry["reason"].endswith(reason)


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/v1/api/13800001111/list", "/v1/api/…/list"),
        ("/v1/api/person/张三", "/v1/api/person/…"),
        ("/v1/api/person/list/110101199003070011", "/v1/api/person/list/…"),
        ("/pub/lisi/…", "/pub/…/…"),
        ("/v2/api/persons/list", "/v2/api/persons/list"),
        ("/v1/api/person/batchadd", "/v1/api/person/batchadd"),
    ],
)
def test_paths_are_kept_as_far_as_they_can_be_known(caller: Caller, path: str, kept: str) -> None:
    """A slip of the pen is worth reading; anything else may be a number or a name."""
    answer = caller.http.post(path).json()

    assert f"{path}" in answer["msg"], "the caller is told all"
    assert last(caller)["path"] == kept
    assert kept in last(caller)["reason"]


def test_why_it_was_refused(caller: Caller, site: Site) -> None:
    caller.refused("personList", {"pagesize": 10})
    assert last(caller)["reason"] == "pagesize is not a field of this interface; did you mean pageSize?"
    caller.refused("personQuery", {"uuid": "nobody at all"})
    assert last(caller)["reason"] == "no person has the uuid …"
    double = {"name": "李四", "type": 1, "code": "E1"}
    caller.call("personBatchAdd", {"personList": [double, double | {"code": "E2"}]})
    assert (last(caller)["code"], last(caller)["reason"]) == (0, "1 items refused: 100003")
    caller.call("personList")
    assert last(caller)["reason"] is None


def test_nothing_of_what_was_sent(caller: Caller, site: Site) -> None:
    """Neither bodies, nor queries, nor what the refusals repeat of them, nor keys."""
    caller.refused("personQuery", {"uuid": "110101199003070011"})
    caller.refused("personUpdate", {"uuid": site.employee, "phone": "13812345678x"})
    caller.refused("personUpdate", {"uuid": site.employee, "imageUri": "/files/张三.png"})
    caller.send("miscFileUpload", query={"type": "张三"}, file=("李四.xlsx", b"PK"))
    caller.send("miscFileUpload", query={"type": "张三"}, file=("李四.xlsx", b"PK"), headers={"csign": "0" * 32})
    caller.refused("personList", {}, headers={"cappkey": "another"})
    caller.http.post("/v1/api/person/list?name=张三", content=b'{"name": "\xff"}')

    told = json.dumps(caller.box.journal(), ensure_ascii=False)
    words = (
        "110101199003070011",
        "13812345678",
        "张三",
        "李四",
        "another",
        caller.box.app_key,
        caller.box.secret,
        "a1B2c3",
    )
    assert [word for word in words if word in told] == []


def test_values_are_taken_out_of_texts() -> None:
    told = {"a": ["张三", {"b": 123456}], "c": 7, "d": "x", "e": True}

    text = "张三 has 123456, 7 and x; not 张三丰"

    assert without(text, [told]) == "… has …, 7 and x; not 张三丰"
    assert without("no device at 10.0.0.1, -1000", ["10.0", "10.0.0.1", -1000]) == "no device at …, …"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/v1/api/person/list", "/v1/api/person/list"),
        ("/v1/api/persons/list", "/v1/api/persons/list"),
        ("/v9/api/person/lily", "/v9/api/person/…"),
        ("/v1/api/pérson/13812345678", "/v1/api/…/…"),
    ],
)
def test_of_a_path_nothing_is_shown_but_words_of_known_paths(path: str, shown: str) -> None:
    """And slips of the pen, which are ASCII."""
    assert masked(path, ["/v1/api/person/list"]) == shown


def test_values_are_taken_out_of_any_depth() -> None:
    told: Any = "张三"
    for _ in range(10_000):
        told = [told]

    assert without("张三 is no number", told) == "… is no number"


def test_filters(caller: Caller) -> None:
    caller.call("personList")
    caller.refused("personList", {"type": 9})
    caller.http.post("/v1/api/person/lists")
    caller.call("deviceList")

    def codes(**asked: Any) -> list[int]:
        entries = caller.http.get("/_sandbox/journal", params=asked).raise_for_status().json()
        assert entries == caller.box.journal(**asked)
        return [entry["code"] for entry in entries]

    assert codes() == [0, 100003, 100003, 0]
    assert codes(operation="personList") == [0, 100003, 100003], "near misses too"
    assert codes(operation="personList", code=100003) == [100003, 100003]
    assert codes(code=-1) == []
    refused = caller.http.get("/_sandbox/journal", params={"operation": "personlist"})
    assert (refused.status_code, refused.json()["msg"][-24:]) == (400, "; did you mean personList?"[-24:])
    for code in ("x", "9" * 5000):
        assert caller.http.get("/_sandbox/journal", params={"code": code}).status_code == 400
    with pytest.raises(Refusal, match="no operation nothing"):
        caller.box.journal(operation="nothing")


@pytest.mark.parametrize(
    ("kind", "value", "status", "code"),
    [
        ("code", 100010, 200, 100010),
        ("status", 503, 503, None),
        ("delay", 0, 200, 0),
        ("reset", None, None, None),
        ("reset", "before", None, None),
        ("truncate", None, 200, None),
        ("garbage", None, 200, None),
    ],
)
def test_a_fault_counts_as_one(caller: Caller, kind: Any, value: Any, status: int | None, code: int | None) -> None:
    """What the caller saw, not what would have been."""
    caller.box.fault("personList", kind, value)

    with suppress(httpx.TransportError):
        caller.send("personList")

    entry = last(caller)
    assert (entry["operation"], entry["fault"], entry["status"], entry["code"]) == ("personList", kind, status, code)


def test_times_are_real(caller: Caller) -> None:
    caller.box.clock.set(0)
    caller.call("personList")

    assert abs(last(caller)["time"] - real_time() * 1000) < 60_000
