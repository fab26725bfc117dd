"""Deletes old events that are due to no consumer."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta

from hongtu_toolkit.receiver.event import now
from hongtu_toolkit.receiver.store import changes
from hongtu_toolkit.receiver.store.base import Store, StoreError

EVERY = 3600.0
"""Seconds between two cleanings."""
BREATH = 0.1
"""Seconds between two transactions, so that pushes can be stored."""
log = logging.getLogger("hongtu.receiver")


async def prune_on(store: Store, keep: timedelta, stopping: asyncio.Event) -> None:
    """Delete old events now and every hour, until `stopping`."""
    while not stopping.is_set():
        try:
            deleted = await prune(store, keep)
            if deleted:
                log.info("%d events older than %s are deleted", deleted, keep)
        except StoreError as error:
            log.error("Old events are not deleted: %s", error)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), EVERY)


async def prune(store: Store, keep: timedelta) -> int:
    """Delete older events that are due to no consumer, in small transactions. Returns their number."""
    before, total = now() - round(keep.total_seconds() * 1000), 0
    while deleted := await asyncio.to_thread(store.change, lambda session: changes.prune(session, before)):
        total += deleted
        await asyncio.sleep(BREATH)
    return total
