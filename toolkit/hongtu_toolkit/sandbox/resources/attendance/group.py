"""Attendance groups."""

from __future__ import annotations

from hongtu_toolkit.sandbox.attendance.days import day_of, read_moment
from hongtu_toolkit.sandbox.attendance.rules import Rules
from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources.attendance import member
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.store.joined import joined_page
from hongtu_toolkit.sandbox.text import to_json
from hongtu_toolkit.sandbox.world import Batch, World

PLAIN = " -_()（）·"
"""Characters that a name may contain besides letters and digits."""

SHOWN = 10
"""The number of members in the details of a group."""


@serves(
    "attendanceGroupAdd",
    assumed=[
        "Members are employees, each in at most one group. Other persons fail.",
        "A name may contain letters, digits, spaces and -_()（）·.",
        "The special dates are local days. Today is not past.",
        "attendance/period.py begins with the rules of the periods.",
    ],
    tests=[
        "test_attendance_groups.py::test_life_of_a_group",
        "test_attendance_groups.py::test_periods_that_are_refused",
        "test_attendance_groups.py::test_special_dates_that_are_refused",
        "test_attendance_groups.py::test_only_employees_without_a_group_join",
    ],
)
def add(world: World, call: Call) -> Document:
    """Creates a group with its periods, days and members, valid from today. Names are unique. `failurePerson` names
    persons who cannot join.
    """
    group = dict(call.body)
    persons = group.pop("groupPersons")
    return _save(world, world.add(world.attendance_groups, _checked(world, group)), persons)


@serves(
    "attendanceGroupUpdate",
    assumed=[
        "Persons who are not named leave the group. Persons who are members already count as successes.",
        "Without `specialDate`, the special dates stay; otherwise the call replaces them all. Existing dates of the group may be past.",
        "The change is valid from today. Earlier days keep the rules of their time.",
    ],
    tests=[
        "test_attendance_groups.py::test_life_of_a_group",
        "test_attendance_groups.py::test_update_replaces_the_members",
        "test_attendance_groups.py::test_special_dates_grow_old",
        "test_attendance_month.py::test_a_change_of_rules_leaves_the_past_alone",
    ],
)
def update(world: World, call: Call) -> Document:
    """Changes a group and its members. The call names all members."""
    changes = dict(call.body)
    persons = changes.pop("groupPersons")
    before = world.attendance_groups.require(changes["uuid"])
    group = _checked(world, before | changes, before)
    world.attendance_groups.replace(group)
    return _save(world, group, persons)


@serves(
    "attendanceGroupBatchDelete",
    assumed=[
        "Its members can join another group at once. Their records and statistics up to yesterday stay, under the name of the group.",
    ],
    tests=[
        "test_attendance_groups.py::test_life_of_a_group",
        "test_attendance_month.py::test_records_outlive_the_group",
    ],
)
def batch_delete(world: World, call: Call) -> Batch:
    """Deletes groups, each independently."""
    refuse_repeated(call)

    def delete(item: Document) -> None:
        world.attendance_groups.require(item["uuid"])
        member.dismiss(world, item["uuid"])
        world.attendance_groups.remove(item["uuid"])

    return world.batch(({"uuid": uuid} for uuid in call.body["uuids"]), delete)


@serves(
    "attendanceGroupPersonList",
    assumed=[
        "Matching ignores case. Rows come in the order of their creation.",
    ],
    tests=[
        "test_attendance_groups.py::test_employees_and_their_groups",
    ],
)
def person_list(world: World, call: Call) -> Document:
    """Lists all employees page by page, with their attendance group if they have one. Name and number match in part."""
    page, rows = joined_page(
        world.database,
        call.body,
        "person.uuid, person.name, person.code, here.uuid, here.name",
        f"""person LEFT JOIN attendance_member AS member ON member.personUuid = person.uuid AND member.{member.NOW}
            LEFT JOIN attendance_group AS here ON here.uuid = member.groupUuid""",
        {
            "person.type = ?": member.EMPLOYEE,
            contains("person.name"): call.body.get("personName"),
            contains("person.code"): call.body.get("personCode"),
        },
        "person.id",
    )
    names = ("personUuid", "personName", "personCode", "groupUuid", "groupName")
    return page | {
        "list": [dict(zip(names, row, strict=True)) | {"businessType": int(row[3] is not None)} for row in rows]
    }


@serves(
    "attendanceGroupList",
    assumed=[
        "Matching ignores case. Rows come in the order of their creation.",
    ],
    tests=[
        "test_attendance_groups.py::test_life_of_a_group",
        "test_attendance_groups.py::test_pages_of_groups",
    ],
)
def list_(world: World, call: Call) -> Document:
    """Lists groups page by page, with their number of members. The name matches in part."""
    page = world.attendance_groups.page(call.body, {contains("name"): call.body.get("name")})
    sizes = member.sizes(world, [group["uuid"] for group in page["list"]])
    page["list"] = [group | {"totalPerson": sizes.get(group["uuid"], 0)} for group in page["list"]]
    return page


@serves(
    "attendanceGroupQueryDetails",
    assumed=[
        "Members come in the order in which they joined. `code` and `msg` are left out.",
    ],
    tests=[
        "test_attendance_groups.py::test_life_of_a_group",
        "test_attendance_groups.py::test_details_show_ten_members",
    ],
)
def query_details(world: World, call: Call) -> Document:
    """Returns a group with its first ten members and the number of all members."""
    group = world.attendance_groups.require(call.body["uuid"])
    rows = world.database.rows(
        f"""SELECT person.uuid, person.name FROM {member.MEMBERS} WHERE groupUuid = ? AND {member.NOW}
            ORDER BY member.id LIMIT {SHOWN}""",
        group["uuid"],
    )
    return group | {
        "groupPersons": [{"personUuid": uuid, "personName": name} for uuid, name in rows],
        "totalPerson": member.sizes(world, [group["uuid"]]).get(group["uuid"], 0),
    }


def refuse_repeated(call: Call) -> None:
    """Refuse a batch with the same item twice."""
    if len(set(call.body["uuids"])) < len(call.body["uuids"]):
        raise Refusal(Code.REPEATED, "uuids holds an item twice")


def _save(world: World, group: Document, persons: list[str]) -> Document:
    """Store the rules that are valid from today on."""
    world.database.run(
        "INSERT OR REPLACE INTO attendance_rules VALUES (?, ?, ?)",
        group["uuid"],
        member.today(world),
        to_json(group),
    )
    joined, failed = member.replace(world, group["uuid"], persons)
    return group | {"successePerson": joined, "failurePerson": failed}


def _checked(world: World, group: Document, before: Document | None = None) -> Document:
    """The group with its defaults. Raises Refusal if it breaks the rules."""
    if not all(letter.isalnum() or letter in PLAIN for letter in group["name"]):
        raise Refusal(Code.CHARACTERS, f"name takes letters, digits and {PLAIN}")
    if world.attendance_groups.count({"name = ?": group["name"], "uuid <> ?": group.get("uuid", "")}):
        raise Refusal(Code.ATTENDANCE_GROUP_NAME_TAKEN)
    _check_special_dates(world, group, before or {})
    Rules.of(group, world.clock)
    special = [{"isPunch": 0} | date for date in group.get("specialDate", ())]
    return group | ({"specialDate": special} if "specialDate" in group else {})


def _check_special_dates(world: World, group: Document, before: Document) -> None:
    days = _special_days(world, group)
    if len(set(days)) < len(days):
        raise Refusal(Code.SPECIAL_DATE_REPEATED)
    if any(day < member.today(world) for day in set(days) - set(_special_days(world, before))):
        raise Refusal(Code.SPECIAL_DATE_IN_PAST)


def _special_days(world: World, group: Document) -> list[int]:
    dates = group.get("specialDate", ())
    return [day_of(world.clock, read_moment(special["date"], "date")) for special in dates]
