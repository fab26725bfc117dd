"""The plan of an export. It is made once and stays the same after every interruption."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.records.names import Narrowed
from hongtu_toolkit.records.window import Window

VERSION = 2


class OtherVersion(ConfigurationError):
    """Another version of this program made the plan."""

    def __init__(self, where: object) -> None:
        super().__init__(
            _("Another version of this program made {folder}. Discard it with --restart.").format(folder=where)
        )


def differing(stored: Mapping[str, Any], asked: Mapping[str, Any]) -> str:
    """The names of the arguments in which an earlier export differs, with commas; '' if there is none.

    Args:
        found: Its arguments, as read from JSON.
    """
    now = json.loads(json.dumps(asked))
    return ", ".join(name for name in {**stored, **now} if stored.get(name) != now.get(name))


@dataclass(frozen=True, slots=True)
class Plan:
    """The windows, in the order of time, and the filters."""

    asked: Mapping[str, Any]
    """The caller's arguments. An export with other arguments is another export."""
    begun: str
    """The time of its start, in ISO 8601."""
    span: Window
    narrowed: Narrowed
    windows: tuple[Window, ...]
    counts: tuple[int, ...]
    """The number of rows of each window when it was counted. It may change until the window is read."""

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
    """A window that has been read and stored."""

    index: int
    rows: int
    total: int
    """The platform's count."""
    bytes: int = 0
    digest: str = ""
    """For a file: the SHA-256 of all rows up to here, to check the stored rows."""
    reads: int = 1
    doubled: int = 0
    missing: int = 0
    unknown: tuple[str, ...] = ()
    """Fields that the contract lacks, or whose values fit no column."""
    keys: tuple[str, ...] = ()
    """For continuous exports: the rows near the end, so that none is exported twice."""


def done_of(plain: Mapping[str, Any]) -> Done:
    """From JSON. Raises TypeError or ValueError for anything else."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
    return Done(**values)
