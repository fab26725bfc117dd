"""What the sandbox was asked of late. No bodies, no keys, no headers: they hold personal data and secrets."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

KEPT = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One request."""

    time: int
    """When it was answered, in Unix milliseconds."""
    operation: str | None
    """None where no operation has this path and method."""
    method: str
    path: str
    status: int | None
    """None where the connection was reset."""
    code: int | None
    """None where the answer had none."""
    ms: float
    fault: str | None = None


class Journal:
    """The last requests, the newest last."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)

    def note(self, entry: Entry) -> None:
        self._entries.append(entry)

    def entries(self) -> list[dict[str, Any]]:
        return [asdict(entry) for entry in list(self._entries)]

    def clear(self) -> None:
        self._entries.clear()
