"""Sites that a sandbox can start with."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.sandbox import Refusal, Sandbox
from hongtu_toolkit.sandbox.__main__ import main
from hongtu_toolkit.sandbox.seed import PROFILES
from tests.sandbox.conftest import Time
from tests.support.caller import Caller
from tests.support.site import HOUR

COUNTS = {
    "persons": 20,
    "groups": 7,
    "schedules": 3,
    "devices": 4,
    "doors": 3,
    "attendanceGroups": 1,
    "passRecords": 226,
    "subscriptions": 0,
}
MADE_UP = {"uuid", "deviceUuid"}


def everything(caller: Caller) -> dict[str, list[dict[str, Any]]]:
    """What the office's interfaces list."""
    ask = {"pageSize": 500}
    lists = {"personList": ask, "deviceList": ask, "passAuthorityList": ask, "passRecordList": ask}
    return {name: caller.call(name, body)["list"] for name, body in lists.items()}


def test_a_small_office(caller: Caller, time: Time) -> None:
    assert caller.box.seed("small-office") == COUNTS

    found = everything(caller)
    people = found["personList"]
    assert sorted(person["type"] for person in people) == [1] * 16 + [2] * 3 + [3]
    photos = {caller.http.get(person["imageUri"]).content for person in people}
    assert len(photos) == 20
    assert all(photo.startswith(b"\x89PNG") for photo in photos)
    records = found["passRecordList"]
    days = {caller.box.clock.wall(record["passTimestamp"]).date() for record in records}
    monday = caller.box.clock.wall(time.now).date() - timedelta(days=9)
    assert days == {monday + timedelta(days=day) for day in range(5)}, "the last full week"
    outcomes = {(record.get("personName"), record["deviceName"]) for record in records if record["passType"] == 0}
    assert outcomes == {("胡军", "研发区"), ("何某", "前门"), ("郑凯", "前门"), (None, "前门")}
    assert caller.call("deviceQueryReportDevice")["total"] == 1, "a panel machine is left to be imported"


def test_attendance_of_the_small_office(caller: Caller, time: Time) -> None:
    """Somebody is late on Thursday, somebody is absent on Tuesday; it is Wednesday of the week after."""
    caller.box.seed("small-office")
    monday = time.now - 9 * 24 * HOUR

    span = {"startTime": str(monday), "endTime": str(monday + 5 * 24 * HOUR), "pageSize": 100}
    rows = caller.call("attendanceStatisticList", span)["list"]
    assert len(rows) == 16
    assert {row["workDays"] for row in rows} == {5}
    odd = {row["personName"]: (row["lateTimes"], row["absentDays"]) for row in rows if row["normalDays"] < 5}
    assert odd == {"刘洋": (1, 0), "黄丽": (0, 1)}


def test_the_same_at_every_seeding(caller: Caller) -> None:
    def seeded() -> dict[str, list[dict[str, Any]]]:
        caller.box.reset()
        caller.box.seed("small-office")
        names = {device["uuid"]: device["name"] for device in caller.call("deviceList")["list"]}
        return {
            name: [
                {key: value for key, value in row.items() if key not in MADE_UP or value not in names} for row in rows
            ]
            for name, rows in everything(caller).items()
        }

    first, second = seeded(), seeded()

    for row in first["passRecordList"] + second["passRecordList"]:
        del row["uuid"], row["snapshotUrl"]
        if "personImageUrl" in row:
            row["personImageUrl"] = row["personImageUrl"].partition("?")[0]
    assert first["passRecordList"] == second["passRecordList"]
    assert [row["uuid"] for row in first["personList"]] == [row["uuid"] for row in second["personList"]]


def test_it_lives_on(caller: Caller) -> None:
    """The sandbox's clock is where it was, and the office takes people and passages."""
    now = caller.box.clock.now()
    caller.box.seed("small-office")
    employee = caller.call("personList", {"code": "E001"})["list"][0]
    (door,) = caller.call("doorList", {"passModel": False, "name": "前门"})["list"]

    assert caller.box.clock.now() == now
    assert caller.box.passage(employee["uuid"], door["uuid"])["passType"] == 1


def test_only_an_empty_sandbox_is_filled(caller: Caller) -> None:
    assert caller.http.post("/_sandbox/seed", json={"profile": "small-office"}).json() == COUNTS
    again = caller.http.post("/_sandbox/seed", json={"profile": "small-office"})

    assert (again.status_code, "reset it" in again.json()["msg"]) == (409, True)
    caller.box.reset()
    assert set(caller.box.seed("empty").values()) == {0, 3}, "the default groups"
    with pytest.raises(Refusal, match="did you mean small-office"):
        caller.box.seed("smal-office")
    assert set(PROFILES) == {"empty", "small-office", "campus"}


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["seed", "small-office", "--data", str(tmp_path)]

    assert main(command) == 0
    assert "20 persons, 7 groups" in capsys.readouterr().out
    assert main(command) == 1
    assert "use a new data folder" in capsys.readouterr().err
    with Sandbox(data=tmp_path) as box, Caller(box) as caller:
        assert caller.call("personList")["total"] == 20
    with pytest.raises(SystemExit):
        main(["seed", "office", "--data", str(tmp_path)])
