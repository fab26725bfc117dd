"""Work that must not hold up an event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from typing import Any, TypeVar

T = TypeVar("T")


async def off_the_loop(act: Callable[[], T]) -> T:
    """The result of a function that may read a file or wait for a server, in a separate thread.

    asyncio's own pool is not used, because `asyncio.run` waits for it, even if a source hangs.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(setter: Callable[[Any], None], value: Any) -> None:
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(lambda: None if future.done() else setter(value))

    def run() -> None:
        try:
            result = act()
        except BaseException as error:
            settle(future.set_exception, error)
        else:
            settle(future.set_result, result)

    threading.Thread(target=copy_context().run, args=(run,), daemon=True).start()
    return await future
