"""Somebody comes to a door: no interface of the manual, but what makes the records that its interfaces list.

A person passes whose groups have an authority at the door with a schedule that is open; a visitor must be within the time of the visit
besides. A stranger never passes.
"""

from __future__ import annotations

from hongtu_toolkit.sandbox.resources import alarm, authority, pass_record
from hongtu_toolkit.sandbox.resources.person import visit_is_valid
from hongtu_toolkit.sandbox.resources.schedule import is_open
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

STRANGER, VIP_VISITOR, VIP = 4, 6, 2


def passage(world: World, person: str, device: str, moment: int, mode: int) -> Document:
    """Let a person come to a door at a moment; the record of it."""
    found, door = world.persons.require(person), world.doors.require(device)
    schedules = authority.schedules_for(world, device, person)
    invited = visit_is_valid(found, moment) is not False
    passes = invited and any(is_open(schedule, world.clock.wall(moment)) for schedule in schedules)
    visited = world.persons.get(found.get("visitedUuid", "")) or {}
    facts = {
        "personUuid": person,
        "personName": found["name"],
        "personType": found["type"],
        "personCode": found.get("code"),
        "personImageUri": found.get("imageUri"),
        "visitType": found.get("visitType"),
        "visitPeronUuid": found.get("visitedUuid"),
        "visitPersonCode": visited.get("code"),
        "visitPersonName": visited.get("name"),
        "visitReason": found.get("visitReason"),
        "visitFirm": found.get("visitFirm"),
        "recognitionType": VIP_VISITOR if found.get("visitType") == VIP else found["type"],
        "verificationMode": mode,
        "passType": int(passes),
        "passTimestamp": moment,
    }
    if passes:
        alarm.door_opened(world, door, moment)
    return pass_record.record(world, world.devices.require(device), facts)


def stranger(world: World, device: str, moment: int, mode: int) -> Document:
    """Let somebody come whom nobody knows; the record of it."""
    facts = {"recognitionType": STRANGER, "verificationMode": mode, "passType": 0, "passTimestamp": moment}
    return pass_record.record(world, _door(world, device), facts)


def _door(world: World, device: str) -> Document:
    return world.devices.require(world.doors.require(device)["uuid"])
