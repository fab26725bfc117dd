"""The binding of devices to computing servers."""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

PANEL, SERVER = 2, 3

DOORS_STAY = "A camera at a door cannot lose its server; a panel machine can."


@serves(
    "deviceBind",
    assumed=["A server accepts every device except servers. A device has one server at a time.", DOORS_STAY],
    tests=[
        "test_devices_and_doors.py::test_binding_replaces_the_whole_list",
        "test_devices_and_doors.py::test_a_camera_at_a_door_keeps_its_server",
    ],
)
def bind(world: World, call: Call) -> None:
    """Gives a server exactly these devices, and unbinds its other devices."""
    server = require_server(world, call.body["uuid"])
    world.database.run("DELETE FROM binding WHERE serverUuid = ?", server)
    for uuid in dict.fromkeys(call.body["deviceUuids"]):
        if world.devices.require(uuid)["deviceType"] == SERVER:
            raise Refusal(Code.INVALID, f"{uuid} is a server itself")
        if server_of(world, uuid):
            raise Refusal(Code.ALREADY_BOUND, f"{uuid} is bound to another server")
        world.database.run("INSERT INTO binding VALUES (?, ?)", uuid, server)
    _refuse_doors_without_server(world)


@serves(
    "deviceUnbind",
    assumed=[DOORS_STAY],
    tests=[
        "test_devices_and_doors.py::test_binding_replaces_the_whole_list",
        "test_devices_and_doors.py::test_a_camera_at_a_door_keeps_its_server",
    ],
)
def unbind(world: World, call: Call) -> None:
    """Unbinds a device from a server."""
    server, uuid = require_server(world, call.body["uuid"]), call.body["unBindDeviceUuid"]
    world.devices.require(uuid)
    if server_of(world, uuid) != server:
        raise Refusal(Code.NOT_BOUND, f"{uuid} is not bound to this server")
    world.database.run("DELETE FROM binding WHERE deviceUuid = ?", uuid)
    _refuse_doors_without_server(world)


def require_server(world: World, uuid: str) -> str:
    if world.devices.require(uuid)["deviceType"] != SERVER:
        raise Refusal(Code.INVALID, f"{uuid} is not a server")
    return uuid


def server_of(world: World, device: str) -> str | None:
    rows = world.database.rows("SELECT serverUuid FROM binding WHERE deviceUuid = ?", device)
    return str(rows[0][0]) if rows else None


def bound_to(world: World, server: str) -> list[Document]:
    return world.devices.find({BOUND_TO: server})


BOUND_TO = "uuid IN (SELECT deviceUuid FROM binding WHERE serverUuid = ?)"
"""The condition that a device is bound to a server."""


def _refuse_doors_without_server(world: World) -> None:
    helpless = "uuid IN (SELECT uuid FROM door) AND uuid NOT IN (SELECT deviceUuid FROM binding) AND deviceType <> ?"
    if left := world.devices.find({helpless: PANEL}):
        raise Refusal(Code.INVALID, f"{left[0]['uuid']} is a door and needs its server; remove the door first")
