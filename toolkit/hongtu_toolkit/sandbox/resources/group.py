"""Groups of persons."""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources import membership, person
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.world import OF_DEFAULT_GROUPS, Batch, World, refuse_taken, with_uuid

VALIDITY = {True: "有效", False: "无效", None: None}


@serves(
    "passGroupBatchAdd",
    assumed=["Names are unique among all types."],
    tests=["test_access_flow.py::test_flow", "test_groups_and_schedules.py::test_groups_are_named_and_listed"],
)
def batch_add(world: World, call: Call) -> Batch:
    """Adds groups, each independently. UUID and name are unique."""

    def add(group: Document) -> None:
        refuse_taken(world.groups, group, "name")
        world.add(world.groups, group)

    return world.batch(map(with_uuid, call.body["groupList"]), add)


@serves(
    "passGroupUpdate",
    assumed=["Names are unique among all types."],
    tests=["test_groups_and_schedules.py::test_groups_are_named_and_listed"],
)
def update(world: World, call: Call) -> None:
    """Renames a group. The name must be unique."""
    group = world.groups.require(call.body["uuid"]) | call.body
    refuse_taken(world.groups, group, "name")
    world.groups.replace(group)


@serves(
    "passGroupDelete",
    assumed=["Its persons stay, its authorities are deleted. A default group cannot be deleted."],
    tests=[
        "test_groups_and_schedules.py::test_groups_are_named_and_listed",
        "test_access_flow.py::test_authority_goes_with_what_it_stands_on",
    ],
)
def delete(world: World, call: Call) -> None:
    """Deletes a group."""
    group = world.groups.require(call.body["uuid"])
    if group["uuid"] in OF_DEFAULT_GROUPS:
        raise Refusal(Code.INVALID, "a default group cannot be deleted")
    world.groups.remove(group["uuid"])


@serves(
    "passGroupBatchDeletePerson",
    assumed=["A person who is not in the group changes nothing."],
    tests=["test_groups_and_schedules.py::test_persons_of_a_group"],
)
def batch_delete_person(world: World, call: Call) -> None:
    """Removes persons from a group."""
    world.groups.require(call.body["groupUuid"])
    for uuid in call.body["personUuids"]:
        membership.remove(world, call.body["groupUuid"], uuid)


@serves(
    "passGroupQuery",
    tests=["test_groups_and_schedules.py::test_groups_are_named_and_listed"],
)
def query(world: World, call: Call) -> Document:
    """Returns a group and its number of persons."""
    return _view(world, world.groups.require(call.body["uuid"]))


@serves(
    "passGroupList",
    assumed=["`name` matches in part and ignores case."],
    tests=["test_groups_and_schedules.py::test_groups_are_named_and_listed"],
)
def list_(world: World, call: Call) -> Document:
    """Lists groups of a type page by page, with their number of persons."""
    page = world.groups.page(call.body, {"type = ?": call.body["type"], contains("name"): call.body.get("name")})
    page["list"] = [_view(world, group) for group in page["list"]]
    return page


@serves(
    "passGroupQueryPersonListInGroup",
    assumed=[
        "A group of another type than the requested type is not found.",
        "`name` matches in part, `personCode` exactly.",
    ],
    tests=["test_groups_and_schedules.py::test_persons_of_a_group"],
)
def query_person_list_in_group(world: World, call: Call) -> Document:
    """Lists persons of a group page by page. For visitors, it includes the person visited and whether the visit is
    valid now.
    """
    asked = call.body
    if world.groups.require(asked["uuid"])["type"] != asked["type"]:
        raise Refusal(Code.NOT_FOUND, "the group is of another type")
    where = {
        membership.IN_GROUP: asked["uuid"],
        contains("name"): asked.get("name"),
        "code = ?": asked.get("personCode"),
    }
    page = world.persons.page(asked, where)
    page["list"] = [_member(call, view) for view in person.views(world, call, page["list"])]
    return page


def _view(world: World, group: Document) -> Document:
    return group | {"personTotal": membership.size(world, group["uuid"])}


def _member(call: Call, person: Document) -> Document:
    """A person with the field names of this interface."""
    return person | {
        "groupUuid": call.body["uuid"],
        "personUuid": person["uuid"],
        "personName": person["name"],
        "personCode": person.get("code"),
        "visitTargetUuid": person.get("visitedUuid"),
        "visitTarget": person["visitedName"],
        "status": VALIDITY[person["visitedStatus"]],
    }
