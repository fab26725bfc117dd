"""Answers as the platform gives them; always the same ones."""

from __future__ import annotations

import json
import random
import uuid

PERSON_QUERY = "/v1/api/person/query"
PERSON_LIST = "/v1/api/person/list"
UUID = "8f14e45fceea167a5a36dedd4bea2543"
NOW = 1_700_000_000_000
"""Milliseconds."""


def person(number: int = 1) -> dict[str, object]:
    """An employee, as person/query answers it."""
    return {
        "uuid": UUID,
        "name": f"张三{number}",
        "type": 1,
        "sex": 1,
        "imageUri": f"/image/{UUID}.jpg",
        "code": f"E{number:05}",
        "phone": "13800000000",
        "cardNum": f"{number:010}",
        "email": "zhangsan@example.com",
        "postion": "工程师",
        "entryTime": NOW - number,
        "ext": "",
        "groupList": [{"uuid": UUID, "name": "研发部"}],
    }


def person_reply() -> bytes:
    """0.5 KB."""
    return envelope(person())


def persons_reply(count: int = 3) -> bytes:
    """A page of `count` persons."""
    rows = [person(number) | {"isPassRecord": True, "isAttendanceRecord": True} for number in range(count)]
    return envelope(page(rows))


def pass_records_reply(count: int = 1000) -> bytes:
    """A page of pass records, 825 bytes each; 30 % of the stamps are written in quotes."""
    dice = random.Random(2000)
    return envelope(page([_pass_record(dice, number) for number in range(count)]))


def page(rows: list[dict[str, object]]) -> dict[str, object]:
    return {"pageNum": 1, "pageSize": len(rows), "total": len(rows), "list": rows}


def envelope(data: object) -> bytes:
    return json.dumps({"code": 0, "data": data, "msg": "成功"}, ensure_ascii=False, separators=(",", ":")).encode()


def _pass_record(dice: random.Random, number: int) -> dict[str, object]:
    stamp = NOW + number * 1000
    person_uuid, device_uuid, record_uuid = (uuid.UUID(int=dice.getrandbits(128)).hex for _ in range(3))
    return {
        "personUuid": person_uuid,
        "personName": dice.choice("张王李赵陈") + dice.choice("伟芳娜敏静"),
        "personType": dice.choice((1, 2, 3)),
        "personCode": f"E{number:06}",
        "visitType": 1,
        "visitPeronUuid": "",
        "visitPersonCode": "",
        "visitPersonName": "",
        "visitReason": "",
        "visitFirm": "",
        "deviceSetUuid": "",
        "deviceUuid": device_uuid,
        "deviceName": f"一号楼{dice.randrange(20)}层东门",
        "deviceLocation": "一号楼",
        "deviceModel": 1,
        "recognitionType": 1,
        "verificationMode": dice.choice((1, 2, 3)),
        "passType": 1,
        "livenessType": 1,
        "uuid": record_uuid,
        "personImageUrl": f"/image/{person_uuid}.jpg",
        "snapshotUrl": f"/image/{record_uuid}.jpg",
        "passTimestamp": str(stamp) if dice.random() < 0.3 else stamp,
        "recognitionTypeDesc": "员工",
        "verificationModeDesc": "刷脸",
        "passTypeDesc": "通行",
        "temperature": round(36 + dice.random(), 1),
        "temperatureType": 1,
        "temperatureTypeDesc": "正常",
        "maskType": 1,
        "maskTypeDesc": "戴口罩",
    }
