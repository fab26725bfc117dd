"""Devices.

Assumed, since the manual does not say:
- every device is online; what else a running device would tell (load, versions) is left out;
- two devices cannot have the same address and port; names may repeat, and filters find a part of them;
- an imported panel machine keeps the UUID under which it reported itself, and waits no longer;
- a device that is bound or deployed at a door cannot be deleted; while it is bound, a changed address or password is refused.
"""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.resources import binding
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.world import Batch, World

ONLINE = 3
ADDED_ON_PAGE = 2
FIXED_WHILE_BOUND = ("ipAddress", "userName", "userPassword", "port", "rtspUrl")
CAMERA = "(deviceType IN (1, 4)) = ?"
DELETABLE, BOUND, DEPLOYED, AT_A_DOOR = 0, 1, 2, 3


def add(world: World, call: Call) -> Batch:
    def take(device: Document) -> Document:
        _refuse_same_address(world, device)
        return world.add(world.devices, device | {"discoveryMethod": ADDED_ON_PAGE, "status": ONLINE})

    return world.batch([call.body], take)


def import_device(world: World, call: Call) -> None:
    report = world.reports.require(call.body["snCode"])
    world.add(world.devices, call.body | {"uuid": report["uuid"], "status": ONLINE})
    world.reports.remove(report["snCode"])


def update(world: World, call: Call) -> None:
    before = world.devices.require(call.body["uuid"])
    after = before | call.body
    changed = [name for name in FIXED_WHILE_BOUND if before.get(name) != after.get(name)]
    if changed and binding.server_of(world, before["uuid"]):
        raise Refusal(Code.INVALID, f"{', '.join(changed)} cannot be changed while the device is bound")
    _refuse_same_address(world, after)
    world.devices.replace(after)


def list_(world: World, call: Call) -> Document:
    where = {contains("name"): call.body.get("name"), "deviceType = ?": call.body.get("deviceType")}
    return world.devices.page(call.body, where)


def query(world: World, call: Call) -> Document:
    """For device/query and device/queryDeviceInfo, which show different sides of it."""
    device = world.devices.require(call.body["uuid"])
    server = binding.server_of(world, device["uuid"])
    return device | {
        "bindAiServer": world.devices.get(server) if server else None,
        "bindDevices": binding.bound_to(world, device["uuid"]) if device["deviceType"] == binding.SERVER else None,
    }


def pre_delete(world: World, call: Call) -> Document:
    return _obstacle(world, world.devices.require(call.body["uuid"])["uuid"])


def delete(world: World, call: Call) -> None:
    device = world.devices.require(call.body["uuid"])
    if tag := _obstacle(world, device["uuid"])["tag"]:
        raise Refusal(Code.INVALID, "the device is bound" if tag == BOUND else "the device is deployed at a door")
    world.devices.remove(device["uuid"])


def query_report_device(world: World, call: Call) -> Document:
    return world.reports.page(call.body, {contains("snCode"): call.body.get("snCode")})


def list_by_group(world: World, call: Call) -> list[Document]:
    return _by_type(world.devices.find())


def list_enbind_group(world: World, call: Call) -> list[Document]:
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
    if any(other.get("port") == device.get("port") for other in others):
        raise Refusal(Code.INVALID, "ipAddress and port are those of another device")
