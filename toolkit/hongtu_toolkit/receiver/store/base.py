"""The interface of both stores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from hongtu_toolkit.receiver.event import Entry, Event, Unread

T = TypeVar("T")
State = Literal["due", "delivered", "dead"]
FOREVER = 2**62
"""Later than any time, in milliseconds."""


class StoreError(Exception):
    """An error of the store. The message is a sentence."""


class StoreRefused(StoreError):
    """The store was not opened: it cannot keep the promise, or belongs to another program."""


class StoreBusy(StoreRefused):
    """Another process writes to the store."""


class StoreUnavailable(StoreError):
    """Nothing was stored, as far as is known. A later attempt may succeed."""


class StoreBroken(StoreError):
    """Nothing was stored, and this process writes nothing more, because the disk is no longer reliable."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one attempt to deliver an event."""

    seq: int
    state: State
    due_at: int = 0
    """The time of the next attempt, in milliseconds since 1970."""
    error: str | None = None


class Session(Protocol):
    """A transaction, or read access to the store. SQL has `?` for each parameter."""

    def rows(self, sql: str, *parameters: object) -> list[Sequence[Any]]: ...

    def run(self, sql: str, *parameters: object) -> int:
        """Run a statement. Returns the number of changed rows."""
        ...

    def lock_arrivals(self) -> None:
        """Block arrivals until this transaction has ended."""
        ...


class Deliveries(Protocol):
    """The due events of one consumer. For use by one thread."""

    def take(self, most: int, now: int, latest: int = FOREVER) -> list[Event]:
        """Due events that no other forwarder holds. They are held until `settle`, or until the process dies.

        Args:
            latest: the latest time to which a wait can lead. An event that is due after it was settled by a wrong clock, and is due now.
        """
        ...

    def settle(self, outcomes: Sequence[Outcome], now: int) -> None:
        """Record the results of attempts. Taken events without a result stay due."""
        ...

    def wait(self, seconds: float) -> None:
        """Wait until something arrives, or the time is over."""
        ...

    def close(self) -> None: ...


class Store(Protocol):
    """Events, quarantine, consumers and their deliveries."""

    @property
    def url(self) -> str:
        """The URL without its password."""
        ...

    @property
    def broken(self) -> str | None:
        """The reason why this process must not write, or None."""
        ...

    def put(self, entries: Sequence[Entry | Unread]) -> Future[None]:
        """Store arrivals. The future is done when they are committed and synced.

        Raises (in the future):
            StoreUnavailable, StoreBroken: nothing was acknowledged.
        """
        ...

    def look(self, question: Callable[[Session], T]) -> T:
        """Answer a question from the store, without changing it."""
        ...

    def change(self, work: Callable[[Session], T]) -> T:
        """Carry out work in one transaction, which is committed and synced on return."""
        ...

    def deliveries(self, consumer: str) -> Deliveries: ...

    def backup(self, path: Path) -> None:
        """Write a complete copy, even while events arrive."""
        ...

    def close(self) -> None: ...
