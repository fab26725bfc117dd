"""Delivers events to a consumer, at least once each, with retries."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from hongtu_toolkit.receiver.consumers.base import Consumer, Deliver, Failed, Undeliverable
from hongtu_toolkit.receiver.event import Event, now
from hongtu_toolkit.receiver.store.base import Outcome, Store, StoreError

T = TypeVar("T")
BATCH = 50
"""The number of events in a batch."""
SPELL = 5.0
"""Seconds after which deliveries are recorded, even within a batch. A crash repeats no more than these."""
LISTENING = 1.0
"""Seconds between two checks for events that are due again. New events wake the forwarder at once."""
IN_A_ROW = 3
"""The number of failures in a row after which the consumer counts as broken, and the rest of the batch is not tried."""
log = logging.getLogger("hongtu.receiver")


@dataclass(frozen=True, slots=True)
class Retries:
    """The times of further attempts to deliver an event. With the defaults, attempts continue for two to three days."""

    first: float = 1
    """Seconds before the second attempt; each later wait is twice as long."""
    longest: float = 3600
    attempts: int = 84
    """The number of attempts after which the event is dead. It stays stored, and is tried again only if it is replayed."""

    def delay(self, attempt: int, chance: Callable[[], float] = random.random) -> float:
        """Seconds to wait after an attempt, counted from 1: a random time between half and all of the nominal one."""
        due: float = min(self.longest, self.first * 2 ** min(attempt - 1, 60))
        return due * (0.5 + chance() / 2)


class Forwarder:
    """Delivers the due events of one consumer, one after another, until it is stopped."""

    def __init__(
        self,
        store: Store,
        name: str,
        consumer: Consumer,
        retries: Retries | None = None,
        clock: Callable[[], int] = now,
    ) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()
        """The number of attempts by result: "delivered", "due" (to be tried again), "dead"."""
        self._consumer, self._retries, self._clock = consumer, retries or Retries(), clock
        self._deliveries = store.deliveries(name)
        # One thread reads and locks the due events.
        self._thread = ThreadPoolExecutor(1, f"hongtu-{name}")
        self._stopped = asyncio.Event()
        self._failing = 0

    def stop(self) -> None:
        """Stop after the current event."""
        self._stopped.set()

    async def run(self) -> None:
        """Deliver until `stop`. If the store fails or the consumer cannot be opened, wait and try again."""
        troubles = 0
        try:
            while not self._stopped.is_set():
                try:
                    async with self._consumer() as deliver:
                        troubles = 0
                        await self._forward(deliver)
                except Exception as error:
                    troubles += 1
                    reason = str(error) if isinstance(error, (StoreError, Failed)) else type(error).__name__
                    log.error("Consumer %s waits: %s", self.name, reason)
                    await self._pause(min(60, self._retries.delay(troubles)))
        finally:
            with suppress(StoreError):
                await self._on_thread(self._deliveries.close)
            self._thread.shutdown(wait=False)

    async def _forward(self, deliver: Deliver) -> None:
        while not self._stopped.is_set():
            events = await self._on_thread(self._due)
            if not events:
                await self._on_thread(lambda: self._deliveries.wait(LISTENING))
                continue
            await self._deliver_all(deliver, events)
            if self._failing >= IN_A_ROW:
                await self._pause(min(60, self._retries.delay(self._failing)))

    def _due(self) -> list[Event]:
        moment = self._clock()
        return self._deliveries.take(BATCH, moment, moment + round(1000 * self._retries.longest))

    async def _deliver_all(self, deliver: Deliver, events: list[Event]) -> None:
        """Deliver a batch, or its beginning, and record the results, even if this is cancelled."""
        outcomes: list[Outcome] = []
        end = time.monotonic() + SPELL
        try:
            for event in events:
                outcomes.append(await self._deliver(deliver, event))
                if self._stopped.is_set() or self._failing >= IN_A_ROW or time.monotonic() > end:
                    break
        finally:
            await asyncio.shield(self._on_thread(lambda: self._deliveries.settle(outcomes, self._clock())))
        self.counts.update(outcome.state for outcome in outcomes)

    async def _deliver(self, deliver: Deliver, event: Event) -> Outcome:
        try:
            await deliver(event)
        except Undeliverable as error:
            log.error("Event %s is dead for %s: %s", event.key, self.name, error)
            return Outcome(event.seq, "dead", error=str(error))
        except Exception as error:
            reason = str(error) if isinstance(error, Failed) else f"{type(error).__name__} was raised"
            self._failing += 1
            if self._failing == 1:
                log.warning("Consumer %s fails: %s", self.name, reason)
            if event.attempt >= self._retries.attempts:
                log.error("Event %s is dead for %s after %d attempts: %s", event.key, self.name, event.attempt, reason)
                return Outcome(event.seq, "dead", error=reason)
            due_at = self._clock() + round(1000 * self._retries.delay(event.attempt))
            return Outcome(event.seq, "due", due_at, reason)
        if self._failing:
            log.info("Consumer %s works again, after %d failures in a row", self.name, self._failing)
        self._failing = 0
        return Outcome(event.seq, "delivered")

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopped.wait(), seconds)

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
