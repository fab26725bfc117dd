"""Requests of attendance that succeed at a site, by operation; what they name is built first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.support.caller import Caller
from tests.support.site import HOUR, Site, added

DAY = 24 * HOUR
WEEK = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
PERIODS = [
    {"order": 1, "onSt": "08:30", "onEt": "09:00", "offSt": "12:00", "offEt": "12:30"},
    {"order": 2, "onSt": "13:00", "onEt": "13:30", "offSt": "17:00", "offEt": "18:00"},
]


@dataclass(frozen=True, slots=True)
class Attending:
    """UUIDs and moments of a site where two groups attend since two days ago."""

    now: int
    door: str
    """One that takes no attendance."""
    device: str
    office: str
    ada: str
    """A member of the office who never comes."""
    bob: str
    """In no group."""
    statistic: str
    record: str
    """Of the site's employee, today."""
    absence: str
    """Ada's record of two days ago."""
    adjustment: str
    """Of Ada, tomorrow."""


def attend(caller: Caller, site: Site, now: int) -> Attending:
    box = caller.box
    box.clock.set(now - 2 * DAY)
    people = [{"uuid": f"{name}-uuid", "name": name, "type": 1, "code": f"A{name}"} for name in ("ada", "bob", "cyd")]
    added(caller, "personBatchAdd", personList=people)
    doors = [_door(caller, serial) for serial in ("ATTENDANCE-1", "ATTENDANCE-2")]
    devices = caller.call("attendanceDeviceBatchAdd", {"uuids": [site.panel, doors[0]]})["successes"]
    members = {"Office": ["ada-uuid", site.employee], "Stock": ["cyd-uuid"]}
    office, _ = (caller.call("attendanceGroupAdd", _group(name, persons))["uuid"] for name, persons in members.items())
    for hour in (8.75, 9, 10):
        box.passage(site.employee, site.panel, time=now - 12 * HOUR + int(hour * HOUR))
    box.clock.resume()
    adjustments = [
        caller.call("attendanceAdjustAdd", {"personUuid": person, "adjustType": kind, **_span(begin)})
        for person, kind, begin in (("ada-uuid", 1, now + DAY), ("cyd-uuid", 2, now))
    ]
    records = caller.call("attendanceRecordList", {"pageSize": 100})["list"]
    return Attending(
        now=now,
        door=doors[1],
        device=devices[1]["attendanceDeviceUuid"],
        office=office,
        ada="ada-uuid",
        bob="bob-uuid",
        statistic=caller.call("attendanceStatisticList")["list"][0]["uuid"],
        record=next(row["uuid"] for row in records if row["personName"] not in ("ada", "cyd")),
        absence=[row["uuid"] for row in records if row["personName"] == "ada"][-1],
        adjustment=adjustments[0]["uuid"],
    )


def requests(here: Attending) -> dict[str, list[dict[str, Any]]]:
    """By operation, with every field by which something is written."""
    office, statistic, record = ({"uuid": uuid} for uuid in (here.office, here.statistic, here.record))
    reason = {"adjustType": 3, "adjustReason": "reason"}
    night = PERIODS[1] | {"offSt": "01:00", "offEt": "02:00"}
    special = {"specialDate": [{"date": str(here.now + 3 * DAY), "isPunch": 1}]}
    group = _group("New", [here.bob]) | {"attendanceTime": [PERIODS[0], night]} | special
    return {
        "attendanceAdjustAdd": [{"personUuid": here.ada, **_span(here.now + 2 * DAY), **reason}],
        "attendanceAdjustList": [{}],
        "attendanceAdjustUpdate": [{"uuid": here.adjustment, **_span(here.now), **reason}],
        "attendanceGroupAdd": [group],
        "attendanceGroupBatchDelete": [{"uuids": [here.office]}],
        "attendanceGroupUpdate": [{**office, **group}],
        "attendanceGroupPersonList": [{}],
        "attendanceGroupList": [{}],
        "attendanceGroupQueryDetails": [office],
        "attendanceStatisticList": [{}],
        "attendanceRecordPersonByMonthList": [statistic],
        "attendanceRecordCalendar": [statistic],
        "attendanceRecordList": [{}],
        "attendanceRecordDetailList": [record],
        "attendanceRecordAdjust": [{"uuid": here.absence, **reason}],
        "attendanceDeviceBatchDelete": [{"uuids": [here.device]}],
        "attendanceDeviceBatchAdd": [{"uuids": [here.door]}],
        "attendanceDeviceList": [{}],
    }


def _group(name: str, persons: list[str]) -> dict[str, Any]:
    return {"name": name, "groupPersons": persons, "attendanceTime": PERIODS, "weekPlan": WEEK, "daySpan": 0}


def _span(begin: int) -> dict[str, str]:
    return {"adjustTimeBegin": str(begin), "adjustTimeEnd": str(begin + HOUR)}


def _door(caller: Caller, serial: str) -> str:
    panel = {"name": serial, "location": serial, "snCode": serial, "discoveryMethod": 1, "deviceType": 2}
    uuid = caller.box.report_device(serial)["uuid"]
    caller.call("deviceImportDevice", {**panel, "deviceModel": 2, "deviceMode": 1})
    caller.call("doorAdd", {"addDeviceUuids": [uuid], "removeDeviceUuids": []})
    return str(uuid)
