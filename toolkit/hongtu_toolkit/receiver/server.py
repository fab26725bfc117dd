"""Serves applications with uvicorn, with limits for clients."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from socket import AF_INET, AF_INET6, IPPROTO_TCP, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from typing import Any

import uvicorn

from hongtu_toolkit.receiver.connection import Connection, Limits


class CannotListen(OSError):
    """A socket cannot be opened at an address."""

    def __init__(self, address: tuple[str, int], error: OSError) -> None:
        host, port = address
        super().__init__(
            error.errno, error.strerror or str(error), f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        )
        self.address = address


class Listener(uvicorn.Server):
    """A server that leaves signals to its caller."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket:
    """A socket that accepts connections at once, before the server runs. Port 0 means any free port.

    Raises:
        CannotListen: the port is in use, or the address does not belong to this machine.
    """
    listener = socket(AF_INET6 if ":" in host else AF_INET, SOCK_STREAM, IPPROTO_TCP)
    try:
        listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise CannotListen((host, port), error) from None
    return listener


def server(application: Any, *, context: ssl.SSLContext | None = None, limits: Limits | None = None) -> Listener:
    """A server for http, or with a context for https. It logs no requests, because their paths are secret."""
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
