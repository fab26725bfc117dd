"""The pushes to subscribers, by kind of business data: passages (5), alarms of devices (4), and attendance (7).

A passage has exactly the fields of the captured pushes (W2): 40 for an employee, 48 for a visitor, 28 for a stranger. Empty fields are "", and
fields that do not apply are left out. `every_push_field` adds the other fields of the manual.

No push of an alarm or of attendance was captured in this edition. An alarm has the fields of its row in device_alarm/list, attendance
those of later editions (V2x).
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import md5
from typing import Any

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.options import FORMS, PushForm
from hongtu_toolkit.sandbox.resources import image
from hongtu_toolkit.sandbox.schema import near
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.store.outbox import Push
from hongtu_toolkit.sandbox.text import to_json
from hongtu_toolkit.sandbox.world import World

DEVICE_ALARM, PASS_RECORD, ATTENDANCE = 4, 5, 7

FORM = "push form"
"""The key of the stored push form. A subscriber's app key is appended."""

PASSED, VISITOR, STRANGER = 1, 2, 4
SEEN = (
    *("deviceUuid", "deviceName", "deviceLocation", "deviceModel", "verificationMode", "passType"),
    *("livenessType", "maskType", "temperature", "temperatureType"),
)
"""Fields that a push copies from a record."""
WORDS = ("recognitionTypeDesc", "verificationModeDesc", "passTypeDesc", "temperatureTypeDesc", "maskTypeDesc")
OF_A_PERSON = {"personEmail": "email", "personIdentifyNum": "identifyNum", "personUniqueIdentify": "uniqueIdentify"}
"""Fields that the manual names and no captured push had, with the field of a person that fills each."""
ZONE = {"zoneId": 1, "zoneName": "沙箱园区", "zoneUuid": md5(b"zone").hexdigest()}
"""The sandbox has one zone."""
FIXED = {"autograph": "", "recordSource": 1, "recordType": 1, "vistorType": 0, **ZONE}
THRESHOLD, LIVE, LOOKED_AT = 37.2, (99.9, 100.0), 99.99
"""Values of a push without measurements: a degree, the scores of a live face, and the score of a stranger."""
ALIKE, NOT_ALIKE = (75.0, 95.0), (20.0, 60.0)
"""The range of the similarity of a face to the person's photo, and to the nearest photo for a stranger."""

ATTENDS = """SELECT 1 FROM attendance_device, attendance_member WHERE deviceUuid = ? AND personUuid = ?
    AND since <= ? AND coalesce(until, 1e15) > ? AND fromDay <= ? AND coalesce(untilDay, 1e15) > ?"""
"""Has a row if a door took the attendance of a person at a moment and on a day."""


def put_out(world: World, seen: list[tuple[Document, Document]]) -> None:
    """Queue passages for each subscriber: pairs of a device and a record with all of its facts."""
    keys = {kind: _subscribers(world, kind) for kind in (PASS_RECORD, ATTENDANCE)}
    for device, record in seen if any(keys.values()) else ():
        _put(world, keys[PASS_RECORD], PASS_RECORD, record["uuid"], _passage(world, device, record))
        if keys[ATTENDANCE] and _is_punch(world, record):
            _put(world, keys[ATTENDANCE], ATTENDANCE, record["uuid"], _attendance(world, record))


def put_out_alarm(world: World, uuid: str, row: Document) -> None:
    """Queue an alarm or its recovery for each subscriber: the row as device_alarm/list shows it."""
    _put(world, _subscribers(world, DEVICE_ALARM), DEVICE_ALARM, uuid, row)


def set_form(world: World, form: PushForm, app_key: str | None) -> None:
    """Store the form of pushes for one subscriber, or for all that have no form of their own. Requires a transaction.

    Raises:
        Refusal: if the form is unknown.
    """
    if form not in FORMS:
        raise Refusal(Code.INVALID, f"form must be one of {', '.join(FORMS)}{near(form, FORMS)}", 400)
    world.database.keep(f"{FORM} {app_key or ''}", form)


def message(world: World, app_key: str, push: Push) -> str:
    """The JSON body of a push to a subscriber."""
    link = image.links(world, world.url, image.OF_PASSAGES)
    urls = {name.removesuffix("i") + "l": link(uri) or "" for name, uri in push.data.items() if name.endswith("Uri")}
    data: Any = dict(sorted((push.data | urls).items()))
    match _form(world, app_key):
        case "bare":
            return to_json(data)
        case "wrapped":
            return to_json({"busiType": str(push.kind), "data": data})
        case "text":
            return to_json({"busiType": push.kind, "data": to_json(data)})


def _form(world: World, app_key: str) -> PushForm:
    kept = world.database.kept
    stored = kept(f"{FORM} {app_key}") or kept(f"{FORM} ")
    return next((form for form in FORMS if form == stored), world.options.push_form)


def _subscribers(world: World, kind: int) -> list[str]:
    return [row["appKey"] for row in world.subscriptions.find() if kind in row["busiTypes"]]


def _put(world: World, keys: Iterable[str], kind: int, uuid: str, data: Document) -> None:
    if keys:
        world.outbox.put(keys, kind, uuid, data)


def _passage(world: World, device: Document, record: Document) -> Document:
    stranger = record.get("recognitionType") == STRANGER
    data = {
        **FIXED,
        **{name: record[name] for name in SEEN},
        "id": record["uuid"],
        "deviceSetUuid": md5(f"set of {device['uuid']}".encode()).hexdigest(),
        "deviceType": device["deviceType"],
        "highThreshold": record.get("highThreshold", THRESHOLD),
        "snapshotUri": image.snapshot(record["uuid"]),
        **_moment(world, record),
    }
    if "recognitionType" in record:  # a door that is opened remotely sees nobody
        live = LOOKED_AT if stranger else _score(record, LIVE)
        data |= {
            "recognitionType": record["recognitionType"],
            "recognitionScore": record.get("recognitionScore", _score(record, NOT_ALIKE if stranger else ALIKE)),
            "livenessScore": record.get("livenessScore", live),
        }
    if "personUuid" in record:
        data |= _person(record)
    return data | _uncaptured(world, device, record) if world.options.every_push_field else data


def _uncaptured(world: World, device: Document, record: Document) -> Document:
    """The fields of the manual that no captured push had, as far as the sandbox has a value."""
    moment = world.clock.wall(record["passTimestamp"])
    data = {name: record[name] for name in WORDS if name in record} | {
        "deviceId": world.devices.number(device["uuid"]),
        "deviceStatus": device["status"],
        "passTimeFormat": f"{moment:%Y-%m-%d %H:%M:%S}",
    }
    person = world.persons.get(record.get("personUuid", ""))
    if person is None:
        return data
    host = world.persons.number(person.get("visitedUuid", ""))
    data |= {name: person.get(field, "") for name, field in OF_A_PERSON.items()}
    data |= {"orgId": world.groups.number(record["orgUuid"]) or 0, "orgNickName": record["orgFullName"]}
    return data if host is None else data | {"visitPersonId": host}


def _person(record: Document) -> Document:
    visitor = record["personType"] == VISITOR
    who = {
        "personId": record["personId"],
        "personUuid": record["personUuid"],
        "personName": record["personName"],
        "personType": record["personType"],
        "personExt": record.get("personExt", ""),
        "personImageUri": record.get("personImageUri", ""),
        **{name: record[name] for name in ("orgFullName", "orgUuid", "orgParentId", "orgType")},
    }
    if not visitor:
        return who | {"personCode": record.get("personCode", "")}
    return who | {
        "personPhone": record.get("personPhone", ""),
        "visitType": record["visitType"],
        "visitFirm": record.get("visitFirm", ""),
        "visitReason": record.get("visitReason", ""),
        "visitNumPlate": "",
        "visitPeronUuid": record.get("visitPeronUuid", ""),
        "visitPersonCode": record.get("visitPersonCode", ""),
        "visitPersonName": record.get("visitPersonName", ""),
        "visitPersonType": record.get("visitPersonType", 1),
    }


def _attendance(world: World, record: Document) -> Document:
    return {
        "deviceName": record["deviceName"],
        "deviceUuid": record["deviceUuid"],
        "personCode": record.get("personCode", ""),
        "personName": record["personName"],
        "personUuid": record["personUuid"],
        **_moment(world, record),
    }


def _is_punch(world: World, record: Document) -> bool:
    """Whether a passage counts for attendance: the person was a member, and the device an attendance device, at the time."""
    if record["passType"] != PASSED or "personUuid" not in record:
        return False
    stamp = record["passTimestamp"]
    day = world.clock.wall(stamp).toordinal()
    asked = (record["deviceUuid"], record["personUuid"], stamp, stamp, day, day)
    return bool(world.database.rows(ATTENDS, *asked))


def _moment(world: World, record: Document) -> Document:
    stamp = record["passTimestamp"]
    return {"passTimestamp": stamp, "passTime": world.clock.wall(stamp).isoformat(timespec="seconds")}


def _score(record: Document, bounds: tuple[float, float]) -> float:
    """A score with five decimals, always the same for the same record."""
    least, most = bounds
    return round(least + (most - least) * int(record["uuid"][:8], 16) / 2**32, 5)
