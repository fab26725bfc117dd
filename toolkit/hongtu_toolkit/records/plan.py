"""What an export is going to read: settled once, and the same after every interruption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hongtu_toolkit.records.names import Narrowed
from hongtu_toolkit.records.window import Window

VERSION = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """The windows, in the order of time, and what of them is wanted."""

    asked: Mapping[str, Any]
    """What the caller gave: an export with other arguments is another export."""
    begun: str
    """When it was begun, in ISO 8601."""
    span: Window
    narrowed: Narrowed
    windows: tuple[Window, ...]
    counts: tuple[int, ...]
    """How many rows each had when it was counted. Rows may come and go until it is read."""

    @property
    def expected(self) -> int:
        return sum(self.counts)

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "version": VERSION,
            "asked": dict(self.asked),
            "begun": self.begun,
            "span": self.span,
            "narrowed": self.narrowed.plain(),
            "windows": [[*window, count] for window, count in zip(self.windows, self.counts, strict=True)],
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Plan:
        """From JSON."""
        return cls(
            plain["asked"],
            plain["begun"],
            Window(*plain["span"]),
            Narrowed.of(plain["narrowed"]),
            tuple(Window(start, end) for start, end, _ in plain["windows"]),
            tuple(count for _, _, count in plain["windows"]),
        )


@dataclass(frozen=True, slots=True)
class Done:
    """A window that has been read and kept."""

    index: int
    rows: int
    total: int
    """What the platform counted."""
    bytes: int = 0
    digest: str = ""
    """Of a file: SHA-256 of all its rows up to here, so that those are believed which are there."""
    reads: int = 1
    doubled: int = 0
    missing: int = 0
    unknown: tuple[str, ...] = ()
    """Fields that the contract does not know, or whose values fit no column."""
    keys: tuple[str, ...] = ()
    """Of exports that continue: the rows near the end, so that none of them is exported twice."""


def done_of(plain: Mapping[str, Any]) -> Done:
    """From JSON. Raises TypeError or ValueError for anything else."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
    return Done(**values)
