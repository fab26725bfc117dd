"""A Python callable as a consumer."""

from __future__ import annotations

import asyncio
import importlib
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.consumers.base import Consumer, Deliver
from hongtu_toolkit.receiver.event import Event


def function(call: Callable[[Event], object]) -> Consumer:
    """Call a function with each event, sync (in a thread) or async. The event is delivered when the function returns. An exception means "try again"."""

    async def deliver(event: Event) -> None:
        result = call(event) if _is_async(call) else await asyncio.to_thread(call, event)
        if inspect.isawaitable(result):
            await result

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deliver]:
        yield deliver

    return opened


def import_callable(name: str) -> Callable[[Event], object]:
    """The callable at `module:attribute`.

    Raises:
        ValueError: there is none. The message names the missing part.
    """
    module, _colon, attribute = name.partition(":")
    if not module or not attribute:
        raise ValueError(_("a function is written module:function, not {name}").format(name=name))
    try:
        target = importlib.import_module(module)
        for part in attribute.split("."):
            target = getattr(target, part)
    except ImportError as error:
        raise ValueError(
            _("python: {module} cannot be imported ({reason}); is it in PYTHONPATH?").format(
                module=module, reason=error
            )
        ) from None
    except AttributeError:
        raise ValueError(_("python: {module} has no {name}").format(module=module, name=attribute)) from None
    if not callable(target):
        raise ValueError(_("python: {name} is not a function").format(name=name))
    return target


def _is_async(call: Callable[[Event], object]) -> bool:
    return inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(type(call).__call__)
