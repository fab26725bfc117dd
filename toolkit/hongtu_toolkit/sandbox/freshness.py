"""Checks whether a signed request is fresh. The manual is silent about this, so both checks are off by default."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock

from hongtu_toolkit.sandbox.clock import real_time
from hongtu_toolkit.sandbox.codes import Code, Refusal

MILLISECONDS = re.compile(r"\d{1,15}", re.ASCII)


class Freshness:
    """Uses the real time, because callers do not know the sandbox's clock."""

    def __init__(
        self,
        max_skew: float | None = None,
        nonce_window: float | None = None,
        now: Callable[[], int] = real_time,
    ) -> None:
        self._max_skew = max_skew
        self._window = nonce_window
        self._now = now
        self._seen: OrderedDict[tuple[str, str], int] = OrderedDict()
        self._lock = Lock()

    def check(self, headers: Mapping[str, str]) -> None:
        """Check a request whose signature is right, and remember its nonce.

        Raises:
            Refusal: SIGNATURE, the manual's only fitting code, if `ctimestamp` is more than `max_skew` seconds from
                the present, or the key has used `cnonce` within the last `nonce_window` seconds.
        """
        now = self._now()
        if self._max_skew is not None:
            stamp = headers["ctimestamp"]
            if not MILLISECONDS.fullmatch(stamp):
                raise Refusal(Code.SIGNATURE, "ctimestamp is not a number of milliseconds")
            if (skew := abs(now - int(stamp)) / 1000) > self._max_skew:
                raise Refusal(Code.SIGNATURE, f"ctimestamp is {skew:.1f} s off; {self._max_skew:g} s are allowed")
        if self._window is not None:
            with self._lock:
                self._use(headers["cappkey"], headers["cnonce"], now, round(self._window * 1000))

    def _use(self, key: str, nonce: str, now: int, window: int) -> None:
        while self._seen and next(iter(self._seen.values())) <= now - window:
            self._seen.popitem(last=False)
        if (key, nonce) in self._seen:
            raise Refusal(Code.SIGNATURE, "cnonce was used before")
        self._seen[key, nonce] = now

    def forget(self) -> None:
        """Forget all nonces."""
        with self._lock:
            self._seen.clear()
