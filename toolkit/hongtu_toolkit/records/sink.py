"""Where rows go: what files and databases have in common."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from hongtu_toolkit.records.cells import Names
from hongtu_toolkit.records.column import Row
from hongtu_toolkit.records.plan import Done, Plan
from hongtu_toolkit.records.walk import Rows


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to."""

    rows: int
    windows: int
    target: str
    """The file, or the table."""
    manifest: Path | None = None
    """Beside a file: what was exported, of when, how much, and its SHA-256."""
    sha256: str = ""
    resumed: bool = False
    """Whether an earlier run had begun it."""
    until: datetime | None = None
    """The first moment that was not exported, in UTC; None of lists that know no time."""
    missing: int = 0
    """Rows that the platform counted and did not give; only with `complete=False`."""
    unknown: tuple[str, ...] = field(default=())
    """Fields of rows that the contract does not know. Their values are in the column `extra`."""


class Sink(Protocol):
    """Takes the rows of windows, in the order of the plan, and remembers which it has."""

    def alone(self) -> AbstractContextManager[None]:
        """For as long as nobody else may write there."""

    def plan(self, asked: Mapping[str, Any]) -> Plan | None:
        """The plan of an earlier run that was not finished."""

    def begin(self, plan: Plan) -> None:
        """Remember a plan, and forget all others."""

    def done(self) -> dict[int, Done]:
        """The windows that are kept."""

    def shape(self, rows: list[Row], names: Names) -> list[Any]:
        """Makes of rows what `keep` takes. It is called by several threads."""

    def keep(self, plan: Plan, index: int, found: Rows, names: Names) -> Done:
        """Keep the rows of a window for good."""

    def finish(self, plan: Plan, done: Mapping[int, Done]) -> Exported:
        """All windows are kept."""
