"""Applications on sockets, by uvicorn, with limits for those who connect."""

from __future__ import annotations

import ssl
from asyncio import TimerHandle, Transport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socket import AF_INET, AF_INET6, IPPROTO_TCP, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from typing import Any, ClassVar

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_HEAD = 2**14
"""Bytes of a request's head."""


@dataclass(frozen=True, slots=True)
class Limits:
    """For those who connect."""

    connections: int = 512
    for_a_peer: int = 128
    head_seconds: float = 10
    """In which a request's head must have come, from the connection or its first byte on."""
    idle_seconds: int = 30
    """For which a connection is kept between two requests."""


class Connection(H11Protocol):
    """A connection that is cut where its sender is slow or has too many."""

    limits: ClassVar[Limits] = Limits()
    _head: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        host = self.client[0] if self.client else ""
        clients = (getattr(each, "client", None) for each in self.connections)
        of_peer = sum(1 for client in clients if client is not None and client[0] == host)
        if len(self.connections) > self.limits.connections or of_peer > self.limits.for_a_peer:
            transport.abort()
        else:
            self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._rest()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Cut the connection unless a head comes in time. Once it is there, the application watches over the body."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._rest()
        elif self._head is None:
            self._head = self.loop.call_later(self.limits.head_seconds, self.transport.abort)

    def _rest(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None


class Listener(uvicorn.Server):
    """A server that leaves signals to whoever runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket:
    """A socket that takes connections at once, before anybody serves them. Port 0 is any free one."""
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
        h11_max_incomplete_event_size=MOST_HEAD,
    )
    config.load()
    config.ssl = context
    return Listener(config)
