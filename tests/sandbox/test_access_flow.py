"""The manual's access flow (lines 568-599) from the first person to the last record, with the mistakes people make on the way."""

from __future__ import annotations

from tests.sandbox.conftest import Time
from tests.support.caller import Caller
from tests.support.site import HOUR, PNG, WEEK, add_device, import_panel


def test_flow(caller: Caller, time: Time) -> None:
    # Groups first: persons enter them when they are added.
    groups = [{"name": "R&D", "type": 1}, {"name": "Guests", "type": 2}, {"name": "R&D", "type": 1}]
    results = caller.call("passGroupBatchAdd", {"groupList": groups})
    staff, guests = (group["uuid"] for group in results["successes"])
    assert [(group["name"], group["code"]) for group in results["failures"]] == [("R&D", 100003)]

    # Persons, one with a photo; one of them is refused, the others are not.
    uri = caller.call("personUploadImage", file=("face.png", PNG))["uri"]
    employee = {"name": "张三", "type": 1, "code": "E1", "uuid": "zhang", "imageUri": uri, "groupList": [staff]}
    visit = {"visitedUuid": "zhang", "visitStartTimeStamp": time.now - HOUR, "visitEndTimeStamp": time.now + HOUR}
    visitor = {"name": "Ada", "type": 2, "uuid": "ada", "visitType": 2, "groupList": [guests], **visit}
    double = {"name": "李四", "type": 1, "code": "E1"}
    results = caller.call("personBatchAdd", {"personList": [employee, visitor, double]})
    assert [person["uuid"] for person in results["successes"]] == ["zhang", "ada"]
    assert [(person["staffCode"], person["code"]) for person in results["failures"]] == [("E1", 100003)]

    # A visitor without the times of the visit is no valid request at all.
    code, text = caller.refused("personBatchAdd", {"personList": [{"name": "Eve", "type": 2, "visitedUuid": "zhang"}]})
    assert code == 100003
    assert "personList[0].visitStartTimeStamp is required" in text

    # Devices: a server, a camera that is no door before it is bound, a panel machine that reported itself.
    server, camera = add_device(caller, "Box", 3), add_device(caller, "Gate", 4)
    assert caller.refused("doorAdd", {"addDeviceUuids": [camera], "removeDeviceUuids": []})[0] == 103002
    panel = import_panel(caller)
    caller.call("deviceBind", {"uuid": server, "deviceUuids": [camera]})
    addable = caller.call("doorList", {"passModel": True})["list"]
    assert {device["uuid"] for device in addable} == {camera, panel}
    caller.call("doorAdd", {"addDeviceUuids": [camera, panel], "removeDeviceUuids": []})
    assert caller.call("doorList", {"passModel": True})["list"] == []
    assert [door["isPass"] for door in caller.call("doorList", {"passModel": False})["list"]] == [1, 1]

    # The schedule comes before the authority that uses it.
    authority = {"deviceUuids": [panel], "groupUuids": [staff, guests], "scheduleUuid": "days"}
    assert caller.refused("passAuthorityAdd", authority)[0] == 100009
    schedule = {"uuid": "days", "name": "Days", "type": 1, "workDay": WEEK}
    caller.call("passScheduleAddBatch", {"scheduleList": [schedule]})
    assert caller.refused("passAuthorityAdd", authority | {"deviceUuids": [server]})[0] == 104045
    caller.call("passAuthorityAdd", authority)

    # People come and go.
    box = caller.box
    assert box.passage("zhang", panel)["passType"] == 1
    assert box.passage("zhang", panel, time="2023-11-15 18:00:59")["passType"] == 1
    assert box.passage("zhang", panel, time="2023-11-15 18:01:00")["passType"] == 0, "the schedule is over"
    assert box.passage("zhang", camera)["passType"] == 0, "no authority there"
    assert box.passage("ada", panel)["passType"] == 1
    assert box.passage("ada", panel, time=time.now + 2 * HOUR)["passType"] == 0, "the visit is over"
    assert [record["recognitionType"] for record in box.strangers(panel, 2)] == [4, 4]

    # The records of it, the newest first.
    caller.call("doorOpenDoor", {"uuid": panel})
    records = caller.call("passRecordList", {"deviceUuids": [panel]})
    assert records["total"] == 8
    times = [record["passTimestamp"] for record in records["list"]]
    assert times == sorted(times, reverse=True)
    (opened,) = caller.call("passRecordList", {"verificationMode": 4})["list"]
    assert (opened["passType"], opened["verificationModeDesc"]) == (1, "远程开门")
    assert "personUuid" not in opened
    ada, _ = caller.call("passRecordList", {"visitPersonName": "三", "personName": "A"})["list"]
    assert (ada["recognitionType"], ada["visitPeronUuid"], ada["visitPersonCode"]) == (6, "zhang", "E1")
    zhang = caller.call("passRecordList", {"personUuid": "zhang", "passType": 1})["list"][0]
    assert caller.http.get(zhang["personImageUrl"]).content == PNG


def test_authority_goes_with_what_it_stands_on(caller: Caller) -> None:
    """A schedule in use stays; a group, a door or a device takes its authorities with it."""
    caller.call("passGroupBatchAdd", {"groupList": [{"uuid": "group", "name": "R&D", "type": 1}]})
    caller.call(
        "passScheduleAddBatch", {"scheduleList": [{"uuid": "days", "name": "Days", "type": 1, "workDay": WEEK}]}
    )
    panel = import_panel(caller)
    authority = {"deviceUuids": [panel], "groupUuids": ["group"], "scheduleUuid": "days"}

    def door(add: list[str], remove: list[str]) -> None:
        caller.call("doorAdd", {"addDeviceUuids": add, "removeDeviceUuids": remove})

    door([panel], [])
    caller.call("passAuthorityAdd", authority)
    assert caller.call("passScheduleDelete", {"uuidList": ["days"]})["failures"][0]["code"] == 100003
    assert caller.call("devicePreDelete", {"uuid": panel}) == {"tag": 2, "deployType": 3}
    assert caller.refused("deviceDelete", {"uuid": panel})[0] == 100003

    door([], [panel])
    assert caller.call("passAuthorityList")["total"] == 0
    door([panel], [])
    caller.call("passAuthorityAdd", authority)
    caller.call("passGroupDelete", {"uuid": "group"})
    assert caller.call("passAuthorityList")["total"] == 0
    assert caller.call("passScheduleDelete", {"uuidList": ["days"]})["failures"] == []
    caller.call("doorRemove", {"uuid": panel})
    caller.call("deviceDelete", {"uuid": panel})
    assert caller.refused("deviceQuery", {"uuid": panel})[0] == 103012
