"""An unfinished export to a file: a folder beside the file with the plan, the rows so far, and a journal of their windows.

| state when the power goes | what the next run does |
| --- | --- |
| no plan | begins anew |
| a plan; rows that the journal does not name, or not with this digest | cuts them off, and reads on from there |
| rows of all windows, no manifest | puts the file together |
| a manifest; the file is not in its place | puts the file together |
| a manifest; the file is in its place | puts the manifest beside it |
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.records.disk import append, make, put, sync, sync_folder
from hongtu_toolkit.records.plan import VERSION, Done, OtherVersion, Plan, differing, done_of

MOST_LOOSE = 16 * 2**20
"""Bytes of rows that may be unsynced. A sync after each window would take a sixth of the time of an export."""


class Spool:
    """The folder of an unfinished export."""

    def __init__(self, target: Path) -> None:
        self.folder = target.with_name(target.name + ".unfinished")
        self.rows = self.folder / "rows"
        """The head of the file, and the rows of the windows that the journal names, in the order of time."""
        self.manifest = self.folder / "manifest.json"
        """The manifest of the finished file, written just before the file is moved to its place."""
        self.digest = sha256()
        """SHA-256 of `rows`."""
        self._loose = 0
        """Bytes of `rows` that are not synced."""
        self._plan = self.folder / "plan.json"
        self._journal = self.folder / "journal.jsonl"

    def open(self) -> None:
        """Create the folder unless it exists."""
        self.folder.mkdir(exist_ok=True, mode=0o700)
        sync_folder(self.folder.parent)

    def plan(self, asked: Mapping[str, Any]) -> Plan | None:
        """The plan of an earlier run, or None.

        Raises:
            ConfigurationError: the earlier run had other arguments.
        """
        try:
            found = json.loads(self._plan.read_bytes())
        except FileNotFoundError:
            return None
        if found.get("version") != VERSION:
            raise OtherVersion(self.folder)
        if other := differing(found["asked"], asked):
            raise ConfigurationError(
                _(
                    "{folder} holds an unfinished export, which differs in: {other}. Run that export again to finish it, or"
                    " give --restart (in Python, restart=True) to discard it and begin this one."
                ).format(folder=self.folder, other=other)
            )
        return Plan.of(found)

    @property
    def begun(self) -> bool:
        """Whether there is an unfinished export to continue."""
        return self._plan.exists()

    def begin(self, plan: Plan, head: bytes) -> None:
        """Create the files.

        Args:
            head: The bytes before the first row.
        """
        self.digest = sha256(head)
        make(self.rows, head)
        make(self._journal, b"")
        put(self._plan, json.dumps(plan.plain(), ensure_ascii=False).encode())

    def journal(self) -> list[Done]:
        """The stored windows in the journal, from the first one on. An incomplete last line is ignored."""
        entries: list[Done] = []
        try:
            lines = self._journal.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return entries
        for line in lines:
            try:
                entry = done_of(json.loads(line))
            except (ValueError, TypeError, AttributeError):
                break
            if entry.index != len(entries):
                break
            entries.append(entry)
        return entries

    def resume(self, head: bytes) -> list[Done]:
        """The windows whose rows are stored, checked by digest. The rest of the journal and of the rows is cut off."""
        entries: list[Done] = []
        end = 0
        self.digest = sha256(head)
        with suppress(FileNotFoundError), self.rows.open("rb") as file:
            if file.read(len(head)) == head:
                end = len(head)
                for entry in self.journal():
                    content, digest = file.read(entry.bytes), self.digest.copy()
                    digest.update(content)
                    if len(content) < entry.bytes or digest.hexdigest() != entry.digest:
                        break
                    entries.append(entry)
                    end += entry.bytes
                    self.digest = digest
        if end:
            os.truncate(self.rows, end)
        else:
            make(self.rows, head)
        put(self._journal, b"".join(map(_line, entries)))
        return entries

    def keep(self, done: Done, content: bytes) -> Done:
        """Store the rows of the next window."""
        self.digest.update(content)
        done = replace(done, digest=self.digest.hexdigest())
        append(self.rows, content)
        append(self._journal, _line(done))
        self._loose += len(content)
        if self._loose > MOST_LOOSE:
            sync(self.rows)
            sync(self._journal)
            self._loose = 0
        return done

    def remove(self) -> None:
        """Delete the unfinished export. The plan goes first, because the other files do not count without it."""
        self._plan.unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def remove_empty(self) -> None:
        """Delete the plan, so that nothing can be continued."""
        if not self.begun:
            self.remove()

    def clear(self) -> None:
        """Delete everything except the lock. The plan goes first, because the other files do not count without it."""
        self._plan.unlink(missing_ok=True)
        for path in self.folder.iterdir():
            if path.name != "lock":
                path.unlink()


def _line(done: Done) -> bytes:
    return json.dumps(asdict(done), ensure_ascii=False).encode() + b"\n"
