"""A campus: 20,000 people, 300 doors, 1,000,000 passages of the last 25 days.

The contents are the same at every seeding, except for the days: the last one is yesterday. Nobody has a photo.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hongtu_toolkit.sandbox.resources import pass_record
from hongtu_toolkit.sandbox.store.collection import Document, Row
from hongtu_toolkit.sandbox.text import to_json
from hongtu_toolkit.sandbox.world import World

PEOPLE, DOORS, DAYS = 20_000, 300, 25
TRIPS = 2 * DAYS
"""Each person passes twice a day, in the morning and in the evening."""
STRANGERS = 101
"""One of this many passages is a stranger's."""
EMPLOYEE, PANEL_MACHINE, PASS = 1, 2, 1
ALL_DAY = [{"from": "00:00", "to": "23:59"}]
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"
MORNING, EVENING, SPREAD = 7 * 3_600_000, 17 * 3_600_000, 2 * 3_600_000
"""The start of each rush hour, and its length, in milliseconds after midnight."""


def fill(world: World) -> None:
    """Put the campus into an empty world, within a transaction."""
    now = world.clock.now()
    group = world.add(world.groups, {"name": "全体员工", "type": EMPLOYEE})["uuid"]
    schedule = world.add(world.schedules, _schedule())["uuid"]
    doors = [world.add(world.devices, _device(number)) for number in range(DOORS)]
    for door in doors:
        world.add(world.doors, {"uuid": door["uuid"]})
    people = map(person, range(PEOPLE))
    world.persons.add_all((employee["uuid"], now, to_json(employee)) for employee in people)
    world.database.run("INSERT INTO membership SELECT uuid, ? FROM person", group)
    world.database.run(
        "INSERT INTO authority (deviceUuid, scheduleUuid, groupUuid) SELECT uuid, ?, ? FROM door", schedule, group
    )
    world.pass_records.add_all(passages(world, doors, now))


def passages(world: World, doors: list[Document], now: int) -> Iterator[Row]:
    """The rows of the passages, the oldest first."""
    # Each record is assembled from prepared texts, because dumping a million documents takes longer than storing them.
    people = [_members(_passer(person(number))) for number in range(PEOPLE)]
    places = [_members(pass_record.place(door)) for door in doors]
    unchecked, stranger = _members(pass_record.NOT_CHECKED), _members({"recognitionType": 4, "passType": 0})
    midnight = world.clock.wall(now).replace(hour=0, minute=0, second=0, microsecond=0)
    for trip in range(TRIPS):
        day = midnight - timedelta(days=DAYS - trip // 2)
        begin = int(day.timestamp() * 1000) + (EVENING if trip % 2 else MORNING)
        for turn in range(PEOPLE):
            number = trip * PEOPLE + turn
            moment = begin + turn * SPREAD // PEOPLE
            passer = (turn * 7_919 + trip * 104_729) % PEOPLE
            who = people[passer] if number % STRANGERS else stranger
            where = places[(passer * 31 + trip) % DOORS]
            uuid = f"{0x9 << 124 | number:032x}"
            yield uuid, moment, f'{{"uuid":"{uuid}","passTimestamp":{moment},{who},{where},{unchecked}}}'


def _members(document: Document) -> str:
    """A document as JSON without the braces."""
    return to_json(document)[1:-1]


def person(number: int) -> Document:
    """The employee with a number below `PEOPLE`."""
    given = GIVEN[number // 20 % 20] + GIVEN[number // 400 % 20]
    return {
        "uuid": f"{0x1 << 124 | number:032x}",
        "name": SURNAMES[number % 20] + given,
        "type": EMPLOYEE,
        "code": f"C{number + 1:05}",
    }


def _passer(employee: Document) -> Document:
    return {
        "personUuid": employee["uuid"],
        "personName": employee["name"],
        "personType": employee["type"],
        "personCode": employee["code"],
        "recognitionType": EMPLOYEE,
        "verificationMode": 0,
        "passType": 1,
    }


def _schedule() -> Document:
    days = [{"week": week, "during": ALL_DAY} for week in range(1, 8)]
    return {"name": "全天通行", "type": PASS, "workDay": days}


def _device(number: int) -> Document:
    building, entrance = divmod(number, 20)
    return {
        "uuid": f"{0x2 << 124 | number:032x}",
        "name": f"{building + 1}号楼{entrance + 1}号门",
        "location": f"{building + 1}号楼",
        "deviceType": PANEL_MACHINE,
        "deviceModel": 1,
        "snCode": f"CAMPUS-{number + 1:04}",
        "ipAddress": f"10.1.{building}.{entrance + 1}",
        "port": 80,
        "discoveryMethod": 1,
        "status": 3,
    }
