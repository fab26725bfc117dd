"""A Python callable as a consumer."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from contextvars import copy_context
from threading import Thread

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.consumers.base import Consumer, Deliver, Failed
from hongtu_toolkit.receiver.event import Event


def function(call: Callable[[Event], object]) -> Consumer:
    """Call a function with each event, sync (in a thread) or async. The event is delivered when the function returns. An exception means "try again"."""

    async def deliver(event: Event) -> None:
        try:
            result = call(event) if _is_async(call) else await _in_thread(call, event)
            if inspect.isawaitable(result):
                await result
        except SystemExit as error:  # it would end the receiver
            raise Failed(f"{type(error).__name__} was raised") from error
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise  # the receiver closes
            raise Failed("CancelledError was raised") from error  # by something that the function waited for

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
    if os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())  # the module may be beside the store, as with other servers
    try:
        target = importlib.import_module(module)
        for part in attribute.split("."):
            target = getattr(target, part)
    except ImportError as error:
        raise ValueError(
            _(
                "python: {module} cannot be imported ({reason}); put it into the current folder, or its folder into PYTHONPATH"
            ).format(module=module, reason=error)
        ) from None
    except AttributeError:
        raise ValueError(_("python: {module} has no {name}").format(module=module, name=attribute)) from None
    if not callable(target):
        raise ValueError(_("python: {name} is not a function").format(name=name))
    return target


async def _in_thread(call: Callable[[Event], object], event: Event) -> object:
    """Call a function in a thread of its own, which does not hold up the end of the process if it hangs."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[tuple[object, BaseException | None]] = loop.create_future()

    def settle(result: object, error: BaseException | None) -> None:
        if not done.done():
            done.set_result((result, error))

    def work() -> None:
        result: object = None
        failure: BaseException | None = None
        try:
            result = call(event)
        except BaseException as error:
            failure = error
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(settle, result, failure)

    Thread(target=copy_context().run, args=(work,), name="hongtu-consumer", daemon=True).start()
    result, error = await done
    if error is not None:
        raise error
    return result


def _is_async(call: Callable[[Event], object]) -> bool:
    return inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(type(call).__call__)
