"""Changes of a store apart from arrivals: consumers, replays, retention, settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hongtu_toolkit.receiver.event import Arrival, Entry, Unread, read
from hongtu_toolkit.receiver.store.base import Session, Store
from hongtu_toolkit.receiver.store.questions import Quarantined, Selection, condition, quarantined

MOST_PRUNED = 1000
"""The number of events that one transaction deletes. Arrivals wait for it."""


@dataclass(frozen=True, slots=True)
class Reread:
    """The result of reading the quarantine again."""

    readable: int
    """Bodies that are now readable. Their events are stored."""
    unreadable: int


def register(session: Session, consumer: str, now: int, since: int | None = None) -> bool:
    """Register a consumer for future events, and for events received since a time. Returns False, and changes nothing, if it is registered already."""
    session.lock_arrivals()
    sql = "INSERT INTO hongtu_consumer (name, registered_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
    if session.run(sql, consumer, now) == 0:
        return False
    if since is not None:
        replay(session, consumer, Selection(since=since))
    return True


def forget(session: Session, consumer: str) -> bool:
    """Delete a consumer with its deliveries."""
    return session.run("DELETE FROM hongtu_consumer WHERE name = ?", consumer) > 0


def replay(session: Session, consumer: str, selection: Selection) -> int:
    """Make events due to a consumer again, as if they had just arrived. Returns their number."""
    sql, values = condition(selection)
    return session.run(
        f"INSERT INTO hongtu_delivery (consumer, seq) SELECT c.name, e.seq FROM hongtu_consumer c, hongtu_event e WHERE c.name = ? AND {sql}"
        " ON CONFLICT (consumer, seq) DO UPDATE SET state = 'due', due_at = 0, attempts = 0, error = NULL, settled_at = NULL",
        consumer,
        *values,
    )


def prune(session: Session, before: int, most: int = MOST_PRUNED) -> int:
    """Delete events that were received before a time and are neither due nor dead for any consumer, at most `most`. Returns their number."""
    return session.run(
        "DELETE FROM hongtu_event WHERE seq IN (SELECT e.seq FROM hongtu_event e WHERE e.received_at < ? AND NOT EXISTS"
        " (SELECT 1 FROM hongtu_delivery d WHERE d.seq = e.seq AND d.state <> 'delivered') ORDER BY e.received_at LIMIT ?)",
        before,
        most,
    )


def discard(session: Session, seq: int) -> bool:
    """Delete a body from the quarantine. Returns whether there was one with this number."""
    return session.run("DELETE FROM hongtu_quarantine WHERE seq = ?", seq) > 0


def set_setting(session: Session, name: str, value: str) -> None:
    sql = (
        "INSERT INTO hongtu_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    session.run(sql, name, value)


def reread(store: Store, reader: Callable[[Arrival], list[Entry | Unread]] = read) -> Reread:
    """Read the quarantine again. Bodies that are now readable are stored as if they had just arrived, and leave the quarantine."""
    seen, readable, unreadable = 0, 0, 0
    while batch := store.look(lambda session, after=seen: quarantined(session, after=after)):  # type: ignore[misc]
        for each in batch:
            seen = each.seq
            entries = reader(_arrival(each))
            if any(isinstance(entry, Unread) for entry in entries):
                unreadable += 1
                continue
            store.put(entries).result()
            store.change(lambda session, seq=seen: discard(session, seq))  # type: ignore[misc]
            readable += 1
    return Reread(readable, unreadable)


def _arrival(each: Quarantined) -> Arrival:
    return Arrival(
        body=each.body,
        received_at=each.received_at,
        source="sweep" if each.source == "sweep" else "push",
        peer=each.peer,
        content_type=each.content_type,
    )
