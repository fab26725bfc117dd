"""Attendance devices: doors whose passages are punches."""

from __future__ import annotations

from hongtu import DeviceModel, DeviceType
from tests.support.attendance import Office
from tests.support.caller import Caller
from tests.support.site import Site, add_device


def test_life_of_a_device(office: Office) -> None:
    device = office.client.attendance.device

    (row,) = device.list()
    assert (row.uuid, row.name, row.location) == (office.device, "Front door", "Lobby")
    assert (row.device_type, row.device_model) == (DeviceType.PANEL, DeviceModel.MEGEYE_W5K_I8)
    assert office.device != office.door

    deleted = device.batch_delete(attendance_device_uuids=[office.device, office.door])
    assert [item.row.attendance_device_uuid for item in deleted.successes] == [office.device]
    assert [(item.row.attendance_device_uuid, item.code) for item in deleted.failures] == [
        (office.door, 104027)
    ], "the door's UUID is another"
    assert device.list().total == 0
    assert [door.uuid for door in office.client.door.list(pass_model=False)] == [office.door]

    again = device.batch_add(door_device_uuids=[office.door]).successes[0].row
    assert again.attendance_device_uuid not in (None, office.device)
    assert [item.code for item in device.batch_delete(attendance_device_uuids=[office.device]).failures] == [104027]


def test_devices_that_are_refused(caller: Caller, site: Site) -> None:
    def add(*uuids: str) -> list[int]:
        failures = caller.call("attendanceDeviceBatchAdd", {"uuids": uuids})["failures"]
        assert [failure["uuid"] for failure in failures] == list(uuids)
        return [failure["code"] for failure in failures]

    assert caller.refused("attendanceDeviceBatchAdd", {"uuids": []})[0] == 104401
    assert caller.refused("attendanceDeviceBatchAdd", {"uuids": [site.panel, site.panel]})[0] == 104403
    assert caller.refused("attendanceDeviceBatchDelete", {"uuids": []})[0] == 104404
    assert caller.refused("attendanceDeviceBatchDelete", {"uuids": ["x", "x"]})[0] == 104035
    assert caller.refused("attendanceDeviceBatchAdd", {"uuids": "x"})[0] == 100003
    assert add("nowhere", site.server, site.camera) == [104027, 104039, 104045]
    assert caller.call("attendanceDeviceBatchAdd", {"uuids": [site.panel]})["failures"] == []
    assert add(site.panel) == [104036]


def test_lists(caller: Caller, site: Site) -> None:
    other = add_device(caller, "Back door", 1, deviceModel=4)
    caller.call("deviceBind", {"uuid": site.server, "deviceUuids": [site.camera, other]})
    caller.call("doorAdd", {"addDeviceUuids": [other, site.camera], "removeDeviceUuids": []})
    caller.call("attendanceDeviceBatchAdd", {"uuids": [other, site.panel]})

    def names(**asked: object) -> list[str]:
        return [row["name"] for row in caller.call("attendanceDeviceList", asked)["list"]]

    assert names() == ["Back door", "Front door"]
    assert names(name="FRONT") == ["Front door"]
    assert names(location="hall") == ["Back door"]
    assert names(deviceType=1) == ["Back door"]
    assert names(deviceType=4) == []
    assert names(deviceModel=1) == ["Front door"]
    assert names(pageNum=2, pageSize=1) == ["Front door"]
    assert caller.call("attendanceDeviceList", {"pageSize": 1})["total"] == 2
    assert caller.refused("attendanceDeviceList", {"deviceType": 3})[0] == 100003


def test_what_is_no_door_any_more_takes_no_attendance(caller: Caller, site: Site) -> None:
    caller.call("attendanceDeviceBatchAdd", {"uuids": [site.panel]})

    caller.call("doorRemove", {"uuid": site.panel})
    assert caller.call("attendanceDeviceList")["total"] == 0
    caller.call("doorAdd", {"addDeviceUuids": [site.panel], "removeDeviceUuids": []})
    assert caller.call("attendanceDeviceList")["total"] == 0
    caller.call("attendanceDeviceBatchAdd", {"uuids": [site.panel]})
    caller.call("doorAdd", {"addDeviceUuids": [], "removeDeviceUuids": [site.panel]})
    assert caller.call("attendanceDeviceList")["total"] == 0
