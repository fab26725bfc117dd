"""Time that runs out: one deadline for a whole call, and the time-outs of its steps."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple


class Deadline:
    """The moment of the monotonic clock at which a call must be over, with every attempt, sleep and byte."""

    __slots__ = ("_at", "_clock")

    def __init__(self, at: float, clock: Callable[[], float] = monotonic) -> None:
        self._at = at
        self._clock = clock

    @classmethod
    def after(cls, seconds: float, clock: Callable[[], float] = monotonic) -> Deadline:
        """The deadline that many seconds from now."""
        return cls(clock() + seconds, clock)

    def remaining(self) -> float:
        """Seconds left; 0.0 when the time is up, never less."""
        return max(0.0, self._at - self._clock())

    @property
    def expired(self) -> bool:
        return self._clock() >= self._at

    def clip(self, timeout: float | None) -> float:
        """The shorter of a step's time-out (None: no time-out) and the time left. 0.0 means: do not begin the step."""
        remaining = self.remaining()
        return remaining if timeout is None or timeout > remaining else timeout

    def __repr__(self) -> str:
        return f"Deadline({self.remaining():.3f} s left)"


class Timeouts(NamedTuple):
    """Seconds that each step may take, and the whole call with all its attempts and sleeps.

    `connect` applies to each address and to the TLS handshake, `write` and `read` to the time between two bytes; `total` limits
    all of them.
    """

    connect: float = 3.0
    pool: float = 5.0
    write: float = 10.0
    read: float = 15.0
    total: float = 30.0

    @classmethod
    def upload(cls) -> Timeouts:
        """For calls that send a file."""
        return cls(read=60.0, total=180.0)

    @classmethod
    def physical(cls) -> Timeouts:
        """For calls that move something: nobody waits half a minute at a door."""
        return cls(read=5.0, total=6.0)
