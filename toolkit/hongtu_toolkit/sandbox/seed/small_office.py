"""A small office: 20 people with photos, four devices, and the passages of the last full week. Three of the devices are doors, and one of
these takes attendance.

There are 16 employees, three visitors and a key person. One employee is late, one is absent for a day, one tries a door without an
authority, and strangers come to the front door.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import md5
from typing import Any

from hongtu_toolkit.sandbox.resources import image
from hongtu_toolkit.sandbox.resources.passage import passages
from hongtu_toolkit.sandbox.seed.asking import ask
from hongtu_toolkit.sandbox.seed.face import face
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

EMPLOYEE, VISITOR, KEY_PERSON = 1, 2, 3
NETWORK_CAMERA, SERVER, PANEL = 4, 3, 2
RESEARCH = ("王伟", "李娜", "张敏", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周强", "吴霞")
OFFICE = ("徐明", "孙悦", "胡军", "朱琳", "高峰", "林涛")
VISITORS = (("马骏", "华北贸易公司", 1), ("罗兰", "东方律师事务所", 2), ("郑凯", "建设银行", 1))
"""Name, company, kind of visitor. The second one is a VIP."""
LATECOMER, ABSENTEE, STRAY = RESEARCH[3], RESEARCH[7], OFFICE[2]
EVERY_DAY, WORK_DAYS = range(1, 8), range(1, 6)


def fill(world: World) -> None:
    """Put the office into an empty world, within a transaction."""
    monday = _last_monday(world.clock.wall(world.clock.now()))
    with world.clock.at(monday):
        ask(world, "passGroupBatchAdd", groupList=list(_groups()))
        ask(world, "personBatchAdd", personList=list(_employees(world)))
        ask(world, "personBatchAdd", personList=list(_others(world, monday)))
        _set_up_doors(world)
        ask(world, "passScheduleAddBatch", scheduleList=list(_schedules()))
        _authorise(world)
        _take_attendance(world)
    passages(world, sorted(_week(world, monday), key=lambda passage: str(passage["time"])))


def uuid(name: str) -> str:
    """The UUID of a person, group, schedule or photo of the office, from its name here."""
    return md5(f"small-office {name}".encode()).hexdigest()


def _last_monday(now: datetime) -> datetime:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=now.weekday() + 7)


def _groups() -> Iterator[Document]:
    for name, kind in (("研发部", EMPLOYEE), ("行政部", EMPLOYEE), ("访客", VISITOR), ("重点人员", KEY_PERSON)):
        yield {"uuid": uuid(name), "name": name, "type": kind}


def _employees(world: World) -> Iterator[Document]:
    for number, name in enumerate(RESEARCH + OFFICE):
        research = name in RESEARCH
        yield {
            "uuid": uuid(name),
            "name": name,
            "type": EMPLOYEE,
            "code": f"E{number + 1:03}",
            "cardNum": f"{8_800_000_001 + number}",
            "phone": f"138{number + 1:08}",
            "email": f"e{number + 1:03}@office.example",
            "postion": "工程师" if research else "行政专员",
            "imageUri": _photo(world, number),
            "groupList": [uuid("研发部" if research else "行政部")],
        }


def _others(world: World, monday: datetime) -> Iterator[Document]:
    for number, (name, firm, kind) in enumerate(VISITORS, len(RESEARCH + OFFICE)):
        wednesday = monday + timedelta(days=2)
        yield {
            "uuid": uuid(name),
            "name": name,
            "type": VISITOR,
            "visitType": kind,
            "visitFirm": firm,
            "visitReason": "商务洽谈",
            "visitedUuid": uuid(OFFICE[0]),
            "visitStartTimeStamp": int(wednesday.replace(hour=13).timestamp() * 1000),
            "visitEndTimeStamp": int(wednesday.replace(hour=17).timestamp() * 1000),
            "imageUri": _photo(world, number),
            "groupList": [uuid("访客")],
        }
    yield {
        "uuid": uuid("何某"),
        "name": "何某",
        "type": KEY_PERSON,
        "imageUri": _photo(world, 19),
        "groupList": [uuid("重点人员")],
    }


def _photo(world: World, number: int) -> str:
    return image.keep(world, image.FACES, "image/png", face(number), uuid(f"face {number}"))


def _set_up_doors(world: World) -> None:
    """Two panel machines that have reported themselves, and a camera with a computing server."""
    for name, location in (("前门", "一楼大厅"), ("研发区", "二楼东侧")):
        report: Document = world.reports.find(order="id LIMIT 1")[0]
        about = {"name": name, "location": location, "snCode": report["snCode"], "discoveryMethod": 1}
        ask(world, "deviceImportDevice", **about, deviceType=PANEL, deviceModel=1, deviceMode=1)
    server: dict[str, Any] = {"name": "智能服务器", "location": "机房", "deviceType": SERVER, "deviceModel": 2}
    camera = {
        "name": "机房门",
        "location": "二楼西侧",
        "deviceType": NETWORK_CAMERA,
        "deviceModel": 21,
        "deviceMode": 1,
    }
    ask(world, "deviceAdd", **server, ipAddress="192.168.1.10")
    ask(world, "deviceAdd", **camera, ipAddress="192.168.1.11")
    ask(world, "deviceBind", uuid=door(world, "智能服务器"), deviceUuids=[door(world, "机房门")])
    names = ("前门", "研发区", "机房门")
    ask(world, "doorAdd", addDeviceUuids=[door(world, name) for name in names], removeDeviceUuids=[])


def door(world: World, name: str) -> str:
    """The UUID of a device of the office."""
    return str(world.devices.find({"name = ?": name})[0]["uuid"])


def _schedules() -> Iterator[Document]:
    for name, days, begin, end in (
        ("工作时间", WORK_DAYS, "07:00", "21:00"),
        ("全天", EVERY_DAY, "00:00", "23:59"),
        ("访客时间", WORK_DAYS, "09:00", "18:00"),
    ):
        hours = [{"from": begin, "to": end}]
        yield {
            "uuid": uuid(name),
            "name": name,
            "type": 1,
            "workDay": [{"week": day, "during": hours} for day in days],
        }


def _authorise(world: World) -> None:
    for name, groups, schedule in (
        ("前门", ("研发部", "行政部"), "工作时间"),
        ("前门", ("访客",), "访客时间"),
        ("研发区", ("研发部",), "工作时间"),
        ("机房门", ("行政部",), "全天"),
    ):
        ask(
            world,
            "passAuthorityAdd",
            deviceUuids=[door(world, name)],
            groupUuids=[uuid(group) for group in groups],
            scheduleUuid=uuid(schedule),
        )


def _take_attendance(world: World) -> None:
    """The attendance group of all employees, at the front door."""
    ask(world, "attendanceDeviceBatchAdd", uuids=[door(world, "前门")])
    period = {"order": 1, "onSt": "07:00", "onEt": "09:00", "offSt": "18:00", "offEt": "20:59"}
    ask(
        world,
        "attendanceGroupAdd",
        name="标准班",
        groupPersons=[uuid(name) for name in RESEARCH + OFFICE],
        attendanceTime=[period],
        weekPlan=["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"],
        daySpan=0,
    )


def _week(world: World, monday: datetime) -> Iterator[Document]:
    """The passages from Monday to Friday, in no order."""
    front, research, machines = (door(world, name) for name in ("前门", "研发区", "机房门"))

    def at(day: int, hour: int, minute: int, second: int = 0) -> str:
        return f"{monday + timedelta(days=day, hours=hour, minutes=minute, seconds=second):%Y-%m-%d %H:%M:%S}"

    for day in range(5):
        for number, name in enumerate(RESEARCH + OFFICE):
            if (name, day) == (ABSENTEE, 1):
                continue
            early, late = (number * 7 + day * 13) % 28, (number * 11 + day * 5) % 55
            begin = at(day, 9, 25) if (name, day) == (LATECOMER, 3) else at(day, 8, 30 + early, number)
            person = {"personUuid": uuid(name)}
            yield {**person, "deviceUuid": front, "time": begin, "verificationMode": number % 2}
            yield {**person, "deviceUuid": front, "time": at(day, 18, 2 + late, number)}
            if name in RESEARCH:
                yield {**person, "deviceUuid": research, "time": at(day, 9, 30 + early, number)}
        yield {"personUuid": uuid(OFFICE[5]), "deviceUuid": machines, "time": at(day, 10, 15 + day)}
        yield {"personUuid": uuid(STRAY), "deviceUuid": research, "time": at(day, 11, day)}
        yield {"strangers": 1, "deviceUuid": front, "time": at(day, 12, 30 + day)}
    for number, (name, *_) in enumerate(VISITORS):
        yield {
            "personUuid": uuid(name),
            "deviceUuid": front,
            "time": at(2, 13 + 2 * number, 10),
            "verificationMode": 5 * (number % 2),
        }
    yield {"personUuid": uuid("何某"), "deviceUuid": front, "time": at(4, 15, 0)}
