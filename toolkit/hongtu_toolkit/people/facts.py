"""Persons as plain facts. Those of the file and those of the platform have the same form, so that they can be compared.

    {"name": "张三", "code": "E1001", "sex": 1, "entry_date": "2024-03-08", "groups": ["研发部"], "image": "/pub/_c2Fu…"}

Empty and absent are the same. A day is a day in the platform's zone. A picture is its address without the signature.
A value of the platform that cannot be read is absent, and its name is in the list `unread`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, tzinfo
from functools import cache, partial
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from hongtu import NewPerson, Person, PersonMembership, PersonRow, PersonType, Sex

Facts = dict[str, Any]

TEXTS = ("name", "code", "phone", "email", "identify_num", "card_num", "password", "position", "unique_identify", "ext")
DAYS = {"entry_date": ("entry_time", "entry_time_stamp"), "birthday": ("birthday", "birthday_stamp")}
"""Names of days in facts, in a person that is read, and in a person that is sent."""
COMPARED = (*TEXTS, "sex", *DAYS)
"""Facts that share one value."""
CLEARABLE = ("identify_num", "position", "ext", "unique_identify")
"""Fields that the interface can empty. The others have a minimum length or a form."""
UNKNOWABLE = ("uuid", "type")
"""A person of whom one of these cannot be read is neither changed nor removed."""


def facts_of(person: Person | PersonRow | None, zone: tzinfo) -> Facts:
    """The facts of a person on the platform. Boxes also send rows and values of another form than the manual's."""
    facts: Facts = {}
    unread = [] if uuid_of(person) else ["uuid"]
    if not isinstance(getattr(person, "type", None) or None, int | None):
        unread.append("type")
    for name, (field, read) in _readers(zone).items():
        value = getattr(person, field, None)
        if value in (None, ""):
            continue
        try:
            fact = read(value)
        except ValueError:
            unread.append(name)
            continue
        if fact or name == "image":
            facts[name] = fact
    if unread:
        facts["unread"] = unread
    return facts


@cache
def _readers(zone: tzinfo) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    """Name of a fact → its field in a row, and how a value is read. A ValueError is for a value that cannot be read."""
    return {
        **{name: (name, _text) for name in TEXTS},
        "sex": ("sex", _number),
        **{name: (names[0], partial(_day, zone=zone)) for name, names in DAYS.items()},
        "groups": ("group_list", _names),
        "image": ("image_uri", _path),
    }


def uuid_of(person: object) -> str:
    """The UUID in a row of the platform, or an empty text if there is none."""
    uuid = getattr(person, "uuid", None)
    return uuid if isinstance(uuid, str) else ""


def may_change(facts: Facts) -> bool:
    """Whether enough of a person could be read to change or remove the person."""
    return not any(name in UNKNOWABLE for name in facts.get("unread", ()))


def _text(value: object) -> str:
    if not isinstance(value, str | int | float):
        raise ValueError
    return str(value)


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError
    return int(value)


def _day(value: object, zone: tzinfo) -> str:
    if not isinstance(value, datetime):
        raise ValueError
    try:
        return value.astimezone(zone).date().isoformat()
    except OverflowError:  # “for ever”, the last second of the year 9999, which is in the year 10000 elsewhere
        return value.date().isoformat()


def _names(groups: object) -> list[str]:
    if not isinstance(groups, list | tuple):
        raise ValueError
    names = []
    for group in groups:
        if not isinstance(group, PersonMembership) or not isinstance(group.name, str | None):
            raise ValueError
        names.append(group.name or "")
    return sorted(filter(None, names))


def _path(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    return urlsplit(value).path


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
    """The facts that differ: (present value, wanted value) by name. A present value that cannot be read does not differ."""
    changed: dict[str, list[Any]] = {}
    for name in COMPARED:
        if name not in wanted or name in present.get("unread", ()) or _same(wanted[name], present.get(name)):
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
