"""What can be changed in a store, beside what arrives: consumers, replays, retention, settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hongtu_toolkit.receiver.event import Arrival, Entry, Unread, read
from hongtu_toolkit.receiver.store.base import Session, Store
from hongtu_toolkit.receiver.store.questions import Quarantined, Wanted, condition, quarantined

MOST_PRUNED = 1000
"""Events that one transaction deletes: those that arrive wait for it."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of the quarantine."""

    readable: int
    """Bodies that can be read now; their events are stored."""
    unreadable: int


def register(session: Session, consumer: str, now: int, since: int | None = None) -> bool:
    """Make what arrives from now on due to a consumer, and what was received since a time. False if it was known: nothing changes then."""
    session.lock_arrivals()
    sql = "INSERT INTO hongtu_consumer (name, registered_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
    if session.run(sql, consumer, now) == 0:
        return False
    if since is not None:
        replay(session, consumer, Wanted(since=since))
    return True


def forget(session: Session, consumer: str) -> bool:
    """Take a consumer away, with all that was due to it."""
    return session.run("DELETE FROM hongtu_consumer WHERE name = ?", consumer) > 0


def replay(session: Session, consumer: str, wanted: Wanted) -> int:
    """Make events due to a consumer once more, as if they had just arrived. The number of events."""
    sql, values = condition(wanted)
    return session.run(
        f"INSERT INTO hongtu_delivery (consumer, seq) SELECT c.name, e.seq FROM hongtu_consumer c, hongtu_event e WHERE c.name = ? AND {sql}"
        " ON CONFLICT (consumer, seq) DO UPDATE SET state = 'due', due_at = 0, attempts = 0, error = NULL, settled_at = NULL",
        consumer,
        *values,
    )


def prune(session: Session, before: int, most: int = MOST_PRUNED) -> int:
    """Delete events that were received before a time and are due to nobody, nor dead. The number of events, at most `most`."""
    return session.run(
        "DELETE FROM hongtu_event WHERE seq IN (SELECT e.seq FROM hongtu_event e WHERE e.received_at < ? AND NOT EXISTS"
        " (SELECT 1 FROM hongtu_delivery d WHERE d.seq = e.seq AND d.state <> 'delivered') ORDER BY e.received_at LIMIT ?)",
        before,
        most,
    )


def set_setting(session: Session, name: str, value: str) -> None:
    sql = (
        "INSERT INTO hongtu_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    session.run(sql, name, value)


def reread(store: Store, reader: Callable[[Arrival], list[Entry | Unread]] = read) -> Reread:
    """Read again what is in quarantine. What can be read now is stored as if it had just arrived, then leaves the quarantine."""
    seen, readable, unreadable = 0, 0, 0
    while found := store.look(lambda session, after=seen: quarantined(session, after=after)):  # type: ignore[misc]
        for each in found:
            seen = each.seq
            entries = reader(_arrival(each))
            if any(isinstance(entry, Unread) for entry in entries):
                unreadable += 1
                continue
            store.put(entries).result()
            store.change(lambda session, seq=seen: session.run("DELETE FROM hongtu_quarantine WHERE seq = ?", seq))  # type: ignore[misc]
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
