"""What one operation writes, the others read back: every collection from its first document to none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.caller import Caller
from tests.support.requests import CONFIGURATION, DURING, EMPLOYEE, HOLIDAY, VISITOR, crowd
from tests.support.site import WEEK, Site, import_panel

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Life:
    """A document's life, in calls. Its UUID is `new` unless the platform chooses."""

    create: tuple[str, Body]
    read: str
    """Answers the document by its UUID, alone or in a list of one."""
    listed: tuple[str, Body]
    update: tuple[str, Body]
    delete: str
    gone: int
    """The code of reading it when it is no more; 0 where an empty list says so."""
    as_read: Body
    """What is read after creation, where that is not what was written."""
    many: str = ""
    """The field of the UUIDs where delete or read take a list."""


NEW = {"uuid": "new"}
GROUP = {"uuid": "new", "name": "New", "type": 3}
SCHEDULE = {**NEW, "name": "New", "type": 1, "workDay": WEEK, "holiday": HOLIDAY}
DEVICE = {
    "name": "New",
    "location": "Hall",
    "deviceType": 4,
    "deviceModel": 21,
    "deviceMode": 4,
    "ipAddress": "10.8.8.8",
}
UNIQUE = {"code": "E7", "cardNum": "77", "uniqueIdentify": "u7"}
TIMES = {
    "visitStartTimeStamp": "visitStartTime",
    "visitEndTimeStamp": "visitEndTime",
    "entryTimeStamp": "entryTime",
    "birthdayStamp": "birthday",
}


def person(kind: int, facts: Body) -> Life:
    """Times have other names when they are read."""
    written = {**facts, **NEW, "type": kind}
    read = {TIMES.get(name, name): value for name, value in written.items()}
    return Life(
        create=("personBatchAdd", {"personList": [written]}),
        read="personQuery",
        listed=("personList", {"type": kind}),
        update=("personUpdate", {**NEW, "name": "Newer", "ext": "changed"}),
        delete="personBatchDelete",
        gone=100009,
        as_read=read,
        many="uuidList",
    )


LIVES = {
    "employee": person(1, EMPLOYEE | UNIQUE),
    "visitor": person(2, VISITOR | {"cardNum": "77", "uniqueIdentify": "u7", "visitedUuid": "lily"}),
    "key person": person(3, {"name": "New", "sex": 2}),
    "group": Life(
        create=("passGroupBatchAdd", {"groupList": [GROUP]}),
        read="passGroupQuery",
        listed=("passGroupList", {"type": 3}),
        update=("passGroupUpdate", {**NEW, "name": "Newer"}),
        delete="passGroupDelete",
        gone=100009,
        as_read=GROUP | {"personTotal": 0},
    ),
    "schedule": Life(
        create=("passScheduleAddBatch", {"scheduleList": [SCHEDULE]}),
        read="passScheduleDetails",
        listed=("passSchedulePage", {"type": 1}),
        update=(
            "passScheduleUpdate",
            {**NEW, "name": "Newer", "workDay": [{"week": 7, "during": DURING}], "holiday": []},
        ),
        delete="passScheduleDelete",
        gone=0,
        as_read=SCHEDULE,
        many="uuidList",
    ),
    "device": Life(
        create=("deviceAdd", DEVICE),
        read="deviceQueryDeviceInfo",
        listed=("deviceList", {}),
        update=("deviceUpdate", {"name": "Newer", "location": "Roof", "ipAddress": "10.9.9.9", "mac": "m"}),
        delete="deviceDelete",
        gone=103012,
        as_read=DEVICE | {"discoveryMethod": 2},
    ),
}


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
def test_document_from_first_to_last(caller: Caller, time: Any, life: Life) -> None:
    crowd(caller, time.now)

    def uuids() -> list[str]:
        operation, asked = life.listed
        return [row["uuid"] for row in caller.call(operation, asked | {"pageSize": 1000})["list"]]

    before = uuids()
    results = caller.call(*life.create)
    (created,) = results["successes"]
    assert results["failures"] == []
    uuid = created["uuid"]
    by_uuid = {"uuidList": [uuid]} if life.gone == 0 else {"uuid": uuid}

    def read() -> Any:
        found = caller.call(life.read, by_uuid)
        return found[0] if isinstance(found, list) else found

    first = read()
    assert first == first | life.as_read
    assert sorted(uuids()) == sorted([*before, uuid])

    operation, changes = life.update
    caller.call(operation, {"uuid": uuid} | changes)
    assert read() == first | changes, "what was not sent has stayed"

    deleted = caller.call(life.delete, {life.many: [uuid]} if life.many else {"uuid": uuid})
    assert not (deleted or {}).get("failures")
    if life.gone:
        assert caller.refused(life.read, by_uuid)[0] == life.gone
    else:
        assert caller.call(life.read, by_uuid) == []
    assert uuids() == before


def test_panel_machine_and_door(caller: Caller) -> None:
    """Reported, imported, a door, configured, opened, and all of it taken back."""
    panel = import_panel(caller)

    def doors() -> list[str]:
        return [row["uuid"] for row in caller.call("doorList", {"passModel": False})["list"]]

    assert doors() == []
    caller.call("doorAdd", {"addDeviceUuids": [panel], "removeDeviceUuids": []})
    assert doors() == [panel]
    caller.call("doorConfig", {"uuid": panel, **CONFIGURATION})
    read = caller.call("doorQueryConfig", {"uuid": panel})
    for group, fields in CONFIGURATION.items():
        assert read[group] == read[group] | fields
    caller.call("doorOpenDoor", {"uuid": panel})
    (record,) = caller.call("passRecordList", {"deviceUuids": [panel]})["list"]
    assert record["verificationMode"] == 4
    caller.call("doorRemove", {"uuid": panel})
    assert doors() == []
    caller.call("deviceDelete", {"uuid": panel})
    assert caller.refused("doorQueryConfig", {"uuid": panel})[0] == 103012
    assert caller.call("passRecordList")["list"][0] == record, "records outlive their door"


def test_membership(caller: Caller, site: Site) -> None:
    def members() -> list[str]:
        rows = caller.call("passGroupQueryPersonListInGroup", {"uuid": site.group, "type": 1})["list"]
        return [row["personUuid"] for row in rows]

    assert members() == [site.employee]
    caller.call("passGroupBatchDeletePerson", {"groupUuid": site.group, "personUuids": [site.employee]})
    assert members() == caller.call("personQuery", {"uuid": site.employee})["groupList"] == []
    caller.call("personUpdate", {"uuid": site.employee, "groupList": [site.group]})
    assert members() == [site.employee]
    caller.call("personBatchDelete", {"uuidList": [site.employee]})
    assert members() == []
