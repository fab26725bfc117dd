"""What is to be pushed to subscribers, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from hongtu_toolkit.sandbox.store.collection import Document, where_clause
from hongtu_toolkit.sandbox.store.database import Database
from hongtu_toolkit.sandbox.text import from_json, to_json

WAITING, DELIVERED, FAILED, CANCELLED = "waiting", "delivered", "failed", "cancelled"
STATES = (WAITING, DELIVERED, FAILED, CANCELLED)
LISTED = 1000
"""So many pushes are listed, the newest."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be pushed: the facts of a record, under its UUID, and what kind of business data (`busiType`) they are."""

    kind: int
    record: str
    data: Document


@dataclass(frozen=True, slots=True)
class Push:
    """One message for one subscriber."""

    uuid: str
    kind: int
    data: Document
    tries: int
    """How often it was tried since it was put here, or put here again."""


def _nobody() -> None:
    """Without a pusher, pushes wait."""


class Outbox:
    """Pushes in the order in which they were put here. All of it survives a restart; who changes it holds a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.wake: Callable[[], None] = _nobody
        """What is called at the end of a transaction that put something here: the pusher."""
        self.start_over: Callable[[], None] = _nobody
        """What is called where what lies here, or where it goes, is not what it was."""

    def put(self, app_keys: Iterable[str], messages: Iterable[Message], now: int) -> None:
        """Take in messages for each subscriber. `now` is the real time, in Unix milliseconds."""
        told = [(message.kind, message.record, to_json(message.data)) for message in messages]
        rows = ((uuid4().hex, key, now, WAITING, *each) for each in told for key in app_keys)
        self._database.run_many(
            "INSERT INTO push (uuid, appKey, created, state, busiType, recordUuid, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._database.afterwards(self.wake)

    def subscribers(self) -> list[str]:
        """The app keys for which something waits."""
        return [str(key) for (key,) in self._database.rows("SELECT DISTINCT appKey FROM push WHERE state = 'waiting'")]

    def waiting(self) -> int:
        return int(str(self._database.rows("SELECT count(*) FROM push WHERE state = 'waiting'")[0][0]))

    def first(self, app_key: str) -> Push | None:
        """What a subscriber gets next."""
        sql = "SELECT uuid, busiType, data, tries FROM push WHERE state = 'waiting' AND appKey = ? ORDER BY id LIMIT 1"
        for uuid, kind, data, tries in self._database.rows(sql, app_key):
            return Push(str(uuid), int(str(kind)), from_json(data), int(str(tries)))
        return None

    def note(self, push: Push, attempt: Mapping[str, Any], state: str) -> None:
        """Write down an attempt, unless the push has been cancelled or is gone in the meantime."""
        self._database.run(
            """UPDATE push SET state = ?, tries = tries + 1, attempts = json_insert(attempts, '$[#]', json(?))
               WHERE uuid = ? AND state = 'waiting'""",
            state,
            to_json(attempt),
            push.uuid,
        )

    def cancel(self, app_key: str) -> None:
        """Nothing waits for a subscriber any more."""
        self._database.run("UPDATE push SET state = 'cancelled' WHERE appKey = ? AND state = 'waiting'", app_key)
        self.stir()

    def stir(self) -> None:
        """What lies here, or where it goes, is another thing from now on."""
        self._database.afterwards(self.start_over)

    def replay(self, uuid: str | None = None) -> int:
        """Let one push, whatever became of it, or all that failed, wait once more; how many."""
        again, value = ("uuid = ? AND state <> 'waiting'", uuid) if uuid else ("state = ?", FAILED)
        count = self._database.run(f"UPDATE push SET state = 'waiting', tries = 0 WHERE {again}", value)
        self._database.afterwards(self.wake)
        return count

    def listed(self, *, app_key: str | None = None, state: str | None = None) -> list[Document]:
        """The newest pushes, the newest last, with what was tried and what came of it; not what they say."""
        condition, values = where_clause({"appKey = ?": app_key, "state = ?": state})
        columns = ("uuid", "appKey", "busiType", "recordUuid", "created", "state", "attempts")
        sql = f"SELECT {', '.join(columns)} FROM push {condition} ORDER BY id DESC LIMIT {LISTED}"
        rows = [dict(zip(columns, row, strict=True)) for row in reversed(self._database.rows(sql, *values))]
        return [row | {"attempts": from_json(row["attempts"])} for row in rows]
