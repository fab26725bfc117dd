"""The queue of pushes to subscribers, with the result of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from hongtu_toolkit.sandbox.clock import real_time
from hongtu_toolkit.sandbox.store.collection import Document, where_clause
from hongtu_toolkit.sandbox.store.database import Database
from hongtu_toolkit.sandbox.text import from_json, to_json

WAITING, DELIVERED, FAILED, CANCELLED = "waiting", "delivered", "failed", "cancelled"
STATES = (WAITING, DELIVERED, FAILED, CANCELLED)
LISTED = 1000
"""The number of pushes that are listed, the newest ones."""


@dataclass(frozen=True, slots=True)
class Push:
    """One record for one subscriber."""

    uuid: str
    kind: int
    """The kind of business data (`busiType`)."""
    data: Document
    tries: int
    """The number of attempts since it was queued, or queued again."""


class Outbox:
    """Pushes in the order in which they were queued. They survive a restart. Every change requires a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.wake: Callable[[], None] = lambda: None
        """Called at the end of a transaction that queued pushes. Set by the pusher."""
        self.start_over: Callable[[], None] = lambda: None
        """Called at the end of a transaction that changed waiting pushes or their addresses. Set by the pusher."""

    def put(self, app_keys: Iterable[str], kind: int, record: str, data: Document) -> None:
        """Queue the data of a record for each subscriber. `record` is its UUID."""
        now, content = real_time(), to_json(data)
        self._database.run_many(
            "INSERT INTO push (uuid, appKey, created, state, busiType, recordUuid, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((uuid4().hex, key, now, WAITING, kind, record, content) for key in app_keys),
        )
        self._database.afterwards(self.wake)

    def subscribers(self) -> list[str]:
        """The app keys with waiting pushes."""
        return [str(key) for (key,) in self._database.rows("SELECT DISTINCT appKey FROM push WHERE state = 'waiting'")]

    def waiting(self) -> int:
        return int(str(self._database.rows("SELECT count(*) FROM push WHERE state = 'waiting'")[0][0]))

    def first(self, app_key: str) -> Push | None:
        """The next waiting push of a subscriber, or None."""
        sql = "SELECT uuid, busiType, data, tries FROM push WHERE state = 'waiting' AND appKey = ? ORDER BY id LIMIT 1"
        for uuid, kind, data, tries in self._database.rows(sql, app_key):
            return Push(str(uuid), int(str(kind)), from_json(data), int(str(tries)))
        return None

    def note(self, push: Push, attempt: Mapping[str, Any], state: str) -> None:
        """Store an attempt, unless the push has been cancelled or deleted in the meantime."""
        self._database.run(
            """UPDATE push SET state = ?, tries = tries + 1, attempts = json_insert(attempts, '$[#]', json(?))
               WHERE uuid = ? AND state = 'waiting'""",
            state,
            to_json(attempt),
            push.uuid,
        )

    def cancel(self, app_key: str) -> None:
        """Cancel the waiting pushes of a subscriber."""
        self._database.run("UPDATE push SET state = 'cancelled' WHERE appKey = ? AND state = 'waiting'", app_key)
        self.stir()

    def stir(self) -> None:
        """Let the pusher start over, because waiting pushes or their addresses have changed."""
        self._database.afterwards(self.start_over)

    def replay(self, uuid: str | None = None) -> int:
        """Queue again one push in any state, or all that failed. Returns their number."""
        condition, value = ("uuid = ? AND state <> 'waiting'", uuid) if uuid else ("state = ?", FAILED)
        count = self._database.run(f"UPDATE push SET state = 'waiting', tries = 0 WHERE {condition}", value)
        self._database.afterwards(self.wake)
        return count

    def listed(self, *, app_key: str | None = None, state: str | None = None) -> list[Document]:
        """The newest pushes, the newest at the end, with their attempts and without their contents."""
        condition, values = where_clause({"appKey = ?": app_key, "state = ?": state})
        columns = ("uuid", "appKey", "busiType", "recordUuid", "created", "state", "attempts")
        sql = f"SELECT {', '.join(columns)} FROM push {condition} ORDER BY id DESC LIMIT {LISTED}"
        rows = [dict(zip(columns, row, strict=True)) for row in reversed(self._database.rows(sql, *values))]
        return [row | {"attempts": from_json(row["attempts"])} for row in rows]
