"""Passes entries from the event loop to the store: one job and one wake-up for all requests of one turn of the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from hongtu_toolkit.receiver.event import Entry, Unread
from hongtu_toolkit.receiver.store.base import StoreError

Put = Callable[[Sequence[Entry | Unread]], Future[None]]
Waiting = tuple[Sequence[Entry | Unread], asyncio.Future[None]]
"""The entries of one request, and the future that it awaits."""


class Turns:
    """Stores entries for the coroutines of one event loop.

    Args:
        put: stores entries. Its future is done when they are committed and synced.
    """

    def __init__(self, put: Put) -> None:
        self._put = put
        self._turn: list[Waiting] = []

    async def store(self, entries: Sequence[Entry | Unread]) -> None:
        """Return when the entries are committed and synced. Raises the store's error otherwise."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        if not self._turn:
            loop.call_soon(self._hand_over)
        self._turn.append((entries, done))
        await done

    def _hand_over(self) -> None:
        turn, self._turn = self._turn, []
        self._start(turn)

    def _start(self, turn: Sequence[Waiting]) -> None:
        try:
            stored = self._put([entry for entries, _ in turn for entry in entries])
        except Exception as error:
            _answer(turn, error)
        else:
            asyncio.wrap_future(stored).add_done_callback(partial(self._end, turn))

    def _end(self, turn: Sequence[Waiting], stored: asyncio.Future[None]) -> None:
        error = stored.exception()
        if error is None or len(turn) == 1 or isinstance(error, StoreError):
            _answer(turn, error)
            return
        for waiting in turn:  # a request that cannot be stored does not affect the others
            self._start([waiting])


def _answer(turn: Sequence[Waiting], error: BaseException | None) -> None:
    for _, done in turn:
        if done.done():  # cancelled by its request
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)
