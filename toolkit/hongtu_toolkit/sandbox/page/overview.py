"""The contents of the page: plain values from the world, in the order of the page."""

from __future__ import annotations

from typing import Any

from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.resources import image, membership, pass_record
from hongtu_toolkit.sandbox.resources.alarm import RAISED
from hongtu_toolkit.sandbox.resources.device import ONLINE
from hongtu_toolkit.sandbox.resources.door import IS_DOOR, REMOTE_OPEN
from hongtu_toolkit.sandbox.seed import counts
from hongtu_toolkit.sandbox.store.collection import Document, Where, contains
from hongtu_toolkit.sandbox.store.outbox import CANCELLED, DELIVERED, FAILED, WAITING
from hongtu_toolkit.sandbox.text import without_secrets
from hongtu_toolkit.sandbox.world import World

PEOPLE, NAMES, DOORS, PASSAGES, PUSHES, REQUESTS = 20, 200, 300, 20, 20, 50
"""The number of rows of each list. The page shows the latest ones."""

HOUR = 3600

CALLED = "trim(name || ' ' || coalesce(code, ''))"
"""The name and employee number of a person, as SQL."""
STRANGER = "stranger 陌生人"
COUNTED = {
    "persons": "persons 人员",
    "groups": "groups 组",
    "schedules": "schedules 时间计划",
    "devices": "devices 设备",
    "doors": "doors 门禁点",
    "attendanceGroups": "attendance groups 考勤组",
    "passRecords": "pass records 通行记录",
    "subscriptions": "subscriptions 订阅",
}
STATES = {WAITING: "等待中", DELIVERED: "已送达", FAILED: "失败", CANCELLED: "已取消"}
STAMP = "%Y-%m-%d %H:%M:%S"

LAST_PASSAGE = "SELECT max(passTimestamp) FROM pass_record WHERE deviceUuid = ?"
ALARMS = "SELECT alarmType, alarmStatus, max(alarmTime) FROM alarm WHERE deviceUuid = ? AND alarmTime <= ? GROUP BY alarmType"
GROUPS = """SELECT DISTINCT person_group.document ->> 'name' FROM authority JOIN person_group ON uuid = groupUuid
            WHERE deviceUuid = ? ORDER BY 1"""


def overview(platform: Platform, query: str = "") -> dict[str, Any]:
    """Everything on the page. `query` is a part of a name or an employee number and filters the people."""
    world = platform.world
    where: Where = {contains(CALLED): query or None}
    with world.database.transaction():
        return {
            "url": world.url,
            "app_keys": list(platform.keys),
            "clock": world.clock.reading(),
            "counts": {COUNTED[name]: count for name, count in counts(world).items()},
            "query": query,
            "people": _people(world, world.persons.find(where, f"id DESC LIMIT {PEOPLE}")),
            "people_found": world.persons.count(where),
            "names": [called(person) for person in world.persons.find(order=f"id DESC LIMIT {NAMES}")],
            "doors": [
                _door(platform, door) for door in world.devices.find({f"({IS_DOOR}) = ?": 1}, f"id LIMIT {DOORS}")
            ],
            "passages": [
                _passage(world, row)
                for row in world.pass_records.find(order=f"passTimestamp DESC, id DESC LIMIT {PASSAGES}")
            ],
            "subscriptions": [row | {"pushUrl": without_secrets(row["pushUrl"])} for row in world.subscriptions.find()],
            "pushes": [_push(world, push) for push in world.outbox.listed()[: -PUSHES - 1 : -1]],
            "requests": [
                entry | {"time": _wall(world, entry["time"])}
                for entry in platform.journal.entries()[: -REQUESTS - 1 : -1]
            ],
            "faults": platform.faults.listed(),
        }


def called(person: Document) -> str:
    return f"{person['name']} {person.get('code', '')}".strip()


def _people(world: World, persons: list[Document]) -> list[Document]:
    groups = membership.groups_of(world, [person["uuid"] for person in persons])
    kinds, link = world.contract.labels["PersonType"], _link(world)
    return [
        person
        | {"photo": link(person.get("imageUri"))}
        | {"kind": kinds[person["type"]], "groups": [group["name"] for group in groups[person["uuid"]]]}
        for person in persons
    ]


def _door(platform: Platform, device: Document) -> Document:
    world, labels = platform.world, platform.contract.labels
    ((last,),) = world.database.rows(LAST_PASSAGE, device["uuid"])
    alarms = world.database.rows(ALARMS, device["uuid"], world.clock.now())
    raised = [kind for kind, status, _ in alarms if status == RAISED]
    return {
        "uuid": device["uuid"],
        "name": device["name"],
        "location": device["location"],
        "online": device["status"] == ONLINE,
        "status": labels["DeviceStatus"][device["status"]],
        "groups": [name for (name,) in world.database.rows(GROUPS, device["uuid"])],
        "last": _wall(world, last) if isinstance(last, int) else "",
        "alarms": [labels["AlarmType"][kind] for kind in raised if isinstance(kind, int)],
    }


def _passage(world: World, row: Document) -> Document:
    row = pass_record.add_labels(world, row)
    # Nobody comes when a door is opened remotely.
    nobody = row["verificationModeDesc"] if row["verificationMode"] == REMOTE_OPEN else STRANGER
    photo = _link(world)(row.get("personImageUri"))
    return row | {"time": _wall(world, row["passTimestamp"]), "who": row.get("personName", nobody), "photo": photo}


def _link(world: World) -> image.Link:
    """Addresses that stay the same for a while, so browsers can cache the pictures."""
    return image.links(world, "", image.OF_PASSAGES, step=HOUR)


def _push(world: World, push: Document) -> Document:
    """A push and the result of its last attempt."""
    last = push["attempts"][-1] if push["attempts"] else {}
    answer = last.get("status") or last.get("problem") or ""
    state = f"{push['state']} {STATES[push['state']]}"
    return push | {
        "label": state,
        "time": _wall(world, push["created"]),
        "tries": len(push["attempts"]),
        "answer": answer,
    }


def _wall(world: World, stamp: int) -> str:
    """A moment in the platform's time zone."""
    return world.clock.wall(stamp).strftime(STAMP)
