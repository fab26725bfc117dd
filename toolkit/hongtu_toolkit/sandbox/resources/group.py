"""Groups of persons.

Assumed, since the manual does not say:
- names are unique over all types;
- a group of another type than the one that is asked for is not found;
- a deleted group leaves its persons alone and all of its authorities; taking out a person who is not in it changes nothing;
- `name` and `personCode` are compared in part and in full.
"""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.resources import membership, person
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.world import Batch, World, refuse_taken, with_uuid

VALIDITY = {True: "有效", False: "无效", None: None}


def batch_add(world: World, call: Call) -> Batch:
    def add(group: Document) -> None:
        refuse_taken(world.groups, group, "name")
        world.add(world.groups, group)

    return world.batch(map(with_uuid, call.body["groupList"]), add)


def update(world: World, call: Call) -> None:
    group = world.groups.require(call.body["uuid"]) | call.body
    refuse_taken(world.groups, group, "name")
    world.groups.replace(group)


def delete(world: World, call: Call) -> None:
    world.groups.require(call.body["uuid"])
    world.groups.remove(call.body["uuid"])


def batch_delete_person(world: World, call: Call) -> None:
    world.groups.require(call.body["groupUuid"])
    for uuid in call.body["personUuids"]:
        membership.remove(world, call.body["groupUuid"], uuid)


def query(world: World, call: Call) -> Document:
    return _view(world, world.groups.require(call.body["uuid"]))


def list_(world: World, call: Call) -> Document:
    page = world.groups.page(call.body, {"type = ?": call.body["type"], contains("name"): call.body.get("name")})
    page["list"] = [_view(world, group) for group in page["list"]]
    return page


def query_person_list_in_group(world: World, call: Call) -> Document:
    asked = call.body
    if world.groups.require(asked["uuid"])["type"] != asked["type"]:
        raise Refusal(Code.NOT_FOUND, "the group is of another type")
    where = {
        membership.IN_GROUP: asked["uuid"],
        contains("name"): asked.get("name"),
        "code = ?": asked.get("personCode"),
    }
    page = world.persons.page(asked, where)
    page["list"] = [_member(world, call, found) for found in page["list"]]
    return page


def _view(world: World, group: Document) -> Document:
    return group | {"personTotal": membership.size(world, group["uuid"])}


def _member(world: World, call: Call, found: Document) -> Document:
    """A person by the names of this one interface."""
    seen = person.view(world, call, found)
    return seen | {
        "groupUuid": call.body["uuid"],
        "personUuid": seen["uuid"],
        "personName": seen["name"],
        "personCode": seen.get("code"),
        "visitTargetUuid": seen.get("visitedUuid"),
        "visitTarget": seen["visitedName"],
        "status": VALIDITY[seen["visitedStatus"]],
    }
