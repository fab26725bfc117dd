"""Doors: the devices that control a door."""

from __future__ import annotations

from unicodedata import east_asian_width

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources import alarm, binding, pass_record
from hongtu_toolkit.sandbox.resources.attendance import device as attendance_device
from hongtu_toolkit.sandbox.resources.device import OFFLINE
from hongtu_toolkit.sandbox.resources.door_defaults import settings
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.world import World

PANEL, SERVER = 2, 3
COMPUTED_BY_SERVER, COMPUTED_BY_PANEL = 1, 3
REMOTE_OPEN, PASSED = 4, 1
TWO_LENSES = 2
COMPANY_NAME = 32

IS_DOOR = "uuid IN (SELECT uuid FROM door)"
CAN_BE_DOOR = f"""NOT {IS_DOOR} AND deviceType <> {SERVER}
    AND (deviceType = {PANEL} OR uuid IN (SELECT deviceUuid FROM binding))"""


@serves(
    "doorAdd",
    assumed=[
        "Panel machines can become doors at once, cameras once they have a server, servers never.",
        "Adding an existing door and removing a device that is not a door change nothing.",
        "A removed door loses its authorities and its configuration, and is no longer an attendance device.",
    ],
    tests=["test_access_flow.py::test_flow", "test_access_flow.py::test_authority_goes_with_what_it_stands_on"],
)
def add(world: World, call: Call) -> None:
    """Makes devices doors, and removes doors."""
    for uuid in call.body["addDeviceUuids"]:
        device = world.devices.require(uuid)
        if device["deviceType"] == SERVER:
            raise Refusal(Code.NOT_A_DOOR, f"{uuid} is a server")
        if device["deviceType"] != PANEL and not binding.server_of(world, uuid):
            raise Refusal(Code.NOT_BOUND, f"{uuid} needs a server first")
        if not world.doors.get(uuid):
            world.add(world.doors, {"uuid": uuid})
    for uuid in call.body["removeDeviceUuids"]:
        _remove(world, world.devices.require(uuid)["uuid"])


@serves(
    "doorRemove",
    assumed=["A device that is not a door is refused."],
    tests=[
        "test_access_flow.py::test_authority_goes_with_what_it_stands_on",
        "test_devices_and_doors.py::test_no_door_is_another_error_than_no_device",
    ],
)
def remove(world: World, call: Call) -> None:
    """Removes a door. The device stays."""
    _remove(world, _door(world, call)["uuid"])


@serves(
    "doorList",
    assumed=["Names and locations match in part and ignore case."],
    tests=["test_devices_and_doors.py::test_door_list"],
)
def list_(world: World, call: Call) -> Document:
    """Lists the devices that may become doors (`passModel` true) or the doors (false), page by page."""
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


@serves(
    "doorOpenDoor",
    assumed=["The door opens unless its device is offline, whatever `lockSwitch` is. The record has no person."],
    tests=["test_access_flow.py::test_flow", "test_devices_and_doors.py::test_no_door_is_another_error_than_no_device"],
)
def open_door(world: World, call: Call) -> None:
    """Opens a door remotely."""
    door = _door(world, call)
    device = world.devices.require(door["uuid"])
    if device["status"] == OFFLINE:
        raise Refusal(Code.AIOT, "the device is offline")
    opened = pass_record.record(world, device, {"verificationMode": REMOTE_OPEN, "passType": PASSED})
    alarm.door_opened(world, door, opened["passTimestamp"])


@serves(
    "doorBindSwitch",
    tests=["test_devices_and_doors.py::test_leaving_out_the_switch_removes_it"],
)
def bind_switch(world: World, call: Call) -> None:
    """Sets the switch of a door, or removes it if `switchIp` is left out."""
    world.doors.replace(_door(world, call) | {"switchIp": call.body.get("switchIp")})


@serves(
    "doorConfig",
    assumed=["Omitted groups, and omitted fields of groups, stay unchanged."],
    tests=[
        "test_devices_and_doors.py::test_configuration_keeps_what_is_not_sent",
        "test_devices_and_doors.py::test_configuration_that_is_refused",
    ],
)
def config(world: World, call: Call) -> None:
    """Configures a door. Only panel machines can tell faces from pictures with two lenses. A company's name has at
    most 16 Chinese or 32 Latin letters.
    """
    door = _door(world, call)
    if call.body.get("algorithmConfig", {}).get("livenessModel") == TWO_LENSES and not _is_panel(world, door):
        raise Refusal(Code.INVALID, "algorithmConfig.livenessModel 2 is for panel machines")
    if width(call.body.get("customConfig", {}).get("companyName", "")) > COMPANY_NAME:
        raise Refusal(Code.INVALID, "customConfig.companyName is wider than 32 letters; a Chinese one counts as two")
    groups = {name: door.get(name, {}) | fields for name, fields in call.body.items() if isinstance(fields, dict)}
    world.doors.replace(door | groups)


@serves(
    "doorQueryConfig",
    assumed=["The manual states only the defaults of `temperatureConfig`. The others are chosen within its ranges."],
    tests=["test_devices_and_doors.py::test_configuration_keeps_what_is_not_sent"],
)
def query_config(world: World, call: Call) -> Document:
    """Returns the whole configuration of a door. Panel machines recognise by distance, cameras by the size of the
    face.
    """
    door = _door(world, call)
    return {"uuid": door["uuid"], **settings(door, panel=_is_panel(world, door))}


@serves(
    "doorQueryBindType",
    assumed=["The device need not be a door."],
    tests=["test_devices_and_doors.py::test_door_list"],
)
def query_bind_type(world: World, call: Call) -> Document:
    """Says what recognises faces at a device: a server, or the panel machine itself."""
    device = world.devices.require(call.body["uuid"])
    return {"bindType": COMPUTED_BY_PANEL if device["deviceType"] == PANEL else COMPUTED_BY_SERVER}


@serves(
    "doorQueryB3rInBind",
    assumed=["The list includes the device itself. Without a server it is empty."],
    tests=["test_devices_and_doors.py::test_door_list"],
)
def query_b3r_in_bind(world: World, call: Call) -> Document:
    """Lists the devices with the same server as this device, page by page."""
    server = binding.server_of(world, world.devices.require(call.body["uuid"])["uuid"])
    return world.devices.page(call.body, {binding.BOUND_TO: server or ""})


def _remove(world: World, uuid: str) -> None:
    world.doors.remove(uuid)
    attendance_device.door_is_gone(world, uuid)


def _door(world: World, call: Call) -> Document:
    """The door that a call names. An unknown device and a device that is not a door are different errors."""
    return world.doors.require(world.devices.require(call.body["uuid"])["uuid"])


def _is_panel(world: World, door: Document) -> bool:
    return bool(world.devices.require(door["uuid"])["deviceType"] == PANEL)


def width(text: str) -> int:
    """The width of a text: 1 for a Latin letter, 2 for a Chinese character."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
