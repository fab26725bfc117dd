"""Runs the receiver on its own sockets, until a signal ends it."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import ssl
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from socket import socket

from hongtu_toolkit.receiver.connection import Limits
from hongtu_toolkit.receiver.server import Listener, listen, server
from hongtu_toolkit.receiver.service import Receiver
from hongtu_toolkit.receiver.store.base import StoreBroken

SWITCH = 0.0005
"""Seconds after which a busy thread gives up Python's lock. The storing thread takes the lock about ten times in a transaction, and would wait 5 ms each time."""
WATCH = 0.5
"""Seconds between two checks of the store."""
log = logging.getLogger("hongtu.receiver")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a running receiver."""

    push: str
    """The address for the platform, with the secret path."""
    status: str | None
    """The address of the page, metrics and health."""


def receive(
    receiver: Receiver,
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    context: ssl.SSLContext | None = None,
    limits: Limits | None = None,
    status: tuple[str, int] | None = ("127.0.0.1", 8090),
    started: Callable[[Addresses], None] | None = None,
) -> None:
    """Serve a receiver until SIGTERM or Ctrl-C. Pushes under way are stored and answered before this returns.

    Args:
        context: for https.
        status: host and port of the page, metrics and health. None: they are not served.
        started: called once connections are accepted.

    Raises:
        StoreRefused: the store cannot be used.
        StoreBroken: the disk failed during the run. Start the receiver again. No acknowledged push is lost.
        CannotListen: a port is in use, or an address does not belong to this machine.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    gc.freeze()  # a collection of everything that was imported would stop the process for 20 ms
    try:
        asyncio.run(_serve(receiver, host, port, context, limits, status, started))
    finally:
        gc.unfreeze()
        sys.setswitchinterval(before)


async def _serve(
    receiver: Receiver,
    host: str,
    port: int,
    context: ssl.SSLContext | None,
    limits: Limits | None,
    status: tuple[str, int] | None,
    started: Callable[[Addresses], None] | None,
) -> None:
    sockets: list[socket] = []
    try:
        sockets.append(listen(host, port))
        servers = [server(receiver, context=context, limits=limits)]
        if status is not None:
            from hongtu_toolkit.receiver.status import application

            sockets.append(listen(*status))
            servers.append(server(application(receiver)))
        async with receiver:
            serving = [asyncio.create_task(each.serve([own])) for each, own in zip(servers, sockets, strict=True)]
            if started is not None:
                scheme = "https" if context else "http"
                started(
                    Addresses(
                        f"{scheme}://{_at(sockets[0])}{receiver.path}",
                        f"http://{_at(sockets[1])}/" if status is not None else None,
                    )
                )
            await _until_the_end(receiver, servers)
            await asyncio.gather(*serving)
            broken = receiver.store.broken
    finally:
        for own in sockets:
            own.close()
    if broken:
        raise StoreBroken(broken)


async def _until_the_end(receiver: Receiver, servers: list[Listener]) -> None:
    """Wait for a signal, the end of a server or a broken store, then end the servers."""
    ended, loop = receiver.ending, asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        # The loop has no signal handlers on Windows and in threads.
        with suppress(ValueError):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ended.set))
    try:
        while not ended.is_set() and not receiver.store.broken and not any(each.should_exit for each in servers):
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), WATCH)
    finally:
        for number, handler in before.items():
            with suppress(ValueError):
                signal.signal(number, handler)
    if receiver.store.broken:
        log.critical("The receiver ends: %s", receiver.store.broken)
    for each in servers:
        each.should_exit = True


def _at(own: socket) -> str:
    host, port = own.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
