"""An attempt at a call: how long it may take, and whether a byte of it may have left."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Protocol

from hongtu_runtime.deadline import Deadline, Timeouts


class Closable(Protocol):
    """A connection that can be cut off."""

    def abort(self) -> None: ...


class Expired(TimeoutError):
    """The deadline of an attempt has passed."""


class Attempt:
    """An exchange in progress."""

    __slots__ = ("deadline", "sent", "answered", "over", "stream", "fields", "stray")

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.sent = False
        """Whether a byte of the request may have left."""
        self.answered = False
        """Whether the head of an answer has come."""
        self.over = False
        self.stream: Closable | None = None
        """The stream through which it is sent."""
        self.stray = False
        """Whether bytes came after the answer that belong to no request."""
        self.fields: list[tuple[bytes, bytes]] = []
        """The header fields of the answer, if the HTTP library does not get them."""

    def clip(self, timeout: float | None) -> float:
        """The time that a step may take. Raises Expired if no time is left."""
        seconds = self.deadline.clip(timeout)
        if seconds <= 0:
            raise Expired
        return seconds

    def steps(self, timeouts: Timeouts) -> dict[str, float]:
        """The time-outs of the steps, as httpx and httpcore take them. Raises Expired as `clip` does."""
        return {
            "connect": self.clip(timeouts.connect),
            "pool": self.clip(timeouts.pool),
            "write": self.clip(timeouts.write),
            "read": self.clip(timeouts.read),
        }


current: ContextVar[Attempt] = ContextVar("hongtu_attempt")
"""The attempt of this thread or task. httpcore does not give a network stream the request that it serves."""
