"""Serves the application with uvicorn."""

from __future__ import annotations

import socket
from asyncio import TimerHandle, Transport
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from hongtu_toolkit.sandbox.certificate import Certificate
from hongtu_toolkit.sandbox.delivery import TRANSPORT

PATIENCE = 60.0
"""Seconds in which a caller must send something of a request that is not whole, or read something of its answer."""


class Connection(H11Protocol):
    """A connection that passes itself to the application, so that faults can break it, and that closes when its caller falls silent."""

    _watch: TimerHandle | None = None
    _heard = 0.0
    """The last time data arrived, by the loop's clock."""
    _unread = 0
    """Bytes that the caller had not taken at the last look."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._heard = self.loop.time()
        self._watch = self.loop.call_later(PATIENCE, self._look)
        application: Any = self.app

        async def with_transport(scope: Any, receive: Any, send: Any) -> None:
            await application({**scope, TRANSPORT: transport}, receive, send)

        self.app = with_transport

    def data_received(self, data: bytes) -> None:
        self._heard = self.loop.time()
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._watch:
            self._watch.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Close the connection of a caller who neither sends the rest of a request nor reads the answer. A caller who waits for an answer may wait."""
        unread, before = self.transport.get_write_buffer_size(), self._unread
        waits = self.cycle is not None and not self.cycle.response_complete and not self.cycle.more_body
        silent = self.loop.time() - self._heard >= PATIENCE
        if unread == before if unread else silent and not waits:
            self.transport.abort()
            return
        self._unread = unread
        self._watch = self.loop.call_later(PATIENCE, self._look)


def listen(host: str, port: int) -> socket.socket:
    """A socket that accepts connections at once, before the server runs. Port 0 means any free port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns off Nagle's delay (40 ms for each call) only if TCP is named as the protocol; socket.create_server does not name it.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


def server(app: Starlette, certificate: Certificate | None = None) -> uvicorn.Server:
    """A server for http, or with a certificate for https, that logs only defects. It uses asyncio's loop, because sockets of other loops cannot be reset."""
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    config.load()
    config.ssl = certificate.context if certificate else None
    return uvicorn.Server(config)
