"""Persons who could not be synchronised to a door: their groups may pass there, but the device does not have their face."""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources import binding, image
from hongtu_toolkit.sandbox.resources.device import OFFLINE
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

KEY_PERSON, KEY_PERSON_HERE = 3, 4
"""These two interfaces have their own number for key persons."""

DISTRIBUTED = """uuid IN (WITH here (device) AS (SELECT ?)
    SELECT personUuid FROM membership JOIN authority USING (groupUuid)
    WHERE deviceUuid IN (SELECT device FROM here UNION ALL SELECT deviceUuid FROM binding, here WHERE serverUuid = device))"""
"""The condition that a person's groups have an authority at a door, or at a door that a server serves."""

WITHOUT_PHOTO = "json_extract(document, '$.imageUri') IS NULL"


@serves(
    "doorSyncDetail",
    assumed=[
        "An authority synchronises the persons of its groups at once, and persons who leave are removed at once.",
        "A person without a photo fails. While the device is offline, everybody fails.",
        "Key persons have type 4 here.",
        "A passage can be simulated nevertheless.",
    ],
    tests=[
        "test_synchronisation.py::test_who_has_no_photo_fails",
        "test_synchronisation.py::test_nobody_gets_to_a_device_that_is_offline",
    ],
)
def sync_detail(world: World, call: Call) -> Document:
    """Lists persons who could not be synchronised to a door, page by page."""
    device = world.devices.require(call.body["uuid"])
    world.doors.require(device["uuid"])
    failed = DISTRIBUTED if device["status"] == OFFLINE else f"{DISTRIBUTED} AND {WITHOUT_PHOTO}"
    page = world.persons.page(call.body, {failed: device["uuid"]})
    link = image.links(world, call.base_url, image.OF_PERSONS)
    page["list"] = [_view(person) | {"imageUrl": link(person.get("imageUri"))} for person in page["list"]]
    return page


@serves(
    "doorQueryFeatureFailList",
    assumed=[
        "A person without a photo has no face feature.",
        "The device is a door or a server. For a server, all its doors count.",
        "Key persons have type 4 here.",
    ],
    tests=[
        "test_synchronisation.py::test_who_has_no_photo_fails",
        "test_synchronisation.py::test_a_server_stands_for_its_doors",
    ],
)
def query_feature_fail_list(world: World, call: Call) -> Document:
    """Lists persons whose face feature a device could not get, page by page, with 10 rows by default."""
    device = world.devices.require(call.body["uuid"])
    if device["deviceType"] != binding.SERVER:
        world.doors.require(device["uuid"])
    page = world.persons.page(call.body, {f"{DISTRIBUTED} AND {WITHOUT_PHOTO}": device["uuid"]})
    page["list"] = [_view(person) | {"personUuid": person["uuid"]} for person in page["list"]]
    return page


def _view(person: Document) -> Document:
    return person | {"type": KEY_PERSON_HERE if person["type"] == KEY_PERSON else person["type"]}
