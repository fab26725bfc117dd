"""Simulates passages, which make the records that the interfaces list. The manual has no interface for this.

A person may pass if one of the person's groups has an authority at the door with a schedule that is open. A visitor must also come within the
time of the visit. The face must be live. Depending on its settings, the door stays shut if the temperature is too high or the mask is missing. If
the door requires a card or a password in addition to the face, a passage without it fails with a special `passType`. A stranger never
passes. The `passType` of a passage overrides all of these rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from hongtu_toolkit.sandbox.clock import YEAR_9999, refuse_beyond
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.resources import alarm, authority, membership, pass_record
from hongtu_toolkit.sandbox.resources.door_defaults import settings
from hongtu_toolkit.sandbox.resources.pass_record import Seen
from hongtu_toolkit.sandbox.resources.person import visit_is_valid
from hongtu_toolkit.sandbox.resources.schedule import is_open
from hongtu_toolkit.sandbox.rules import Form
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import DEFAULT_GROUPS, World

DENIED, PASSED, INCOMPLETE = range(3)
STRANGER, VIP_VISITOR, VIP = 4, 6, 2
FACE, FACE_OR_CARD, FACE_AND_CARD, FACE_AND_PASSWORD = range(4)
NOT_LIVE, UNMASKED = 0, 2
NORMAL, HIGH = 1, 2
EMPLOYEE, SUB_ORGANISATION, TOP_ORGANISATION = 1, 1, 2
LIVE = 1

PASSAGE = Form(
    {
        "type": "object",
        "properties": {
            "deviceUuid": {"type": "string"},
            "personUuid": {"type": "string"},
            "strangers": {"type": "integer", "minimum": 1, "maximum": 1000},
            "time": {
                "type": ["string", "integer"],
                "format": "datetime-or-epoch-ms",
                "minimum": 0,
                "exclusiveMaximum": YEAR_9999,
            },
            "verificationMode": {"enum": [0, 1, 2, 3, 4, 5]},
            "passType": {"enum": [0, 1, 2]},
            "livenessType": {"enum": [0, 1, 2]},
            "maskType": {"enum": [0, 1, 2]},
            "temperature": {"type": "number", "minimum": 20, "maximum": 45},
            "recognitionScore": {"type": "number", "minimum": 0, "maximum": 100},
            "livenessScore": {"type": "number", "minimum": 0, "maximum": 100},
        },
        "required": ["deviceUuid"],
        "anyOf": [{"required": ["personUuid"]}, {"required": ["strangers"]}],
    }
)
"""A passage: a person or a number of strangers, the door, and optionally the time and other facts. Names and values are those of the pass
records."""

Outcome = tuple[int, str | None]
"""`passType`, and the reason if it is not PASSED."""

TAKEN_OVER = ("livenessType", "maskType", "temperature", "recognitionScore", "livenessScore")


def passages(world: World, asked: Sequence[Document]) -> list[Document]:
    """Let people come to doors, one after another. Returns the records in that order, as pass_record/list shows them, with a `reason` if the door
    did not open. The reason is not stored.

    Raises:
        Refusal: if a passage is malformed or names nobody. It names the passage and the field, and no passage is recorded.
    """
    many = len(asked) > 1
    visits = _Visits(world)
    seen: list[tuple[Seen, str | None]] = []
    for index, passage in enumerate(asked):
        try:
            seen.extend(visits.come(passage))
        except Refusal as refusal:
            where = f"[{index}]: " if many else ""
            raise Refusal(refusal.code, where + refusal.detail, 400) from refusal
    records = pass_record.record_all(world, [sight for sight, _ in seen])
    return [record | ({"reason": reason} if reason else {}) for record, (_, reason) in zip(records, seen, strict=True)]


class _Visits:
    """The passages of one call. Each person, each door and each pair of them is looked up once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._person = cache(self._look_up_person)
        self._door = cache(self._look_up_door)
        self._schedules = cache(self._look_up_schedules)

    def come(self, passage: Document) -> Iterator[tuple[Seen, str | None]]:
        """The facts of a passage, for the person or for each stranger, and the reason if the door does not open."""
        if broken := PASSAGE.violations(passage, strict=True):
            raise Refusal(Code.INVALID, "; ".join(broken))
        device, door = self._door(passage["deviceUuid"])
        moment = self._world.clock.now() if "time" not in passage else self._world.clock.stamp(passage["time"])
        moment -= moment % 1000  # doors record whole seconds
        refuse_beyond(moment)
        threshold = door["temperatureConfig"]["highThreshold"]
        common: Document = {name: passage[name] for name in TAKEN_OVER if name in passage}
        common |= {"verificationMode": passage.get("verificationMode", 0), "passTimestamp": moment}
        common |= {"highThreshold": threshold}
        if "temperature" in passage:
            common["temperatureType"] = HIGH if passage["temperature"] > threshold else NORMAL
        if "personUuid" in passage:
            common = {"livenessType": LIVE} | common
            person, facts = self._person(passage["personUuid"])
            reason = _shut_to(door, common) or self._may_not_pass(person, device["uuid"], moment)
            outcome, reason = (DENIED, reason) if reason else _proven(door, common)
            outcome, reason = _overridden(passage, outcome, reason)
            if outcome == PASSED:
                alarm.door_opened(self._world, door, moment)
            yield (device, facts | common | {"passType": outcome}), reason
        outcome, reason = _overridden(passage, DENIED, "no door opens to a stranger")
        for _ in range(passage.get("strangers", 0)):
            yield (device, common | {"recognitionType": STRANGER, "passType": outcome}), reason

    def _may_not_pass(self, person: Document, device: str, moment: int) -> str | None:
        """The reason why a person may not pass at a moment, or None."""
        wall = self._world.clock.wall(moment)
        if visit_is_valid(person, moment) is False:
            return f"{wall:%Y-%m-%d %H:%M} is not within the time of the visit"
        if not (schedules := self._schedules(device, person["uuid"])):
            return "no group of the person has an authority at the door (passAuthorityAdd)"
        if not any(is_open(schedule, wall) for schedule in schedules):
            return f"no schedule by which the person may pass is open on {wall:%A, %Y-%m-%d, at %H:%M}"
        return None

    def _look_up_person(self, uuid: str) -> tuple[Document, Document]:
        """A person, and the fields of a record that describe the person."""
        person = self._world.persons.require(uuid)
        return person, _facts(self._world, person)

    def _look_up_door(self, uuid: str) -> tuple[Document, Document]:
        """A device, and the settings of its door."""
        door = self._world.doors.require(uuid)
        return self._world.devices.require(uuid), door | settings(door)

    def _look_up_schedules(self, device: str, person: str) -> list[Document]:
        return authority.schedules_for(self._world, device, person)


def _shut_to(door: Document, seen: Document) -> str | None:
    """The reason why the door does not open to somebody in this state, or None."""
    rules: dict[str, Any] = door["temperatureConfig"]
    if rules["temperatureSwitch"] and rules["highTemperatureOff"] and seen.get("temperatureType") == HIGH:
        return "the temperature is above highThreshold, and the door stays shut then (highTemperatureOff)"
    if rules["unMaskOff"] and seen.get("maskType") == UNMASKED:
        return "the face has no mask, and the door stays shut then (unMaskOff)"
    return "the face is not live (livenessType)" if seen.get("livenessType") == NOT_LIVE else None


def _proven(door: Document, seen: Document) -> Outcome:
    """The outcome for a person who may pass. A door that requires a face and a card or password refuses a passage verified in another way."""
    wanted, shown = door["customConfig"]["verificationMode"], seen["verificationMode"]
    if wanted in (FACE_AND_CARD, FACE_AND_PASSWORD) and shown != wanted and shown <= FACE_AND_PASSWORD:
        return INCOMPLETE, f"the door requires verificationMode {wanted}"
    return PASSED, None


def _overridden(passage: Document, outcome: int, reason: str | None) -> Outcome:
    """The outcome, unless the passage has a `passType` of its own."""
    given = passage.get("passType", outcome)
    if given == outcome:
        return outcome, reason
    return given, None if given == PASSED else "the passage has this passType"


def _facts(world: World, person: Document) -> Document:
    """The fields of a record that describe a person. The list shows some of them, the push others. The sandbox has no organisations, so the first group
    takes their place."""
    visited = world.persons.get(person.get("visitedUuid", "")) or {}
    group = (membership.groups_of(world, [person["uuid"]])[person["uuid"]] or [DEFAULT_GROUPS[person["type"]]])[0]
    employee = person["type"] == EMPLOYEE
    facts = {
        "personId": world.persons.number(person["uuid"]),
        "personUuid": person["uuid"],
        "personName": person["name"],
        "personType": person["type"],
        "personCode": person.get("code"),
        "personPhone": person.get("phone"),
        "personExt": person.get("ext"),
        "personImageUri": person.get("imageUri"),
        "visitType": person.get("visitType"),
        "visitPeronUuid": person.get("visitedUuid"),
        "visitPersonCode": visited.get("code"),
        "visitPersonName": visited.get("name"),
        "visitPersonType": visited.get("type"),
        "visitReason": person.get("visitReason"),
        "visitFirm": person.get("visitFirm"),
        "orgUuid": group["uuid"],
        "orgFullName": group["name"],
        "orgParentId": 1 if employee else 0,
        "orgType": SUB_ORGANISATION if employee else TOP_ORGANISATION,
        "recognitionType": VIP_VISITOR if person.get("visitType") == VIP else person["type"],
    }
    return {name: fact for name, fact in facts.items() if fact is not None}
