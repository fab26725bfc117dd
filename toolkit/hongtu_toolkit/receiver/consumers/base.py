"""The interface of a consumer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from hongtu_toolkit.receiver.event import Event

Deliver = Callable[[Event], Awaitable[None]]
"""Delivers one event. Returns when the other side has accepted it, and raises if this is not certain."""

Consumer = Callable[[], AbstractAsyncContextManager[Deliver]]
"""Opens a consumer. Connections last as long as the context."""


class Undeliverable(Exception):
    """An event can never be delivered. It is dead at once and not tried again. For the sentence, see `Failed`."""


class Failed(Exception):
    """An event was not delivered. The sentence is stored with the event, so it must not quote the event or a secret."""
