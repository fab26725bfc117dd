"""The one connection to SQLite."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import RLock

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.store.folder import ForeignData, Holding, refuse_foreign_file, touch
from hongtu_toolkit.sandbox.store.memory import Memory

VERSION = 4
"""The version of schema.sql. A file of another version is refused."""

FILE = "hongtu-sandbox.sqlite3"
BESIDE = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps beside the database."""

DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
"""SQLite's errors for a full or failing disk."""

log = logging.getLogger("hongtu_toolkit.sandbox")


class Database:
    """A SQLite file in `folder`, or memory. Threads take turns, one transaction at a time, or one statement outside a transaction.

    Every use of the connection requires the lock. SQLite has a lock of its own, and calls Python (`pinyin`) while it holds that lock. Without
    the lock here, a thread with SQLite's lock and a thread with Python's would wait for each other for ever.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._holding = Holding(folder) if folder else None
        self._lock = RLock()
        self._undone = 0
        self._afterwards: dict[Callable[[], None], None] = {}
        self._kept: Memory[str | None] = Memory(100)
        try:
            self._connection, self.fresh = _open(folder / FILE if folder else None)
        except BaseException:
            if self._holding:
                self._holding.release()
            raise

    def tell(self, where: str) -> None:
        """Write the address of this sandbox into the lock file, for the messages of other sandboxes."""
        if self._holding:
            self._holding.tell(where)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction. Other threads wait.

        Raises:
            Refusal: SYSTEM, if the disk is full or fails. Nothing is changed.
        """
        with _disk(), self._lock:
            try:
                with self._span("BEGIN", "COMMIT", "ROLLBACK"):
                    yield
            finally:
                self._act()

    @contextmanager
    def replacement(self) -> Iterator[None]:
        """Let other threads wait without beginning a transaction, for `copy_from`, which is atomic by itself."""
        with self._lock:
            try:
                yield
            finally:
                self._act()

    def afterwards(self, act: Callable[[], None]) -> None:
        """Call `act` once, at the end of the current transaction, whether it is committed or rolled back. Other threads still wait."""
        self._afterwards[act] = None

    def _act(self) -> None:
        """Call what `afterwards` has collected."""
        acts, self._afterwards = self._afterwards, {}
        for act in acts:
            act()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of a transaction that can be undone alone."""
        with self._span("SAVEPOINT item", "RELEASE item", "ROLLBACK TO item; RELEASE item"):
            yield

    @contextmanager
    def _span(self, begin: str, commit: str, undo: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute(commit)
        except BaseException:
            # On a full disk, SQLite has already rolled back the whole transaction.
            if self._connection.in_transaction:
                for statement in undo.split("; "):
                    self._connection.execute(statement)
            self._undone += 1
            raise

    @property
    def revision(self) -> tuple[int, int]:
        """Two numbers that change with every write, even with one that is rolled back."""
        with self._lock:
            return self._connection.total_changes, self._undone

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """The rows of a query."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, *values: object) -> int:
        """Run a statement. Returns the number of changed rows."""
        with self._lock:
            return self._connection.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement for each row of values."""
        with self._lock:
            self._connection.executemany(sql, rows)

    def kept(self, name: str) -> str | None:
        """The value stored under a name, or None."""
        with self._lock:
            return self._kept.recall(self.revision, name, lambda: self._read_kept(name))

    def _read_kept(self, name: str) -> str | None:
        rows = self.rows("SELECT value FROM kept WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def keep(self, name: str, value: str | None) -> None:
        """Store a value under a name. None deletes it."""
        if value is None:
            self.run("DELETE FROM kept WHERE name = ?", name)
        else:
            self.run("INSERT OR REPLACE INTO kept VALUES (?, ?)", name, value)

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy this database into another one, between two transactions."""
        with _disk(), self._lock:
            self._connection.backup(target)

    def copy_from(self, source: sqlite3.Connection) -> None:
        """Replace the contents by those of another database, atomically.

        Raises:
            ForeignData: if it is not a complete database of this version. Nothing is changed.
        """
        with _disk(), self._lock:
            _refuse_foreign(source)
            source.backup(self._connection)
            self._undone += 1

    def clear(self) -> None:
        """Empty every table, within a transaction."""
        self.run("PRAGMA defer_foreign_keys = ON")
        for (table,) in self.rows("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            self.run(f"DELETE FROM {table}")

    def close(self) -> None:
        with self._lock:
            self._connection.close()
            if self._holding:
                self._holding.release()


def _open(path: Path | None) -> tuple[sqlite3.Connection, bool]:
    """The connection, and whether the database is new."""
    if path:
        touch(path)
        for beside in BESIDE:
            refuse_foreign_file(path.with_name(path.name + beside))
    try:
        connection = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        try:
            return connection, _prepare(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise ForeignData(f"{FILE} is not a database of the sandbox ({error}); move it away") from error
        raise OSError(f"cannot use {path} ({error}); name another folder with --data") from error


def _prepare(connection: sqlite3.Connection) -> bool:
    connection.create_function("pinyin", 1, _pinyin, deterministic=True)
    # A killed process loses nothing that it has acknowledged. A power cut may lose the last moments, but does not damage the database.
    # "FULL" would wait for the disk at every call.
    for setting in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "cache_size = -65536",
        "mmap_size = 2147483648",
        "journal_size_limit = 67108864",
    ):
        connection.execute(f"PRAGMA {setting}")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    fresh = version == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    if fresh:
        connection.executescript(f"BEGIN; {_script()}; PRAGMA user_version = {VERSION}; COMMIT")
    elif version != VERSION:
        remedy = "update hongtu2000, or use another folder" if version > VERSION else "move it away"
        raise ForeignData(f"{FILE} has version {version}, this sandbox has version {VERSION}: {remedy}")
    elif _tables(connection) != _own_tables():
        raise ForeignData(f"{FILE} has other tables than this sandbox; move it away")
    return fresh


def _refuse_foreign(source: sqlite3.Connection) -> None:
    """Refuse a damaged database, or one of another version or with other tables."""
    try:
        source.create_function("pinyin", 1, _pinyin, deterministic=True)
        version = source.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            raise ForeignData(f"it has version {version}, this sandbox has version {VERSION}")
        if _tables(source) != _own_tables():
            raise ForeignData("it has other tables than this sandbox")
        if (verdict := source.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise ForeignData(f"it is damaged ({verdict})")
    except sqlite3.DatabaseError as error:
        raise ForeignData(f"it is not a complete database ({error})") from error


def _tables(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """The declarations of the tables and indexes in a database."""
    return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


@cache
def _own_tables() -> list[tuple[str, ...]]:
    """The declarations of schema.sql."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.create_function("pinyin", 1, _pinyin, deterministic=True)
        connection.executescript(_script())
        return _tables(connection)


def _script() -> str:
    return (files(__package__) / "schema.sql").read_text(encoding="utf-8")


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in DISK:
            raise
        log.error("cannot write (%s); the call was refused and has changed nothing", error)
        raise Refusal(Code.SYSTEM, f"the sandbox cannot write ({error}); nothing was changed") from error


def _pinyin(text: str | None) -> bytes:
    """A key that sorts by pinyin. GB 2312 numbers the 3,755 most common characters in this order."""
    return (text or "").encode("gb18030", "replace")
