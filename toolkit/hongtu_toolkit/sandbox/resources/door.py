"""Doors: devices that control one.

Assumed, since the manual does not say:
- panel machines can become doors at once, cameras when a server serves them; servers never;
- adding a door that is one, and removing in the same call what is none, changes nothing; door/remove refuses what is none;
- a removed door leaves its authorities and its configuration;
- config leaves alone the groups, and the fields of groups, that are left out; filters find a part of the name or location;
- every door opens, and the record of it names nobody.
"""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.resources import binding, pass_record
from hongtu_toolkit.sandbox.resources.door_defaults import defaults
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.world import World

PANEL, SERVER = 2, 3
COMPUTED_BY_SERVER, COMPUTED_BY_PANEL = 1, 3
REMOTE_OPEN, PASSED = 4, 1

IS_DOOR = "uuid IN (SELECT uuid FROM door)"
CAN_BE_DOOR = f"""NOT {IS_DOOR} AND deviceType <> {SERVER}
    AND (deviceType = {PANEL} OR uuid IN (SELECT deviceUuid FROM binding))"""


def add(world: World, call: Call) -> None:
    for uuid in call.body["addDeviceUuids"]:
        device = world.devices.require(uuid)
        if device["deviceType"] == SERVER:
            raise Refusal(Code.NOT_A_DOOR, f"{uuid} is a server")
        if device["deviceType"] != PANEL and not binding.server_of(world, uuid):
            raise Refusal(Code.NOT_BOUND, f"{uuid} needs a server first")
        if not world.doors.get(uuid):
            world.add(world.doors, {"uuid": uuid})
    for uuid in call.body["removeDeviceUuids"]:
        world.doors.remove(world.devices.require(uuid)["uuid"])


def remove(world: World, call: Call) -> None:
    world.doors.remove(_door(world, call)["uuid"])


def list_(world: World, call: Call) -> Document:
    asked = call.body
    where = {
        f"({CAN_BE_DOOR if asked['passModel'] else IS_DOOR}) = ?": True,
        contains("name"): asked.get("name"),
        contains("location"): asked.get("location"),
        "deviceType = ?": asked.get("deviceType"),
        "deviceModel = ?": asked.get("deviceModel"),
    }
    page = world.devices.page(asked, where)
    for row in page["list"]:
        door = world.doors.get(row["uuid"])
        row |= {"isPass": int(door is not None), "switchIp": door and door.get("switchIp")}
    return page


def open_door(world: World, call: Call) -> None:
    device = world.devices.require(_door(world, call)["uuid"])
    pass_record.record(world, device, {"verificationMode": REMOTE_OPEN, "passType": PASSED})


def bind_switch(world: World, call: Call) -> None:
    world.doors.replace(_door(world, call) | {"switchIp": call.body.get("switchIp")})


def config(world: World, call: Call) -> None:
    door = _door(world, call)
    groups = {name: door.get(name, {}) | fields for name, fields in call.body.items() if isinstance(fields, dict)}
    world.doors.replace(door | groups)


def query_config(world: World, call: Call) -> Document:
    door = _door(world, call)
    groups = defaults(panel=world.devices.require(door["uuid"])["deviceType"] == PANEL)
    return {"uuid": door["uuid"], **{name: fields | door.get(name, {}) for name, fields in groups.items()}}


def query_bind_type(world: World, call: Call) -> Document:
    device = world.devices.require(call.body["uuid"])
    return {"bindType": COMPUTED_BY_PANEL if device["deviceType"] == PANEL else COMPUTED_BY_SERVER}


def query_b3r_in_bind(world: World, call: Call) -> Document:
    server = binding.server_of(world, world.devices.require(call.body["uuid"])["uuid"])
    return world.devices.page(call.body, {binding.BOUND_TO: server or ""})


def _door(world: World, call: Call) -> Document:
    """The door that a call names. A device that is none is another error than one that nobody knows."""
    return world.doors.require(world.devices.require(call.body["uuid"])["uuid"])
