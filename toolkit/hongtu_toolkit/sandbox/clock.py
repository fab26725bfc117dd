"""The platform's clock, which tests can stop, set and step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone, tzinfo
from time import time
from typing import Any

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.store.database import Database

CHINA = timezone(timedelta(hours=8), "China")
YEAR_9999 = 253_370_764_800_000
"""In Unix milliseconds, in China. Python's calendar ends with the year 9999, and computed moments may be months later than the clock."""

KEPT = "clock"

WALL = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.ASCII)
EXAMPLE = "2024-03-01 08:00:00"

Moment = int | str | datetime
"""Unix milliseconds, wall-clock time of the platform such as `2020-01-01 10:00:00`, or a datetime (a naive one is wall-clock time)."""


def real_time() -> int:
    """The real time, in Unix milliseconds."""
    return int(time() * 1000)


class Clock:
    """The clock runs with `now` until it is set or stepped. Then it stands still until it is resumed.

    `now` returns Unix milliseconds. `zone` is the platform's time zone. The platform's records and decisions use this clock.
    Signatures, the journal, pushes and their repeats use the real time. The database stores the time at which the clock stands.
    """

    def __init__(self, now: Callable[[], int] = real_time, zone: tzinfo = CHINA) -> None:
        self._running = now
        self.zone = zone
        self._database: Database | None = None

    def attach(self, database: Database) -> None:
        """Store the setting of the clock in a database, and use the setting that is stored there."""
        self._database = database

    def now(self) -> int:
        """Unix milliseconds."""
        stands_at = self._stands_at()
        return self._running() if stands_at is None else stands_at

    def set(self, moment: Moment) -> int:
        """Stop the clock at a time. Returns that time in Unix milliseconds.

        Raises:
            Refusal: if a text is not a moment, or if the moment is outside the years 1970 to 9998.
        """
        with self._attached().transaction():
            return self._stand(self.stamp(moment))

    def step(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> int:
        """Move the clock forward (or back, below 0) and stop it there. Returns the time in Unix milliseconds."""
        try:
            span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        except OverflowError as error:
            raise Refusal(Code.INVALID, "nobody steps that far", 400) from error
        with self._attached().transaction():
            return self._stand(self.now() + span // timedelta(milliseconds=1))

    def resume(self) -> int:
        """Let the clock run with the real time again. Returns Unix milliseconds."""
        with self._attached().transaction():
            return self._stand(None)

    @contextmanager
    def at(self, moment: Moment) -> Iterator[None]:
        """Stop the clock at a time for a block within a transaction. Nobody else sees that time."""
        before = self._stands_at()
        self._stand(self.stamp(moment))
        yield
        self._stand(before)

    def reading(self) -> dict[str, Any]:
        """`now` in Unix milliseconds, as wall-clock `time`, and whether the clock `stands`."""
        now = self.now()
        return {"now": now, "time": f"{self.wall(now):%Y-%m-%d %H:%M:%S}", "stands": self._stands_at() is not None}

    def wall(self, stamp: int) -> datetime:
        return datetime.fromtimestamp(stamp / 1000, self.zone)

    def stamp(self, moment: Moment) -> int:
        """Unix milliseconds of a moment. Raises Refusal for a text that is not one."""
        if isinstance(moment, int):
            return moment
        wall = _read(moment) if isinstance(moment, str) else moment
        return int((wall if wall.tzinfo else wall.replace(tzinfo=self.zone)).timestamp() * 1000)

    def _stands_at(self) -> int | None:
        kept = self._database.kept(KEPT) if self._database else None
        return None if kept is None else int(kept)

    def _attached(self) -> Database:
        if self._database is None:
            raise Refusal(Code.INVALID, "the clock has no sandbox yet; start the sandbox, then set its clock", 400)
        return self._database

    def _stand(self, stamp: int | None) -> int:
        """Stop at a time, or run if there is none. Returns the present time. Requires a transaction."""
        if stamp is not None:
            refuse_beyond(stamp)
        self._attached().keep(KEPT, None if stamp is None else str(stamp))
        return self.now()


def refuse_beyond(stamp: int) -> None:
    """Refuse a time that the sandbox does not support."""
    if not 0 <= stamp < YEAR_9999:
        raise Refusal(Code.INVALID, "the clock knows the years 1970 to 9998", 400)


def _read(text: str) -> datetime:
    """A wall-clock time, only in the form on the wire."""
    try:
        if WALL.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise Refusal(Code.INVALID, f"time must be written like {EXAMPLE}, or as Unix milliseconds (an integer)", 400)
