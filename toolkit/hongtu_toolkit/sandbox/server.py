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
    return socket.create_server((host, port), family=family, backlog=1024)


def server(app: Starlette) -> uvicorn.Server:
    """A server that logs defects only."""
    config = uvicorn.Config(
        app, http=Connection, ws="none", lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=1
    )
    return uvicorn.Server(config)
