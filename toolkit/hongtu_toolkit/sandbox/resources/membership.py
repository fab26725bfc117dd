"""Membership of persons in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.store.collection import Document, one_of
from hongtu_toolkit.sandbox.text import to_json
from hongtu_toolkit.sandbox.world import DEFAULT_GROUPS, World


def replace(world: World, person: Document, groups: Sequence[str]) -> None:
    """Set the groups of a person. Without any, the person is in the default group."""
    world.database.run("DELETE FROM membership WHERE personUuid = ?", person["uuid"])
    for uuid in dict.fromkeys(groups or [DEFAULT_GROUPS[person["type"]]["uuid"]]):
        if world.groups.require(uuid)["type"] != person["type"]:
            raise Refusal(Code.INVALID, f"the group {uuid} is for persons of another type")
        world.database.run("INSERT INTO membership VALUES (?, ?)", person["uuid"], uuid)


def remove(world: World, group: str, person: str) -> None:
    world.database.run("DELETE FROM membership WHERE groupUuid = ? AND personUuid = ?", group, person)


def groups_of(world: World, persons: list[str]) -> Mapping[str, list[Document]]:
    """UUID and name of each group of persons, by the UUID of the person."""
    groups: dict[str, list[Document]] = {person: [] for person in persons}
    for person, group, name in world.database.rows(
        f"""SELECT personUuid, groupUuid, name FROM membership JOIN person_group ON uuid = groupUuid
            WHERE {one_of('personUuid')} ORDER BY id""",
        to_json(persons),
    ):
        groups[str(person)].append({"uuid": group, "name": name})
    return groups


def size(world: World, group: str) -> int:
    return world.persons.count({IN_GROUP: group})


IN_GROUP = "uuid IN (SELECT personUuid FROM membership WHERE groupUuid = ?)"
"""The condition that a person belongs to a group."""
