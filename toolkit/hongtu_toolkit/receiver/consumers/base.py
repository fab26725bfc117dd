"""What a consumer is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from hongtu_toolkit.receiver.event import Event

Hand = Callable[[Event], Awaitable[None]]
"""Hands one event out. It returns when the other side has taken it, and raises where it may not have."""

Consumer = Callable[[], AbstractAsyncContextManager[Hand]]
"""Opens a way to hand events out: connections live as long as the context."""


class Undeliverable(Exception):
    """An event will never be taken: it is dead at once, instead of being tried again. The sentence is as that of `Failed`."""


class Failed(Exception):
    """An event was not taken. The sentence is kept with the event, so it quotes nothing of the event, and no secret."""
