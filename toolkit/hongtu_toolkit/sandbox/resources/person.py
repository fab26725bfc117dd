"""Persons: employees, visitors, key persons.

Assumed, since the manual does not say:
- texts are compared in full, but `name` and `visitedName` in part; both ends of a span of time belong to it;
- a visit is valid from its begin to its end, both included;
- without `isPinyinOrder` persons come in the order of their creation;
- update leaves alone what is left out, and `groupList` replaces all groups;
- an `imageUri` must come from person/uploadImage; when it is read, it is a URL;
- UUIDs that nobody has are left out of person/uuid/list, and fail in person/batchDelete.
"""

from __future__ import annotations

from base64 import b64encode

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.picture import pattern
from hongtu_toolkit.sandbox.resources import membership, upload
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.world import Batch, World, refuse_taken, with_uuid

EMPLOYEE, VISITOR = 1, 2
FOR_EMPLOYEES = ("entryTimeStamp", "postion", "birthdayStamp")
"""Without effect for others when they are added (员工填写生效，其他填写不生效)."""

COMPARED = ("type", "phone", "identifyNum", "email", "code", "cardNum", "uniqueIdentify", "visitType")
VALID = "? BETWEEN visitStartTimeStamp AND visitEndTimeStamp"
VISITS = {1: VALID, 2: VALID.replace("BETWEEN", "NOT BETWEEN")}
"""Conditions on the present moment, by `filterVisitedType`."""


def batch_add(world: World, call: Call) -> Batch:
    def add(item: Document) -> None:
        dropped = ("groupList", "staffCode", *(() if item["type"] == EMPLOYEE else FOR_EMPLOYEES))
        person = {name: value for name, value in item.items() if name not in dropped}
        _check(world, person)
        world.add(world.persons, person)
        membership.replace(world, person, item.get("groupList", []))

    # In the answer `code` is the result, and the employee number is `staffCode`.
    return world.batch((with_uuid(item | {"staffCode": item.get("code")}) for item in call.body["personList"]), add)


def update(world: World, call: Call) -> None:
    changes = dict(call.body)
    groups = changes.pop("groupList", None)
    person = world.persons.require(changes["uuid"]) | changes
    _check(world, person)
    world.persons.replace(person)
    if groups is not None:
        membership.replace(world, person, groups)


def batch_delete(world: World, call: Call) -> Batch:
    def delete(item: Document) -> None:
        if not world.persons.remove(item["uuid"]):
            raise Refusal(Code.NOT_FOUND)

    return world.batch(({"uuid": uuid} for uuid in call.body["uuidList"]), delete)


def list_(world: World, call: Call) -> Document:
    asked = call.body
    where: dict[str, object] = {f"{name} = ?": asked.get(name) for name in COMPARED}
    where |= {
        contains("name"): asked.get("name"),
        "entryTimeStamp >= ?": asked.get("staffEntryMinStamp"),
        "entryTimeStamp <= ?": asked.get("staffEntryMaxStamp"),
        f"type = {VISITOR} AND created >= ?": asked.get("visitorCreateMinStamp"),
        f"type = {VISITOR} AND created <= ?": asked.get("visitorCreateMaxStamp"),
        f"visitedUuid IN (SELECT uuid FROM person WHERE {contains('name')})": asked.get("visitedName"),
    }
    if visits := VISITS.get(asked.get("filterVisitedType", 0)):
        where[visits] = world.clock.now()
    page = world.persons.page(asked, where, "pinyin(name), id" if asked["isPinyinOrder"] else "id")
    page["list"] = [brief(person) if asked["simpleInfo"] else view(world, call, person) for person in page["list"]]
    return page


def uuid_list(world: World, call: Call) -> list[Document]:
    found = map(world.persons.get, dict.fromkeys(call.body["uuidList"]))
    return [view(world, call, person) for person in found if person]


def query(world: World, call: Call) -> Document:
    return view(world, call, world.persons.require(call.body["uuid"]))


def visitor_code(world: World, call: Call) -> Document:
    person = world.persons.require(call.body["uuid"])
    if person["type"] != VISITOR:
        raise Refusal(Code.INVALID, "only visitors have a QR code")
    return {"qrCode": b64encode(pattern(person["uuid"])).decode()}


def brief(person: Document) -> Document:
    return {name: person[name] for name in ("uuid", "name")}


def view(world: World, call: Call, person: Document) -> Document:
    """A person as it is read: other names for the times, URLs for images, the groups with their names."""
    visited = world.persons.get(person.get("visitedUuid", "")) or {}
    times = {
        "visitStartTime": person.get("visitStartTimeStamp"),
        "visitEndTime": person.get("visitEndTimeStamp"),
        "entryTime": person.get("entryTimeStamp"),
        "birthday": person.get("birthdayStamp"),
    }
    return {
        **person,
        **{name: str(stamp) for name, stamp in times.items() if stamp is not None},
        "imageUri": upload.url(call, person.get("imageUri")),
        "visitedName": visited.get("name"),
        "visitedStatus": visit_is_valid(person, world.clock.now()),
        "groupList": membership.groups_of(world, person["uuid"]),
        "isPassRecord": world.pass_records.count({"personUuid = ?": person["uuid"]}) > 0,
        "isAttendanceRecord": False,
    }


def visit_is_valid(person: Document, moment: int) -> bool | None:
    """Whether a visitor may be here at a moment; None for others."""
    if person["type"] != VISITOR:
        return None
    return bool(person["visitStartTimeStamp"] <= moment <= person["visitEndTimeStamp"])


def _check(world: World, person: Document) -> None:
    refuse_taken(world.persons, person, "code", "cardNum", "uniqueIdentify")
    if "imageUri" in person:
        upload.require(world, person["imageUri"])
    if person["type"] == VISITOR:
        if person["visitStartTimeStamp"] > person["visitEndTimeStamp"]:
            raise Refusal(Code.START_AFTER_END, "visitStartTimeStamp is later than visitEndTimeStamp")
        if not world.persons.get(person["visitedUuid"]):
            raise Refusal(Code.NOT_FOUND, "visitedUuid names nobody")
