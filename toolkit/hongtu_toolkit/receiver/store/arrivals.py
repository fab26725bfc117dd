"""Turns entries into rows."""

from __future__ import annotations

from collections.abc import Sequence

from hongtu_toolkit.receiver.event import Entry, Unread, storable


def distinct(entries: Sequence[Entry | Unread]) -> tuple[list[tuple[Entry, int]], list[tuple[Unread, int]]]:
    """Rows with each event once and the number of its pushes, and with each unreadable body once and the number of its arrivals.

    Rows are sorted by key, so that two receivers that store the same events at the same time never deadlock.
    """
    events: dict[str, tuple[Entry, int]] = {}
    unread: dict[str, tuple[Unread, int]] = {}
    for entry in entries:
        if isinstance(entry, Entry):
            event, pushes = events.get(entry.key, (entry, 0))
            events[entry.key] = (event, pushes + (entry.arrival.source == "push"))
        else:
            body, times = unread.get(entry.digest, (entry, 0))
            unread[entry.digest] = (body, times + 1)
    return [events[key] for key in sorted(events)], [unread[digest] for digest in sorted(unread)]


def event_row(entry: Entry, pushes: int) -> tuple[object, ...]:
    """key, kind, happened_at, received_at, source, pushes, peer, content_type, body."""
    arrival = entry.arrival
    return (
        entry.key,
        entry.kind,
        entry.happened_at,
        arrival.received_at,
        arrival.source,
        pushes,
        storable(arrival.peer),
        storable(arrival.content_type),
        arrival.body,
    )


def quarantine_row(unread: Unread, times: int) -> tuple[object, ...]:
    """digest, reason, received_at, source, times, peer, content_type, body."""
    arrival = unread.arrival
    return (
        unread.digest,
        storable(unread.reason),
        arrival.received_at,
        arrival.source,
        times,
        storable(arrival.peer),
        storable(arrival.content_type),
        arrival.body,
    )
