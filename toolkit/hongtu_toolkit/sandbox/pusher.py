"""Sends the pushes of the outbox to the subscribers, in a separate thread.

The manual does not describe the delivery, so this is assumed: A push is a POST of JSON without a signature, with one record. Any status
from 200 to 299 acknowledges it, whatever the body. Any other status, redirections included, does not. A push that is not acknowledged in time
is repeated after each of the delays in turn; then it has failed. A subscriber gets its pushes one by one in the order of the records, so a push
waits while an earlier one is repeated. Subscribers do not wait for each other.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from time import perf_counter
from typing import TYPE_CHECKING, Any

from hongtu_toolkit.sandbox.clock import real_time
from hongtu_toolkit.sandbox.codes import Refusal
from hongtu_toolkit.sandbox.resources.push import message
from hongtu_toolkit.sandbox.store.outbox import DELIVERED, FAILED, WAITING, Push
from hongtu_toolkit.sandbox.text import without_secrets
from hongtu_toolkit.sandbox.world import World

if TYPE_CHECKING:
    import httpx

PATIENCE = 5.0
"""Seconds that a subscriber has to answer."""
UNWRITTEN = 1.0
"""Seconds before the next try if the result of a push could not be stored."""
HEADERS = {"content-type": "application/json;charset=UTF-8", "user-agent": "hongtu-sandbox"}
READ = 2**16
"""Bytes of an answer that are read, to reuse the connection. Their content does not matter."""


class Pusher:
    """The thread starts, and its imports are loaded, with the first push."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._lock = Lock()
        self._thread: Thread | None = None
        self._loop: asyncio.AbstractEventLoop
        world.outbox.wake, world.outbox.start_over = self.wake, self.start_over

    def wake(self) -> None:
        """Send the pushes that the outbox has got."""
        self._call(self._wake)

    def start_over(self) -> None:
        """Cancel pushes under way, and read the outbox and the subscriptions again."""
        self._call(self._start_over)

    def close(self) -> None:
        """Stop at once. Pushes that were not acknowledged stay in the outbox."""
        if self._thread:
            self._loop.call_soon_threadsafe(self._main.cancel)
            self._thread.join()

    def _call(self, act: Callable[[], None]) -> None:
        """Call a function in the thread, which starts if necessary."""
        with self._lock:
            if self._thread is None:
                self._loop = asyncio.new_event_loop()
                self._main = self._loop.create_task(self._work())
                self._woken = asyncio.Event()
                self._rounds: dict[str, asyncio.Task[None]] = {}
                self._thread = Thread(target=self._run, name="hongtu-sandbox-pusher", daemon=True)
                self._thread.start()
        self._loop.call_soon_threadsafe(act)

    def _run(self) -> None:
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._main)
        self._loop.close()

    def _wake(self) -> None:
        self._woken.set()

    def _start_over(self) -> None:
        for task in self._rounds.values():
            task.cancel()
        self._rounds.clear()
        self._wake()

    async def _work(self) -> None:
        import httpx

        # Its own trust store, so that SSL_CERT_FILE can name the certificate of a test.
        trust = ssl.create_default_context()
        async with httpx.AsyncClient(verify=trust, trust_env=False, timeout=PATIENCE, headers=HEADERS) as http:
            try:
                while True:
                    self._woken.clear()
                    for key in self._waited_for():
                        if key not in self._rounds or self._rounds[key].done():
                            self._rounds[key] = self._loop.create_task(self._round(http, key))
                    await self._woken.wait()
            finally:
                for task in self._rounds.values():
                    task.cancel()
                await asyncio.gather(*self._rounds.values(), return_exceptions=True)

    async def _round(self, http: httpx.AsyncClient, key: str) -> None:
        """Send a subscriber all of its waiting pushes."""
        delays = self._world.options.push_delays
        while waiting := self._next(key):
            push, url, body = waiting
            attempt = await _attempt(http, url, body)
            last = push.tries >= len(delays)
            state = DELIVERED if _is_acknowledged(attempt["status"]) else FAILED if last else WAITING
            try:
                with self._world.database.transaction():
                    self._world.outbox.note(push, attempt, state)
            except Refusal:
                # The disk is full. A push whose result could not be stored is sent again.
                await asyncio.sleep(UNWRITTEN)
                continue
            if state == WAITING:
                await asyncio.sleep(delays[push.tries])

    # Outside a transaction, this thread would see uncommitted changes of the others.

    def _waited_for(self) -> list[str]:
        with self._world.database.transaction():
            return self._world.outbox.subscribers()

    def _next(self, key: str) -> tuple[Push, str, str] | None:
        """The next push of a subscriber, with its address and body."""
        with self._world.database.transaction():
            push, subscription = self._world.outbox.first(key), self._world.subscriptions.get(key)
            if not push or not subscription:
                return None
            return push, subscription["pushUrl"], message(self._world, key, push)


async def _attempt(http: httpx.AsyncClient, url: str, body: str) -> dict[str, Any]:
    """Send a push once. Returns time, address and result."""
    import httpx

    begun, started, status, problem = real_time(), perf_counter(), None, None
    try:
        async with asyncio.timeout(PATIENCE), http.stream("POST", url, content=body.encode()) as response:
            status = response.status_code
            await _read(response)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, UnicodeError) as error:
        problem = None if status else type(error).__name__
    ms = round((perf_counter() - started) * 1000, 3)
    return {"time": begun, "ms": ms, "url": without_secrets(url), "status": status, "problem": problem}


async def _read(response: httpx.Response) -> None:
    size = 0
    async for chunk in response.aiter_raw():
        size += len(chunk)
        if size > READ:
            return


def _is_acknowledged(status: int | None) -> bool:
    return status is not None and 200 <= status < 300
