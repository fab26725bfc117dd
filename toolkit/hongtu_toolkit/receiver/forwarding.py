"""Forwarders without a receiver, on a shared store."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.consumers import named, of_target
from hongtu_toolkit.receiver.consumers.base import Consumer
from hongtu_toolkit.receiver.event import now
from hongtu_toolkit.receiver.forwarder import Forwarder, Retries
from hongtu_toolkit.receiver.store import changes, open_store
from hongtu_toolkit.receiver.store.base import Store, StoreRefused


def forward(url: str, targets: Sequence[str], *, attempts: int = Retries().attempts) -> None:
    """Deliver events of a PostgreSQL store to consumers until SIGTERM or Ctrl-C. Several processes share the work.

    Raises:
        StoreRefused: the store is SQLite. Only one process can use it, the receiver, which also forwards.
        ValueError: a target is wrong.
    """
    if url.startswith("sqlite:"):
        raise StoreRefused(
            _("a SQLite store belongs to the receiver: give the consumers to it (hongtu receive --to …)")
        )
    consumers = {name: of_target(target) for name, target in map(named, targets)}
    store = open_store(url)
    try:
        asyncio.run(_forward(store, consumers, Retries(attempts=attempts)))
    finally:
        store.close()


async def _forward(store: Store, consumers: dict[str, Consumer], retries: Retries) -> None:
    for name in consumers:
        await asyncio.to_thread(store.change, lambda session, name=name: changes.register(session, name, now()))
    forwarders = [Forwarder(store, name, consumer, retries) for name, consumer in consumers.items()]

    def stop() -> None:
        for each in forwarders:
            each.stop()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(ValueError):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
    await asyncio.gather(*(each.run() for each in forwarders))
