"""The journal of a site: one SQLite file, used by one process at a time.

It contains the plan, the state of each change, and the knowledge that lasts between runs. Only its owner can read it: while a run is not
finished, it contains personal data, and afterwards digests of them and the failed rows.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.people.problem import BLOCKS, ROW, AlreadyRunning, PeopleError, Problem, ProblemCode

VERSION = 2
SCHEMA = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE wanted (key TEXT PRIMARY KEY, line INTEGER, facts TEXT, photo TEXT, image TEXT, cells TEXT, digest BLOB, bad INTEGER) WITHOUT ROWID;
CREATE TABLE fresh (key TEXT PRIMARY KEY, line INTEGER, facts TEXT, photo TEXT, image TEXT, cells TEXT, digest BLOB, bad INTEGER) WITHOUT ROWID;
CREATE TABLE aside (line INTEGER PRIMARY KEY, key TEXT, cells TEXT);
CREATE INDEX aside_key ON aside (key);
CREATE TABLE present (uuid TEXT PRIMARY KEY, key TEXT, bare TEXT, type INTEGER, facts TEXT) WITHOUT ROWID;
CREATE INDEX present_key ON present (key);
CREATE INDEX present_bare ON present (bare);
CREATE TABLE team (name TEXT, type INTEGER, uuid TEXT, PRIMARY KEY (name, type)) WITHOUT ROWID;
CREATE TABLE picture (stem TEXT PRIMARY KEY, file TEXT, twin TEXT, used INTEGER DEFAULT 0) WITHOUT ROWID;
CREATE TABLE problem (line INTEGER, head TEXT, text TEXT, code TEXT, weight INTEGER);
CREATE TABLE change (number INTEGER PRIMARY KEY, action TEXT, key TEXT, uuid TEXT, line INTEGER, name TEXT, before TEXT, after TEXT,
                     photo TEXT, image TEXT, state TEXT DEFAULT 'planned', code INTEGER, reason TEXT DEFAULT '', since REAL);
CREATE INDEX change_state ON change (action, state, number);
CREATE INDEX change_key ON change (key);
CREATE TABLE flight (key TEXT PRIMARY KEY, uuid TEXT, since REAL) WITHOUT ROWID;
CREATE TABLE image (digest TEXT PRIMARY KEY, convert INTEGER, uri TEXT, code INTEGER, refusal TEXT) WITHOUT ROWID;
CREATE TABLE known (uuid TEXT PRIMARY KEY, fields TEXT, image TEXT, seen TEXT) WITHOUT ROWID;
CREATE TABLE governed (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""wanted: the people of the plan; fresh: the people of the file that is being read; aside: rows without an identity, or with
the identity of an earlier row; present: the people on the platform; team: its groups; picture: the files in the folder of photos;
change: the plan and its journal; flight: people who may have been added by an interrupted run, with the UUID that was sent;
image: facts about a photo, by the digest of its content; known: the sent facts of a person, and how they were read back;
governed: all groups that the file has ever named."""


def store_path(folder: Path, base_url: str) -> Path:
    """The path of the journal of a platform. It depends on the platform, not on the name of a profile."""
    place = re.sub(r"[^A-Za-z0-9.]+", "-", base_url.partition("://")[2] or base_url).strip("-.")
    return folder / f"{place}.db"


def default_folder() -> Path:
    """The user's folder for the state of programs, as usual on the operating system."""
    from hongtu_toolkit.extra import lacking

    try:
        from platformdirs import user_state_path
    except ModuleNotFoundError as error:
        raise lacking("data", error) from None
    return user_state_path("hongtu", appauthor=False) / "people"


class Store:
    """The open journal, locked for this process until it is closed."""

    def __init__(self, path: Path) -> None:
        """Open the journal, and create it if there is none.

        Raises:
            AlreadyRunning: another process uses it.
            PeopleError: it cannot be created, is damaged, or has a newer version.
        """
        self.path = path
        self._note = path.with_suffix(".running")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self.database = sqlite3.connect(path, timeout=0, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise PeopleError(
                _("the journal {path} cannot be opened: {error}").format(path=path, error=error)
            ) from None
        try:
            self._claim()
        except BaseException:
            self.database.close()
            raise

    def _claim(self) -> None:
        run = self.database.execute
        try:
            # The connection locks the file while it is open. The lock of a killed process ends.
            run("PRAGMA locking_mode = EXCLUSIVE")
            run("PRAGMA journal_mode = WAL")
            run("PRAGMA synchronous = FULL")
            run("PRAGMA secure_delete = ON")
            run("BEGIN EXCLUSIVE")
            version = int(run("PRAGMA user_version").fetchone()[0])
            if version == 0:
                for statement in filter(str.strip, SCHEMA.split(";")):
                    run(statement)
            elif version == 1:
                run("ALTER TABLE problem ADD COLUMN code TEXT")
            if version < VERSION:
                run(f"PRAGMA user_version = {VERSION}")
            run("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise AlreadyRunning(
                    _("another run is in progress for this site{other}; wait until it has ended").format(
                        other=self._other()
                    )
                ) from None
            raise PeopleError(
                _("the journal {path} cannot be used: {error}").format(path=self.path, error=error)
            ) from None
        except sqlite3.DatabaseError as error:
            raise PeopleError(
                _(
                    "the journal {path} is damaged ({error}). Move it away: the next run plans from the state of the "
                    "platform, and sends all photos again."
                ).format(path=self.path, error=error)
            ) from None
        if version > VERSION:
            raise PeopleError(
                _("the journal {path} was written by a newer version of hongtu2000; update this one").format(
                    path=self.path
                )
            )
        with suppress(OSError):  # it only tells others which process is working
            self._note.write_text(f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n")

    def _other(self) -> str:
        try:
            return f" ({self._note.read_text().strip()})"
        except OSError:
            return ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the journal and release the lock."""
        if self.database.in_transaction:
            self.database.rollback()
        self._note.unlink(missing_ok=True)
        self.database.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction, which is synced on success.

        Raises:
            PeopleError: the disk is full, or fails.
        """
        try:
            self.database.execute("BEGIN IMMEDIATE")
            yield self.database
            self.database.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._undo()
            raise PeopleError(
                _(
                    "the journal {path} cannot be written ({error}): is the disk full? Nothing is lost; run it again when there is space."
                ).format(path=self.path, error=error)
            ) from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self.database.in_transaction:  # a full disk has rolled back already
            self.database.rollback()

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self.database.execute(statement, values).fetchall()

    def each(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Rows one by one. Nothing may be committed in the meantime."""
        return iter(self.database.execute(statement, values))

    def one(self, statement: str, *values: object) -> Any:
        """The first value of the first row, or None."""
        row = self.database.execute(statement, values).fetchone()
        return row[0] if row else None

    def get(self, name: str) -> str:
        """A setting, or an empty text."""
        return str(self.one("SELECT value FROM setting WHERE name = ?", name) or "")

    def put(self, **settings: str) -> None:
        """Change settings, within a transaction."""
        self.database.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", settings.items())

    def problems(self, *weights: int, skip: bool = False) -> list[Problem]:
        """The problems and notes with these weights.

        Args:
            skip: whether rows with problems are left out, so that they block nothing.
        """
        blocking = (BLOCKS,) if skip else (BLOCKS, ROW)
        marks = ",".join("?" * len(weights))
        found = self.rows(
            f"SELECT line, head, text, code, weight FROM problem WHERE weight IN ({marks}) ORDER BY line, rowid",
            *weights,
        )
        return [Problem(line, head, text, code, weight in blocking) for line, head, text, code, weight in found]

    def tell(self, line: int, head: str, text: str, code: ProblemCode, *, weight: int = ROW) -> None:
        """Note a problem, within a transaction."""
        self.database.execute(
            "INSERT INTO problem (line, head, text, code, weight) VALUES (?, ?, ?, ?, ?)",
            (line, head, text, code, weight),
        )
