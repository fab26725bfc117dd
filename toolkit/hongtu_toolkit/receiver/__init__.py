"""Receiving what a platform pushes, and losing none of it: `hongtu receive`, an ASGI application, and a function.

The promise: if it answered 2xx, the exact body is committed and synced. It survives a kill of the process, and a power loss where the
disk honours a sync. Each distinct event is in the store once, and is handed to each consumer at least once. What cannot be stored is never answered 2xx.
Order is not promised. What the platform never sends, or sends once and gives up on, only the sweep recovers.
"""

from __future__ import annotations

from hongtu_toolkit.extra import lacking

try:
    from hongtu_toolkit.receiver.consumers import Failed, Undeliverable, command, function, lines, webhook
    from hongtu_toolkit.receiver.event import Event
    from hongtu_toolkit.receiver.forwarder import Retries
    from hongtu_toolkit.receiver.running import receive
    from hongtu_toolkit.receiver.service import Receiver
    from hongtu_toolkit.receiver.store import open_store
    from hongtu_toolkit.receiver.store.base import StoreBroken, StoreError, StoreRefused, StoreUnavailable
except ModuleNotFoundError as error:
    raise lacking("receiver", error) from None

__all__ = [
    "Event",
    "Failed",
    "Receiver",
    "Retries",
    "StoreBroken",
    "StoreError",
    "StoreRefused",
    "StoreUnavailable",
    "Undeliverable",
    "command",
    "function",
    "lines",
    "open_store",
    "receive",
    "webhook",
]
