"""Reads people and groups of the platform into the journal, and settles the open changes of an interrupted run."""

from __future__ import annotations

import asyncio
import json
from time import time

from hongtu import IncompleteList, PersonType
from hongtu_toolkit.people.calls import Calls
from hongtu_toolkit.people.facts import Facts, facts_of, remembered, to_json, uuid_of
from hongtu_toolkit.people.options import Options
from hongtu_toolkit.people.store import Store

READINGS = 3
"""The most readings of the list of people, which is repeated if rows are missing."""
LOOKED_UP = 100
"""The number of people in one request by UUID."""


async def look(store: Store, calls: Calls, options: Options) -> None:
    """Read all people and groups of the platform, and settle the open changes of an interrupted run."""
    kinds = [
        kind for (kind,) in store.rows("SELECT DISTINCT json_extract(facts, '$.type') FROM wanted ORDER BY 1")
    ] or [1]
    for attempt in range(READINGS):
        try:
            await _read(store, calls, options, kinds)
            break
        except IncompleteList:
            if attempt == READINGS - 1:
                raise
    if options.identity == "uuid":
        await _read_others(store, calls, options)
    flights = store.rows("SELECT key, uuid, since FROM flight")
    missing = [
        (key, uuid, since)
        for key, uuid, since in flights
        if not store.one("SELECT 1 FROM present WHERE uuid = ?", uuid)
    ]
    if missing:
        await asyncio.sleep(
            min(options.settle, max(0.0, max(since for key, uuid, since in missing) + options.settle - time()))
        )
        for start in range(0, len(missing), LOOKED_UP):
            found = await calls.by_uuid([uuid for key, uuid, since in missing[start : start + LOOKED_UP]])
            with store.transaction():
                for person in found.values():
                    keep(store, person, facts_of(person, options.zone), options)
    with store.transaction():
        _remember_landed(store)


async def _read_others(store: Store, calls: Calls, options: Options) -> None:
    """Read the people of other types, such as visitors, with a UUID of the table. These UUIDs must not be added."""
    absent = [
        key for (key,) in store.rows("SELECT key FROM wanted WHERE NOT bad AND key NOT IN (SELECT uuid FROM present)")
    ]
    for start in range(0, len(absent), LOOKED_UP):
        persons = await calls.by_uuid(absent[start : start + LOOKED_UP])
        with store.transaction():
            for person in persons.values():
                keep(store, person, facts_of(person, options.zone), options)


async def _read(store: Store, calls: Calls, options: Options, kinds: list[int]) -> None:
    seen = 0
    with store.transaction() as database:
        database.execute("DELETE FROM present")
        database.execute("DELETE FROM team")
        for kind in kinds:
            async for group in calls.groups(kind):
                name = getattr(group, "name", None)
                if isinstance(name, str):
                    database.execute("INSERT OR REPLACE INTO team VALUES (?, ?, ?)", (name, kind, uuid_of(group)))
            async for row in calls.people(PersonType(kind)):
                seen += 1
                keep(store, row, facts_of(row, options.zone), options, kind)
                if seen % 1000 == 0:
                    options.tell("look", seen)
    options.tell("look", seen, seen)


def keep(store: Store, row: object, facts: Facts, options: Options, asked: int = 1) -> None:
    """Store a person who was found among those of the type `asked`."""
    uuid = uuid_of(row)
    key = (uuid or None) if options.identity == "uuid" else facts.get(options.identity)
    kind = getattr(row, "type", None)
    kind = int(kind) if kind and isinstance(kind, int) else asked
    uuid = uuid or f"?{store.one('SELECT count(*) FROM present')}"
    bare = key.lstrip("0") if key and key.isdigit() else None
    store.database.execute(
        "INSERT OR REPLACE INTO present VALUES (?, ?, ?, ?, ?)", (uuid, key, bare, kind, to_json(facts))
    )


def _remember_landed(store: Store) -> None:
    """Note people whom a run added before it could note them. Their sent facts are known, so they need not be sent again."""
    landed = """SELECT change.uuid, change.after, change.image, image.uri, present.facts FROM flight
                JOIN present USING (uuid) JOIN change ON change.uuid = flight.uuid LEFT JOIN image ON image.digest = change.image"""
    for uuid, after, image, uri, facts in store.rows(landed):
        sent, seen = json.loads(after), json.loads(facts)
        place = seen.get("image", "")
        ours = image if uri and uri in place else ""
        store.database.execute(
            "INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)",
            (uuid, to_json(remembered(sent, seen)), ours, place if ours else ""),
        )
    store.database.execute("DELETE FROM flight WHERE uuid IN (SELECT uuid FROM present)")
