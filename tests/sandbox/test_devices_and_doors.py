"""Devices, which server serves them, and doors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.caller import Caller
from tests.support.site import Site, add_device, import_panel


def test_add_answers_in_one_of_two_lists(caller: Caller, site: Site) -> None:
    setup = caller.call("deviceQueryDeviceInfo", {"uuid": site.camera})
    device = {
        name: setup[name] for name in ("name", "location", "deviceType", "deviceModel", "deviceMode", "ipAddress")
    }

    results = caller.call("deviceAdd", device)

    assert results["successes"] == []
    (failure,) = results["failures"]
    assert failure["code"] == 100003
    assert "uuid" not in failure
    assert setup["discoveryMethod"] == 2


def test_a_server_has_no_mode(caller: Caller, site: Site) -> None:
    server = {"name": "S", "location": "L", "deviceType": 3, "deviceModel": 22, "ipAddress": "10.1.1.1"}

    assert caller.call("deviceAdd", server | {"deviceMode": 1})["failures"][0]["code"] == 100003
    assert caller.call("deviceAdd", server)["failures"] == []


def test_a_panel_machine_is_imported_once(caller: Caller) -> None:
    reported = caller.call("deviceQueryReportDevice", {"snCode": "sandbox-panel"})
    assert reported["total"] == 3
    report = reported["list"][0]
    panel = import_panel(caller)

    assert panel == report["uuid"]
    assert caller.call("deviceQueryReportDevice")["total"] == 2
    setup = caller.call("deviceQueryDeviceInfo", {"uuid": panel})
    assert (setup["snCode"], setup["discoveryMethod"]) == (report["snCode"], 1)
    again = {"name": "x", "location": "x", "snCode": report["snCode"], "discoveryMethod": 1}
    assert (
        caller.refused("deviceImportDevice", {**again, "deviceType": 2, "deviceModel": 1, "deviceMode": 1})[0] == 103012
    )


def test_lists(caller: Caller, site: Site) -> None:
    assert caller.call("deviceList")["total"] == 4
    assert [row["name"] for row in caller.call("deviceList", {"name": "A"})["list"]] == ["Gate", "Yard"]
    assert [row["name"] for row in caller.call("deviceList", {"deviceType": 3})["list"]] == ["Box"]
    groups = caller.call("deviceListBygroup")
    assert [(group["deviceType"], len(group["deviceList"])) for group in groups] == [(2, 1), (3, 1), (4, 2)]


def test_binding_replaces_the_whole_list(caller: Caller, site: Site) -> None:
    def bound() -> list[str]:
        return [device["uuid"] for device in caller.call("deviceQuery", {"uuid": site.server})["bindDevices"]]

    other = add_device(caller, "Second box", 3)
    assert bound() == [site.camera]
    assert caller.call("deviceQuery", {"uuid": site.camera})["bindAiServer"]["uuid"] == site.server
    (group,) = caller.call("deviceListEnbindGroup", {"uuid": site.server})
    assert [device["bindType"] for device in group["deviceList"]] == [1, 0]
    (group,) = caller.call("deviceListEnbindGroup", {"uuid": other})
    assert [device["uuid"] for device in group["deviceList"]] == [site.loose_camera]
    assert caller.refused("deviceBind", {"uuid": other, "deviceUuids": [site.loose_camera, site.camera]})[0] == 103011
    assert caller.call("devicePreDelete", {"uuid": other}) == {"tag": 0}, "the refusal left no half behind"

    caller.call("deviceBind", {"uuid": site.server, "deviceUuids": [site.loose_camera]})
    assert bound() == [site.loose_camera]
    assert caller.call("devicePreDelete", {"uuid": site.loose_camera}) == {"tag": 1}
    unbind = {"uuid": site.server, "unBindDeviceUuid": site.loose_camera}
    assert caller.refused("deviceUnbind", unbind | {"uuid": other})[0] == 103002, "another server has it"
    caller.call("deviceUnbind", unbind)
    assert caller.refused("deviceUnbind", unbind)[0] == 103002
    assert caller.refused("deviceBind", {"uuid": site.camera, "deviceUuids": []})[0] == 100003, "a camera is no server"
    caller.call("deviceBind", {"uuid": site.server, "deviceUuids": []})
    assert bound() == []


def test_a_camera_at_a_door_keeps_its_server(caller: Caller, site: Site) -> None:
    """A panel machine recognises by itself, and may go."""
    caller.call("deviceBind", {"uuid": site.server, "deviceUuids": [site.camera, site.panel]})
    caller.call("doorAdd", {"addDeviceUuids": [site.camera], "removeDeviceUuids": []})

    unbind = {"uuid": site.server, "unBindDeviceUuid": site.camera}
    code, text = caller.refused("deviceUnbind", unbind)
    assert (code, "remove the door first" in text) == (100003, True)
    assert caller.refused("deviceBind", {"uuid": site.server, "deviceUuids": []})[0] == 100003
    caller.call("deviceBind", {"uuid": site.server, "deviceUuids": [site.camera]})
    caller.call("doorRemove", {"uuid": site.camera})
    caller.call("deviceUnbind", unbind)


def test_a_bound_device_keeps_its_address(caller: Caller, site: Site) -> None:
    change = {"uuid": site.camera, "name": "New gate", "location": "Hall"}
    same = {"ipAddress": caller.call("deviceQueryDeviceInfo", {"uuid": site.camera})["ipAddress"]}
    caller.call("deviceUpdate", change | same)
    assert caller.refused("deviceUpdate", change | {"port": 81})[0] == 100003
    caller.call("deviceUnbind", {"uuid": site.server, "unBindDeviceUuid": site.camera})
    caller.call("deviceUpdate", change | {"port": 81})

    setup = caller.call("deviceQueryDeviceInfo", {"uuid": site.camera})
    assert (setup["name"], setup["port"]) == ("New gate", 81)
    twin = {"name": "Twin", "location": "Hall", "deviceType": 4, "deviceModel": 21, "deviceMode": 4, **same}
    assert len(caller.call("deviceAdd", twin | {"port": 81})["failures"]) == 1
    assert caller.call("deviceAdd", twin | {"port": 82})["failures"] == [], "at another port"


def test_door_list(caller: Caller, site: Site) -> None:
    def found(**asked: Any) -> list[str]:
        return [row["name"] for row in caller.call("doorList", asked)["list"]]

    assert found(passModel=False) == ["Front door"]
    assert found(passModel=True) == ["Gate"], "servers and cameras without a server cannot become doors"
    assert found(passModel=False, name="FRONT", location="lob", deviceType=2, deviceModel=1) == ["Front door"]
    for asked in ({"name": "x"}, {"location": "x"}, {"deviceType": 1}, {"deviceModel": 2}):
        assert found(passModel=False, **asked) == []
    assert caller.call("doorQueryBindType", {"uuid": site.panel}) == {"bindType": 3}
    assert caller.call("doorQueryBindType", {"uuid": site.camera}) == {"bindType": 1}
    assert [row["uuid"] for row in caller.call("doorQueryB3rInBind", {"uuid": site.camera})["list"]] == [site.camera]
    assert caller.call("doorQueryB3rInBind", {"uuid": site.panel})["list"] == []


def test_configuration_keeps_what_is_not_sent(caller: Caller, site: Site) -> None:
    before = caller.call("doorQueryConfig", {"uuid": site.panel})
    assert before["temperatureConfig"]["highThreshold"] == 37.2
    assert "smallestFace" not in before["algorithmConfig"], "panel machines reckon in distance"

    caller.call("doorConfig", {"uuid": site.panel, "customConfig": {"openDelay": 0.3, "companyName": "鸿图"}})
    caller.call("doorConfig", {"uuid": site.panel, "customConfig": {"lockSwitch": False}})

    after = caller.call("doorQueryConfig", {"uuid": site.panel})
    assert after["customConfig"] == before["customConfig"] | {
        "openDelay": 0.3,
        "companyName": "鸿图",
        "lockSwitch": False,
    }
    assert {**after, "customConfig": {}} == {**before, "customConfig": {}}
    caller.call("doorAdd", {"addDeviceUuids": [site.camera], "removeDeviceUuids": []})
    assert "smallestFace" in caller.call("doorQueryConfig", {"uuid": site.camera})["algorithmConfig"]


def test_configuration_that_is_refused(caller: Caller, site: Site) -> None:
    """Two lenses are for panel machines; a company's name has 32 letters, of which a Chinese one takes two."""
    two_lenses = {"algorithmConfig": {"livenessModel": 2, "livenessThreshold": 50}}
    caller.call("doorAdd", {"addDeviceUuids": [site.camera], "removeDeviceUuids": []})

    caller.call("doorConfig", {"uuid": site.panel, **two_lenses})
    assert caller.refused("doorConfig", {"uuid": site.camera, **two_lenses})[0] == 100003
    for name in ("x" * 32, "鸿" * 16):
        caller.call("doorConfig", {"uuid": site.panel, "customConfig": {"companyName": name}})
        assert (
            caller.refused("doorConfig", {"uuid": site.panel, "customConfig": {"companyName": name + "x"}})[0] == 100003
        )


def test_leaving_out_the_switch_removes_it(caller: Caller, site: Site) -> None:
    def switch() -> Any:
        return caller.call("doorList", {"passModel": False})["list"][0].get("switchIp")

    caller.call("doorBindSwitch", {"uuid": site.panel, "switchIp": "10.0.0.9"})
    assert switch() == "10.0.0.9"
    caller.call("doorBindSwitch", {"uuid": site.panel})
    assert switch() is None


@pytest.mark.parametrize("operation", ["doorRemove", "doorBindSwitch", "doorOpenDoor", "doorConfig", "doorQueryConfig"])
def test_no_door_is_another_error_than_no_device(caller: Caller, site: Site, operation: str) -> None:
    assert caller.refused(operation, {"uuid": site.camera})[0] == 104045
    assert caller.refused(operation, {"uuid": "nowhere"})[0] == 103012


def test_subscription(caller: Caller) -> None:
    assert caller.call("pubsubBusiRecordQuery") is None
    caller.call("pubsubBusiRecordAdd", {"pushUrl": "http://a.example", "busiTypes": [5]})
    caller.call("pubsubBusiRecordAdd", {"pushUrl": "http://b.example", "busiTypes": [5]})

    assert caller.call("pubsubBusiRecordQuery") == {
        "appKey": "appkey1",
        "pushUrl": "http://b.example",
        "busiTypes": [5],
    }
    assert caller.call("pubsubBusiRecordQuery", {"appKey": "appkey2"}) is None
    caller.call("pubsubBusiRecordUnbind")
    assert caller.call("pubsubBusiRecordQuery") is None
