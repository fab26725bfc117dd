"""Exceptions that end a call from outside: Ctrl-C, a cancellation, the time limit of a job.

Celery, RQ and similar libraries stop a job by their own exception, which a signal handler raises in the middle of the
running code. It may be an `Exception`, but says nothing about the network, so it is never the result of an attempt.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

_NETWORK = "httpcore httpx httpx_aiohttp h11 h2 hpack hyperframe anyio sniffio socksio trio uvloop winloop"
_AIOHTTP = "aiohttp aiosignal aiohappyeyeballs multidict yarl frozenlist propcache"
_OWN = sys.stdlib_module_names | set(
    f"builtins hongtu hongtu_runtime pydantic pydantic_core {_NETWORK} {_AIOHTTP}".split()
)
"""Packages whose exceptions describe the result of a call."""


def interrupts(error: BaseException, *, foreign: bool = False) -> bool:
    """Whether an exception came from outside the code that it stopped.

    Args:
        foreign: whether the application's own code ran there, whose exceptions may be of any class.
    """
    if not isinstance(error, Exception) or not (foreign or type(error).__module__.partition(".")[0] in _OWN):
        return True
    return not set(_handlers()).isdisjoint(_passed(error))


def _passed(error: BaseException) -> Iterator[CodeType]:
    """The code that an exception has passed through."""
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame.f_code
        trace = trace.tb_next


def _handlers() -> Iterator[CodeType]:
    """The code of the signal handlers of this process."""
    try:
        import signal  # rarely needed
    except ImportError:  # Python is shutting down, and no longer runs handlers
        return

    for number in signal.valid_signals():
        handler: Any = signal.getsignal(number)
        while hasattr(handler, "func"):  # of functools.partial
            handler = handler.func
        if callable(handler):  # neither the default nor nothing
            code = getattr(handler, "__code__", None) or getattr(type(handler).__call__, "__code__", None)
            if isinstance(code, CodeType):
                yield code
