"""Who belongs to which group."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.store.collection import Document, one_of
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


def groups_of(world: World, persons: str) -> Mapping[str, list[Document]]:
    """The groups of each of some persons, whose UUIDs are a list in JSON."""
    rows = world.database.rows(
        f"""SELECT personUuid, document FROM membership JOIN person_group ON uuid = groupUuid
            WHERE {one_of("personUuid")} ORDER BY id""",
        persons,
    )
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for uuid, document in rows:
        groups[str(uuid)].append(json.loads(str(document)))
    return groups


def size(world: World, group: str) -> int:
    return world.persons.count({IN_GROUP: group})


IN_GROUP = "uuid IN (SELECT personUuid FROM membership WHERE groupUuid = ?)"
"""The condition that a person belongs to a group."""
