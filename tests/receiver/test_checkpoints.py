"""The log of SQLite is copied into the file in small steps, none of which a push waits for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from hongtu_toolkit.receiver.store import sqlite
from hongtu_toolkit.receiver.store.base import StoreBroken
from hongtu_toolkit.receiver.store.group_commit import GroupCommit
from hongtu_toolkit.receiver.store.sqlite import SqliteStore
from tests.receiver.pushes import body, entries, passage

SQLITES_OWN = 1000
"""Pages in the log after which SQLite itself copies it, within a commit."""
PAGE = 4096 + 24
"""Bytes of a page in the log."""


class Connection:
    """A connection whose checkpoints fail."""

    def __init__(self, connection: Any, error: sqlite3.Error) -> None:
        self._connection, self._error = connection, error

    def execute(self, sql: str, *parameters: Any) -> Any:
        if "wal_checkpoint" in sql:
            raise self._error
        return self._connection.execute(sql, *parameters)

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "events.db")
    yield opened
    opened.close()


def failing(store: SqliteStore, name: str) -> None:
    error = sqlite3.OperationalError("made up")
    error.sqlite_errorcode, error.sqlite_errorname = getattr(sqlite3, name), name
    vars(store)["_connection"] = Connection(store._connection, error)


def put(store: SqliteStore, number: int) -> None:
    store.put(entries(body(passage(number)))).result(10)


def test_what_comes_afterwards_comes_after_the_answers() -> None:
    given: list[Future[Any]] = []
    done: list[list[bool]] = []

    submitted = Event()

    def carry_out(jobs: Sequence[str]) -> Sequence[str]:
        assert submitted.wait(10)
        return jobs

    commits = GroupCommit(carry_out, lambda: done.append([each.done() for each in given]))
    given.append(commits.submit("a"))
    submitted.set()
    commits.close()

    assert done == [[True]]


def test_the_log_never_grows_so_large_that_a_commit_copies_it(store: SqliteStore, tmp_path: Path) -> None:
    for number in range(3 * sqlite.CHECKPOINT):
        put(store, number)

    assert (tmp_path / "events.db-wal").stat().st_size < SQLITES_OWN * PAGE


def test_a_disk_error_during_a_checkpoint_breaks_the_store(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was acknowledged is in the log. What comes later might not be."""
    monkeypatch.setattr(sqlite, "CHECKPOINT", 1)
    failing(store, "SQLITE_IOERR")

    put(store, 1)
    with pytest.raises(StoreBroken, match="SQLITE_IOERR"):
        put(store, 2)


def test_a_checkpoint_that_must_wait_is_tried_again(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "CHECKPOINT", 1)
    failing(store, "SQLITE_LOCKED")

    put(store, 1)
    put(store, 2)
    assert store.broken is None
