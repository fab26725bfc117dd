"""Applications on sockets, by uvicorn, with limits for those who connect."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from socket import AF_INET, AF_INET6, IPPROTO_TCP, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from typing import Any

import uvicorn

from hongtu_toolkit.receiver.connection import Connection, Limits


class Listener(uvicorn.Server):
    """A server that leaves signals to anybody who runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket:
    """A socket that accepts connections at once, before the server runs. Port 0 means any free port."""
    listener = socket(AF_INET6 if ":" in host else AF_INET, SOCK_STREAM, IPPROTO_TCP)
    try:
        listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


def server(application: Any, *, context: ssl.SSLContext | None = None, limits: Limits | None = None) -> Listener:
    """A server of http, or with a context of https. It logs no requests: their paths are secrets."""
    limits = limits or Limits()
    config = uvicorn.Config(
        application,
        http=type("Connection", (Connection,), {"limits": limits}),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=limits.idle_seconds,
        timeout_graceful_shutdown=10,
    )
    config.load()
    config.ssl = context
    return Listener(config)
