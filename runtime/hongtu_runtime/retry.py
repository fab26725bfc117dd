"""When to repeat a call, how long to wait, and when to stop.

The question is never "was it an error" but "may it have happened". The class of the operation (the spec's
`x-retry`) and the outcome of the attempt decide:

    class        NOT_SENT                  UNKNOWN   busy (429)   REJECTED
    read         again                     again     again        no
    idempotent   again                     again     again        no
    unsafe       again                     never     again        no
    physical     once, within 2 seconds    never     no           no

A call is not repeated if a repeat cannot help: an untrusted certificate stays untrusted.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import random as system_random
from typing import Literal
from weakref import WeakValueDictionary

from hongtu_runtime.errors import ConfigurationError, Outcome
from hongtu_runtime.foreign import reading, shown
from hongtu_runtime.sentence import Sentence

RetryClass = Literal["read", "idempotent", "unsafe", "physical"]

PHYSICAL_WINDOW = 2.0
"""Seconds in which a physical operation that has not left this machine may be tried once more."""


def may_retry(
    retry_class: RetryClass,
    outcome: Outcome,
    *,
    attempt: int = 1,
    elapsed: float = 0.0,
    throttled: bool = False,
    permanent: bool = False,
) -> bool:
    """Whether an operation may be sent again after its n-th attempt ended so.

    `elapsed`: seconds since the call began. `throttled`: the server said that it did not process the request because it
    is busy. `permanent`: the cause will not go away by itself (trust, configuration).
    """
    if permanent or outcome is Outcome.OK:
        return False
    if throttled:
        return retry_class != "physical"
    if outcome is Outcome.NOT_SENT:
        return retry_class != "physical" or (attempt == 1 and elapsed < PHYSICAL_WINDOW)
    return outcome is Outcome.UNKNOWN and retry_class in ("read", "idempotent")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often a call may be sent, and how long to wait between: each delay is random, from 0 to base * 2^(n-1) and at most `cap` seconds."""

    attempts: int = 3
    """All attempts, the first included."""
    base: float = 0.2
    cap: float = 8.0
    throttle_base: float = 1.0
    """The base when the server said that it is busy."""
    max_retry_after: float = 30.0
    """The longest accepted Retry-After of a server. With a longer one, the call fails at once."""

    def __post_init__(self) -> None:
        with reading(Sentence("a number of the policy")):
            self._check()

    def _check(self) -> None:
        if type(self.attempts) is not int or self.attempts < 1:
            raise ConfigurationError(
                Sentence("attempts must be a whole number, 1 or more, not {attempts}", attempts=shown(self.attempts))
            )
        for name in ("base", "cap", "throttle_base", "max_retry_after"):
            value = getattr(self, name)
            if not (isinstance(value, (int, float)) and math.isfinite(value) and value >= 0):
                raise ConfigurationError(
                    Sentence(
                        "{name} must be a number of seconds, 0 or more, not {value}", name=name, value=shown(value)
                    )
                )

    @classmethod
    def none(cls) -> RetryPolicy:
        """One attempt, whatever happens."""
        return cls(attempts=1)

    def delay(self, attempt: int, *, throttled: bool = False, random: Callable[[], float] = system_random) -> float:
        """Seconds to wait after the n-th attempt (1 is the first)."""
        # The exponent is limited, because 2.0**1024 would raise.
        ceiling = (self.throttle_base if throttled else self.base) * 2.0 ** min(attempt - 1, 60)
        return random() * min(self.cap, ceiling)

    def next_delay(
        self,
        retry_class: RetryClass,
        outcome: Outcome,
        *,
        attempt: int,
        elapsed: float = 0.0,
        throttled: bool = False,
        permanent: bool = False,
        retry_after: float | None = None,
        random: Callable[[], float] = system_random,
    ) -> float | None:
        """Seconds to wait before the next attempt, or None to give up. The caller checks quota and deadline."""
        if attempt >= self.attempts or not may_retry(
            retry_class, outcome, attempt=attempt, elapsed=elapsed, throttled=throttled, permanent=permanent
        ):
            return None
        if retry_after is None:
            return self.delay(attempt, throttled=throttled, random=random)
        return retry_after if retry_after <= self.max_retry_after else None


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds in a Retry-After header, which may be a number or a date. None: missing, invalid, or in the past.

    `RetryPolicy.max_retry_after` limits them, and the error can name the number in the header.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    seconds = ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds()
    return seconds if seconds >= 0 else None


class RetryQuota:
    """A bucket of tokens that retries spend and successes refill, to protect a small box from a storm of retries.

    Thread-safe. One bucket for each server: get it from `quota_for`.
    """

    __slots__ = ("_tokens", "_lock", "__weakref__")

    CAPACITY = 20.0
    RETRY = 1.0
    TIMEOUT = 2.0
    REFUND = 0.2

    def __init__(self) -> None:
        self._tokens = self.CAPACITY
        self._lock = threading.Lock()

    @property
    def tokens(self) -> float:
        """Between 0 and CAPACITY."""
        return self._tokens

    def spend(self, *, timed_out: bool = False) -> bool:
        """Pay for one retry. A retry after a time-out costs more. False: too little is left, and nothing is taken."""
        cost = self.TIMEOUT if timed_out else self.RETRY
        with self._lock:
            if self._tokens < cost:
                return False
            self._tokens -= cost
            return True

    def refund(self) -> None:
        """Refill after a successful call."""
        if self._tokens < self.CAPACITY:  # the usual case needs no lock
            with self._lock:
                self._tokens = min(self.CAPACITY, self._tokens + self.REFUND)


def quota_for(base_url: str) -> RetryQuota:
    """The bucket that all clients of one server in this process share."""
    with _quotas_lock:
        quota = _quotas.get(base_url)
        if quota is None:
            quota = _quotas[base_url] = RetryQuota()
        return quota


_quotas: WeakValueDictionary[str, RetryQuota] = WeakValueDictionary()
_quotas_lock = threading.Lock()
