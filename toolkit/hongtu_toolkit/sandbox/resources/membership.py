"""Who belongs to which group."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.store.collection import Document, listed, one_of
from hongtu_toolkit.sandbox.world import World


def replace(world: World, person: Document, groups: Iterable[str]) -> None:
    """Let a person belong to these groups and no others."""
    world.database.run("DELETE FROM membership WHERE personUuid = ?", person["uuid"])
    for uuid in dict.fromkeys(groups):
        if world.groups.require(uuid)["type"] != person["type"]:
            raise Refusal(Code.INVALID, f"the group {uuid} is for persons of another type")
        world.database.run("INSERT INTO membership VALUES (?, ?)", person["uuid"], uuid)


def remove(world: World, group: str, person: str) -> None:
    world.database.run("DELETE FROM membership WHERE groupUuid = ? AND personUuid = ?", group, person)


def groups_of(world: World, persons: list[str]) -> Mapping[str, list[Document]]:
    """The groups of each of some persons."""
    rows = world.database.rows(
        f"SELECT personUuid, groupUuid FROM membership WHERE {one_of('personUuid')}", json.dumps(persons)
    )
    uuids = listed([str(group) for _, group in rows])
    groups = world.groups.find({one_of("uuid"): uuids}) if uuids else []
    members = {(str(person), str(group)) for person, group in rows}
    return {person: [group for group in groups if (person, group["uuid"]) in members] for person in persons}


def size(world: World, group: str) -> int:
    return world.persons.count({IN_GROUP: group})


IN_GROUP = "uuid IN (SELECT personUuid FROM membership WHERE groupUuid = ?)"
"""The condition that a person belongs to a group."""
