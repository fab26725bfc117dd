"""Events in PostgreSQL, for several receivers and forwarders. They coordinate through its row locks and notifications."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urlsplit

import psycopg
from psycopg import Connection

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.event import Entry, Event, Unread
from hongtu_toolkit.receiver.store import due
from hongtu_toolkit.receiver.store.arrivals import distinct, event_row, quarantine_row
from hongtu_toolkit.receiver.store.base import FOREVER, Deliveries, Outcome, Session, StoreRefused, StoreUnavailable
from hongtu_toolkit.receiver.store.group_commit import GroupCommit
from hongtu_toolkit.receiver.store.schema import migrate

T = TypeVar("T")
TYPES = {"serial": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "integer": "BIGINT", "blob": "BYTEA"}
LISTEN, NOTIFY = "LISTEN hongtu_event", "NOTIFY hongtu_event"
"""The channel that tells forwarders of arrivals."""
MIGRATING = 4804260
"""The advisory lock for migrations."""
TIMEOUT = 10
"""Seconds for a connection."""
NEEDED = ("fsync", "full_page_writes")
"""Settings of the server that must be on, because a crash could otherwise lose committed events."""
EVENTS = """
    INSERT INTO hongtu_event (key, kind, happened_at, received_at, source, pushes, peer, content_type, body)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::bytea[])
    ON CONFLICT (key) DO UPDATE SET pushes = hongtu_event.pushes + excluded.pushes WHERE excluded.pushes > 0
    RETURNING seq, xmax = 0
"""
"""xmax is 0 in a row that was inserted, not updated."""
QUARANTINE = """
    INSERT INTO hongtu_quarantine (digest, reason, received_at, source, times, peer, content_type, body)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::bytea[])
    ON CONFLICT (digest) DO UPDATE SET times = hongtu_quarantine.times + excluded.times
"""


class PostgresStore:
    """The shared store. If a connection is lost, the current work fails, and the next attempt opens another connection."""

    broken: str | None = None

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self._address = url
        self.url = _without_password(url)
        self._writing, self._changing = Link(url), Link(url)
        self._lock, self._read_only = Lock(), read_only
        try:
            with _store_errors(), self._changing.transaction() as connection:
                _check(connection)
                _migrate(connection, read_only)
        except BaseException:
            self._changing.close()
            raise
        self._writer: GroupCommit[Sequence[Entry | Unread]] = GroupCommit(self._carry_out)

    def put(self, entries: Sequence[Entry | Unread]) -> Future[None]:
        return self._writer.submit(entries)

    def look(self, question: Callable[[Session], T]) -> T:
        return self.change(question, write=False)

    def change(self, work: Callable[[Session], T], *, write: bool = True) -> T:
        if write and self._read_only:
            raise StoreRefused("this store is open for reading only")
        with self._lock, _store_errors(), self._changing.transaction() as connection:
            return work(PostgresSession(connection))

    def deliveries(self, consumer: str) -> Deliveries:
        return PostgresDeliveries(self._address, consumer)

    def backup(self, path: Path) -> None:
        """Always raises StoreRefused, because PostgreSQL has pg_dump."""
        raise StoreRefused(
            _(
                "PostgreSQL has its own program, which copies while events arrive: pg_dump --format=custom --file={path} …"
            ).format(path=path)
        )

    def close(self) -> None:
        self._writer.close()
        self._writing.close()
        with self._lock:
            self._changing.close()

    def _carry_out(self, jobs: Sequence[Sequence[Entry | Unread]]) -> Sequence[None]:
        with _store_errors(), self._writing.transaction() as connection:
            _add(connection, [entry for job in jobs for entry in job])
        return [None] * len(jobs)


class Link:
    """A connection that is opened when needed and dropped after an error. For use by one thread at a time."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: Connection | None = None

    def open(self) -> Connection:
        if self._connection is None or self._connection.closed:
            self._connection = _connected(self._url)
            if _setting(self._connection, "synchronous_commit") == "off":
                self._connection.execute("SET synchronous_commit = on")
        return self._connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        connection = self.open()
        try:
            with connection.transaction():
                yield connection
        except psycopg.Error:
            if connection.closed or connection.broken:
                self.close()
            raise

    def close(self) -> None:
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
        self._connection = None


class PostgresSession:
    """A connection, as the questions and changes of both stores use it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, *parameters: object) -> list[Sequence[Any]]:
        return list(self._connection.execute(_marked(sql), parameters).fetchall())

    def run(self, sql: str, *parameters: object) -> int:
        return self._connection.execute(_marked(sql), parameters or None).rowcount

    def lock_arrivals(self) -> None:
        """Wait until current arrivals are committed, and block new ones. A new consumer could otherwise miss them."""
        self._connection.execute("LOCK TABLE hongtu_event IN SHARE ROW EXCLUSIVE MODE")


class PostgresDeliveries:
    """The due events of a consumer. Rows stay locked from `take` to `settle`. If a forwarder dies, PostgreSQL unlocks them."""

    def __init__(self, url: str, consumer: str) -> None:
        self._link, self._consumer = Link(url), consumer
        self._listening: Connection | None = None

    def take(self, most: int, now: int, latest: int = FOREVER) -> list[Event]:
        with _store_errors():
            connection = self._open()
            connection.execute("BEGIN")
            session = PostgresSession(connection)
            events = due.take(session, self._consumer, most, now, latest, " FOR UPDATE OF d SKIP LOCKED")
            if not events:
                connection.execute("ROLLBACK")
            return events

    def settle(self, outcomes: Sequence[Outcome], now: int) -> None:
        with _store_errors():
            connection = self._open()
            due.settle(PostgresSession(connection), self._consumer, outcomes, now)
            connection.execute("COMMIT")

    def wait(self, seconds: float) -> None:
        with _store_errors():
            for _ in self._open().notifies(timeout=seconds, stop_after=1):
                pass

    def close(self) -> None:
        self._link.close()

    def _open(self) -> Connection:
        connection = self._link.open()
        if connection is not self._listening:
            connection.execute(LISTEN)
            self._listening = connection
        return connection


def _connected(url: str) -> Connection:
    """An open connection.

    Raises:
        StoreUnavailable: there is none to be had. The message has the server's own reason, which names no password.
    """
    try:
        return psycopg.connect(
            url,
            autocommit=True,
            connect_timeout=TIMEOUT,
            application_name="hongtu-receiver",
            client_encoding="UTF8",  # of a database without an encoding, psycopg would read texts as bytes
        )
    except psycopg.OperationalError as error:
        reason = str(error).strip().partition("\n")[0]
        raise StoreUnavailable(
            _("PostgreSQL cannot be used: {reason}; check the address, the database, and that the server runs").format(
                reason=reason
            )
        ) from None


def _add(connection: Connection, entries: Sequence[Entry | Unread]) -> None:
    """Store entries, and make each new event due to every consumer."""
    events, unread = distinct(entries)
    if unread:
        connection.execute(QUARANTINE, _columns([quarantine_row(each, times) for each, times in unread]))
    if not events:
        return
    rows = connection.execute(EVENTS, _columns([event_row(each, pushes) for each, pushes in events])).fetchall()
    new = [seq for seq, is_new in rows if is_new]
    if new:
        # A statement of its own: it sees every consumer that `lock_arrivals` made this transaction wait for.
        connection.execute(
            "INSERT INTO hongtu_delivery (consumer, seq) SELECT c.name, new.seq FROM hongtu_consumer c, unnest(%s::bigint[]) AS new(seq)",
            (new,),
        )
        connection.execute(NOTIFY)


def _columns(rows: list[tuple[object, ...]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _marked(sql: str) -> bytes:
    """The SQL with psycopg's placeholders. It is this program's own text, and values are always parameters."""
    return sql.replace("%", "%%").replace("?", "%s").encode()


def _setting(connection: Connection, name: str) -> str:
    row = connection.execute("SELECT current_setting(%s)", (name,)).fetchone()
    return str(row[0]) if row else ""


def _check(connection: Connection) -> None:
    """Refuse a server that may lose committed events.

    Raises:
        StoreRefused: one of its settings is off.
    """
    for name in NEEDED:
        if (value := _setting(connection, name)) != "on":
            raise StoreRefused(
                _("PostgreSQL has {name} = {value}, so acknowledged events could be lost; set it to on").format(
                    name=name, value=value
                )
            )


def _migrate(connection: Connection, read_only: bool) -> None:
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (MIGRATING,))
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
    migrate(PostgresSession(connection), frozenset(name for (name,) in rows), TYPES, read_only)


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    name = f"{parts.username}@" if parts.username else ""
    return f"{parts.scheme}://{name}{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}{parts.path}"


@contextmanager
def _store_errors() -> Iterator[None]:
    """Turn PostgreSQL's errors into StoreError. Their texts may quote values, so only code and name are kept."""
    try:
        yield
    except psycopg.errors.DataError as error:
        raise ValueError(f"PostgreSQL refuses a value ({error.sqlstate})") from None
    except psycopg.Error as error:
        cause = f"{type(error).__name__}{f', code {error.sqlstate}' if error.sqlstate else ''}"
        raise StoreUnavailable(
            _("PostgreSQL reports an error ({reason}); check that it runs, and read its log").format(reason=cause)
        ) from None
