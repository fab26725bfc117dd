"""Whether a signed request is fresh. The manual is silent about it, so nothing is asked unless somebody turns it on."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock

from hongtu_toolkit.sandbox.clock import real_time
from hongtu_toolkit.sandbox.codes import Code, Refusal

MILLISECONDS = re.compile(r"\d{1,15}", re.ASCII)


class Freshness:
    """Judges by the real time: callers do not know what the sandbox's clock is set to."""

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
        """Judge a request whose signature is right; it counts as seen from now on.

        Raises:
            Refusal: SIGNATURE, the one code that the manual has for this: where `ctimestamp` is further than `max_skew` seconds from
                the present, or where the key has used `cnonce` within the last `nonce_window` seconds.
        """
        now = self._now()
        if self._max_skew is not None:
            stamp = headers["ctimestamp"]
            if not MILLISECONDS.fullmatch(stamp):
                raise Refusal(Code.SIGNATURE, "ctimestamp is no number of milliseconds")
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
        """Nothing was seen yet."""
        with self._lock:
            self._seen.clear()
