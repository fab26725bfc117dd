"""Receive the pushes of a platform and lose none: `hongtu receive`, an ASGI application, and a function.

The promise: after an answer 2xx, the event is committed and synced, with the exact body in which it first arrived. It survives a kill of the process, and a power loss if the
disk honours a sync. The store has each distinct event once, and delivers it to each consumer at least once. A push that is not stored
never gets 2xx. The order is not guaranteed. Only the sweep recovers events that the platform never sends, or sends once and gives up.
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
