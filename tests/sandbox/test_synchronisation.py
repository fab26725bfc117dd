"""Who could not be synchronised to a door, and devices that are offline."""

from __future__ import annotations

from typing import Any

from tests.support.caller import Caller
from tests.support.site import PNG, Site, added


def failed(caller: Caller, device: str, **asked: Any) -> list[str]:
    return [row["uuid"] for row in caller.call("doorSyncDetail", {"uuid": device, **asked})["list"]]


def test_who_has_no_photo_fails(caller: Caller, site: Site) -> None:
    """Of those whose groups may pass there. Each interface has its own names; key persons are of type 4."""
    uri = caller.call("personUploadImage", file=("a.png", PNG))["uri"]
    added(caller, "passGroupBatchAdd", groupList=[{"name": "Watched", "type": 3, "uuid": "watched"}])
    added(caller, "personBatchAdd", personList=[{"uuid": "k", "name": "K", "type": 3, "groupList": ["watched"]}])
    key_group = {"deviceUuids": [site.panel], "groupUuids": ["watched"], "scheduleUuid": site.schedule}
    caller.call("passAuthorityAdd", key_group)

    page = caller.call("doorSyncDetail", {"uuid": site.panel})
    assert page["list"] == [
        {"uuid": site.employee, "name": "张三", "type": 1},
        {"uuid": "k", "name": "K", "type": 4},
    ]
    features = caller.call("doorQueryFeatureFailList", {"uuid": site.panel})
    assert (features["pageSize"], page["pageSize"]) == (10, 20)
    assert features["list"][1] == {"personUuid": "k", "name": "K", "type": 4}
    assert failed(caller, site.panel, pageNum=2, pageSize=1) == ["k"]

    caller.call("personUpdate", {"uuid": site.employee, "imageUri": uri})
    assert failed(caller, site.panel) == ["k"]
    caller.call("passAuthorityDelete", {"deviceUuid": site.panel, "scheduleUuid": site.schedule})
    assert failed(caller, site.panel) == []


def test_nobody_gets_to_a_device_that_is_offline(caller: Caller, site: Site) -> None:
    """Nor is its door opened from afar: whether the command arrived is not known."""
    uri = caller.call("personUploadImage", file=("a.png", PNG))["uri"]
    caller.call("personUpdate", {"uuid": site.employee, "imageUri": uri})
    assert failed(caller, site.panel) == []

    caller.http.post("/_sandbox/devices", json={"deviceUuid": site.panel, "online": False}).raise_for_status()
    (row,) = caller.call("doorSyncDetail", {"uuid": site.panel})["list"]
    assert row.pop("imageUrl").startswith(f"{caller.box.url}/pub/{uri}?")
    assert row == {"uuid": site.employee, "name": "张三", "type": 1}
    assert caller.call("doorQueryFeatureFailList", {"uuid": site.panel})["list"] == []
    assert caller.call("deviceQuery", {"uuid": site.panel})["status"] == 4
    assert caller.refused("doorOpenDoor", {"uuid": site.panel})[0] == 100011
    assert caller.call("passRecordList")["total"] == 0

    caller.box.set_online(site.panel, True)
    assert failed(caller, site.panel) == []
    caller.call("doorOpenDoor", {"uuid": site.panel})


def test_a_server_stands_for_its_doors(caller: Caller, site: Site) -> None:
    caller.call("doorAdd", {"addDeviceUuids": [site.camera], "removeDeviceUuids": []})
    authority = {"deviceUuids": [site.camera], "groupUuids": [site.visitors], "scheduleUuid": site.schedule}
    caller.call("passAuthorityAdd", authority)

    (row,) = caller.call("doorQueryFeatureFailList", {"uuid": site.server})["list"]
    assert row["personUuid"] == site.visitor
    assert caller.refused("doorQueryFeatureFailList", {"uuid": site.loose_camera})[0] == 104045
    assert caller.refused("doorSyncDetail", {"uuid": site.server})[0] == 104045
