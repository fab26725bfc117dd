"""An unfinished export to a file: a folder beside the file, with the plan, the rows of each window, and a journal of what is done.

| state when the power goes | what the next run does |
| --- | --- |
| no plan | begins anew |
| a plan; of a window no part, or a part that the journal does not name | reads that window |
| a part that the journal names | leaves it |
| all parts, no file | puts the file together |
| the file, and the folder still there | puts it together once more: the same bytes |
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.records.disk import put, sync_folder
from hongtu_toolkit.records.plan import VERSION, Done, Plan, done_of


class Spool:
    """The folder of an unfinished export."""

    def __init__(self, target: Path) -> None:
        self.folder = target.with_name(target.name + ".unfinished")
        self._plan = self.folder / "plan.json"
        self._journal = self.folder / "journal.jsonl"

    def open(self) -> None:
        """Make the folder, unless it is there."""
        self.folder.mkdir(exist_ok=True, mode=0o700)
        sync_folder(self.folder.parent)

    def plan(self, asked: Mapping[str, Any]) -> Plan | None:
        """The plan of an earlier run; None where there is none.

        Raises:
            ConfigurationError: it was of an export with other arguments.
        """
        try:
            found = json.loads(self._plan.read_bytes())
        except FileNotFoundError:
            return None
        if found.get("version") != VERSION:
            raise ConfigurationError(f"{self.folder} was made by another version of this program; restart the export")
        if found["asked"] != json.loads(json.dumps(asked)):
            other = ", ".join(name for name in found["asked"] if found["asked"].get(name) != asked.get(name))
            raise ConfigurationError(
                f"{self.folder} holds an unfinished export that differs in: {other}. Run that one again to finish it, or restart"
            )
        return Plan.of(found)

    @property
    def begun(self) -> bool:
        """Whether there is anything to go on with."""
        return self._plan.exists()

    def begin(self, plan: Plan) -> None:
        put(self._plan, json.dumps(plan.plain(), ensure_ascii=False).encode())

    def done(self) -> dict[int, Done]:
        """The windows whose rows are kept. The last line of a journal may be cut short: it does not count."""
        found: dict[int, Done] = {}
        try:
            lines = self._journal.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return found
        for line in lines:
            try:
                entry = done_of(json.loads(line))
            except (ValueError, TypeError, AttributeError):
                continue
            part = self.part(entry.index)
            if part.exists() and part.stat().st_size == entry.bytes:
                found[entry.index] = entry
        return found

    def part(self, index: int) -> Path:
        """The rows of a window."""
        return self.folder / f"part-{index:06}"

    def keep(self, done: Done, content: bytes) -> None:
        """Keep the rows of a window for good."""
        put(self.part(done.index), content)
        with self._journal.open("ab") as file:
            file.write(json.dumps(asdict(done), ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def mend(self) -> None:
        """End a line of the journal that was cut short, so that the next one starts a line of its own."""
        if self._journal.exists() and not self._journal.read_bytes().endswith(b"\n"):
            with self._journal.open("ab") as file:
                file.write(b"\n")

    def remove(self) -> None:
        """The export is over. Without a plan, nothing that is left counts."""
        self._plan.unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def remove_empty(self) -> None:
        """Without a plan there is nothing to go on with."""
        if not self.begun:
            self.remove()

    def clear(self) -> None:
        """Forget everything but the lock."""
        for path in self.folder.iterdir():
            if path.name != "lock":
                path.unlink()
