"""Membership in attendance groups, from a day until another day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hongtu_toolkit.sandbox.attendance.days import day_of
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.store.collection import Document, one_of
from hongtu_toolkit.sandbox.text import to_json
from hongtu_toolkit.sandbox.world import World


class Member(NamedTuple):
    """An employee's time in a group."""

    id: int
    person: str
    group: str
    first: int
    until: int | None
    """The day after the last one. None for a present member."""
    name: str
    code: str | None


NAME, CODE = "ifnull(person.name, leaver.name)", "iif(person.uuid IS NULL, leaver.code, person.code)"
"""Name and number of a person, the last ones if the person was deleted."""

PERSON = "LEFT JOIN person ON person.uuid = {0} LEFT JOIN attendance_leaver AS leaver ON leaver.uuid = {0}"
MEMBER = f"member.id, member.personUuid, member.groupUuid, member.fromDay, member.untilDay, {NAME}, {CODE}"
MEMBERS = f"attendance_member AS member {PERSON.format('member.personUuid')}"
"""Columns and tables of the query for `Member(*row)`."""

NOW = "untilDay IS NULL"
EMPLOYEE = 1


def today(world: World) -> int:
    return day_of(world.clock, world.clock.now())


def find(world: World, condition: str, *values: object) -> Member | None:
    return next(iter(find_all(world, condition, *values)), None)


def find_all(world: World, condition: str, *values: object) -> list[Member]:
    rows = world.database.rows(f"SELECT {MEMBER} FROM {MEMBERS} WHERE {condition}", *values)
    return [Member(*row) for row in rows]  # type: ignore[arg-type]


def replace(world: World, group: str, persons: Sequence[str]) -> tuple[list[str], list[str]]:
    """Set the members of a group from today on. Returns the members, and the persons who could not join.

    Only employees without another group can join.
    """
    if len(set(persons)) < len(persons):
        raise Refusal(Code.REPEATED, "groupPersons names a person twice")
    asked = to_json(persons)
    able = _persons(
        world,
        f"""SELECT uuid FROM person WHERE {one_of('uuid')} AND type = {EMPLOYEE}
            AND uuid NOT IN (SELECT personUuid FROM attendance_member WHERE {NOW} AND groupUuid <> ?)""",
        asked,
        group,
    )
    here = _here(world, group)
    _end(world, group, here - able)
    for person in (person for person in persons if person in able - here):
        columns = "(personUuid, groupUuid, fromDay)"
        world.database.run(f"INSERT INTO attendance_member {columns} VALUES (?, ?, ?)", person, group, today(world))
    return [person for person in persons if person in able], [person for person in persons if person not in able]


def dismiss(world: World, group: str) -> None:
    """Let everyone leave a group."""
    _end(world, group, _here(world, group))


def leave(world: World, person: Document) -> None:
    """End the membership of a deleted person with today. Attendance up to then stays, because it still has to be paid."""
    world.database.run(
        """INSERT OR REPLACE INTO attendance_leaver
           WITH leaver (uuid, name, code) AS (SELECT ?, ?, ?) SELECT * FROM leaver
           WHERE uuid IN (SELECT personUuid FROM attendance_member UNION ALL SELECT personUuid FROM attendance_adjustment)""",
        person["uuid"],
        person["name"],
        person.get("code"),
    )
    sql = f"UPDATE attendance_member SET untilDay = ? WHERE personUuid = ? AND {NOW}"
    world.database.run(sql, today(world) + 1, person["uuid"])


def sizes(world: World, groups: Sequence[str]) -> dict[str, int]:
    """The number of members by group. Groups without members are left out."""
    rows = world.database.rows(
        f"SELECT groupUuid, count(*) FROM attendance_member WHERE {NOW} AND {one_of('groupUuid')} GROUP BY 1",
        to_json(groups),
    )
    return {str(group): int(str(size)) for group, size in rows}


def _here(world: World, group: str) -> set[str]:
    return _persons(world, f"SELECT personUuid FROM attendance_member WHERE {NOW} AND groupUuid = ?", group)


def _end(world: World, group: str, persons: set[str]) -> None:
    """End memberships with yesterday. A membership that began today is deleted."""
    condition = f"groupUuid = ? AND {NOW} AND {one_of('personUuid')}"
    values = (group, to_json(sorted(persons)))
    world.database.run(f"DELETE FROM attendance_member WHERE fromDay >= ? AND {condition}", today(world), *values)
    world.database.run(f"UPDATE attendance_member SET untilDay = ? WHERE {condition}", today(world), *values)


def _persons(world: World, query: str, *values: object) -> set[str]:
    return {str(person) for (person,) in world.database.rows(query, *values)}
