"""Filters by name: finds the persons, groups and devices, and their rows."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from hongtu_runtime.errors import ApiError, ConfigurationError
from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.records.column import Row
from hongtu_toolkit.records.kind import (
    ALARMS,
    ATTENDANCE_RECORDS,
    ATTENDANCE_STATISTICS,
    PASS_RECORDS,
    PERSONS,
    Kind,
)
from hongtu_toolkit.records.suggestion import similar, suggestion
from hongtu_toolkit.records.walk import TOO_LONG, Ask, Source, read
from hongtu_toolkit.records.window import Window, parts

DEVICES = Kind(name="devices", path="/v1/api/device/list", unit="none")
GROUPS = Kind(name="groups", path="/v1/api/pass/group/list", unit="none")
MEMBERS = Kind(
    name="persons of the group",
    path="/v1/api/pass/group/queryPersonListInGroup",
    unit="none",
    identity=("personUuid",),
)
ATTENDANCE_GROUPS = Kind(name="attendance groups", path="/v1/api/attendance/group/list", unit="none")
GROUP_TYPES = (1, 2, 3)
"""The platform lists groups of one type at a time."""

NOBODY = N_("No person is named {name}.")
NOBODY_RECORDED = N_("No person is named {name}, and no record of this time range has that name or number.")
NO_GROUP = N_("No group is named {name}.")
NO_DEVICE = N_("No device is named {name}.")
NO_ATTENDANCE_GROUP = N_("No attendance group is named {name}.")
FEW = 10
"""So many names are listed where none is similar."""
UUID = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
NAME_AND_NUMBER = ("personName", "personCode")
"""The fields of a record that name its person. They stay when the person is deleted."""

Found = Generator[Ask, Any, list[Row]]


class UnknownName(ConfigurationError):
    """Nothing on the platform has a name."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """Holds for rows in which the values of the fields together are one of `values`."""

    fields: tuple[str, ...]
    values: frozenset[tuple[object, ...]]

    def __call__(self, row: Row) -> bool:
        return tuple(row.get(name) or None for name in self.fields) in self.values


@dataclass(frozen=True, slots=True)
class Keep:
    """A filter of rows: one of the conditions holds."""

    conditions: tuple[OneOf, ...]

    def __call__(self, row: Row) -> bool:
        return any(condition(row) for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Filters of the request, and filters of its rows. A row must pass all of `keeps`."""

    filters: Mapping[str, object] = field(default_factory=dict)
    keeps: tuple[Keep, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences about names that the platform's people do not have, but records do."""

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        keeps = [
            [{"fields": one.fields, "values": sorted(one.values, key=repr)} for one in keep.conditions]
            for keep in self.keeps
        ]
        return {"filters": dict(self.filters), "keeps": keeps, "notes": list(self.notes)}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Narrowed:
        """From JSON."""
        keeps = (
            Keep(tuple(OneOf(tuple(one["fields"]), frozenset(map(tuple, one["values"]))) for one in keep))
            for keep in plain["keeps"]
        )
        return cls(plain["filters"], tuple(keeps), tuple(plain["notes"]))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller gave to narrow an export down."""

    persons: Sequence[str] = ()
    """Names, employee numbers or UUIDs."""
    groups: Sequence[str] = ()
    """Names or UUIDs."""
    devices: Sequence[str] = ()
    """Names or UUIDs."""
    known: bool = False
    """Whether an earlier round has found the persons. Then a name that is not found now is no mistake."""


@dataclass(frozen=True, slots=True)
class Range:
    """Where records are searched for the names of people who have left."""

    windows: Sequence[Window]
    zone: tzinfo


def narrowed(kind: Kind, wanted: Wanted, searched: Range) -> Generator[Ask, Any, Narrowed]:
    """The filters for the rows of these persons, groups and devices.

    Names, numbers and UUIDs count in full. If several persons have the same name, all of them count. Records keep the name and number of a
    person who has left, so the records themselves are searched too, and a note tells what they have. Groups have present members only.

    Raises:
        ConfigurationError: the kind does not have this filter.
        UnknownName: nothing has this name.
    """
    given = {"person": wanted.persons, "group": wanted.groups, "device": wanted.devices}
    for name, values in given.items():
        if values and name not in kind.filters:
            raise ConfigurationError(
                _("{kind} cannot be narrowed down by {name}. Filters of {kind}: {filters}.").format(
                    kind=kind.name,
                    name=f"--{name}",
                    filters=", ".join(f"--{each}" for each in kind.filters) or _("none"),
                )
            )
    if kind in (PASS_RECORDS, ALARMS):
        return (yield from _at_doors(kind, wanted, searched))
    if kind == PERSONS:
        if not wanted.persons and not wanted.groups:
            return Narrowed()
        return Narrowed(keeps=(_one_of("uuid", (yield from _people(wanted.persons, wanted.groups))),))
    return (yield from _attending(kind, wanted, searched))


def _at_doors(kind: Kind, wanted: Wanted, searched: Range) -> Generator[Ask, Any, Narrowed]:
    filters: dict[str, object] = {}
    keeps: tuple[Keep, ...] = ()
    notes: tuple[str, ...] = ()
    if wanted.devices:
        found = yield from _named(NO_DEVICE, DEVICES, wanted.devices)
        filters["deviceUuids"] = sorted({row["uuid"] for row in found})
    if wanted.groups:
        people = yield from _people(wanted.persons, wanted.groups)
        if len(people) == 1:
            (filters["personUuid"],) = people
        else:  # the platform takes one person at a time
            keeps = (_one_of("personUuid", people),)
    elif wanted.persons:
        passing = yield from _passing(wanted, searched)
        filters |= passing.filters
        keeps, notes = passing.keeps, passing.notes
    return Narrowed(filters, keeps, notes)


def _passing(wanted: Wanted, searched: Range) -> Generator[Ask, Any, Narrowed]:
    """The filter for passages: the UUIDs of present people, and the names and numbers that only records have."""
    uuids: set[str] = set()
    recorded: dict[str, list[str]] = {}
    """Name or number → the fields of records that have it beside the present people, whose UUIDs suffice."""
    notes: list[str] = []
    for name in wanted.persons:
        listed = yield from _persons_like(name)
        present = {str(row["uuid"]): row for row in listed if name in (row.get("name"), row.get("code"), row["uuid"])}
        uuids |= present.keys()
        if name in present:
            continue
        fields, others = [], set[tuple[str, str]]()
        for field_ in NAME_AND_NUMBER:
            rows = yield from _recorded(PASS_RECORDS, {field_: name}, searched)
            found = {
                (str(row.get("personName") or ""), str(row.get("personCode") or ""))
                for row in rows
                if row.get(field_) == name and row.get("personUuid") not in present
            }
            if found:
                fields.append(field_)
                others |= found
        if fields or (wanted.known and not present):
            recorded[name] = fields or list(NAME_AND_NUMBER)
            if others:
                notes.append(_noted(name, present.values(), others))
        elif not present:
            if not UUID.fullmatch(name) and not (yield from _recorded(PASS_RECORDS, {"personUuid": name}, searched)):
                raise _unknown(NOBODY_RECORDED, name, listed)
            uuids.add(name)
            notes.append(
                _("Nobody on the platform has the UUID {uuid} now. Records that have it are exported.").format(
                    uuid=name
                )
            )
    if not recorded and len(uuids) == 1:
        return Narrowed({"personUuid": next(iter(uuids))}, notes=tuple(notes))
    filters = {}
    if not uuids and len(recorded) == 1:
        ((name, fields),) = recorded.items()
        filters = {fields[0]: name} if len(fields) == 1 else {}
    conditions = [OneOf(("personUuid",), frozenset((uuid,) for uuid in uuids))] if uuids else []
    for field_ in NAME_AND_NUMBER:
        if values := frozenset((name,) for name, fields in recorded.items() if field_ in fields):
            conditions.append(OneOf((field_,), values))
    return Narrowed(filters, (Keep(tuple(conditions)),), tuple(notes))


def _noted(name: str, present: Iterable[Row], others: Iterable[tuple[str, str]]) -> str:
    """The note for a name or number that records have for other people than those who have it now."""
    now = [(str(row.get("name") or ""), str(row.get("code") or "")) for row in present]
    if now:
        return _(
            "{name} is now {present}. The records have {name} for {others} as well, whose records are included; a UUID chooses one person."
        ).format(name=name, present=_spelt(now), others=_spelt(others))
    return _("Nobody on the platform has the name or number {name} now. The records have it: {others}.").format(
        name=name, others=_spelt(others)
    )


def _spelt(people: Iterable[tuple[str, str]]) -> str:
    """Names with their numbers: 王伟 (E010)."""
    return ", ".join(f"{name} ({code})" if code else name for name, code in sorted(people))


def _recorded(kind: Kind, filters: Mapping[str, object], searched: Range) -> Found:
    """One row with each name, number and UUID that the records of a range have, as far as these filters find them."""
    names = ("personUuid", *NAME_AND_NUMBER)

    def shape(rows: list[Row]) -> list[Any]:
        return [tuple(row.get(name) for name in names) for row in rows]

    found: set[tuple[Any, ...]] = set()
    waiting = list(searched.windows)
    while waiting:
        window = waiting.pop()
        try:
            found |= set((yield from read(Source(kind, filters, shape=shape), window)).contents)
        except ApiError as error:
            halves = parts(kind, window, 2, searched.zone)
            if error.code not in TOO_LONG or len(halves) < 2:
                raise
            waiting += halves
    return [dict(zip(names, each, strict=True)) for each in found]


def _attending(kind: Kind, wanted: Wanted, searched: Range) -> Generator[Ask, Any, Narrowed]:
    """The filter for rows of attendance, which have only name and number of a person, also of one who has left."""
    filters: dict[str, object] = {}
    keeps: list[Keep] = []
    notes: list[str] = []
    by_name = "personName" if kind == ATTENDANCE_RECORDS else "name"
    if wanted.persons:
        people: list[Row] = []
        for name in wanted.persons:
            listed = yield from _persons_like(name)
            present = [row for row in listed if name in (row.get("name"), row.get("code"), row["uuid"])]
            people += present
            if present:
                continue
            others = {
                (str(row.get("personName") or ""), str(row.get("personCode") or ""))
                for row in (yield from _recorded(kind, {}, searched))
                if name in (row.get("personName"), row.get("personCode"))
            }
            if not others:
                raise _unknown(NOBODY_RECORDED, name, listed)
            notes.append(_noted(name, (), others))
        if len(wanted.persons) == 1 and all(row.get("name") == wanted.persons[0] for row in people) and people:
            filters[by_name] = wanted.persons[0]
        pairs = OneOf(NAME_AND_NUMBER, frozenset((row.get("name"), row.get("code") or None) for row in people))
        texts = frozenset((name,) for name in wanted.persons)
        keeps.append(Keep((pairs, *(OneOf((field_,), texts) for field_ in NAME_AND_NUMBER))))
    if wanted.groups:
        found = yield from _named(NO_ATTENDANCE_GROUP, ATTENDANCE_GROUPS, wanted.groups)
        names = {row["name"] for row in found}
        if kind == ATTENDANCE_RECORDS:
            # Their list has no filter by group; the statistics say who is in which.
            statistics: list[Row] = []
            for span in searched.windows:
                statistics += (yield from read(Source(ATTENDANCE_STATISTICS), span)).contents
            members = [row for row in statistics if row.get("groupName") in names]
            pairs = OneOf(
                NAME_AND_NUMBER,
                frozenset((row.get("personName"), row.get("personCode") or None) for row in members),
            )
            keeps.append(Keep((pairs,)))
        elif len(found) == 1:
            filters["groupUuid"] = found[0]["uuid"]
        else:
            keeps.append(_one_of("groupName", frozenset(names)))
    return Narrowed(filters, tuple(keeps), tuple(notes))


def _people(persons: Sequence[str], groups: Sequence[str]) -> Generator[Ask, Any, frozenset[str]]:
    """The UUIDs of the named persons, or of the persons in the groups. With both, persons must meet both."""
    sets: list[set[str]] = []
    if persons:
        found = yield from _persons(persons)
        sets.append({row["uuid"] for row in found})
    if groups:
        rows: list[Row] = []
        for number in GROUP_TYPES:
            rows += yield from _list(GROUPS, {"type": number})
        members: set[str] = set()
        for group in _matching(NO_GROUP, rows, groups, ("name", "uuid")):
            asked = {"uuid": group["uuid"], "type": group["type"]}
            members |= {row["personUuid"] for row in (yield from _list(MEMBERS, asked))}
        sets.append(members)
    return frozenset(set.intersection(*sets))


def _persons(names: Sequence[str]) -> Found:
    persons: list[Row] = []
    for name in names:
        persons += _matching(NOBODY, (yield from _persons_like(name)), [name], ("name", "code", "uuid"))
    return list({row["uuid"]: row for row in persons}.values())


def _persons_like(name: str) -> Found:
    """The persons of the platform who may have a name, number or UUID; all of them if none has it as name or number.

    Filter them again for exact matches, because the platform's filters match in part: "E10" finds "E100" too.
    """
    alike: list[Row] = []
    for key in ("name", "code"):
        alike += yield from _list(PERSONS, {key: name})
    if any(name in (row.get("name"), row.get("code")) for row in alike):
        return alike
    return (yield from _list(PERSONS, {}))  # by UUID, or to suggest similar names


def _named(none: str, kind: Kind, names: Sequence[str]) -> Found:
    return list(_matching(none, (yield from _list(kind, {})), names, ("name", "uuid")))


def _list(kind: Kind, filters: Mapping[str, object]) -> Found:
    rows: list[Row] = (yield from read(Source(kind, filters), Window())).contents
    return rows


def _matching(none: str, rows: Sequence[Row], names: Sequence[str], by: Sequence[str]) -> list[Row]:
    """The rows that have one of the names, each in full.

    Args:
        none: The error if no row has a name.

    Raises:
        UnknownName: nothing has a name.
    """
    matches: list[Row] = []
    for name in names:
        matching = [row for row in rows if any(row.get(key) == name for key in by)]
        if not matching:
            raise _unknown(none, name, rows)
        matches += matching
    return matches


def _unknown(none: str, name: str, rows: Iterable[Row]) -> UnknownName:
    """The error for a name that nothing has, with similar names, or with all of them if they are few."""
    known = list(dict.fromkeys(str(row["name"]) for row in rows if row.get("name")))
    return UnknownName(_(none).format(name=name) + (suggestion(similar(name, known)) or _known(known)))


def _known(names: Sequence[str]) -> str:
    if not names:
        return _(" There are none on the platform.")
    if len(names) <= FEW:
        return _(" On the platform: {names}.").format(names=", ".join(names))
    return _(" None of the {count} names on the platform is similar.").format(count=len(names))


def _one_of(name: str, values: frozenset[str]) -> Keep:
    return Keep((OneOf((name,), frozenset((value,) for value in values)),))
