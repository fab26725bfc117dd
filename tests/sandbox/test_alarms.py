"""Alarms: reported by the test, and raised by a door that stays open."""

from __future__ import annotations

from typing import Any

import pytest

from hongtu_toolkit.sandbox import Refusal
from tests.sandbox.conftest import Time
from tests.support.caller import Caller
from tests.support.site import Site

TAMPER, OPEN_TOO_LONG, FIRE = 500100, 500104, 500500


def kinds(caller: Caller, **asked: Any) -> list[int]:
    return [row["alarmType"] for row in caller.call("deviceAlarmList", asked)["list"]]


def test_filters(caller: Caller, site: Site) -> None:
    box = caller.box
    box.alarm(site.panel, TAMPER, time=1000)
    box.alarm(site.camera, FIRE, time="1970-01-01 08:00:02")
    box.alarm(site.camera, FIRE, recovered=True, time=3000)

    assert kinds(caller) == [FIRE, FIRE, TAMPER], "the newest first"
    assert kinds(caller, deviceUuids=[site.panel, "x"]) == [TAMPER]
    assert kinds(caller, deviceUuids=["x"]) == []
    assert kinds(caller, deviceUuids=[]) == kinds(caller)
    assert kinds(caller, deviceName="FRONT") == [TAMPER]
    assert kinds(caller, alarmType=FIRE, alarmStatus=1) == [FIRE]
    assert kinds(caller, alarmStatus=0) == [FIRE]
    assert kinds(caller, startAlarmTime=1000, endAlarmTime=2000) == [
        TAMPER
    ], "the start belongs to it, the end does not"
    assert kinds(caller, startAlarmTime="1970-01-01 08:00:03") == [FIRE]
    assert kinds(caller, pageNum=2, pageSize=2) == [TAMPER]
    assert caller.refused("deviceAlarmList", {"startAlarmTime": 2, "endAlarmTime": 1})[0] == 121040


def test_recovery(caller: Caller, site: Site) -> None:
    """Each row says what it reported, and what has become of the alarm since."""
    box = caller.box
    box.alarm(site.panel, TAMPER, time=1000)
    box.set_online(site.panel, False)
    box.alarm(site.panel, TAMPER, recovered=True, time=2000)
    box.alarm(site.panel, FIRE, time=3000)
    caller.call("deviceUpdate", {"uuid": site.panel, "name": "Renamed", "location": "Moved"})

    fire, over, raised = caller.call("deviceAlarmList")["list"]
    assert (fire["alarmStatus"], fire["alarmStatusNow"]) == (1, 1)
    assert (over["alarmStatus"], over["alarmStatusNow"], over["deviceStatus"]) == (0, 0, 4)
    assert raised == {
        "deviceUuid": site.panel,
        "deviceName": "Front door",
        "deviceLocation": "Lobby",
        "deviceType": 2,
        "deviceModel": 1,
        "deviceStatus": 3,
        "alarmStatus": 1,
        "alarmType": TAMPER,
        "alarmTime": 1000,
        "gmtCreate": 1000,
        "gmtModified": 2000,
        "alarmStatusNow": 0,
    }


def test_a_door_that_stays_open(caller: Caller, site: Site, time: Time) -> None:
    """Opened for 10 seconds of which 4 are allowed: an alarm after 4 seconds, over after 10; none without a sensor."""
    open_long = {"openTimeOut": 4, "openDuration": 10, "openDelay": 0.5}

    caller.call("doorConfig", {"uuid": site.panel, "customConfig": open_long})
    caller.call("doorOpenDoor", {"uuid": site.panel})
    time.now += 60_000
    assert kinds(caller) == []

    caller.call("doorConfig", {"uuid": site.panel, "customConfig": {"sensorType": 1}})
    caller.call("doorOpenDoor", {"uuid": site.panel})
    opened = time.now
    time.now = opened + 4499
    assert kinds(caller) == []
    time.now = opened + 4500
    (raised,) = caller.call("deviceAlarmList")["list"]
    assert (raised["alarmType"], raised["alarmTime"], raised["alarmStatusNow"]) == (OPEN_TOO_LONG, time.now, 1)
    time.now = opened + 10_500
    over, raised = caller.call("deviceAlarmList")["list"]
    assert (over["alarmStatus"], raised["alarmStatusNow"]) == (0, 0)

    caller.box.passage(site.employee, site.panel, time="2023-11-15 07:00:00")
    assert len(kinds(caller)) == 2, "who may not pass opens no door"
    caller.box.passage(site.employee, site.panel, time="2023-11-15 08:00:00")
    assert len(kinds(caller)) == 4

    caller.call("doorConfig", {"uuid": site.panel, "customConfig": {"openTimeOut": 10}})
    caller.box.passage(site.employee, site.panel, time="2023-11-15 08:00:00")
    assert len(kinds(caller)) == 4, "as long as it may"


def test_over_http(caller: Caller, site: Site) -> None:
    row = caller.http.post("/_sandbox/alarms", json={"deviceUuid": site.panel, "alarmType": FIRE, "time": 1}).json()
    assert (row["alarmTime"], row["alarmStatus"]) == (1, 1)
    assert kinds(caller) == [FIRE]

    for asked in (
        {"alarmType": FIRE},
        {"deviceUuid": site.panel, "alarmType": 1},
        {"deviceUuid": "x", "alarmType": FIRE},
    ):
        assert caller.http.post("/_sandbox/alarms", json=asked).status_code == 400
    with pytest.raises(Refusal):
        caller.box.alarm(site.server, FIRE)
