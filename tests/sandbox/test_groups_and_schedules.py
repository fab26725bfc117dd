"""Groups of persons, time schedules, and the authorities that join them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.caller import Caller
from tests.support.site import WEEK, Site, added

NINE_TO_FIVE = [{"from": "09:00", "to": "17:00"}]


def test_groups_are_named_and_listed(caller: Caller, site: Site) -> None:
    added(caller, "passGroupBatchAdd", groupList=[{"name": "Sales", "type": 1}])

    assert caller.call("passGroupQuery", {"uuid": site.group}) == {
        "uuid": site.group,
        "name": "R&D",
        "type": 1,
        "personTotal": 1,
    }
    assert [group["name"] for group in caller.call("passGroupList", {"type": 1})["list"]] == [
        "员工默认组",
        "R&D",
        "Sales",
    ]
    assert [group["name"] for group in caller.call("passGroupList", {"type": 1, "name": "sal"})["list"]] == ["Sales"]
    assert caller.call("passGroupList", {"type": 3})["total"] == 1, "the default group"
    caller.call("passGroupUpdate", {"uuid": site.group, "name": "Research"})
    assert caller.call("passGroupQuery", {"uuid": site.group})["name"] == "Research"
    assert caller.refused("passGroupUpdate", {"uuid": site.group, "name": "Sales"})[0] == 100003
    assert caller.refused("passGroupDelete", {"uuid": "nowhere"})[0] == 100009
    caller.call("passGroupDelete", {"uuid": site.group})
    assert caller.call("personQuery", {"uuid": site.employee})["groupList"] == [], "its persons stay"


def test_persons_of_a_group(caller: Caller, site: Site) -> None:
    asked: dict[str, Any] = {"uuid": site.visitors, "type": 2}
    (row,) = caller.call("passGroupQueryPersonListInGroup", asked)["list"]

    assert (row["personUuid"], row["visitTarget"], row["status"]) == (site.visitor, "张三", "有效")
    assert caller.call("passGroupQueryPersonListInGroup", asked | {"name": "x"})["list"] == []
    assert (
        caller.call("passGroupQueryPersonListInGroup", {"uuid": site.group, "type": 1, "personCode": "E1"})["total"]
        == 1
    )
    assert caller.refused("passGroupQueryPersonListInGroup", asked | {"type": 1})[0] == 100009
    caller.call("passGroupBatchDeletePerson", {"groupUuid": site.visitors, "personUuids": [site.visitor, "nobody"]})
    assert caller.call("passGroupQueryPersonListInGroup", asked)["total"] == 0
    assert caller.call("personQuery", {"uuid": site.visitor})["groupList"] == []


def test_schedule_is_read_as_it_was_written(caller: Caller, site: Site) -> None:
    holiday = [{"date": "2023-12-24", "state": True, "during": NINE_TO_FIVE}, {"date": "2023-12-25", "state": False}]
    schedule = {"uuid": "s", "name": "Short", "type": 1, "workDay": WEEK[:1], "holiday": holiday}
    added(caller, "passScheduleAddBatch", scheduleList=[schedule])

    assert caller.call("passScheduleDetails", {"uuidList": ["s", "none"]}) == [schedule]
    caller.call("passScheduleUpdate", {"uuid": "s", "name": "Shorter", "workDay": []})
    assert caller.call("passScheduleDetails", {"uuidList": ["s"]}) == [schedule | {"name": "Shorter", "workDay": []}]
    page = caller.call("passSchedulePage", {"type": 1, "name": "short"})
    assert page["list"] == [{"uuid": "s", "name": "Shorter", "type": 1}]
    assert caller.call("passSchedulePage", {"type": 3})["total"] == 0


def test_schedules_that_are_refused(caller: Caller, site: Site) -> None:
    def schedule(name: str, **more: Any) -> dict[str, Any]:
        return {"name": name, "type": 1, "workDay": WEEK} | more

    schedules = [
        schedule("Days"),
        schedule("same uuid", uuid=site.schedule),
        schedule("twice Monday", workDay=WEEK[:1] * 2),
        schedule("backwards", workDay=[{"week": 1, "during": [{"from": "10:00", "to": "09:00"}]}]),
    ]

    failures = caller.call("passScheduleAddBatch", {"scheduleList": schedules})["failures"]

    assert [failure["code"] for failure in failures] == [100003, 100003, 100003, 121040]
    minute = [{"week": 1, "during": [{"from": "10:00", "to": "10:00"}]}]
    added(caller, "passScheduleAddBatch", scheduleList=[schedule("a minute", workDay=minute)])
    added(caller, "passScheduleAddBatch", scheduleList=[schedule("Event", uuid="event", type=3)])
    holiday = [{"date": "2023-12-25", "state": False}]
    assert (
        caller.refused("passScheduleUpdate", {"uuid": "event", "name": "E", "workDay": [], "holiday": holiday})[0]
        == 100003
    )
    authority = {"deviceUuids": [site.panel], "groupUuids": [site.group], "scheduleUuid": "event"}
    assert caller.refused("passAuthorityAdd", authority)[0] == 100003
    assert caller.call("passScheduleDelete", {"uuidList": ["event", "none"]})["failures"][0]["code"] == 100009


@pytest.mark.parametrize(
    ("moment", "passes"),
    [
        ("2023-12-23 12:00:00", 1),  # a Saturday like all Saturdays
        ("2023-12-24 08:59:59", 0),
        ("2023-12-24 09:00:00", 1),
        ("2023-12-25 12:00:00", 0),  # switched off
        ("2023-12-26 07:59:00", 0),
    ],
)
def test_single_dates_come_before_weekdays(caller: Caller, site: Site, moment: str, passes: int) -> None:
    holiday = [
        {"date": "2023-12-24", "state": True, "during": NINE_TO_FIVE},
        {"date": "2023-12-25", "state": False, "during": NINE_TO_FIVE},
    ]
    caller.call("passScheduleUpdate", {"uuid": site.schedule, "name": "Days", "workDay": WEEK, "holiday": holiday})

    assert caller.box.passage(site.employee, site.panel, time=moment)["passType"] == passes


def test_authority_is_listed_changed_and_deleted(caller: Caller, site: Site) -> None:
    pair = {"deviceUuid": site.panel, "scheduleUuid": site.schedule}
    row = {
        **pair,
        "deviceName": "Front door",
        "groups": [{"groupUuid": site.group, "groupName": "R&D"}],
        "scheduleName": "Days",
    }
    for asked in (
        {},
        {"deviceName": "front"},
        {"deviceUuids": [site.panel]},
        {"groupUuid": site.group},
        {"scheduleUuid": site.schedule},
    ):
        assert caller.call("passAuthorityList", asked)["list"] == [row], asked
    for asked in ({"deviceName": "back"}, {"deviceUuids": ["x"]}, {"groupUuid": "x"}, {"scheduleUuid": "x"}):
        assert caller.call("passAuthorityList", asked)["list"] == [], asked

    change = {
        "deviceUuid": site.panel,
        "oldScheduleUuid": site.schedule,
        "newScheduleUuid": site.schedule,
        "oldGroupUuids": [site.group],
        "newGroupUuids": [site.visitors],
    }
    caller.call("passAuthorityUpdate", change)
    assert caller.box.passage(site.employee, site.panel)["passType"] == 0
    assert caller.box.passage(site.visitor, site.panel)["passType"] == 1
    assert caller.refused("passAuthorityUpdate", change)[0] == 100009, "the state before is gone"
    caller.call("passAuthorityDelete", pair)
    assert caller.refused("passAuthorityDelete", pair)[0] == 100009
    assert caller.box.passage(site.visitor, site.panel)["passType"] == 0
