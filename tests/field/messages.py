"""Messages in the shapes that boxes send, with values of our own."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
BUCKET = "_cGljczdfZm9yZXZlckJ1Y2tldA==_"
SHOTS = "1_cGljczdfM20=_"


def picture(
    number: int, *, prefix: str = SHOTS, expires: int = 1_690_000_000, host: str = "http://198.51.100.7:10080"
) -> Json:
    """The two names of a captured picture: its URI, and the address that is signed anew each time."""
    uri = f"{prefix}{number:032x}"
    return {"uri": uri, "url": f"{host}/pub/{uri}?timestamp={expires}&sig={expires + number:032x}"}


def capture(seconds: int = 1_689_900_000, *, shot: int = 1, **fields: Any) -> Json:
    """What every captured push has: device, zone, time, picture, scores."""
    snapshot = picture(shot)
    clock = f"2023-07-21T08:{40 + (seconds - 1_689_900_000) // 60:02}:{(seconds - 1_689_900_000) % 60:02}+08:00"
    return {
        "autograph": "",
        "deviceLocation": "北门",
        "deviceModel": 5,
        "deviceName": "北门进",
        "deviceSetUuid": f"{0xD5:032x}",
        "deviceType": 2,
        "deviceUuid": f"{0xDE:032x}",
        "highThreshold": 37.3,
        "id": f"{seconds + shot:032x}",
        "livenessScore": 98.765432,
        "livenessType": 1,
        "maskType": 0,
        "passTime": clock,
        "passTimestamp": seconds * 1000,
        "passType": 1,
        "recognitionScore": 81.5,
        "recognitionType": 1,
        "recordSource": 1,
        "recordType": 1,
        "snapshotUri": snapshot["uri"],
        "snapshotUrl": snapshot["url"],
        "temperature": 0.0,
        "temperatureType": 0,
        "verificationMode": 0,
        "vistorType": 0,
        "zoneId": 3,
        "zoneName": "园区",
        "zoneUuid": f"{0x20:032x}",
        **fields,
    }


def face(number: int) -> Json:
    shown = picture(number, prefix=BUCKET)
    return {"personImageUri": shown["uri"], "personImageUrl": shown["url"]}


def employee(**fields: Any) -> Json:
    organisation = {"orgFullName": "车间", "orgParentId": 2, "orgType": 1, "orgUuid": f"{0x06:032x}"}
    person = {"personCode": "G7001", "personExt": "", "personId": 71, "personName": "甲某", "personType": 1}
    return capture(**{**organisation, **person, **face(71), "personUuid": f"{71:032x}", **fields})


def visitor(**fields: Any) -> Json:
    host = {"visitPeronUuid": f"{71:032x}", "visitPersonCode": "G7001", "visitPersonName": "甲某", "visitPersonType": 1}
    visit = {"visitFirm": "", "visitNumPlate": "", "visitReason": "", "visitType": 1, "recognitionType": 2}
    person = {"personName": "乙某", "personPhone": "13900000001", "personType": 2, "personUuid": f"{72:032x}"}
    return employee(**{"personCode": "", "personId": 72, **host, **visit, **person, **face(72), **fields})


def stranger(**fields: Any) -> Json:
    """No person and no organisation: 28 fields."""
    kinds = {"recognitionType": 4, "passType": 0, "livenessType": 2, "livenessScore": 99.99, "recognitionScore": 0.0}
    return capture(**{**kinds, **fields})


def attendance(**fields: Any) -> Json:
    """Kind 7: a passage's fields without its verdict."""
    names = ("deviceName", "deviceUuid", "passTime", "passTimestamp", "personCode", "personName", "personUuid")
    return {**{name: value for name, value in employee().items() if name in names}, **fields}


# Replies


def reply(data: object = None) -> Json:
    """An answer of success. Without a value it has no `data`."""
    return {"code": 0, "msg": "成功", **({} if data is None else {"data": data})}


def page(*rows: Json) -> Json:
    return reply({"list": list(rows), "pageNum": 1, "pageSize": 20, "total": len(rows)})


PERSON_ROW: Json = {
    "code": "G7001",
    "ext": "",
    "groupList": [{"name": "员工默认组"}],
    "identifyNum": "110000",
    "isAttendanceRecord": True,
    "isPassRecord": False,
    "name": "甲某",
    "orgName": "车间",
    "orgUuid": f"{0x06:032x}",
    "password": "112233",
    "postion": "",
    "sex": 2,
    "type": 1,
    "uuid": f"{71:032x}",
}
PERSON: Json = {
    "birthday": 631123200000,
    "cardBegin": "2021-02-03",
    "cardEnd": "2031-02-03",
    "cardNum": "000777",
    "code": "G7001",
    "email": "g7001@example.test",
    "entryTime": 1580486400000,
    "ext": "备",
    "groupList": [{"name": "员工默认组", "uuid": f"{0x61:032x}"}],
    "identifyNum": "110000",
    "imageUri": picture(71, prefix=BUCKET)["url"],
    "name": "甲某",
    "password": "112233",
    "phone": "13900000001",
    "postion": "钳工",
    "sex": 2,
    "type": 1,
    "uuid": f"{71:032x}",
}
ADDED: Json = {
    "birthdayStamp": 631123200000,
    "cardNum": "000777",
    "email": "g7001@example.test",
    "entryTimeStamp": 1580486400000,
    "ext": "备",
    "groupList": [f"{0x61:032x}"],
    "identifyNum": "110000",
    "imageUri": picture(71, prefix=BUCKET)["uri"],
    "name": "甲某",
    "orgUuid": f"{0x06:032x}",
    "password": "112233",
    "phone": "13900000001",
    "postion": "钳工",
    "sex": 2,
    "staffCode": "G7001",
    "type": 1,
    "uuid": "own-id-71",
}
GROUP: Json = {"isAll": 0, "name": "夜班", "personTotal": 3, "type": 1, "uuid": f"{0x61:032x}"}
SUBSCRIPTION: Json = {
    "appKey": "key-7",
    "busiTypes": [1, 2, 3, 4, 5, 6, 7, 12],
    "pushUrl": "http://198.51.100.9:8000/in",
}
VISITOR_CODE: Json = {
    "expireTime": 10,
    "qrCode": "data:image/png;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=",
}
