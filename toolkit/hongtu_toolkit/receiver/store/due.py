"""The due events of a consumer, and the results of attempts."""

from __future__ import annotations

from collections.abc import Sequence

from hongtu_toolkit.receiver.event import Event
from hongtu_toolkit.receiver.store.base import Outcome, Session
from hongtu_toolkit.receiver.store.questions import COLUMNS, event_of

MOST_ERROR = 500
"""The longest stored error, in characters."""
DUE = (
    f"SELECT {COLUMNS}, d.attempts FROM hongtu_delivery d JOIN hongtu_event e ON e.seq = d.seq"
    " WHERE d.consumer = ? AND d.state = 'due' AND d.due_at <= ? ORDER BY d.due_at, d.seq LIMIT ?"
)
"""Events that were never tried have due_at 0, so they come before events that failed."""
FAR = DUE.replace("d.due_at <= ?", "d.due_at > ?")
"""Events that are due later than any wait: the clock was wrong when they failed."""


def take(session: Session, consumer: str, most: int, now: int, latest: int, lock: str = "") -> list[Event]:
    """The due events of a consumer, untried ones first.

    Args:
        latest: the latest time to which a wait can lead. Events that are due after it are due now.
    """
    rows = session.rows(DUE + lock, consumer, now, most) or session.rows(FAR + lock, consumer, latest, most)
    return [event_of(row[:-1], attempt=row[-1] + 1) for row in rows]


def settle(session: Session, consumer: str, outcomes: Sequence[Outcome], now: int) -> None:
    for outcome in outcomes:
        error = None if outcome.error is None else outcome.error[:MOST_ERROR].replace("\0", "")
        session.run(
            "UPDATE hongtu_delivery SET state = ?, due_at = ?, attempts = attempts + 1, settled_at = ?, error = ?"
            " WHERE consumer = ? AND seq = ? AND state = 'due'",
            outcome.state,
            outcome.due_at,
            now,
            error,
            consumer,
            outcome.seq,
        )
