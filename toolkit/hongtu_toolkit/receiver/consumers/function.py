"""A Python callable as a consumer."""

from __future__ import annotations

import asyncio
import importlib
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from hongtu_toolkit.receiver.consumers.base import Consumer, Hand
from hongtu_toolkit.receiver.event import Event


def function(call: Callable[[Event], object]) -> Consumer:
    """Call a function with each event, sync (in a thread) or async. The event is delivered when the function returns. An exception means "try again"."""

    async def hand(event: Event) -> None:
        result = call(event) if _is_async(call) else await asyncio.to_thread(call, event)
        if inspect.isawaitable(result):
            await result

    @asynccontextmanager
    async def opened() -> AsyncIterator[Hand]:
        yield hand

    return opened


def imported(name: str) -> Callable[[Event], object]:
    """The callable at `module:attribute`.

    Raises:
        ValueError: there is none. The message names the missing part.
    """
    module, _, attribute = name.partition(":")
    if not module or not attribute:
        raise ValueError(f"a function is written module:function, not {name}")
    try:
        found = importlib.import_module(module)
        for part in attribute.split("."):
            found = getattr(found, part)
    except ImportError as error:
        raise ValueError(f"python: {module} cannot be imported ({error}); is it in PYTHONPATH?") from None
    except AttributeError:
        raise ValueError(f"python: {module} has no {attribute}") from None
    if not callable(found):
        raise ValueError(f"python: {name} is not a function")
    return found


def _is_async(call: Callable[[Event], object]) -> bool:
    return inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(type(call).__call__)
