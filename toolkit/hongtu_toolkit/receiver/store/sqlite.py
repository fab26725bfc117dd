"""Events in one SQLite file. One connection in one thread writes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from threading import Event as Flag
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import quote

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.event import Entry, Event, Unread
from hongtu_toolkit.receiver.private import make, tell_if_open
from hongtu_toolkit.receiver.store import due
from hongtu_toolkit.receiver.store.arrivals import distinct, event_row, quarantine_row
from hongtu_toolkit.receiver.store.base import (
    FOREVER,
    Deliveries,
    Outcome,
    Session,
    StoreBroken,
    StoreRefused,
    StoreUnavailable,
)
from hongtu_toolkit.receiver.store.group_commit import GroupCommit
from hongtu_toolkit.receiver.store.lock import own, refuse_remote
from hongtu_toolkit.receiver.store.schema import migrate

T = TypeVar("T")
Job = Sequence[Entry | Unread] | Callable[[Session], Any]
TYPES = {"serial": "INTEGER PRIMARY KEY AUTOINCREMENT", "integer": "INTEGER", "blob": "BLOB"}
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
"""Settings that are set and read back. synchronous 2 (FULL) syncs the log at each commit. 1 may lose acknowledged commits in a power failure."""
BROKEN = frozenset(
    (
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    )
)
"""Primary codes after which the process can no longer rely on the file, because a repeated sync may report success although data is lost."""
SIZES = (64, 32, 16, 8, 4, 2, 1)
"""Rows of one INSERT. There are few sizes, so that each statement is compiled once."""
CHECKPOINT = 256
"""Commits and events after which the log is copied into the file, in a millisecond or two. SQLite itself copies four times as much, within a commit whose pushes wait for it."""
EVENTS = (
    "INSERT INTO hongtu_event (key, kind, happened_at, received_at, source, pushes, peer, content_type, body) VALUES {}"
    " ON CONFLICT (key) DO UPDATE SET pushes = pushes + excluded.pushes WHERE excluded.pushes > 0"
)
QUARANTINE = (
    "INSERT INTO hongtu_quarantine (digest, reason, received_at, source, times, peer, content_type, body) VALUES {}"
    " ON CONFLICT (digest) DO UPDATE SET times = times + excluded.times"
)


class SqliteStore:
    """The embedded store. Further processes can only read."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self.url = f"sqlite:///{path}"
        self.broken: str | None = None
        self._files: list[tuple[int, int] | None] | None = None
        """Device and number of the database and its log, as of the first commit."""
        self._arrived: set[Flag] = set()
        self._logged = 0
        """Commits and events since the last checkpoint."""
        self._lock = None if read_only else _owned(path)
        try:
            self._connection = _connect(path, read_only)
            _migrate(self._connection, read_only)
            self._reader, self._looks = (self._connection if read_only else _connect(path, True)), Lock()
        except BaseException:
            if self._lock is not None:
                self._lock.close()
            raise
        self._writer: GroupCommit[Job] | None = None if read_only else GroupCommit(self._carry_out, self._checkpoint)

    def put(self, entries: Sequence[Entry | Unread]) -> Future[None]:
        return self._writing().submit(entries)

    def look(self, question: Callable[[Session], T]) -> T:
        with self._looks, _store_errors():
            return question(SqliteSession(self._reader))

    def change(self, work: Callable[[Session], T]) -> T:
        result: T = self._writing().submit(work).result()
        return result

    def deliveries(self, consumer: str) -> Deliveries:
        flag = Flag()
        self._arrived.add(flag)
        return SqliteDeliveries(self, consumer, flag, self._arrived.discard)

    def backup(self, path: Path) -> None:
        """Uses VACUUM INTO, because a copy of the file alone lacks the data in the log beside it."""
        if path.exists():
            raise StoreRefused(_("{path} exists already; give a new file").format(path=path))
        try:
            make(path)
        except OSError as error:
            raise StoreRefused(_cannot_create(path, error)) from None
        try:
            with _store_errors(), _closing(_connect(self._path, True)) as connection:
                connection.execute("PRAGMA query_only = 0")
                connection.execute("VACUUM INTO ?", (str(path),))
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        with self._looks:
            self._reader.close()
            self._connection.close()
        if self._lock is not None:
            self._lock.close()

    def _writing(self) -> GroupCommit[Job]:
        if self._writer is None:
            raise StoreRefused("this store is open for reading only")
        return self._writer

    def _carry_out(self, jobs: Sequence[Job]) -> Sequence[Any]:
        """One transaction. On return it is committed, and its log is synced."""
        if self.broken:
            raise StoreBroken(self.broken)
        connection, session = self._connection, SqliteSession(self._connection)
        entries = [entry for job in jobs if not callable(job) for entry in job]
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                _add(session, entries)
                results = [job(session) if callable(job) else None for job in jobs]
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # after some errors, SQLite has rolled back by itself
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise self._judged(error) from error
        self._check_files()
        self._logged += 1 + len(entries)
        for flag in list(self._arrived):
            flag.set()
        return results

    def _check_files(self) -> None:
        """Nothing is acknowledged that went into files without a name.

        Raises:
            StoreBroken: somebody has deleted, moved or replaced the files.
        """
        real = os.path.realpath(self._path)
        files = [_number(real), _number(f"{real}-wal")]
        if self._files is None:
            self._files = files
        if files != self._files or None in files:
            self.broken = f"{self._path} or its -wal file was deleted, moved or replaced while this process wrote to it; put it back if it was moved, then start again"
            raise StoreBroken(self.broken)

    def _checkpoint(self) -> None:
        """Copy the log into the file if it is due. Called by the writing thread, when it has answered."""
        if self._logged < CHECKPOINT or self.broken:
            return
        self._logged = 0
        try:
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except sqlite3.Error as error:
            self._judged(error)

    def _judged(self, error: sqlite3.Error) -> Exception:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in BROKEN:
            self.broken = _("SQLite reports {reason} for {path}; check the disk, then start again").format(
                reason=_name(error), path=self._path
            )
            return StoreBroken(self.broken)
        if isinstance(error, sqlite3.OperationalError):
            return StoreUnavailable(
                _("SQLite reports {reason} for {path}").format(reason=_name(error), path=self._path)
            )
        return error


class SqliteSession:
    """A connection, as the questions and changes of both stores use it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, *parameters: object) -> list[Sequence[Any]]:
        return self._connection.execute(sql, parameters).fetchall()

    def run(self, sql: str, *parameters: object) -> int:
        return self._connection.execute(sql, parameters).rowcount

    def lock_arrivals(self) -> None:
        """Nothing to do: there is one writer."""


class SqliteDeliveries:
    """The due events of a consumer. The process that owns the file needs no locks for them."""

    def __init__(self, store: SqliteStore, consumer: str, flag: Flag, forget: Callable[[Flag], None]) -> None:
        self._store, self._consumer, self._flag, self._forget = store, consumer, flag, forget

    def take(self, most: int, now: int, latest: int = FOREVER) -> list[Event]:
        return self._store.look(lambda session: due.take(session, self._consumer, most, now, latest))

    def settle(self, outcomes: Sequence[Outcome], now: int) -> None:
        self._store.change(lambda session: due.settle(session, self._consumer, outcomes, now))

    def wait(self, seconds: float) -> None:
        self._flag.wait(seconds)
        self._flag.clear()

    def close(self) -> None:
        self._forget(self._flag)


def _add(session: SqliteSession, entries: Sequence[Entry | Unread]) -> None:
    """Store entries, and make each new event due to every consumer."""
    events, unread = distinct(entries)
    if unread:
        _insert(session, QUARANTINE, [quarantine_row(each, times) for each, times in unread])
    if not events:
        return
    ((last,),) = session.rows("SELECT coalesce(max(seq), 0) FROM hongtu_event")
    _insert(session, EVENTS, [event_row(each, pushes) for each, pushes in events])
    session.run(
        "INSERT INTO hongtu_delivery (consumer, seq) SELECT c.name, e.seq FROM hongtu_event e, hongtu_consumer c WHERE e.seq > ?",
        last,
    )


def _insert(session: SqliteSession, sql: str, rows: list[tuple[object, ...]]) -> None:
    """Insert many rows with one statement, because each statement gives up Python's lock and may wait for it."""
    begin = 0
    for size in SIZES:
        while len(rows) - begin >= size:
            chunk = rows[begin : begin + size]
            marks = f"({','.join('?' * len(chunk[0]))})"
            session.run(sql.format(",".join([marks] * size)), *chain.from_iterable(chunk))
            begin += size


def _owned(path: Path) -> Any:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreRefused(_cannot_create(path.parent, error)) from None
    refuse_remote(path)
    return own(path)


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    if read_only and not path.exists():
        raise StoreRefused(_("{path} does not exist; `hongtu receive` creates it").format(path=path))
    mode = "ro" if read_only else "rwc"
    if not read_only:
        with suppress(OSError):  # SQLite reports the error
            make(path)  # SQLite's other files get the same mode
        tell_if_open(path)
    try:
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            _set_pragmas(connection, path, read_only)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise StoreRefused(
            _("{path} cannot be opened as a SQLite database: {reason}; restore a backup if it is damaged").format(
                path=path, reason=_name(error)
            )
        ) from None
    return connection


def _set_pragmas(connection: sqlite3.Connection, path: Path, read_only: bool) -> None:
    if read_only:
        connection.execute("PRAGMA query_only = 1")
        connection.execute("PRAGMA busy_timeout = 5000")
        return
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        (actual,) = connection.execute(f"PRAGMA {name}").fetchone()
        if actual != value:
            raise StoreRefused(
                _(
                    "SQLite keeps {name} at {actual} for {path}, and {value} is needed; put the file on a local disk"
                ).format(name=name, actual=actual, path=path, value=value)
            )


def _migrate(connection: sqlite3.Connection, read_only: bool) -> None:
    with _store_errors(), _closing_transaction(connection, read_only):
        tables = frozenset(
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        )
        migrate(SqliteSession(connection), tables, TYPES, read_only)


@contextmanager
def _closing_transaction(connection: sqlite3.Connection, read_only: bool) -> Iterator[None]:
    connection.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        connection.close()
        raise


@contextmanager
def _closing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _store_errors() -> Iterator[None]:
    """Turn SQLite's errors into StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreUnavailable(_("SQLite reports {reason}").format(reason=_name(error))) from error


def _cannot_create(path: Path, error: OSError) -> str:
    return _("{path} cannot be created: {reason}").format(path=path, reason=error.strerror)


def _number(path: str) -> tuple[int, int] | None:
    """Device and number of a file, or None if there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _name(error: sqlite3.Error) -> str:
    """SQLite's name and text of an error. They quote no values."""
    return f"{getattr(error, 'sqlite_errorname', type(error).__name__)} ({error})"
