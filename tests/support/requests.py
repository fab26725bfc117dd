"""Requests that succeed at a crowded site, by operation; among them, with every field by which something is written."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from tests.support import attending
from tests.support.caller import Caller
from tests.support.site import HOUR, PNG, WEEK, Site, add_device, added, build

Bodies = list[dict[str, Any]]

DURING = [{"from": "09:00", "to": "17:00"}]
HOLIDAY = [{"date": "2023-12-24", "state": False, "during": DURING}]
FACTS = {
    "name": "Someone",
    "sex": 1,
    "identifyNum": "ID9",
    "uniqueIdentify": "u9",
    "email": "someone@a.example",
    "phone": "999999",
    "cardNum": "99",
    "ext": "remark",
}
EMPLOYEE = FACTS | {
    "code": "E9",
    "password": "9999",
    "entryTimeStamp": 1600000000000,
    "postion": "cook",
    "birthdayStamp": 500000000000,
}
VISIT = {
    "visitFirm": "Firm",
    "visitStartTimeStamp": 1600000000000,
    "visitEndTimeStamp": 1600003600000,
    "visitReason": "talk",
    "visitType": 1,
}
VISITOR = FACTS | VISIT


@dataclass(frozen=True, slots=True)
class Crowd(Site):
    """A site with two of everything that can be listed, and each of them different."""

    photo: str
    other_photo: str
    other_group: str
    other_schedule: str
    other_server: str
    door: str
    """The camera of the other server, a door."""
    attending: attending.Attending


def crowd(caller: Caller, now: int) -> Crowd:
    site = build(caller, now)
    photo, other_photo = (caller.call("personUploadImage", file=("a.png", PNG))["uri"] for _ in range(2))
    added(caller, "passGroupBatchAdd", groupList=[{"name": "Sales", "type": 1, "uuid": "sales"}])
    people = [
        {**EMPLOYEE, "type": 1, "uuid": "lily", "name": "Lily", "imageUri": photo, "groupList": ["group"]},
        {**EMPLOYEE, "type": 1, "uuid": "alma", "name": "Alma", "groupList": ["sales"], **UNIQUE},
        {
            **VISIT,
            "type": 2,
            "uuid": "old",
            "name": "Old guest",
            "visitedUuid": "lily",
            "visitType": 2,
            "groupList": ["visitors"],
        },
        {"type": 3, "uuid": "key", "name": "Key"},
        {"type": 3, "uuid": "lock", "name": "Lock"},
    ]
    added(caller, "personBatchAdd", personList=people)
    schedules = [{"uuid": name, "name": name, "type": kind, "workDay": WEEK[:2]} for name, kind in SCHEDULES]
    added(caller, "passScheduleAddBatch", scheduleList=schedules)
    other_server, camera = add_device(caller, "Tower", 3), add_device(caller, "Back door", 1, deviceModel=4)
    side = add_device(caller, "Side door", 1, deviceModel=4)
    caller.call("deviceBind", {"uuid": other_server, "deviceUuids": [camera, side]})
    caller.call("doorAdd", {"addDeviceUuids": [camera], "removeDeviceUuids": []})
    authority = {"deviceUuids": [camera], "groupUuids": ["sales", "visitors"], "scheduleUuid": "nights"}
    caller.call("passAuthorityAdd", authority)
    caller.call("doorBindSwitch", {"uuid": site.panel, "switchIp": "10.0.0.1"})
    box = caller.box
    for person, device in ((site.employee, site.panel), (site.visitor, camera), ("old", camera)):
        box.passage(person, device, time=now - HOUR, verification_mode=5)
    box.strangers(site.panel)
    box.alarm(site.panel, 500100, time=now - HOUR)
    box.alarm(camera, 500500)
    box.alarm(camera, 500500, recovered=True)
    caller.call("pubsubBusiRecordAdd", {"pushUrl": "http://a.example/", "busiTypes": [5]})
    attended = attending.attend(caller, site, now)
    return Crowd(
        **asdict(site),
        photo=photo,
        other_photo=other_photo,
        other_group="sales",
        other_schedule="nights",
        other_server=other_server,
        door=camera,
        attending=attended,
    )


UNIQUE = {"code": "E8", "cardNum": "88", "uniqueIdentify": "u8"}
SCHEDULES = [("nights", 1), ("events", 3), ("alerts", 3)]


def requests(site: Crowd) -> dict[str, Bodies]:
    """By operation. Fields in which requests narrow what they read are left out, and so is a request that has no fields."""
    employee, panel, server, group = ({"uuid": uuid} for uuid in (site.employee, site.panel, site.server, site.group))
    pair = {"deviceUuid": site.panel, "scheduleUuid": site.schedule}
    free = {"name": "New", "code": "E7", "cardNum": "77", "uniqueIdentify": "u7"}
    fresh = free | {"uuid": "new", "imageUri": site.photo}
    device = {"name": "New", "location": "Hall", "ipAddress": "10.8.8.8", "mac": "m", "port": 80}
    secrets = {"userName": "admin", "userPassword": "pass", "rtspUrl": "rtsp://a.example"}
    schedule = {"uuid": "new", "name": "New", "workDay": [{"week": 1, "during": DURING}], "holiday": HOLIDAY}
    return attending.requests(site.attending) | {
        "personUpdate": [
            {**EMPLOYEE, **free, **employee, "imageUri": site.photo, "groupList": [site.group]},
            {**VISITOR, **free, "uuid": site.visitor, "visitedUuid": "lily"},
        ],
        "personBatchDelete": [{"uuidList": [site.employee, site.visitor]}],
        "personBatchAdd": [
            {"personList": [{**EMPLOYEE, **fresh, "type": 1, "groupList": [site.group]}]},
            {"personList": [{**VISITOR, **fresh, "type": 2, "visitedUuid": "lily"}]},
        ],
        "personUuidList": [{"uuidList": [site.employee]}],
        "personQuery": [employee],
        "personVisitorCode": [{"uuid": site.visitor}],
        "miscFileUpload": [{"type": 1}],
        "sysConfigSaveAFaceConfig": [
            {
                "attendanceRecordCallbackUrl": "a",
                "identifyRecordCallbackUrl": "b",
                "temperatureSwitch": 0,
                "maskAlertSwitch": 0,
            }
        ],
        "sysStorageCriteriaSave": [{"level": level, "customConfig": THRESHOLDS} for level in (1, 4)],
        "passScheduleUpdate": [{**schedule, "uuid": site.schedule}],
        "passScheduleDelete": [{"uuidList": ["events"]}],
        "passSchedulePage": [{"type": 1}],
        "passScheduleDetails": [{"uuidList": [site.schedule]}],
        "passScheduleAddBatch": [
            {"scheduleList": [{**schedule, "type": 1}]},
            {"scheduleList": [{"uuid": "new", "name": "New", "type": 1, "workDay": []}]},
        ],
        "passGroupUpdate": [{**group, "name": "New"}],
        "passGroupDelete": [group],
        "passGroupBatchAdd": [{"groupList": [{"uuid": "new", "name": "New", "type": 1}]}],
        "passGroupBatchDeletePerson": [{"groupUuid": site.group, "personUuids": [site.employee]}],
        "passGroupQueryPersonListInGroup": [{**group, "type": 1}],
        "passGroupQuery": [group],
        "passGroupList": [{"type": 1}],
        "pubsubBusiRecordAdd": [{"appKey": "appkey1", "pushUrl": "http://c.example/", "busiTypes": [5]}],
        "deviceUpdate": [{**device, **secrets, "uuid": site.loose_camera}],
        "deviceDelete": [{"uuid": site.loose_camera}],
        "devicePreDelete": [panel],
        "deviceQueryDeviceInfo": [panel],
        "deviceQuery": [panel],
        "deviceListEnbindGroup": [server],
        "deviceImportDevice": [
            {
                "name": "New",
                "location": "Hall",
                "snCode": "SANDBOX-PANEL-0002",
                "deviceType": 2,
                "deviceModel": 1,
                "deviceMode": 1,
                "discoveryMethod": 1,
            }
        ],
        "deviceAdd": [{**device, **secrets, "deviceType": 4, "deviceModel": 21, "deviceMode": 1}],
        "deviceBind": [{**server, "deviceUuids": [site.loose_camera]}],
        "deviceUnbind": [{**server, "unBindDeviceUuid": site.camera}],
        "passAuthorityDelete": [pair],
        "passAuthorityAdd": [{"deviceUuids": [site.panel], "groupUuids": [site.visitors], "scheduleUuid": "nights"}],
        "passAuthorityUpdate": [
            {
                "deviceUuid": site.panel,
                "oldScheduleUuid": site.schedule,
                "newScheduleUuid": "nights",
                "oldGroupUuids": [site.group],
                "newGroupUuids": [site.visitors],
            }
        ],
        "doorList": [{"passModel": False}],
        "doorAdd": [{"addDeviceUuids": [site.camera], "removeDeviceUuids": [site.panel]}],
        "doorBindSwitch": [{**panel, "switchIp": "10.0.0.9"}],
        "doorConfig": [{**panel, **CONFIGURATION}, {"uuid": site.door, "algorithmConfig": {"smallestFace": 100}}],
        **{
            name: [{"uuid": site.door}] for name in ("doorQueryB3rInBind", "doorSyncDetail", "doorQueryFeatureFailList")
        },
        **{name: [panel] for name in ("doorRemove", "doorOpenDoor", "doorQueryConfig", "doorQueryBindType")},
    }


# fmt: off
THRESHOLDS = {
    "blur": 0.4, "pitch": 20, "roll": 20, "yaw": 20, "size": 100, "brightnessMin": 60, "brightnessMax": 200, "sdtDeviation": 50,
}
FACE = {
    "recognitionThreshold": 71, "pitchThreshold": 21, "yawThreshold": 21, "rollThreshold": 21, "sharpnessThreshold": 0.4,
    "strangerRecognitionThreshold": 61, "smallestFace": 61,
}
LIVE = {"livenessModel": 1, "livenessThreshold": 61}
CONFIGURATION: dict[str, Any] = {
    "customConfig": {
        "companyName": "Firm", "showPersonName": False, "pictureType": 1, "standByTime": 4, "fillLightness": 40,
        "recognitionInterval": 4, "rebootSchedule": "*/1:00", "alarmInput1": 1, "alarmInput2": 1, "alarmOutput1": [1],
        "recognitionTimes": 4, "lockSwitch": False, "sensorType": 1, "verificationMode": 1, "openTimeOut": 14, "openDuration": 4,
        "openDelay": 0.5, "wiegandMode": 1, "wiegandFormat": 1, "wiegandOutput": 1, "standbyWpUrl": "http://a.example/",
    },
    "algorithmConfig": {
        **FACE, **LIVE, "recognitionMode": 1, "maxDistance": 1, "faceAeMode": True, "maskSwitch": True, "maskThreshold": 51,
    },
    "safeGuardConfig": {**FACE, **LIVE, "recognitionInterval": 4},
    "strangerConfig": {**FACE, "recognitionInterval": 4},
    "temperatureConfig": {
        "temperatureSwitch": True, "highTemperatureOff": True, "temperatureMode": True, "highThreshold": 37.5,
        "maskAlertSwitch": True, "unMaskOff": True,
    },
}
# fmt: on
