"""Who is on the platform, and in which groups: read into the journal. What a run that was cut off has left open is settled here."""

from __future__ import annotations

import asyncio
import json
from time import time

from hongtu import IncompleteList, PersonType
from hongtu_toolkit.people.calls import Calls
from hongtu_toolkit.people.facts import Facts, facts_of, remembered, to_json
from hongtu_toolkit.people.options import Options
from hongtu_toolkit.people.store import Store

READINGS = 3
"""How often the list of people is read where rows slip away while it is read."""
LOOKED_UP = 100
"""People who are looked up by their UUIDs in one request."""


async def look(store: Store, calls: Calls, options: Options) -> None:
    """Read everybody and every group on the platform, and settle what a run that was cut off has left open."""
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
    """People of the table whose UUID somebody of another type has, such as a visitor: they must not be added."""
    absent = [
        key for (key,) in store.rows("SELECT key FROM wanted WHERE NOT bad AND key NOT IN (SELECT uuid FROM present)")
    ]
    for start in range(0, len(absent), LOOKED_UP):
        found = await calls.by_uuid(absent[start : start + LOOKED_UP])
        with store.transaction():
            for person in found.values():
                keep(store, person, facts_of(person, options.zone), options)


async def _read(store: Store, calls: Calls, options: Options, kinds: list[int]) -> None:
    seen = 0
    with store.transaction() as database:
        database.execute("DELETE FROM present")
        database.execute("DELETE FROM team")
        for kind in kinds:
            async for group in calls.groups(kind):
                database.execute("INSERT OR REPLACE INTO team VALUES (?, ?, ?)", (group.name, kind, group.uuid))
            async for row in calls.people(PersonType(kind)):
                seen += 1
                keep(store, row, facts_of(row, options.zone), options)
                if seen % 1000 == 0:
                    options.tell("look", seen)
    options.tell("look", seen, seen)


def keep(store: Store, row: object, facts: Facts, options: Options) -> None:
    uuid = str(getattr(row, "uuid", ""))
    key = uuid if options.identity == "uuid" else facts.get(options.identity)
    kind = int(getattr(row, "type", None) or 1)
    bare = key.lstrip("0") if key and key.isdigit() else None
    store.database.execute(
        "INSERT OR REPLACE INTO present VALUES (?, ?, ?, ?, ?)", (uuid, key, bare, kind, to_json(facts))
    )


def _remember_landed(store: Store) -> None:
    """People that a run has added before it could note it: what it sent is known, so the next run need not send it again."""
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
