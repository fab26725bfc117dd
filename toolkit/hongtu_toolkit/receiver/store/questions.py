"""Queries of a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hongtu_toolkit.receiver.event import Event
from hongtu_toolkit.receiver.store.base import Session

COLUMNS = "e.seq, e.key, e.kind, e.happened_at, e.received_at, e.source, e.pushes, e.peer, e.content_type, e.body"


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter of events. All given conditions must be met."""

    since: int | None = None
    """Received then or later, in milliseconds since 1970."""
    until: int | None = None
    """Received before."""
    kind: str | None = None
    unpushed: bool = False
    """Only events that the sweep found and nobody pushed."""
    consumer: str | None = None
    state: str | None = None
    """The state of the delivery to the consumer, or to any consumer."""
    seqs: tuple[int, ...] = ()
    key: str | None = None
    """A key or its beginning."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event on its way to a consumer."""

    consumer: str
    state: str
    attempts: int
    due_at: int
    settled_at: int | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A body that could not be read."""

    seq: int
    digest: str
    reason: str
    received_at: int
    times: int
    peer: str
    content_type: str
    source: str
    body: bytes


@dataclass(frozen=True, slots=True)
class ConsumerStats:
    name: str
    due: int
    dead: int
    oldest_due: int | None
    """The arrival of the event that waits longest, in milliseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Stats:
    events: int
    unpushed: int
    """Events that only the sweep found."""
    repeats: int
    """Repeated pushes of stored events."""
    kinds: dict[str | None, int]
    last_received: int | None
    quarantine: int
    consumers: tuple[ConsumerStats, ...]


def event_of(row: Sequence[Any], attempt: int = 1) -> Event:
    """A row of COLUMNS."""
    seq, key, kind, happened_at, received_at, source, pushes, peer, content_type, body = row
    return Event(
        seq=seq,
        key=key,
        kind=kind,
        happened_at=happened_at,
        received_at=received_at,
        source=source,
        pushes=pushes,
        peer=peer,
        content_type=content_type,
        body=body,
        attempt=attempt,
    )


def condition(selection: Selection) -> tuple[str, list[object]]:
    """The condition in SQL on the event `e`, and its parameters."""
    parts: list[tuple[str, list[object]]] = []
    if selection.since is not None:
        parts.append(("e.received_at >= ?", [selection.since]))
    if selection.until is not None:
        parts.append(("e.received_at < ?", [selection.until]))
    if selection.kind is not None:
        parts.append(("e.kind = ?", [selection.kind]))
    if selection.unpushed:
        parts.append(("e.pushes = 0", []))
    if selection.key is not None:
        parts.append(("e.key >= ? AND e.key < ?", [selection.key, selection.key + "g"]))  # keys are hexadecimal digits
    if selection.seqs:
        parts.append((f"e.seq IN ({', '.join('?' * len(selection.seqs))})", [*selection.seqs]))
    if selection.consumer is not None or selection.state is not None:
        tests = {"d.consumer = ?": selection.consumer, "d.state = ?": selection.state}
        sql = " AND ".join(["d.seq = e.seq", *(test for test, value in tests.items() if value is not None)])
        values = [value for value in tests.values() if value is not None]
        parts.append((f"EXISTS (SELECT 1 FROM hongtu_delivery d WHERE {sql})", [*values]))
    return " AND ".join(sql for sql, _ in parts) or "1 = 1", [value for _, values in parts for value in values]


def events(session: Session, selection: Selection, most: int = 100) -> list[Event]:
    """The last events that meet the filter, the newest first."""
    sql, values = condition(selection)
    rows = session.rows(f"SELECT {COLUMNS} FROM hongtu_event e WHERE {sql} ORDER BY e.seq DESC LIMIT ?", *values, most)
    return [event_of(row) for row in rows]


def count(session: Session, selection: Selection) -> int:
    """The number of events that meet the filter."""
    sql, values = condition(selection)
    return int(session.rows(f"SELECT count(*) FROM hongtu_event e WHERE {sql}", *values)[0][0])


def deliveries_of(session: Session, seq: int) -> list[Delivery]:
    sql = "SELECT consumer, state, attempts, due_at, settled_at, error FROM hongtu_delivery WHERE seq = ? ORDER BY consumer"
    return [Delivery(*row) for row in session.rows(sql, seq)]


def quarantined(session: Session, most: int = 100, after: int = 0) -> list[Quarantined]:
    """The oldest first."""
    sql = "SELECT seq, digest, reason, received_at, times, peer, content_type, source, body FROM hongtu_quarantine WHERE seq > ? ORDER BY seq LIMIT ?"
    return [Quarantined(*row) for row in session.rows(sql, after, most)]


def known(session: Session, keys: Sequence[str]) -> set[str]:
    """The stored keys among these."""
    stored: set[str] = set()
    for begin in range(0, len(keys), 100):
        chunk = keys[begin : begin + 100]
        stored.update(
            key
            for (key,) in session.rows(
                f"SELECT key FROM hongtu_event WHERE key IN ({', '.join('?' * len(chunk))})", *chunk
            )
        )
    return stored


def consumers(session: Session) -> list[str]:
    return [name for (name,) in session.rows("SELECT name FROM hongtu_consumer ORDER BY name")]


def waiting(session: Session) -> tuple[ConsumerStats, ...]:
    """The waiting events of each consumer. Fast even with many events."""
    waits = []
    for name in consumers(session):
        due, dead = (
            session.rows("SELECT count(*) FROM hongtu_delivery WHERE consumer = ? AND state = " + state, name)[0][0]
            for state in ("'due'", "'dead'")
        )
        sql = (
            "SELECT e.received_at FROM hongtu_delivery d JOIN hongtu_event e ON e.seq = d.seq"
            " WHERE d.consumer = ? AND d.state = 'due' ORDER BY d.seq LIMIT 1"
        )
        oldest = session.rows(sql, name)
        waits.append(ConsumerStats(name, due, dead, oldest[0][0] if oldest else None))
    return tuple(waits)


def quarantine_size(session: Session) -> int:
    return int(session.rows("SELECT count(*) FROM hongtu_quarantine")[0][0])


def stats(session: Session) -> Stats:
    """Counts of everything. This reads all events, so it is too slow to be called every second."""
    ((count, unpushed, repeats, last),) = session.rows(
        "SELECT count(*), coalesce(sum(CASE WHEN pushes = 0 THEN 1 ELSE 0 END), 0),"
        " coalesce(sum(CASE WHEN pushes > 1 THEN pushes - 1 ELSE 0 END), 0), max(received_at) FROM hongtu_event"
    )
    kinds = {
        kind: int(number)
        for kind, number in session.rows("SELECT kind, count(*) FROM hongtu_event GROUP BY kind ORDER BY kind")
    }
    return Stats(int(count), int(unpushed), int(repeats), kinds, last, quarantine_size(session), waiting(session))


def setting(session: Session, name: str) -> str | None:
    rows = session.rows("SELECT value FROM hongtu_setting WHERE name = ?", name)
    return str(rows[0][0]) if rows else None
