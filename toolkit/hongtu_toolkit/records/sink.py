"""The interface of targets, for files and databases."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from hongtu_runtime.errors import HongtuError, Outcome
from hongtu_toolkit.records.cells import Names
from hongtu_toolkit.records.column import Row
from hongtu_toolkit.records.plan import Done, Plan
from hongtu_toolkit.records.walk import Rows


@dataclass(frozen=True, slots=True)
class Exported:
    """The result of an export."""

    rows: int
    windows: int
    target: str
    """The file, or the table."""
    manifest: Path | None = None
    """The manifest beside a file: kind, time range, number of rows and SHA-256."""
    sha256: str = ""
    resumed: bool = False
    """Whether it continued an earlier run."""
    until: datetime | None = None
    """The end of the exported range (excluded), in UTC. None for lists without time."""
    missing: int = 0
    """Rows that the platform counted but did not return. Only with `complete=False`."""
    unknown: tuple[str, ...] = field(default=())
    """Fields of rows that the contract lacks. Their values are in the column `extra`."""
    notes: tuple[str, ...] = ()
    """Sentences about persons who have left, or who share a name or number with one who has."""


class Unwritable(HongtuError, OSError):
    """A database cannot be reached, or refuses a write. Stored rows stay; the same call continues after them."""

    outcome = Outcome.UNKNOWN


class Sink(Protocol):
    """Stores the rows of windows in the order of the plan, and remembers the stored windows."""

    def alone(self) -> AbstractContextManager[None]:
        """Lock the target against other writers."""

    def plan(self, asked: Mapping[str, Any]) -> Plan | None:
        """The plan of an earlier run that was not finished."""

    def begin(self, plan: Plan) -> None:
        """Remember a plan, and forget all others."""

    def done(self) -> dict[int, Done]:
        """The stored windows by index."""

    def shape(self, rows: list[Row], names: Names) -> list[Any]:
        """Convert rows to the form for `keep`. Called from several threads."""

    def keep(self, plan: Plan, index: int, found: Rows, names: Names) -> Done:
        """Store the rows of a window permanently."""

    def finish(self, plan: Plan, done: Mapping[int, Done]) -> Exported:
        """Finish the export after all windows are stored."""
