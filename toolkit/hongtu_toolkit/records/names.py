"""Filters by name: finds the persons, groups and devices, and their rows."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hongtu_runtime.errors import ConfigurationError
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
from hongtu_toolkit.records.walk import Ask, Source, read
from hongtu_toolkit.records.window import Window

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
NO_GROUP = N_("No group is named {name}.")
NO_DEVICE = N_("No device is named {name}.")
NO_ATTENDANCE_GROUP = N_("No attendance group is named {name}.")
FEW = 10
"""So many names are listed where none is similar."""

Found = Generator[Ask, Any, list[Row]]


class UnknownName(ConfigurationError):
    """Nothing on the platform has a name."""


@dataclass(frozen=True, slots=True)
class Keep:
    """A filter of rows: the values of the fields together are one of `values`."""

    fields: tuple[str, ...]
    values: frozenset[tuple[object, ...]]

    def __call__(self, row: Row) -> bool:
        return tuple(row.get(name) or None for name in self.fields) in self.values


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Filters of the request, and filters of its rows. A row must pass all of `keeps`."""

    filters: Mapping[str, object] = field(default_factory=dict)
    keeps: tuple[Keep, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        keeps = [{"fields": keep.fields, "values": sorted(keep.values, key=repr)} for keep in self.keeps]
        return {"filters": dict(self.filters), "keeps": keeps}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Narrowed:
        """From JSON."""
        keeps = (Keep(tuple(keep["fields"]), frozenset(map(tuple, keep["values"]))) for keep in plain["keeps"])
        return cls(plain["filters"], tuple(keeps))


def narrowed(
    kind: Kind, persons: Sequence[str], groups: Sequence[str], devices: Sequence[str], spans: Sequence[Window]
) -> Generator[Ask, Any, Narrowed]:
    """The filters for the rows of these persons, groups and devices.

    Persons are given by name, employee number or UUID, groups and devices by name or UUID, all in full. If several persons have the same name,
    all of them count.

    Raises:
        ConfigurationError: the kind does not have this filter.
        UnknownName: nothing has this name.
    """
    given = {"person": persons, "group": groups, "device": devices}
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
        return (yield from _at_doors(kind, persons, groups, devices))
    if kind == PERSONS:
        if not persons and not groups:
            return Narrowed()
        return Narrowed(keeps=(_one_of("uuid", (yield from _people(persons, groups))),))
    return (yield from _attending(kind, persons, groups, spans))


def _at_doors(
    kind: Kind, persons: Sequence[str], groups: Sequence[str], devices: Sequence[str]
) -> Generator[Ask, Any, Narrowed]:
    filters: dict[str, object] = {}
    keeps: tuple[Keep, ...] = ()
    if devices:
        found = yield from _named(NO_DEVICE, DEVICES, devices)
        filters["deviceUuids"] = sorted({row["uuid"] for row in found})
    if persons or groups:
        people = yield from _people(persons, groups)
        if kind == PASS_RECORDS and len(people) == 1:
            (filters["personUuid"],) = people
        else:  # the platform takes one person at a time
            keeps = (_one_of("personUuid", people),)
    return Narrowed(filters, keeps)


def _attending(
    kind: Kind, persons: Sequence[str], groups: Sequence[str], spans: Sequence[Window]
) -> Generator[Ask, Any, Narrowed]:
    """The filter for rows of attendance, which have only name and number of a person."""
    filters: dict[str, object] = {}
    keeps: list[Keep] = []
    if persons:
        people = yield from _persons(persons)
        if len(people) == 1 and people[0].get("name"):
            filters["personName" if kind == ATTENDANCE_RECORDS else "name"] = people[0]["name"]
        keeps.append(_attended((row.get("name"), row.get("code")) for row in people))
    if groups:
        found = yield from _named(NO_ATTENDANCE_GROUP, ATTENDANCE_GROUPS, groups)
        names = {row["name"] for row in found}
        if kind == ATTENDANCE_RECORDS:
            # Their list has no filter by group; the statistics say who is in which.
            statistics: list[Row] = []
            for span in spans:
                statistics += (yield from read(Source(ATTENDANCE_STATISTICS), span)).contents
            members = [row for row in statistics if row.get("groupName") in names]
            keeps.append(_attended((row.get("personName"), row.get("personCode")) for row in members))
        elif len(found) == 1:
            filters["groupUuid"] = found[0]["uuid"]
        else:
            keeps.append(_one_of("groupName", frozenset(names)))
    return Narrowed(filters, tuple(keeps))


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
    """Filter the rows again for exact matches, because the platform's filters match in part: "E10" finds "E100" too."""
    persons: list[Row] = []
    for name in names:
        alike: list[Row] = []
        for key in ("name", "code"):
            alike += yield from _list(PERSONS, {key: name})
        if not any(name in (row.get("name"), row.get("code")) for row in alike):
            alike = yield from _list(PERSONS, {})  # by UUID, or to suggest similar names
        persons += _matching(NOBODY, alike, [name], ("name", "code", "uuid"))
    return list({row["uuid"]: row for row in persons}.values())


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
        UnknownName: with similar names, or with all of them if they are few.
    """
    matches: list[Row] = []
    for name in names:
        matching = [row for row in rows if any(row.get(key) == name for key in by)]
        if not matching:
            known = list(dict.fromkeys(str(row["name"]) for row in rows if row.get("name")))
            said = suggestion(similar(name, known)) or _known(known)
            raise UnknownName(_(none).format(name=name) + said)
        matches += matching
    return matches


def _known(names: Sequence[str]) -> str:
    if not names:
        return _(" There are none on the platform.")
    if len(names) <= FEW:
        return _(" On the platform: {names}.").format(names=", ".join(names))
    return _(" None of the {count} names on the platform is similar.").format(count=len(names))


def _one_of(name: str, values: frozenset[str]) -> Keep:
    return Keep((name,), frozenset((value,) for value in values))


def _attended(people: Iterable[tuple[object, object]]) -> Keep:
    return Keep(("personName", "personCode"), frozenset((name, code or None) for name, code in people))
