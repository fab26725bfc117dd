"""Everything that a sandbox remembers, as it was at a moment, under a name."""

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
    """In the data folder where there is one, and kept there; else in memory. A name that is taken again represents the later moment."""

    def __init__(self, database: Database, folder: Path | None) -> None:
        self._database = database
        self._folder = folder and folder / FOLDER
        self._in_memory: dict[str, sqlite3.Connection] = {}

    def names(self) -> list[str]:
        """In alphabetical order."""
        if self._folder:
            return sorted(path.name.removesuffix(ENDING) for path in self._folder.glob("*" + ENDING))
        return sorted(self._in_memory)

    def take(self, name: str) -> None:
        """Keep the present state under a name.

        Raises:
            Refusal: where the name is none for a file.
        """
        if not NAME.fullmatch(name):
            raise Refusal(
                Code.INVALID, "name must have 1 to 64 letters, digits and . _ - and begin with a letter or digit", 400
            )
        if self._folder:
            _own(make_folder, self._folder)
            # What is broken off midway must not bear the name.
            part = self._folder / f"{name}.part"
            part.unlink(missing_ok=True)
            try:
                _own(touch, part)
                with closing(sqlite3.connect(part)) as target:
                    self._database.copy_to(target)
                    # One file, not three: a snapshot can be copied and sent.
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
        """Bring the state back that was kept under a name.

        Raises:
            Refusal: if there is none, or what is there is not a whole state of this version of the sandbox; nothing is changed then.
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
        """Forget what is in memory under a name, or all of it."""
        for each in [name] if name else list(self._in_memory):
            if each in self._in_memory:
                self._in_memory.pop(each).close()

    def _restore(self, source: sqlite3.Connection, name: str) -> None:
        try:
            self._database.copy_from(source)
        except ForeignData as error:
            raise Refusal(Code.INVALID, f"the snapshot {name} does not fit: {error}", 409) from error


def _own(act: Callable[[Path], None], path: Path) -> None:
    """Touch a file or folder of ours, or refuse what is somebody else's."""
    try:
        act(path)
    except (ForeignData, FileExistsError) as error:
        raise Refusal(Code.INVALID, f"{error}", 409) from error
