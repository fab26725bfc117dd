"""Persons as plain facts. Those of the file and those of the platform have the same form, so that they can be compared.

    {"name": "张三", "code": "E1001", "sex": 1, "entry_date": "2024-03-08", "groups": ["研发部"], "image": "/pub/_c2Fu…"}

Empty and absent are the same. A day is a day in the platform's zone. A picture is its address without the signature.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from hongtu import NewPerson, Person, PersonRow, PersonType, Sex

Facts = dict[str, Any]

TEXTS = ("name", "code", "phone", "email", "identify_num", "card_num", "password", "position", "unique_identify", "ext")
DAYS = {"entry_date": ("entry_time", "entry_time_stamp"), "birthday": ("birthday", "birthday_stamp")}
"""Names of days in facts, in a person that is read, and in a person that is sent."""
COMPARED = (*TEXTS, "sex", *DAYS)
"""Facts that share one value."""
CLEARABLE = ("identify_num", "position", "ext", "unique_identify")
"""Fields that the interface can empty. The others have a minimum length or a form."""


def facts_of(person: Person | PersonRow, zone: tzinfo) -> Facts:
    """The facts of a person on the platform."""
    facts: Facts = {name: str(value) for name in TEXTS if (value := getattr(person, name)) not in (None, "")}
    if person.sex:
        facts["sex"] = int(person.sex)
    for name, names in DAYS.items():
        moment = getattr(person, names[0])
        if isinstance(moment, datetime):
            facts[name] = moment.astimezone(zone).date().isoformat()
    if teams := sorted(str(group.name) for group in person.group_list or () if group.name):
        facts["groups"] = teams
    if person.image_uri:
        facts["image"] = urlsplit(str(person.image_uri)).path
    return facts


def as_sent(facts: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """The fields of a request, except for groups and photo."""
    fields = {name: facts[name] for name in TEXTS if name in facts}
    if "sex" in facts:
        fields["sex"] = Sex(facts["sex"])
    for name, names in DAYS.items():
        if name in facts:
            fields[names[1]] = datetime.fromisoformat(facts[name]).replace(tzinfo=zone)
    return fields


def checked(facts: Mapping[str, Any], zone: tzinfo) -> NewPerson:
    """The person with these facts. Raises InvalidRequest for values that the manual forbids."""
    given = {"name": "-"} | as_sent({name: value for name, value in facts.items() if value != ""}, zone)
    return NewPerson(type=PersonType(facts.get("type", 1)), **given)


def field_of(name: str) -> str:
    """The column of a field that the manual's rules name."""
    return next((day for day, names in DAYS.items() if names[1] == name), name)


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: object) -> str:
    """A short digest of a value, to recognise it without storing it."""
    return sha256(to_json(value).encode()).hexdigest()[:16]


def remembered(sent: Mapping[str, Any], seen: Mapping[str, Any]) -> dict[str, list[str]]:
    """Digests of both forms for the sent facts that are read back differently, so that the platform's own form is not taken for a difference."""
    return {
        name: [digest(sent[name]), digest(seen.get(name))]
        for name in COMPARED
        if name in sent and not _same(sent[name], seen.get(name))
    }


def differences(wanted: Facts, present: Facts, known: Mapping[str, list[str]]) -> dict[str, list[Any]]:
    """The facts that differ: (present value, wanted value) by name."""
    changed: dict[str, list[Any]] = {}
    for name in COMPARED:
        if name not in wanted or _same(wanted[name], present.get(name)):
            continue
        if known.get(name) != [digest(wanted[name]), digest(present.get(name))]:
            changed[name] = [present.get(name), wanted[name]]
    return changed


def _same(wanted: object, present: object) -> bool:
    return (wanted or None) == (present or None)


def membership(wanted: Iterable[str], present: Iterable[str], governed: set[str] | None) -> tuple[list[str], list[str]]:
    """The groups to join and to leave. `governed` are the groups that the file controls, None for all."""
    should, has = set(wanted), set(present)
    leaves = has - should
    return sorted(should - has), sorted(leaves if governed is None else leaves & governed)
