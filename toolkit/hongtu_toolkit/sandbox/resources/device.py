"""Devices."""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources import binding
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.world import Batch, World

ONLINE, OFFLINE = 3, 4
ADDED_ON_PAGE = 2
FIXED_WHILE_BOUND = ("ipAddress", "userName", "userPassword", "port", "rtspUrl")
CAMERA = "(deviceType IN (1, 4)) = ?"
DELETABLE, BOUND, DEPLOYED, AT_A_DOOR = 0, 1, 2, 3


@serves(
    "deviceAdd",
    assumed=[
        "Two devices cannot have the same address and port. Names need not be unique.",
        "The device is online until `POST /_sandbox/devices` disconnects it.",
    ],
    tests=[
        "test_devices_and_doors.py::test_add_answers_in_one_of_two_lists",
        "test_devices_and_doors.py::test_a_server_has_no_mode",
    ],
)
def add(world: World, call: Call) -> Batch:
    """Adds a server or camera. The answer is a batch of one. A server has no mode; a camera must have one."""

    def take(device: Document) -> Document:
        if device["deviceType"] == binding.SERVER and "deviceMode" in device:
            raise Refusal(Code.INVALID, "a server has no deviceMode")
        _refuse_same_address(world, device)
        return world.add(world.devices, device | {"discoveryMethod": ADDED_ON_PAGE, "status": ONLINE})

    return world.batch([call.body], take)


@serves(
    "deviceImportDevice",
    assumed=["It keeps the UUID under which it reported itself, and leaves the list of reported devices."],
    tests=["test_devices_and_doors.py::test_a_panel_machine_is_imported_once"],
)
def import_device(world: World, call: Call) -> None:
    """Imports a panel machine that has reported itself."""
    report = world.reports.require(call.body["snCode"])
    world.add(world.devices, call.body | {"uuid": report["uuid"], "status": ONLINE})
    world.reports.remove(report["snCode"])


@serves(
    "deviceUpdate",
    assumed=["Omitted fields stay unchanged.", "While the device is bound, sending the same value again is allowed."],
    tests=["test_devices_and_doors.py::test_a_bound_device_keeps_its_address"],
)
def update(world: World, call: Call) -> None:
    """Changes name, location and connection of a device. While it is bound, its connection cannot change."""
    before = world.devices.require(call.body["uuid"])
    after = before | call.body
    changed = [name for name in FIXED_WHILE_BOUND if before.get(name) != after.get(name)]
    if changed and binding.server_of(world, before["uuid"]):
        raise Refusal(Code.INVALID, f"{', '.join(changed)} cannot be changed while the device is bound")
    _refuse_same_address(world, after)
    world.devices.replace(after)


@serves(
    "deviceList",
    assumed=["`name` matches in part and ignores case.", "Versions and upgrades are left out."],
    tests=["test_devices_and_doors.py::test_lists"],
)
def list_(world: World, call: Call) -> Document:
    """Lists devices page by page."""
    where = {contains("name"): call.body.get("name"), "deviceType = ?": call.body.get("deviceType")}
    return world.devices.page(call.body, where)


@serves(
    "deviceQueryDeviceInfo",
    tests=[
        "test_devices_and_doors.py::test_a_panel_machine_is_imported_once",
        "test_devices_and_doors.py::test_a_bound_device_keeps_its_address",
    ],
)
def query_device_info(world: World, call: Call) -> Document:
    """Returns the setup of a device: address, credentials, model, and how it was found."""
    return world.devices.require(call.body["uuid"])


@serves(
    "deviceQuery",
    assumed=["Other data of a running device (load, temperature, versions) are left out."],
    tests=["test_devices_and_doors.py::test_binding_replaces_the_whole_list"],
)
def query(world: World, call: Call) -> Document:
    """Returns the state of a device: its status, its server, or the devices of a server."""
    device = world.devices.require(call.body["uuid"])
    server = binding.server_of(world, device["uuid"])
    return device | {
        "bindAiServer": world.devices.get(server) if server else None,
        "bindDevices": binding.bound_to(world, device["uuid"]) if device["deviceType"] == binding.SERVER else None,
    }


@serves(
    "devicePreDelete",
    assumed=[
        "A door counts as deployed, even if it is also bound.",
        "Tag 3, which the manual does not explain, never occurs.",
    ],
    tests=[
        "test_devices_and_doors.py::test_binding_replaces_the_whole_list",
        "test_access_flow.py::test_authority_goes_with_what_it_stands_on",
    ],
)
def pre_delete(world: World, call: Call) -> Document:
    """Says whether a device can be deleted, and if not, why: it is bound, or deployed at a door."""
    return _obstacle(world, world.devices.require(call.body["uuid"])["uuid"])


@serves(
    "deviceDelete",
    assumed=["A device that device/preDelete refuses is not deleted."],
    tests=["test_access_flow.py::test_authority_goes_with_what_it_stands_on"],
)
def delete(world: World, call: Call) -> None:
    """Deletes a device."""
    device = world.devices.require(call.body["uuid"])
    if tag := _obstacle(world, device["uuid"])["tag"]:
        raise Refusal(Code.INVALID, "the device is bound" if tag == BOUND else "the device is deployed at a door")
    world.devices.remove(device["uuid"])


@serves(
    "deviceQueryReportDevice",
    assumed=["`snCode` matches in part and ignores case."],
    tests=[
        "test_devices_and_doors.py::test_a_panel_machine_is_imported_once",
        "test_control.py::test_reported_devices",
    ],
)
def query_report_device(world: World, call: Call) -> Document:
    """Lists panel machines that have reported themselves and are not imported yet, page by page."""
    return world.reports.page(call.body, {contains("snCode"): call.body.get("snCode")})


@serves(
    "deviceListBygroup",
    assumed=["Types without devices do not appear."],
    tests=["test_devices_and_doors.py::test_lists"],
)
def list_by_group(world: World, call: Call) -> list[Document]:
    """Returns all devices, grouped by type."""
    return _by_type(world.devices.find())


@serves(
    "deviceListEnbindGroup",
    assumed=["Cameras of other servers do not appear."],
    tests=["test_devices_and_doors.py::test_binding_replaces_the_whole_list"],
)
def list_enbind_group(world: World, call: Call) -> list[Document]:
    """Returns the cameras that a server may have, grouped by type, and which it has."""
    server = binding.require_server(world, call.body["uuid"])
    owners = {camera["uuid"]: binding.server_of(world, camera["uuid"]) for camera in world.devices.find({CAMERA: True})}
    cameras = map(world.devices.require, (uuid for uuid, owner in owners.items() if owner in (None, server)))
    return _by_type([camera | {"bindType": int(owners[camera["uuid"]] == server)} for camera in cameras])


def _by_type(devices: list[Document]) -> list[Document]:
    """The devices under their types; types without devices do not appear."""
    groups: dict[int, list[Document]] = {}
    for device in devices:
        groups.setdefault(device["deviceType"], []).append(device)
    return [{"deviceType": kind, "deviceList": groups[kind]} for kind in sorted(groups)]


def _obstacle(world: World, uuid: str) -> Document:
    if world.doors.get(uuid):
        return {"tag": DEPLOYED, "deployType": AT_A_DOOR}
    bound = binding.server_of(world, uuid) or binding.bound_to(world, uuid)
    return {"tag": BOUND if bound else DELETABLE}


def _refuse_same_address(world: World, device: Document) -> None:
    if "ipAddress" not in device:
        return
    others = world.devices.find({"ipAddress = ?": device["ipAddress"], "uuid <> ?": device.get("uuid", "")})
    if any(neighbour.get("port") == device.get("port") for neighbour in others):
        raise Refusal(Code.INVALID, "ipAddress and port are those of another device")
