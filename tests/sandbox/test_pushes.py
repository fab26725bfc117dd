"""Passages are pushed to subscribers: what is sent, in which order, how often, and what the journal tells of it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from hongtu_toolkit.sandbox import Clock, Refusal, Sandbox, pusher
from hongtu_toolkit.sandbox.options import FORMS, PushForm
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.store.outbox import DELIVERED, Outbox
from tests.sandbox.conftest import Time
from tests.support.caller import Caller, obeys
from tests.support.fault_server import (
    Connection,
    FaultServer,
    answer,
    close_after_request,
    hang,
    json_reply,
    refusing_port,
    reply,
    reset_after_request,
)
from tests.support.site import PNG, Site, build

PHONE, IDENTITY = "13812345678", "110101199003070011"


@pytest.fixture
def quick() -> Iterator[Caller]:
    """A caller of a sandbox that repeats twice, and soon."""
    with Sandbox(clock=Clock(now=lambda: Time.now), push_delays=(0.01, 0.01)) as box, Caller(box) as caller:
        yield caller


@pytest.fixture
def place(quick: Caller) -> Site:
    return build(quick, Time.now)


def subscribe(caller: Caller, url: str, **more: object) -> None:
    caller.call("pubsubBusiRecordAdd", {"pushUrl": url, "busiTypes": [5], **more})


def times(server: FaultServer) -> list[int]:
    """The moments of the passages, in the order in which they came."""
    return [json.loads(request.body)["passTimestamp"] // 1000 for request in server.requests]


def come(box: Sandbox, site: Site, moments: range) -> None:
    box.passages([{"personUuid": site.employee, "deviceUuid": site.panel, "time": moment * 1000} for moment in moments])


COMMON = {
    "autograph",
    "deviceLocation",
    "deviceModel",
    "deviceName",
    "deviceSetUuid",
    "deviceType",
    "deviceUuid",
    "highThreshold",
    "id",
    "livenessScore",
    "livenessType",
    "maskType",
    "passTime",
    "passTimestamp",
    "passType",
    "recognitionScore",
    "recognitionType",
    "recordSource",
    "recordType",
    "snapshotUri",
    "snapshotUrl",
    "temperature",
    "temperatureType",
    "verificationMode",
    "vistorType",
    "zoneId",
    "zoneName",
    "zoneUuid",
}
PERSON = {
    "orgFullName",
    "orgParentId",
    "orgType",
    "orgUuid",
    "personExt",
    "personId",
    "personImageUri",
    "personImageUrl",
    "personName",
    "personType",
    "personUuid",
}
EMPLOYEE = COMMON | PERSON | {"personCode"}
VISITOR = (
    COMMON
    | PERSON
    | {
        "personPhone",
        "visitFirm",
        "visitNumPlate",
        "visitPeronUuid",
        "visitPersonCode",
        "visitPersonName",
        "visitPersonType",
        "visitReason",
        "visitType",
    }
)
"""The fields of the pushes that were captured: 28 of a stranger, 40 of an employee, 48 of a visitor."""


def bodies(server: FaultServer) -> list[dict[str, Any]]:
    return [json.loads(request.body) for request in server.requests]


def test_pushes_have_the_fields_that_were_captured(quick: Caller, place: Site) -> None:
    """Whatever is known of the person: what is empty is "", what does not apply is not there, nothing is null."""
    with FaultServer(answer()) as server:
        subscribe(quick, server.url)
        for _ in range(2):
            quick.box.passage(place.employee, place.panel)
            quick.box.passage(place.visitor, place.panel)
            quick.box.strangers(place.panel)
            quick.box.wait_for_pushes()
            known = {"phone": PHONE, "identifyNum": IDENTITY, "email": "a@b.cn", "uniqueIdentify": "U1", "ext": "new"}
            quick.call("personUpdate", {"uuid": place.employee, **known, "visitFirm": "Firm", "groupList": []})
            more = {"code": "V1", "visitFirm": "某某(杭州)有限公司", "groupList": []}
            quick.call("personUpdate", {"uuid": place.visitor, "phone": PHONE, "visitReason": "x", **more})

    assert (len(COMMON), len(EMPLOYEE), len(VISITOR)) == (28, 40, 48)
    assert [set(body) for body in bodies(server)] == [EMPLOYEE, VISITOR, COMMON] * 2
    for body in bodies(server):
        obeys(body, {"$ref": "#/components/schemas/PushPassRecord"})
        assert list(body) == sorted(body)
        assert None not in body.values()
        assert re.fullmatch("[0-9a-f]{32}", body["id"])


UNCAPTURED = {
    *("deviceId", "deviceStatus", "passTimeFormat", "recognitionTypeDesc", "verificationModeDesc", "passTypeDesc"),
    *("temperatureTypeDesc", "maskTypeDesc", "orgId", "orgNickName", "personEmail", "personIdentifyNum"),
    "personUniqueIdentify",
}


def test_the_manuals_other_fields_come_where_they_are_asked_for() -> None:
    """No captured push had them; `visitPersonId` comes with a visitor alone."""
    with (
        FaultServer(answer()) as server,
        Sandbox(clock=Clock(now=lambda: Time.now), every_push_field=True) as box,
        Caller(box) as caller,
    ):
        place = build(caller, Time.now)
        subscribe(caller, server.url)
        for person in (place.employee, place.visitor):
            box.passage(person, place.panel)
        box.wait_for_pushes()

    employee, visitor = bodies(server)
    assert set(employee) == EMPLOYEE | UNCAPTURED
    assert set(visitor) == VISITOR | UNCAPTURED | {"visitPersonId"}
    assert employee["passTypeDesc"] == "通行"
    for body in (employee, visitor):
        obeys(body, {"$ref": "#/components/schemas/PushPassRecord"})


def test_what_a_push_says(quick: Caller, place: Site) -> None:
    uri = quick.call("personUploadImage", file=("face.png", PNG))["uri"]
    quick.call("personUpdate", {"uuid": place.employee, "imageUri": uri, "ext": "new"})
    told = {"temperature": 36.5, "maskType": 1, "livenessScore": 88, "recognitionScore": 89.5, "time": Time.now + 999}
    with FaultServer(answer()) as server:
        subscribe(quick, server.url + "/hook?token=t")
        (record,) = quick.box.passages([{"personUuid": place.employee, "deviceUuid": place.panel} | told])
        quick.box.wait_for_pushes()

    (request,) = server.requests
    data = json.loads(request.body)
    assert (request.method, request.target) == ("POST", "/hook?token=t")
    assert request.headers["content-type"] == "application/json;charset=UTF-8"
    assert "csign" not in request.headers
    for name, of in (("personImage", uri), ("snapshot", data["snapshotUri"])):
        assert data.pop(f"{name}Uri") == of
        address = data.pop(f"{name}Url")
        assert address.startswith(f"{quick.box.url}/pub/{of}?timestamp={Time.now // 1000 + 30 * 3600}&sig=")
        assert quick.http.get(address).content == PNG
    assert data == {
        "autograph": "",
        "recordType": 1,
        "recordSource": 1,
        "vistorType": 0,
        "personId": 1,
        "personUuid": "employee",
        "personName": "张三",
        "personType": 1,
        "personCode": "E1",
        "personExt": "new",
        "orgUuid": place.group,
        "orgFullName": "R&D",
        "orgParentId": 1,
        "orgType": 1,
        "zoneId": 1,
        "zoneName": data["zoneName"],
        "zoneUuid": data["zoneUuid"],
        "deviceUuid": place.panel,
        "deviceSetUuid": data["deviceSetUuid"],
        "deviceName": "Front door",
        "deviceLocation": "Lobby",
        "deviceType": 2,
        "deviceModel": 1,
        "recognitionType": 1,
        "verificationMode": 0,
        "passType": 1,
        "livenessType": 1,
        "recognitionScore": 89.5,
        "livenessScore": 88,
        "passTime": "2023-11-15T12:00:00+08:00",
        "passTimestamp": Time.now,
        "id": record["uuid"],
        "temperature": 36.5,
        "highThreshold": 37.2,
        "temperatureType": 1,
        "maskType": 1,
    }
    (row,) = quick.call("passRecordList")["list"]
    assert row["passTimestamp"] == Time.now, "in whole seconds there too"


def test_visitors_strangers_and_doors_that_are_opened(quick: Caller, place: Site) -> None:
    with FaultServer(answer()) as server:
        subscribe(quick, server.url)
        quick.box.passage(place.visitor, place.panel)
        quick.box.strangers(place.panel)
        quick.call("doorOpenDoor", {"uuid": place.panel})
        quick.box.wait_for_pushes()

    visitor, stranger, opened = bodies(server)
    host = {"visitPeronUuid": "employee", "visitPersonCode": "E1", "visitPersonName": "张三", "visitPersonType": 1}
    assert (host | {"personType": 2, "recognitionType": 2, "visitFirm": "", "orgType": 2}).items() <= visitor.items()
    seen = {"recognitionType": 4, "passType": 0, "livenessType": 2, "livenessScore": 99.99}
    assert (seen | {"temperature": 0.0, "temperatureType": 0}).items() <= stranger.items()
    assert (opened["verificationMode"], opened["passType"]) == (4, 1)
    assert opened.keys() == COMMON - {"recognitionType", "recognitionScore", "livenessScore"}


def record_of(body: dict[str, Any], form: str) -> Any:
    """The record in the body of a push."""
    match form:
        case "bare":
            return body
        case "wrapped":
            assert body.keys() == {"busiType", "data"} and body["busiType"] == "5"
            return body["data"]
        case _:
            assert body.keys() == {"busiType", "data"} and body["busiType"] == 5
            return json.loads(body["data"])


@pytest.mark.parametrize("form", FORMS)
def test_forms(place: Site, quick: Caller, form: PushForm) -> None:
    """The same record in each, and the client reads all of them."""
    with FaultServer(answer()) as server, Sandbox(push_form=form) as box, Caller(box) as caller:
        site = build(caller, Time.now)
        subscribe(caller, server.url)
        box.passage(site.employee, site.panel)
        box.wait_for_pushes()

    (body,) = bodies(server)
    assert record_of(body, form).keys() == EMPLOYEE
    obeys(body, {"$ref": "#/components/schemas/PushBody"})


def test_forms_can_be_chosen_for_one_and_for_all(quick: Caller, place: Site) -> None:
    with FaultServer(answer()) as one, FaultServer(answer()) as other:
        subscribe(quick, one.url)
        subscribe(quick, other.url, appKey="appkey2")
        quick.http.post("/_sandbox/pushes/form", json={"form": "text", "appKey": "appkey2"}).raise_for_status()
        quick.box.passage(place.employee, place.panel)
        quick.box.wait_for_pushes()
        quick.box.let_push("wrapped")
        quick.box.passage(place.employee, place.panel)
        quick.box.wait_for_pushes()

        forms = [[record_of(body, form) for body, form in zip(bodies(server), told, strict=True)]
                 for server, told in ((one, ["bare", "wrapped"]), (other, ["text", "text"]))]  # fmt: skip
        assert forms[0] == forms[1]
    refused = quick.http.post("/_sandbox/pushes/form", json={"form": "plain"})
    assert (refused.status_code, "form must be one of bare, wrapped, text" in refused.text) == (400, True)
    with pytest.raises(Refusal, match="did you mean bare"):
        quick.box.let_push("bar")  # type: ignore[arg-type]


def test_alarms_are_pushed_to_whom_they_interest(quick: Caller, place: Site) -> None:
    """With the fields of the list's row; all kinds can be subscribed to, also those that never happen here."""
    kinds = [1, 2, 3, 4, 6, 12]
    with FaultServer(answer()) as server:
        quick.call("pubsubBusiRecordAdd", {"pushUrl": server.url, "busiTypes": kinds})
        quick.box.alarm(place.panel, 500100)
        quick.box.alarm(place.panel, 500100, recovered=True)
        quick.box.passage(place.employee, place.panel)
        pushes = quick.box.wait_for_pushes()

    assert quick.call("pubsubBusiRecordQuery")["busiTypes"] == kinds
    over, raised = quick.call("deviceAlarmList")["list"]
    assert bodies(server) == [raised | {"alarmStatusNow": 1}, over]
    assert [push["busiType"] for push in pushes] == [4, 4]


def test_attendance_is_pushed_where_a_door_takes_it(quick: Caller, place: Site) -> None:
    quick.call("attendanceDeviceBatchAdd", {"uuids": [place.panel]})
    period = {"order": 1, "onSt": "08:00", "onEt": "09:00", "offSt": "17:00", "offEt": "18:00"}
    rules = {"name": "Day", "attendanceTime": [period], "weekPlan": ["WEDNESDAY"], "daySpan": 0}
    quick.call("attendanceGroupAdd", {**rules, "groupPersons": [place.employee]})
    with FaultServer(answer()) as server:
        quick.call("pubsubBusiRecordAdd", {"pushUrl": server.url, "busiTypes": [7, 5]})
        quick.box.let_push("text")
        came = {"personUuid": place.employee, "deviceUuid": place.panel}
        quick.box.passages([came, came | {"passType": 0}, came | {"personUuid": place.visitor}])
        quick.box.wait_for_pushes()

    assert [body["busiType"] for body in bodies(server)] == [5, 7, 5, 5], "only who is let through and is a member"
    assert json.loads(bodies(server)[1]["data"]) == {
        "deviceName": "Front door",
        "deviceUuid": place.panel,
        "passTime": "2023-11-15T12:00:00+08:00",
        "passTimestamp": Time.now,
        "personCode": "E1",
        "personName": "张三",
        "personUuid": "employee",
    }


def test_order_and_repetition(quick: Caller, place: Site) -> None:
    """One after another; what is not acknowledged is tried again, and what comes later waits for it."""
    refusals = [json_reply(status=500), reply(status=302, headers={"Location": "/elsewhere"}), reply(b"", 204)]
    with FaultServer(answer(*refusals)) as server:
        subscribe(quick, server.url)
        come(quick.box, place, range(1000, 1030))
        pushes = quick.box.wait_for_pushes()

    assert times(server) == [1000, 1000, *range(1000, 1030)]
    assert [attempt["status"] for attempt in pushes[0]["attempts"]] == [500, 302, 204]
    assert {push["state"] for push in pushes} == {"delivered"}


@pytest.mark.parametrize(
    ("script", "problem"),
    [(close_after_request, "RemoteProtocolError"), (reset_after_request, "ReadError"), (hang, "ReadTimeout")],
)
def test_no_acknowledgement(
    quick: Caller,
    place: Site,
    script: Callable[[Connection], None],
    problem: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After the last repetition a push has failed, and the next one has its turn."""
    monkeypatch.setattr("hongtu_toolkit.sandbox.pusher.PATIENCE", 0.2)
    with FaultServer(script) as server:
        subscribe(quick, server.url)
        come(quick.box, place, range(1000, 1002))
        pushes = quick.box.wait_for_pushes()

    assert [push["state"] for push in pushes] == ["failed", "failed"]
    attempts = [attempt for push in pushes for attempt in push["attempts"]]
    assert [attempt["status"] for attempt in attempts] == [None] * 6
    assert {attempt["problem"] for attempt in attempts} <= {problem, "TimeoutError"}
    assert times(server) == [1000] * 3 + [1001] * 3


def test_what_failed_can_be_replayed(quick: Caller, place: Site) -> None:
    with refusing_port() as port:
        subscribe(quick, f"http://127.0.0.1:{port}")
        come(quick.box, place, range(1000, 1003))
        assert {push["state"] for push in quick.box.wait_for_pushes()} == {"failed"}
        first, *_ = quick.box.pushes()
        assert quick.box.replay_pushes(first["uuid"]) == 1
        first, *_ = quick.box.wait_for_pushes()
        assert len(first["attempts"]) == 6, "as often as at first"
    with FaultServer(answer()) as server:
        subscribe(quick, server.url)
        assert quick.http.post("/_sandbox/pushes/replay").json() == {"count": 3}
        first, *_ = quick.box.wait_for_pushes()
        assert times(server) == [1000, 1001, 1002]
        assert [attempt["problem"] for attempt in first["attempts"]] == ["ConnectError"] * 6 + [None]

        assert quick.box.replay_pushes(first["uuid"]) == 1, "also one that was delivered, so that it comes twice"
        quick.box.wait_for_pushes()
        assert times(server) == [1000, 1001, 1002, 1000]


def test_one_subscriber_does_not_wait_for_another(quick: Caller, place: Site) -> None:
    with FaultServer(hang) as stuck, FaultServer(answer()) as server:
        subscribe(quick, stuck.url)
        subscribe(quick, server.url, appKey="appkey2")
        come(quick.box, place, range(1000, 1010))
        while len(quick.box.pushes(state="delivered")) < 10:
            sleep(0.01)
        with pytest.raises(TimeoutError, match="10 pushes are still waiting after 0.01 s"):
            quick.box.wait_for_pushes(0.01)

        assert times(server) == list(range(1000, 1010))
        waiting = quick.box.pushes(state="waiting")
        assert [push["appKey"] for push in waiting] == ["appkey1"] * 10
        quick.box.reset()
        assert quick.box.pushes() == []


def test_requests_do_not_wait_for_pushes(quick: Caller, place: Site) -> None:
    release = threading.Event()

    def slow(connection: Connection) -> None:
        connection.read_request()
        release.wait(5)
        connection.send(json_reply())

    with FaultServer(slow) as server:
        subscribe(quick, server.url)
        quick.call("doorOpenDoor", {"uuid": place.panel})
        assert quick.call("passRecordList")["total"] == 1
        (push,) = quick.box.pushes()
        assert quick.box.replay_pushes(push["uuid"]) == 0, "it waits already"
        release.set()

        assert push["state"] == "waiting"
        assert quick.box.wait_for_pushes()[0]["state"] == "delivered"


def test_unbinding_cancels_what_waits(quick: Caller, place: Site) -> None:
    with FaultServer(hang) as server:
        subscribe(quick, server.url)
        come(quick.box, place, range(1000, 1003))
        quick.call("pubsubBusiRecordUnbind")
        pushes = quick.box.wait_for_pushes()
        quick.box.passage(place.employee, place.panel)

    assert {push["state"] for push in pushes} == {"cancelled"}
    assert len(quick.box.pushes()) == 3, "nobody is subscribed any more"


def test_what_waits_goes_to_a_new_address(quick: Caller, place: Site) -> None:
    with FaultServer(hang) as stuck, FaultServer(answer()) as server:
        subscribe(quick, stuck.url)
        come(quick.box, place, range(1000, 1003))
        while not stuck.requests:
            sleep(0.01)
        subscribe(quick, server.url)
        pushes = quick.box.wait_for_pushes()

        assert times(server) == [1000, 1001, 1002]
        tried = [[attempt["url"] for attempt in push["attempts"]] for push in pushes]
        assert tried == [[f"{server.url}/"]] * 3 or tried == [[server.url]] * 3, "the old address is not waited for"


def test_an_unacknowledged_push_survives_a_restart(tmp_path: Path) -> None:
    with Sandbox(data=tmp_path) as box, Caller(box) as caller, FaultServer(hang) as stuck:
        site = build(caller, Time.now)
        subscribe(caller, stuck.url)
        come(box, site, range(1000, 1003))
    with FaultServer(answer()) as server, Sandbox(data=tmp_path) as box, Caller(box) as caller:
        subscribe(caller, server.url)
        pushes = box.wait_for_pushes()

        assert times(server) == [1000, 1001, 1002]
        assert {push["state"] for push in pushes} == {"delivered"}


@pytest.mark.parametrize("busi_types", [[], [5]])
def test_only_what_was_subscribed_to(quick: Caller, place: Site, busi_types: list[int]) -> None:
    with FaultServer(answer()) as server:
        quick.box.passage(place.employee, place.panel)
        quick.call("pubsubBusiRecordAdd", {"pushUrl": server.url, "busiTypes": busi_types})
        quick.box.passage(place.visitor, place.panel)

        assert len(quick.box.wait_for_pushes()) == len(busi_types), "nor what happened before"


def test_passages_that_were_undone_are_not_pushed(quick: Caller, place: Site) -> None:
    with FaultServer(answer()) as server:
        subscribe(quick, server.url)
        good: dict[str, Any] = {"personUuid": place.employee, "deviceUuid": place.panel}
        quick.http.post("/_sandbox/passages", json=[good, good | {"personUuid": "nobody"}])

        assert quick.box.wait_for_pushes() == []


def test_a_push_of_which_nothing_could_be_noted_goes_out_again(
    quick: Caller, place: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full for a moment; the thread lives on."""
    note, refusals = Outbox.note, [Refusal(-1, "the disk is full")]

    def full(outbox: Outbox, *noted: Any) -> None:
        if refusals:
            raise refusals.pop()
        note(outbox, *noted)

    monkeypatch.setattr(Outbox, "note", full)
    monkeypatch.setattr(pusher, "UNWRITTEN", 0.01)
    with FaultServer(answer()) as server:
        subscribe(quick, server.url)
        come(quick.box, place, range(1000, 1002))
        pushes = quick.box.wait_for_pushes()

        assert times(server) == [1000, 1000, 1001]
    assert [push["state"] for push in pushes] == ["delivered", "delivered"]


def test_what_was_cancelled_on_its_way_stays_cancelled() -> None:
    platform = Platform()
    outbox = platform.world.outbox
    with platform.world.database.transaction():
        outbox.put(["appkey1"], 5, "r1", {})
        push = outbox.first("appkey1")
        assert push
        outbox.cancel("appkey1")
        outbox.note(push, {"status": 200}, DELIVERED)

    assert [(push["state"], push["attempts"]) for push in outbox.listed()] == [("cancelled", [])]
    platform.close()


@pytest.mark.parametrize("url", ["ftp://a.example", "http:///path", "urn:x", "http://[x/", "http://a.example:99999/"])
def test_addresses_that_nobody_can_push_to(quick: Caller, url: str) -> None:
    code, text = quick.refused("pubsubBusiRecordAdd", {"pushUrl": url, "busiTypes": [5]})

    assert code == 100003
    assert "pushUrl must begin with" in text


def test_journal_of_pushes_holds_nothing_personal(quick: Caller, place: Site) -> None:
    quick.call("personUpdate", {"uuid": place.employee, "phone": PHONE})
    with FaultServer(answer()) as server:
        subscribe(quick, server.url.replace("//", "//user:word@") + "/hook?token=t#f")
        (record,) = quick.box.passages([{"personUuid": place.employee, "deviceUuid": place.panel}])
        quick.box.wait_for_pushes()

    asked = {"appKey": "appkey1", "state": "delivered"}
    (push,) = quick.http.get("/_sandbox/pushes", params=asked).json()
    assert push == quick.box.pushes()[0]
    assert (push["recordUuid"], push["state"]) == (record["uuid"], "delivered")
    (attempt,) = push["attempts"]
    assert (attempt["status"], attempt["problem"], attempt["url"]) == (200, None, server.url + "/hook")
    assert quick.http.get("/_sandbox/pushes", params={"state": "failed"}).json() == []
    told = json.dumps([push, quick.box.journal()], ensure_ascii=False)
    assert not [word for word in ("张三", PHONE, "word", "token=t") if word in told]
    refused = quick.http.get("/_sandbox/pushes", params={"state": "lost"})
    assert (refused.status_code, "state must be one of waiting" in refused.text) == (400, True)


def test_states_that_are_none(caller: Caller) -> None:
    words = "state must be one of waiting, delivered, failed, cancelled"
    with pytest.raises(Refusal, match=f"{words}; did you mean failed"):
        caller.box.pushes(state="faild")
    assert words in caller.http.get("/_sandbox/pushes", params={"state": "faild"}).json()["msg"]
