"""States of the sandbox, kept under names and brought back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.sandbox import Clock, Refusal, Sandbox
from hongtu_toolkit.sandbox.codes import Code
from tests.sandbox.conftest import Time
from tests.support.caller import Caller
from tests.support.fault_server import FaultServer, answer, hang
from tests.support.site import PNG, added, build, photo


@pytest.fixture(params=["memory", "folder"])
def caller(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Caller]:
    data = tmp_path / "box" if request.param == "folder" else None
    with Sandbox(data=data, clock=Clock(now=lambda: Time.now), push_delays=()) as box, Caller(box) as caller:
        yield caller


def state(caller: Caller) -> list[Any]:
    return [caller.call(name) for name in ("personList", "deviceList", "passAuthorityList", "passRecordList")]


def test_everything_comes_back(caller: Caller) -> None:
    box = caller.box
    site = build(caller, Time.now)
    uri = caller.call("personUploadImage", file=("a.png", PNG))["uri"]
    box.clock.set(1000)
    box.passage(site.employee, site.panel)
    box.snapshot("office")
    before = state(caller)

    box.clock.resume()
    added(caller, "personBatchAdd", personList=[{"name": "New", "type": 1}])
    box.reset()
    assert box.clock.now() == Time.now
    box.restore("office")

    assert state(caller) == before
    assert box.clock.now() == 1000
    assert caller.http.get(photo(caller, uri)).content == PNG
    added(caller, "personBatchAdd", personList=[{"name": "New", "type": 1}])
    assert caller.call("personList")["total"] == before[0]["total"] + 2, "it lives on"


def test_a_name_stands_for_the_later_moment(caller: Caller) -> None:
    for name in ("A", "B"):
        added(caller, "personBatchAdd", personList=[{"name": name, "type": 1}])
        caller.box.snapshot("same")
    caller.box.reset()
    caller.box.restore("same")

    assert caller.call("personList")["total"] == 2
    assert caller.box.snapshots() == ["same"]


def test_over_http(caller: Caller) -> None:
    added(caller, "personBatchAdd", personList=[{"name": "A", "type": 1}])
    assert caller.http.post("/_sandbox/snapshots", json={"name": "one"}).json() == ["one"]
    caller.box.reset()
    assert caller.call("personList")["total"] == 0
    caller.http.post("/_sandbox/restore", json={"name": "one"}).raise_for_status()

    assert caller.call("personList")["total"] == 1
    assert caller.http.get("/_sandbox/snapshots").json() == ["one"]
    lost = caller.http.post("/_sandbox/restore", json={"name": "onw"})
    assert (lost.status_code, lost.json()["code"]) == (404, 100009)
    assert lost.json()["msg"].endswith("no snapshot has the name onw; did you mean one?")


@pytest.mark.parametrize("name", ["../x", "a/b", ".hidden", "", "x" * 65])
def test_names_that_are_none(caller: Caller, name: str) -> None:
    with pytest.raises(Refusal, match="1 to 64 letters"):
        caller.box.snapshot(name)
    with pytest.raises(Refusal, match="no snapshot"):
        caller.box.restore(name)


def test_pushes_come_back_too(caller: Caller) -> None:
    """What waited then is pushed now; what is on its way at present is not noted for another time."""
    site = build(caller, Time.now)
    with FaultServer(hang) as stuck, FaultServer(answer()) as server:
        caller.call("pubsubBusiRecordAdd", {"pushUrl": server.url, "busiTypes": [5]})
        caller.box.snapshot("before")
        caller.call("pubsubBusiRecordAdd", {"pushUrl": stuck.url, "busiTypes": [5]})
        caller.box.passage(site.employee, site.panel)
        caller.box.restore("before")
        assert caller.box.pushes() == []
        caller.box.passage(site.employee, site.panel)

        assert [push["state"] for push in caller.box.wait_for_pushes()] == ["delivered"]


def test_data_folder_keeps_them(tmp_path: Path) -> None:
    with Sandbox(data=tmp_path) as box, Caller(box) as caller:
        added(caller, "personBatchAdd", personList=[{"name": "A", "type": 1}])
        box.snapshot("kept")
    with Sandbox(data=tmp_path) as box, Caller(box) as caller:
        box.reset()
        box.restore("kept")
        assert caller.call("personList")["total"] == 1
        assert [path.name for path in (tmp_path / "snapshots").iterdir()] == ["kept.sqlite3"]

        connection = sqlite3.connect(tmp_path / "snapshots" / "later.sqlite3")
        connection.execute("PRAGMA user_version = 99")
        connection.close()
        with pytest.raises(Refusal, match="has version 99"):
            box.restore("later")
        assert caller.call("personList")["total"] == 1


def test_one_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Sandbox(data=tmp_path) as box:

        def full(target: object) -> None:
            raise Refusal(Code.SYSTEM)

        monkeypatch.setattr(box._platform.world.database, "copy_to", full)
        with pytest.raises(Refusal):
            box.snapshot("kept")

        assert list((tmp_path / "snapshots").iterdir()) == []
