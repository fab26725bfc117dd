"""A command for each event: the event as JSON on its standard input."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from hongtu_toolkit.receiver.consumers.base import Consumer, Deliver, Failed
from hongtu_toolkit.receiver.event import Event

TIMEOUT = 60.0
"""Seconds that a command may take."""


def command(arguments: Sequence[str], *, timeout: float = TIMEOUT) -> Consumer:
    """Run a command for each event, without a shell. The event is delivered if the command exits with 0."""

    async def deliver(event: Event) -> None:
        try:
            process = await asyncio.create_subprocess_exec(
                *arguments, stdin=PIPE, env=_environment(event), start_new_session=True
            )
        except OSError as error:
            raise Failed(f"{arguments[0]} cannot be started: {error.strerror}") from None
        try:
            async with asyncio.timeout(timeout):
                await process.communicate(event.as_json() + b"\n")
        except TimeoutError:
            raise Failed(f"{arguments[0]} did not end within {timeout:g} seconds") from None
        finally:
            await _end(process)
        if process.returncode:
            raise Failed(f"{arguments[0]} ended with {process.returncode}")

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deliver]:
        yield deliver

    return opened


def _environment(event: Event) -> dict[str, str]:
    return {
        **os.environ,
        "HONGTU_EVENT_KEY": event.key,
        "HONGTU_EVENT_KIND": event.kind or "",
        "HONGTU_EVENT_SEQ": str(event.seq),
        "HONGTU_EVENT_ATTEMPT": str(event.attempt),
    }


async def _end(process: Process) -> None:
    """Kill the command with all processes that it started."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, 9)
            else:
                process.kill()
        await process.wait()
