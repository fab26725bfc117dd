"""Snapshots of the whole state, by name."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.schema import near
from hongtu_toolkit.sandbox.store.database import Database
from hongtu_toolkit.sandbox.store.folder import ForeignData, make_folder, refuse_foreign_file, touch

FOLDER, ENDING = "snapshots", ".sqlite3"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class Snapshots:
    """Snapshots in the data folder, or in memory without one. A second snapshot with the same name replaces the first."""

    def __init__(self, database: Database, folder: Path | None) -> None:
        self._database = database
        self._folder = folder and folder / FOLDER
        self._in_memory: dict[str, sqlite3.Connection] = {}

    def names(self) -> list[str]:
        """The names in alphabetical order."""
        if self._folder:
            return sorted(path.name.removesuffix(ENDING) for path in self._folder.glob("*" + ENDING))
        return sorted(self._in_memory)

    def take(self, name: str) -> None:
        """Save the present state under a name.

        Raises:
            Refusal: if the name is not fit for a file.
        """
        if not NAME.fullmatch(name):
            raise Refusal(
                Code.INVALID,
                "name must have 1 to 64 letters, digits, dots, underscores and hyphens, and begin with a letter or digit",
                400,
            )
        if self._folder:
            _own(make_folder, self._folder)
            # An incomplete snapshot must not have the final name.
            part = self._folder / f"{name}.part"
            part.unlink(missing_ok=True)
            try:
                _own(touch, part)
                with closing(sqlite3.connect(part)) as target:
                    self._database.copy_to(target)
                    # A snapshot is a single file, so that it can be copied and sent.
                    target.execute("PRAGMA journal_mode = DELETE")
                part.replace(self._folder / (name + ENDING))
            finally:
                part.unlink(missing_ok=True)
        else:
            target = sqlite3.connect(":memory:", check_same_thread=False)
            self._database.copy_to(target)
            self.close(name)
            self._in_memory[name] = target

    def restore(self, name: str) -> None:
        """Restore the state that was saved under a name.

        Raises:
            Refusal: if no snapshot has the name, or it is not a complete state of this version. Nothing is changed.
        """
        if name not in self.names():
            raise Refusal(Code.NOT_FOUND, f"no snapshot has the name {name}{near(name, self.names())}", 404)
        if self._folder:
            path = self._folder / (name + ENDING)
            _own(make_folder, self._folder)
            _own(refuse_foreign_file, path)
            address = path.absolute().as_uri() + "?mode=ro"
            with closing(sqlite3.connect(address, uri=True)) as source:
                self._restore(source, name)
        else:
            self._restore(self._in_memory[name], name)

    def close(self, name: str | None = None) -> None:
        """Delete a snapshot in memory, or all of them."""
        for snapshot in [name] if name else list(self._in_memory):
            if snapshot in self._in_memory:
                self._in_memory.pop(snapshot).close()

    def _restore(self, source: sqlite3.Connection, name: str) -> None:
        try:
            self._database.copy_from(source)
        except ForeignData as error:
            raise Refusal(Code.INVALID, f"the snapshot {name} does not fit: {error}", 409) from error


def _own(act: Callable[[Path], None], path: Path) -> None:
    """Call `act` on a path. Raises Refusal if the path does not belong to the sandbox."""
    try:
        act(path)
    except (ForeignData, FileExistsError) as error:
        raise Refusal(Code.INVALID, f"{error}", 409) from error
