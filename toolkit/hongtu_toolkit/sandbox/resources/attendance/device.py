"""Attendance devices: doors whose passages are punches. Each has a second UUID as an attendance device."""

from __future__ import annotations

from uuid import uuid4

from hongtu_toolkit.sandbox.attendance.days import moment
from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources.attendance import member
from hongtu_toolkit.sandbox.resources.attendance.group import refuse_repeated
from hongtu_toolkit.sandbox.resources.binding import SERVER
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.store.joined import joined_page
from hongtu_toolkit.sandbox.text import from_json
from hongtu_toolkit.sandbox.world import Batch, World

NOW = "until IS NULL"


@serves(
    "attendanceDeviceBatchAdd",
    assumed=[
        "A device takes attendance from the beginning of the day on which it is added.",
        "Only passages that the door let through are punches.",
        "There are no zones.",
    ],
    tests=[
        "test_attendance_devices.py::test_life_of_a_device",
        "test_attendance_devices.py::test_devices_that_are_refused",
        "test_attendance_records.py::test_what_is_a_punch",
    ],
)
def batch_add(world: World, call: Call) -> Batch:
    """Makes doors attendance devices, each independently and with a second UUID. Refuses servers, devices that are not
    doors, and devices that are attendance devices already.
    """

    def add(item: Document) -> Document:
        _require_door(world, item["uuid"])
        if world.database.rows(f"SELECT 1 FROM attendance_device WHERE deviceUuid = ? AND {NOW}", item["uuid"]):
            raise Refusal(Code.ALREADY_ADDED)
        added, since = uuid4().hex, moment(world.clock, member.today(world))
        columns = "(uuid, deviceUuid, since)"
        world.database.run(f"INSERT INTO attendance_device {columns} VALUES (?, ?, ?)", added, item["uuid"], since)
        return item | {"attendanceDeviceUuid": added}

    return world.batch(({"uuid": uuid} for uuid in call.body["uuids"]), add)


@serves(
    "attendanceDeviceBatchDelete",
    assumed=[
        "The doors stay doors, and earlier punches stay punches.",
    ],
    tests=[
        "test_attendance_devices.py::test_life_of_a_device",
        "test_attendance_records.py::test_what_is_a_punch",
    ],
)
def batch_delete(world: World, call: Call) -> Batch:
    """Deletes attendance devices, each independently, by their second UUIDs."""
    refuse_repeated(call)

    def delete(item: Document) -> None:
        if not _end(world, "uuid = ?", item["uuid"]):
            raise Refusal(Code.ATTENDANCE_DEVICE_NOT_FOUND)

    return world.batch(({"uuid": uuid} for uuid in call.body["uuids"]), delete)


@serves(
    "attendanceDeviceList",
    assumed=[
        "Matching ignores case. Rows come in the order in which they were added.",
    ],
    tests=[
        "test_attendance_devices.py::test_lists",
    ],
)
def list_(world: World, call: Call) -> Document:
    """Lists attendance devices page by page. Name and location match in part."""
    asked = call.body
    where = {
        f"(attendance.{NOW}) = ?": True,
        contains("device.name"): asked.get("name"),
        contains("device.location"): asked.get("location"),
        "device.deviceType = ?": asked.get("deviceType"),
        "device.deviceModel = ?": asked.get("deviceModel"),
    }
    source = "attendance_device AS attendance JOIN device ON device.uuid = attendance.deviceUuid"
    page, rows = joined_page(world.database, asked, "attendance.uuid, device.document", source, where, "attendance.id")
    return page | {"list": [from_json(document) | {"uuid": uuid} for uuid, document in rows]}


def door_is_gone(world: World, device: str) -> None:
    """End the attendance of a device that is no longer a door."""
    _end(world, "deviceUuid = ?", device)


def _end(world: World, condition: str, value: str) -> bool:
    """End the attendance of these devices. Returns whether there was any."""
    sql = f"UPDATE attendance_device SET until = ? WHERE {NOW} AND {condition}"
    return world.database.run(sql, world.clock.now(), value) > 0


def _require_door(world: World, uuid: str) -> None:
    device = world.devices.get(uuid)
    if device is None:
        raise Refusal(Code.ATTENDANCE_DEVICE_NOT_FOUND)
    if device["deviceType"] == SERVER:
        raise Refusal(Code.A_SERVER)
    if not world.doors.get(uuid):
        raise Refusal(Code.NOT_A_DOOR)
