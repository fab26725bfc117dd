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
