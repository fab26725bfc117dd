"""The application on a socket, by uvicorn."""

from __future__ import annotations

import socket
from asyncio import Transport
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from hongtu_toolkit.sandbox.delivery import TRANSPORT


class Connection(H11Protocol):
    """A connection that hands itself to the application, so that faults can break it."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        application: Any = self.app

        async def with_transport(scope: Any, receive: Any, send: Any) -> None:
            await application({**scope, TRANSPORT: transport}, receive, send)

        self.app = with_transport


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections at once, before anybody serves them. Port 0 is any free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns off Nagle's delay, 40 ms a call, only where TCP is named as the protocol; socket.create_server does not.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


def server(app: Starlette) -> uvicorn.Server:
    """A server that logs defects only. Its loop is asyncio's, for the sockets of others cannot be reset."""
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
    return uvicorn.Server(config)
