"""Events → a consumer, at least once each, with retries."""

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

from hongtu_toolkit.receiver.consumers.base import Consumer, Failed, Hand, Undeliverable
from hongtu_toolkit.receiver.event import Event, now
from hongtu_toolkit.receiver.store.base import Outcome, Store, StoreError

T = TypeVar("T")
BATCH = 50
"""Events that are taken at once."""
SPELL = 5.0
"""Seconds after which what was handed out is recorded, also in the middle of a batch: a crash repeats no more than that."""
LISTENING = 1.0
"""Seconds between two looks for what is due again. What arrives wakes the forwarder at once."""
IN_A_ROW = 3
"""After so many failures in a row the consumer itself seems to be out of order: the others are spared."""
log = logging.getLogger("hongtu.receiver")


@dataclass(frozen=True, slots=True)
class Retries:
    """When an event that was not taken is tried again. The defaults try for three days."""

    first: float = 1
    """Seconds before the second attempt; each later wait is twice as long."""
    longest: float = 3600
    attempts: int = 84
    """After so many the event is dead: it stays, and is tried again only when it is replayed."""

    def delay(self, attempt: int, chance: Callable[[], float] = random.random) -> float:
        """Seconds to wait after an attempt, the first being 1: between half of what is due and all of it."""
        due: float = min(self.longest, self.first * 2 ** min(attempt - 1, 60))
        return due * (0.5 + chance() / 2)


class Forwarder:
    """Hands one consumer what is due to it, one event after another, until it is stopped."""

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
        """Attempts by how they ended: "delivered", "due" (to be tried again), "dead"."""
        self._consumer, self._retries, self._clock = consumer, retries or Retries(), clock
        self._deliveries = store.deliveries(name)
        # What is due is asked for, and locked, by one thread.
        self._thread = ThreadPoolExecutor(1, f"hongtu-{name}")
        self._stopped = asyncio.Event()
        self._failing = 0

    def stop(self) -> None:
        """After the event that is being handed out."""
        self._stopped.set()

    async def run(self) -> None:
        """Until `stop`. Errors of the store and of a consumer that cannot be opened are waited out."""
        troubles = 0
        try:
            while not self._stopped.is_set():
                try:
                    async with self._consumer() as hand:
                        troubles = 0
                        await self._forward(hand)
                except Exception as error:
                    troubles += 1
                    said = str(error) if isinstance(error, (StoreError, Failed)) else type(error).__name__
                    log.error("Consumer %s waits: %s", self.name, said)
                    await self._pause(min(60, self._retries.delay(troubles)))
        finally:
            with suppress(StoreError):
                await self._on_thread(self._deliveries.close)
            self._thread.shutdown(wait=False)

    async def _forward(self, hand: Hand) -> None:
        while not self._stopped.is_set():
            events = await self._on_thread(lambda: self._deliveries.take(BATCH, self._clock()))
            if not events:
                await self._on_thread(lambda: self._deliveries.wait(LISTENING))
                continue
            await self._hand_all(hand, events)
            if self._failing >= IN_A_ROW:
                await self._pause(min(60, self._retries.delay(self._failing)))

    async def _hand_all(self, hand: Hand, events: list[Event]) -> None:
        """Hand out a batch, or its beginning, and record what came of it, also where this is cancelled."""
        outcomes: list[Outcome] = []
        end = time.monotonic() + SPELL
        try:
            for event in events:
                outcomes.append(await self._hand(hand, event))
                if self._stopped.is_set() or self._failing >= IN_A_ROW or time.monotonic() > end:
                    break
        finally:
            await asyncio.shield(self._on_thread(lambda: self._deliveries.settle(outcomes, self._clock())))
        self.counts.update(outcome.state for outcome in outcomes)

    async def _hand(self, hand: Hand, event: Event) -> Outcome:
        try:
            await hand(event)
        except Undeliverable as error:
            log.error("Event %s is dead for %s: %s", event.key, self.name, error)
            return Outcome(event.seq, "dead", error=str(error))
        except Exception as error:
            said = str(error) if isinstance(error, Failed) else f"{type(error).__name__} was raised"
            self._failing += 1
            if self._failing == 1:
                log.warning("Consumer %s fails: %s", self.name, said)
            if event.attempt >= self._retries.attempts:
                log.error("Event %s is dead for %s after %d attempts: %s", event.key, self.name, event.attempt, said)
                return Outcome(event.seq, "dead", error=said)
            due_at = self._clock() + round(1000 * self._retries.delay(event.attempt))
            return Outcome(event.seq, "due", due_at, said)
        if self._failing:
            log.info("Consumer %s works again, after %d failures in a row", self.name, self._failing)
        self._failing = 0
        return Outcome(event.seq, "delivered")

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopped.wait(), seconds)

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
