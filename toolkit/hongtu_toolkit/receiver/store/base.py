"""What every store can do, in the words that both of them share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from hongtu_toolkit.receiver.event import Entry, Event, Unread

T = TypeVar("T")
State = Literal["due", "delivered", "dead"]


class StoreError(Exception):
    """Something is wrong with the store, in a sentence."""


class StoreRefused(StoreError):
    """The store is not opened: it could not keep the promise, or is not ours."""


class StoreBusy(StoreRefused):
    """Another process writes to the store."""


class StoreUnavailable(StoreError):
    """Nothing was stored, as far as it is known. A later attempt may succeed."""


class StoreBroken(StoreError):
    """Nothing was stored, and nothing more is written by this process: what the disk says can no longer be trusted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt to hand out an event ended."""

    seq: int
    state: State
    due_at: int = 0
    """When to try again, in milliseconds since 1970."""
    error: str | None = None


class Session(Protocol):
    """A transaction, or a look at the store. SQL has `?` for each parameter."""

    def rows(self, sql: str, *parameters: object) -> list[Sequence[Any]]: ...

    def run(self, sql: str, *parameters: object) -> int:
        """The number of rows that were changed."""
        ...

    def lock_arrivals(self) -> None:
        """Nothing arrives until this transaction has ended."""
        ...


class Deliveries(Protocol):
    """What is due to one consumer. It is used by one thread."""

    def take(self, most: int, now: int) -> list[Event]:
        """What is due and nobody else holds; it is held until `settle`. Whoever dies before gives it back."""
        ...

    def settle(self, outcomes: Sequence[Outcome], now: int) -> None:
        """Record how the attempts ended. What was taken and is not named stays due."""
        ...

    def wait(self, seconds: float) -> None:
        """Until something arrives, or the time is over."""
        ...

    def close(self) -> None: ...


class Store(Protocol):
    """Events, what is in quarantine, consumers, and what is due to them."""

    @property
    def url(self) -> str:
        """Where it is, without a password."""
        ...

    @property
    def broken(self) -> str | None:
        """Why this process must not write any more, or None."""
        ...

    def put(self, entries: Sequence[Entry | Unread]) -> Future[None]:
        """Store what arrived. The future is done when it is committed and synced.

        Raises (in the future):
            StoreUnavailable, StoreBroken: nothing was acknowledged.
        """
        ...

    def look(self, question: Callable[[Session], T]) -> T:
        """Read."""
        ...

    def change(self, work: Callable[[Session], T]) -> T:
        """Carry out work in one transaction; committed and synced on return."""
        ...

    def deliveries(self, consumer: str) -> Deliveries: ...

    def backup(self, path: Path) -> None:
        """A whole copy, also while events arrive."""
        ...

    def close(self) -> None: ...
