"""A small site, built through the interfaces of the manual, for tests that need somebody and somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import md5

from tests.support.caller import Caller

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
HOUR = 3_600_000
WEEK = [{"week": day, "during": [{"from": "08:00", "to": "18:00"}]} for day in range(1, 8)]


@dataclass(frozen=True, slots=True)
class Site:
    """UUIDs. The employees' group may pass at the panel every day from 08:00 to 18:00."""

    employee: str
    visitor: str
    group: str
    visitors: str
    schedule: str
    server: str
    camera: str
    """Bound to the server, and no door."""
    loose_camera: str
    panel: str


def build(caller: Caller, now: int) -> Site:
    """A site whose visitor is expected from an hour before to an hour after `now`."""
    groups = [{"name": "R&D", "type": 1, "uuid": "group"}, {"name": "Guests", "type": 2, "uuid": "visitors"}]
    added(caller, "passGroupBatchAdd", groupList=groups)
    employee = {"uuid": "employee", "name": "张三", "type": 1, "code": "E1", "groupList": ["group"]}
    visitor = {
        "uuid": "visitor",
        "name": "Ada",
        "type": 2,
        "visitedUuid": "employee",
        "visitStartTimeStamp": now - HOUR,
        "visitEndTimeStamp": now + HOUR,
        "groupList": ["visitors"],
    }
    added(caller, "personBatchAdd", personList=[employee, visitor])
    schedule = {"uuid": "schedule", "name": "Days", "type": 1, "workDay": WEEK}
    added(caller, "passScheduleAddBatch", scheduleList=[schedule])
    server, camera, loose = (add_device(caller, name, kind) for name, kind in [("Box", 3), ("Gate", 4), ("Yard", 4)])
    caller.call("deviceBind", {"uuid": server, "deviceUuids": [camera]})
    panel = import_panel(caller)
    caller.call("doorAdd", {"addDeviceUuids": [panel], "removeDeviceUuids": []})
    authority = {"deviceUuids": [panel], "groupUuids": ["group"], "scheduleUuid": "schedule"}
    caller.call("passAuthorityAdd", authority)
    return Site("employee", "visitor", "group", "visitors", "schedule", server, camera, loose, panel)


def added(caller: Caller, operation: str, **request: object) -> None:
    """Add a batch of which nothing may fail."""
    assert caller.call(operation, request)["failures"] == []


def add_device(caller: Caller, name: str, kind: int, **more: object) -> str:
    """Add a server (3) or camera (1, 4); its UUID."""
    address = "10.{}.{}.{}".format(*md5(name.encode()).digest())
    device = {
        "name": name,
        "location": f"{name} hall",
        "deviceType": kind,
        "deviceModel": 21,
        "ipAddress": address,
        **more,
    }
    results = caller.call("deviceAdd", device if kind == 3 else {"deviceMode": 1, **device})
    return str(results["successes"][0]["uuid"])


def import_panel(caller: Caller, name: str = "Front door") -> str:
    """Import the first panel machine that has reported itself; its UUID."""
    (report,) = caller.call("deviceQueryReportDevice", {"pageSize": 1})["list"]
    panel = {"name": name, "location": "Lobby", "snCode": report["snCode"], "discoveryMethod": 1}
    caller.call("deviceImportDevice", {**panel, "deviceType": 2, "deviceModel": 1, "deviceMode": 1})
    return str(report["uuid"])


def photo(caller: Caller, uri: str) -> str:
    """The address of a photo: that of a person who is added for it."""
    person = {"uuid": f"of {uri}"[-32:], "name": "Photo", "type": 3, "imageUri": uri}
    added(caller, "personBatchAdd", personList=[person])
    return str(caller.call("personQuery", {"uuid": person["uuid"]})["imageUri"])
