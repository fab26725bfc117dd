"""The one connection to SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from threading import RLock

VERSION = 1
"""Of schema.sql. A file of another version is refused."""

FILE = "hongtu-sandbox.sqlite3"


class ForeignData(Exception):
    """The folder holds the data of another version of the sandbox, or of something else."""


class Database:
    """A SQLite file in `folder`, or memory. Threads take turns, a transaction each."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = RLock()
        self._connection = sqlite3.connect(
            folder / FILE if folder else ":memory:", isolation_level=None, check_same_thread=False
        )
        self._connection.create_function("pinyin", 1, _pinyin, deterministic=True)
        self._undone = 0
        try:
            self.fresh = self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> bool:
        try:
            for setting in (
                "journal_mode = WAL",
                "synchronous = NORMAL",
                "foreign_keys = ON",
                "cache_size = -65536",
                "journal_size_limit = 67108864",
            ):
                self._connection.execute(f"PRAGMA {setting}")
            version = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise ForeignData(f"{FILE} is no database of the sandbox ({error}); move it away") from error
        if version not in (0, VERSION):
            raise ForeignData(f"{FILE} has version {version}, this sandbox makes {VERSION}; move it away")
        if version == 0:
            script = (files(__package__) / "schema.sql").read_text(encoding="utf-8")
            self._connection.executescript(f"BEGIN; {script}; PRAGMA user_version = {VERSION}; COMMIT")
        return version == 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; other threads wait."""
        with self._lock, self._span("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"):
            yield

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
        except BaseException:
            for statement in undo.split("; "):
                self._connection.execute(statement)
            self._undone += 1
            raise
        self._connection.execute(commit)

    @property
    def revision(self) -> tuple[int, int]:
        """Another one after every write, those that were undone included."""
        return self._connection.total_changes, self._undone

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """The rows of a query."""
        return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, *values: object) -> int:
        """Do a statement; how many rows it touched."""
        return self._connection.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Do a statement for each row of values."""
        self._connection.executemany(sql, rows)

    def kept(self, name: str) -> str | None:
        """What is kept under a name besides the records."""
        rows = self.rows("SELECT value FROM kept WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def keep(self, name: str, value: str | None) -> None:
        """Keep a value under a name, or with None no longer."""
        if value is None:
            self.run("DELETE FROM kept WHERE name = ?", name)
        else:
            self.run("INSERT OR REPLACE INTO kept VALUES (?, ?)", name, value)

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Make another database what this one is, between two transactions."""
        with self._lock:
            self._connection.backup(target)

    def copy_from(self, source: sqlite3.Connection) -> None:
        """Become what another database is, all at once."""
        with self._lock:
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


def _pinyin(text: str | None) -> bytes:
    """A key that sorts the 3,755 most common characters by pinyin: GB 2312 numbers them so."""
    return (text or "").encode("gb18030", "replace")
