"""Pass authorities: a group may pass at a door during the hours of a schedule."""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.store.collection import Document, contains, listed, one_of, where_clause
from hongtu_toolkit.sandbox.world import World

PASS = 1


@serves(
    "passAuthorityAdd",
    assumed=["The devices must be doors and the schedule a pass schedule.", "Existing groups stay."],
    tests=[
        "test_access_flow.py::test_flow",
        "test_groups_and_schedules.py::test_authority_is_listed_changed_and_deleted",
    ],
)
def add(world: World, call: Call) -> None:
    """Lets groups pass at doors by a schedule."""
    for device in call.body["deviceUuids"]:
        _grant(world, device, call.body["scheduleUuid"], call.body["groupUuids"])


@serves(
    "passAuthorityUpdate",
    assumed=["The named previous groups must exist, and are removed."],
    tests=["test_groups_and_schedules.py::test_authority_is_listed_changed_and_deleted"],
)
def update(world: World, call: Call) -> None:
    """Changes the groups and the schedule of an authority. The call names the previous ones."""
    device, old = call.body["deviceUuid"], call.body["oldScheduleUuid"]
    groups = {group["uuid"] for group in groups_of(world, device, old)}
    if not groups or not groups.issuperset(call.body["oldGroupUuids"]):
        raise Refusal(Code.NOT_FOUND, "the authority does not have these groups")
    for group in call.body["oldGroupUuids"]:
        world.database.run(f"DELETE FROM authority {PAIR} AND groupUuid = ?", device, old, group)
    _grant(world, device, call.body["newScheduleUuid"], call.body["newGroupUuids"])


@serves(
    "passAuthorityDelete",
    tests=["test_groups_and_schedules.py::test_authority_is_listed_changed_and_deleted"],
)
def delete(world: World, call: Call) -> None:
    """Deletes the authority of a door and a schedule for all groups."""
    if not world.database.run(f"DELETE FROM authority {PAIR}", call.body["deviceUuid"], call.body["scheduleUuid"]):
        raise Refusal(Code.NOT_FOUND, "no authority has this device and schedule")


@serves(
    "passAuthorityList",
    assumed=[
        "An authority without groups is deleted.",
        "`deviceName` matches in part and ignores case.",
    ],
    tests=[
        "test_groups_and_schedules.py::test_authority_is_listed_changed_and_deleted",
        "test_access_flow.py::test_authority_goes_with_what_it_stands_on",
    ],
)
def list_(world: World, call: Call) -> Document:
    """Lists authorities page by page. Each door and schedule is a row, with its groups."""
    asked = call.body
    condition, values = where_clause(
        {
            one_of("deviceUuid"): listed(asked.get("deviceUuids")),
            f"deviceUuid IN (SELECT uuid FROM device WHERE {contains('name')})": asked.get("deviceName"),
            "groupUuid = ?": asked.get("groupUuid"),
            "scheduleUuid = ?": asked.get("scheduleUuid"),
        }
    )
    pairs = world.database.rows(
        f"SELECT deviceUuid, scheduleUuid FROM authority {condition} GROUP BY 1, 2 ORDER BY min(id)", *values
    )
    number, size = asked["pageNum"], asked["pageSize"]
    rows = [_view(world, str(device), str(schedule)) for device, schedule in pairs[(number - 1) * size : number * size]]
    return {"pageNum": number, "pageSize": size, "total": len(pairs), "list": rows}


PAIR = "WHERE deviceUuid = ? AND scheduleUuid = ?"


def groups_of(world: World, device: str, schedule: str) -> list[Document]:
    rows = world.database.rows(f"SELECT groupUuid FROM authority {PAIR} ORDER BY id", device, schedule)
    return [world.groups.require(str(uuid)) for (uuid,) in rows]


def schedules_for(world: World, device: str, person: str) -> list[Document]:
    """The schedules by which a person may pass at a door."""
    rows = world.database.rows(
        """SELECT DISTINCT scheduleUuid FROM authority JOIN membership USING (groupUuid)
           WHERE deviceUuid = ? AND personUuid = ?""",
        device,
        person,
    )
    return [world.schedules.require(str(uuid)) for (uuid,) in rows]


def _grant(world: World, device: str, schedule: str, groups: list[str]) -> None:
    world.doors.require(world.devices.require(device)["uuid"])
    if world.schedules.require(schedule)["type"] != PASS:
        raise Refusal(Code.INVALID, "the schedule is not for passing")
    for group in groups:
        world.groups.require(group)
        columns = "(deviceUuid, scheduleUuid, groupUuid)"
        world.database.run(f"INSERT OR IGNORE INTO authority {columns} VALUES (?, ?, ?)", device, schedule, group)


def _view(world: World, device: str, schedule: str) -> Document:
    groups = groups_of(world, device, schedule)
    return {
        "deviceUuid": device,
        "deviceName": world.devices.require(device)["name"],
        "groups": [{"groupUuid": group["uuid"], "groupName": group["name"]} for group in groups],
        "scheduleUuid": schedule,
        "scheduleName": world.schedules.require(schedule)["name"],
    }
