"""Persons: employees, visitors, key persons."""

from __future__ import annotations

from base64 import b64encode

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.picture import qr_code
from hongtu_toolkit.sandbox.resources import image, membership
from hongtu_toolkit.sandbox.resources.attendance import member
from hongtu_toolkit.sandbox.resources.attendance.day import with_records
from hongtu_toolkit.sandbox.resources.span import span
from hongtu_toolkit.sandbox.store.collection import Document, contains, listed, one_of
from hongtu_toolkit.sandbox.text import to_json
from hongtu_toolkit.sandbox.world import OF_DEFAULT_GROUPS, Batch, World, refuse_taken, with_uuid

EMPLOYEE, VISITOR = 1, 2
ORDINARY = 1
"""The kind of a visitor who was added without one. Replies require it."""
FOR_EMPLOYEES = ("entryTimeStamp", "postion", "birthdayStamp")
"""Without effect for others when they are added (员工填写生效，其他填写不生效)."""

TIMES = (
    ("visitStartTime", "visitStartTimeStamp"),
    ("visitEndTime", "visitEndTimeStamp"),
    ("entryTime", "entryTimeStamp"),
    ("birthday", "birthdayStamp"),
)
"""The names of times in replies, and in requests and documents."""

COMPARED = ("type", "uniqueIdentify", "visitType")
IN_PART = ("name", "phone", "identifyNum", "email", "code", "cardNum")
FILTERS = {name: f"{name} = ?" for name in COMPARED} | {name: contains(name) for name in IN_PART}
"""The conditions of filters with one value, by the field of the request."""
QR_MINUTES = 10
VALID = "? BETWEEN visitStartTimeStamp AND visitEndTimeStamp"
ABOUT = """SELECT value, groupUuid, person_group.name,
        EXISTS (SELECT 1 FROM pass_record WHERE pass_record.personUuid = value),
        EXISTS (SELECT 1 FROM attendance_member WHERE attendance_member.personUuid = value)
    FROM json_each(?) LEFT JOIN membership ON membership.personUuid = value LEFT JOIN person_group ON uuid = groupUuid
    ORDER BY person_group.id"""
"""A row for each group of each person in a list: whether the person has pass records, and was ever in an attendance group."""
VISITS = {1: VALID, 2: VALID.replace("BETWEEN", "NOT BETWEEN")}
"""Conditions on the present moment, by `filterVisitedType`."""


@serves(
    "personBatchAdd",
    assumed=[
        "A group accepts only persons of its own kind.",
        "`imageUri` must come from person/uploadImage.",
        "The person visited must exist, and the visit must not end before it begins.",
        "A visitor without `visitType` is an ordinary visitor.",
        "Fields for one kind of person (员工可填, 访客可填) are kept for the other kinds too.",
        "An empty `uniqueIdentify` counts as missing.",
        "A person without a group is in the default group of their kind (V110).",
        "Successful items come back without a code (V110).",
    ],
    tests=[
        "test_persons.py::test_whoever_names_no_group_is_in_the_default_one",
        "test_persons.py::test_a_batch_fails_in_part",
        "test_persons.py::test_an_empty_unique_identification_is_none",
        "test_persons.py::test_read_as_it_was_written",
        "test_persons.py::test_some_fields_have_no_effect_but_for_employees",
        "test_persons.py::test_what_others_may_fill_in_is_kept",
    ],
)
def batch_add(world: World, call: Call) -> Batch:
    """Adds persons, each independently: a refused person does not affect the others. UUID, employee number, card
    number and unique identification are unique. Visitors need the time of their visit and the person visited. Only
    employees keep entry date, position and birthday.
    """

    def add(item: Document) -> None:
        dropped = ("groupList", "staffCode", *(() if item["type"] == EMPLOYEE else FOR_EMPLOYEES))
        person = _filled({name: value for name, value in item.items() if name not in dropped})
        if item["type"] == VISITOR:
            person = {"visitType": ORDINARY} | person
        _check(world, person)
        world.add(world.persons, person)
        membership.replace(world, person, item.get("groupList", []))

    # In the reply, `code` is the reason why an item was refused, and `staffCode` is the employee number.
    return world.batch((with_uuid(item | {"staffCode": item.get("code")}) for item in call.body["personList"]), add)


@serves(
    "personUpdate",
    assumed=[
        "Omitted fields stay unchanged. `groupList` replaces all groups; an empty list leaves the default group.",
        "The same rules apply as for adding a person.",
    ],
    tests=["test_persons.py::test_update_changes_what_is_sent"],
)
def update(world: World, call: Call) -> None:
    """Changes a person. Unique fields stay unique."""
    changes = dict(call.body)
    groups = changes.pop("groupList", None)
    person = _filled(world.persons.require(changes["uuid"]) | changes)
    _check(world, person)
    world.persons.replace(person)
    if groups is not None:
        membership.replace(world, person, groups)


@serves(
    "personBatchDelete",
    assumed=[
        "An unknown UUID fails. The person leaves all groups; pass records stay.",
        "Attendance up to the end of that day stays, with its adjustments, under the last name and number, because it still has to be paid.",
    ],
    tests=["test_persons.py::test_delete", "test_attendance_month.py::test_records_outlive_the_person"],
)
def batch_delete(world: World, call: Call) -> Batch:
    """Deletes persons, each independently."""

    def delete(item: Document) -> None:
        person = world.persons.get(item["uuid"])
        if not person:
            raise Refusal(Code.NOT_FOUND)
        member.leave(world, person)
        world.persons.remove(person["uuid"])

    return world.batch(({"uuid": uuid} for uuid in call.body["uuidList"]), delete)


@serves(
    "personList",
    assumed=[
        "`name`, `phone`, `identifyNum`, `email`, `code`, `cardNum` (V110) and `visitedName` match in part and ignore case. `uniqueIdentify` matches exactly.",
        "The default group has no `uuid` in `groupList` here, though in person/query it does (V110).",
        "A time range includes both ends.",
        "Without pinyin, persons come in the order of their creation.",
        "Characters beyond the 3,755 most common ones come after them.",
    ],
    tests=[
        "test_persons.py::test_filters",
        "test_persons.py::test_pages",
        "test_persons.py::test_simple_info_is_uuid_and_name",
        "test_persons.py::test_flags_of_records",
    ],
)
def list_(world: World, call: Call) -> Document:
    """Lists persons page by page, by pinyin unless `isPinyinOrder` is false. With `simpleInfo`, rows have only UUID
    and name. Filters narrow the list; `filterVisitedType` selects visitors by whether their visit is valid now.
    """
    asked = call.body
    entered = span(world, asked, "staffEntryMinStamp", "staffEntryMaxStamp")
    created = span(world, asked, "visitorCreateMinStamp", "visitorCreateMaxStamp")
    where: dict[str, object] = {condition: asked.get(name) for name, condition in FILTERS.items()}
    where |= {
        "entryTimeStamp >= ?": entered[0],
        "entryTimeStamp <= ?": entered[1],
        f"type = {VISITOR} AND created >= ?": created[0],
        f"type = {VISITOR} AND created <= ?": created[1],
        f"visitedUuid IN (SELECT uuid FROM person WHERE {contains('name')})": asked.get("visitedName"),
    }
    if visits := VISITS.get(asked.get("filterVisitedType", 0)):
        where[visits] = world.clock.now()
    page = world.persons.page(asked, where, "pinyin(name), id" if asked["isPinyinOrder"] else "id")
    if asked["simpleInfo"]:
        page["list"] = [brief(person) for person in page["list"]]
        return page
    page["list"] = views(world, call, page["list"])
    for row in page["list"]:
        row["groupList"] = [_listed(group) for group in row["groupList"]]
    return page


@serves(
    "personUuidList",
    assumed=["Rows come in the order of the call, each once. Unknown UUIDs are left out."],
    tests=["test_persons.py::test_several_by_uuid"],
)
def uuid_list(world: World, call: Call) -> list[Document]:
    """Returns the persons with these UUIDs."""
    persons = [person for uuid in dict.fromkeys(call.body["uuidList"]) if (person := world.persons.get(uuid))]
    return views(world, call, persons)


@serves(
    "personQuery",
    assumed=["Times are numbers of milliseconds (V110). A visit is valid from its start to its end, both included."],
    tests=[
        "test_persons.py::test_read_as_it_was_written",
        "test_persons.py::test_a_visit_is_valid_from_begin_to_end",
        "test_persons.py::test_nobody",
    ],
)
def query(world: World, call: Call) -> Document:
    """Returns a person, with the names of the groups and the photo as a URL."""
    (view,) = views(world, call, [world.persons.require(call.body["uuid"])])
    return view


@serves(
    "personVisitorCode",
    assumed=[
        "The QR code contains only the UUID. It is a GIF in Base64, after `data:image/png;base64,` (V110, W1).",
        "Employees and key persons have a code too (V110). V110 says that it is valid for ten minutes; the sandbox does not check this.",
    ],
    tests=["test_persons.py::test_visitor_code_can_be_read", "test_persons.py::test_nobody"],
)
def visitor_code(world: World, call: Call) -> Document:
    """Returns a visitor's QR code as an image in Base64."""
    picture = qr_code(world.persons.require(call.body["uuid"])["uuid"])
    return {"qrCode": f"data:image/png;base64,{b64encode(picture).decode()}", "expireTime": QR_MINUTES}


def _listed(group: Document) -> Document:
    return {"name": group["name"]} if group["uuid"] in OF_DEFAULT_GROUPS else group


def brief(person: Document) -> Document:
    return {name: person[name] for name in ("uuid", "name")}


def views(world: World, call: Call, persons: list[Document]) -> list[Document]:
    """Persons in the form of replies: other names for the times, URLs for images, the groups with their names."""
    hosts = listed([person["visitedUuid"] for person in persons if "visitedUuid" in person])
    names = {host["uuid"]: host["name"] for host in world.persons.find({one_of("uuid"): hosts})} if hosts else {}
    groups: dict[str, list[Document]] = {person["uuid"]: [] for person in persons}
    passed, members = set(), set()
    for uuid, group, name, has_passed, is_member in world.database.rows(ABOUT, to_json(list(groups))):
        if group:
            groups[str(uuid)].append({"uuid": group, "name": name})
        if has_passed:
            passed.add(uuid)
        if is_member:
            members.add(str(uuid))
    attended = with_records(world, members)
    now, link = world.clock.now(), image.links(world, call.base_url, image.OF_PERSONS)
    return [
        person
        | {shown: person[kept] for shown, kept in TIMES if kept in person}
        | {
            "imageUri": link(person.get("imageUri")),
            "visitedName": names.get(person.get("visitedUuid")),
            "visitedStatus": visit_is_valid(person, now),
            "groupList": groups[person["uuid"]],
            "isPassRecord": person["uuid"] in passed,
            "isAttendanceRecord": person["uuid"] in attended,
        }
        for person in persons
    ]


def visit_is_valid(person: Document, moment: int) -> bool | None:
    """Whether a visit is valid at a moment. None for other persons."""
    if person["type"] != VISITOR:
        return None
    return bool(person["visitStartTimeStamp"] <= moment <= person["visitEndTimeStamp"])


def _filled(person: Document) -> Document:
    """A person without an empty unique identification, because several persons may have an empty one."""
    return {name: value for name, value in person.items() if name != "uniqueIdentify" or value}


def _check(world: World, person: Document) -> None:
    refuse_taken(world.persons, person, "code", "cardNum", "uniqueIdentify")
    if "imageUri" in person:
        image.require(world, person["imageUri"])
    if person["type"] == VISITOR:
        if person["visitStartTimeStamp"] > person["visitEndTimeStamp"]:
            raise Refusal(Code.START_AFTER_END, "visitStartTimeStamp is later than visitEndTimeStamp")
        if not world.persons.get(person["visitedUuid"]):
            raise Refusal(Code.NOT_FOUND, "no person has the visitedUuid")
