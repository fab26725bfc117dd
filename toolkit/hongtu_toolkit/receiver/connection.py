"""An HTTP/1.1 connection on uvicorn and httptools, with limits for clients."""

from __future__ import annotations

from asyncio import TimerHandle, Transport
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HEAD = 2**14
"""Bytes of a request's head, and of anything else that is not a body."""
REFUSAL = "Invalid HTTP request received."


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for clients."""

    connections: int = 512
    for_a_peer: int = 128
    head_seconds: float = 10
    """The time for the head of a request, from the connection or its first byte on."""
    idle_seconds: int = 30
    """The time that a connection may be idle between two requests."""
    linger_seconds: float = 5
    """The time for a client to read the refusal of a request that it is still sending."""


class LingeringTransport:
    """A transport that uvicorn writes to and closes. The connection decides when it is really closed."""

    def __init__(self, transport: Transport, close: Callable[[], None]) -> None:
        self._transport = transport
        self.write, self.abort, self.close = transport.write, transport.abort, close
        self.lingers = False

    def is_closing(self) -> bool:
        return self.lingers or self._transport.is_closing()


class Connection(HttpToolsProtocol):
    """A connection that is closed if its client is too slow or has too many connections.

    The parser has no limits, accepts a missing Host, and stops before the body of a request that offers an upgrade. This class corrects all three.
    uvicorn closes a connection although its client is still sending; the client then loses the answer. This class waits for the client.
    """

    limits: ClassVar[Limits] = Limits()
    _deadline: TimerHandle | None = None
    """The deadline for the head of the current request."""
    _end: TimerHandle | None = None
    """The end of the time for the client of a refused request."""
    _in_head = False
    _told = False
    """Whether the parser called back for the last data."""
    _size = 0
    """Bytes of the header fields, and of the trailer fields of a chunked body."""
    _unfinished = 0
    """Bytes of an incomplete line, which the parser holds."""
    _refused = False
    """Whether the request was refused. Nothing more is read."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._socket = transport
        self.transport = LingeringTransport(transport, self._close)  # type: ignore[assignment]
        host = self.client[0] if self.client else ""
        clients = (getattr(each, "client", None) for each in self.connections)
        of_peer = sum(1 for client in clients if client is not None and client[0] == host)
        if len(self.connections) > self.limits.connections or of_peer > self.limits.for_a_peer:
            transport.abort()
        else:
            self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._rest()
        if self._end is not None:
            self._end.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._refused or self.transport.is_closing():
            return
        self._unset_keepalive_if_required()
        try:
            self._feed(data)
        except HttpParserError:
            self._refuse()
        else:
            self._watch()

    def _feed(self, data: bytes) -> None:
        self._told = False
        try:
            self.parser.feed_data(data)
        except HttpParserUpgrade as stop:
            self._go_on_without_upgrade(data[stop.args[0] :])
            return
        if not self._told:
            self._unfinished += len(data)
        else:
            self._unfinished = len(data) - data.rfind(b"\n") - 1 if self._in_head else 0
        if self._size + self._unfinished > MOST_HEAD:
            raise HttpParserError("too long")

    def _go_on_without_upgrade(self, rest: bytes) -> None:
        """Parse the request without its offer of an upgrade. Java's client offers h2c in every first request.

        Args:
            rest: the data after the head, beginning with the body.
        """
        method, version = self.parser.get_method(), self.parser.get_http_version().encode()
        if method == b"CONNECT":
            raise HttpParserError("no tunnels")
        lines = [b"%b: %b\r\n" % (name, value) for name, value in self.headers if name != b"upgrade"]
        self.parser = HttpRequestParser(self)
        self._feed(b"%b %b HTTP/%b\r\n%b\r\n%b" % (method, self.url, version, b"".join(lines), rest))

    def _refuse(self) -> None:
        """Answer 400 and close, after the answers to earlier requests."""
        self._refused = True
        cycle = self.cycle
        if cycle is None or cycle.response_complete or (cycle.more_body and not self.pipeline):
            self.send_400_response(REFUSAL)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._told, self._in_head, self._size = True, True, 0

    def on_url(self, url: bytes) -> None:
        self._measure(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called for header and trailer fields."""
        self._measure(name, value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._in_head = False
        if self.parser.should_upgrade():
            return
        if self.parser.get_http_version() != "1.0" and [name for name, _ in self.headers].count(b"host") != 1:
            raise ValueError("one Host is needed")
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._told = True
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._told = True
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def on_response_complete(self) -> None:
        unanswered = self.pipeline and not self.pipeline[-1][0].more_body
        if self._refused and not unanswered and not self.transport.is_closing():
            self.send_400_response(REFUSAL)
        else:
            super().on_response_complete()

    def _close(self) -> None:
        """Close now, or once the client has sent everything and closed, or the time for that is over.

        A close with unread data resets the connection, so the answer would be lost on its way.
        """
        is_sending = self._refused or (self.cycle is not None and self.cycle.more_body)
        if self._end is not None or not is_sending:
            self._socket.close()
            return
        self.transport.lingers = True  # type: ignore[attr-defined]
        if self._socket.can_write_eof():
            self._socket.write_eof()
        self.flow.resume_reading()
        self._end = self.loop.call_later(self.limits.linger_seconds, self._socket.abort)

    def _measure(self, *parts: bytes) -> None:
        self._told = True
        self._size += sum(map(len, parts))
        if self._size > MOST_HEAD:
            raise ValueError("the head is too long")

    def _watch(self) -> None:
        """Close the connection unless a head arrives in time. The application limits the time for the body."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._rest()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.limits.head_seconds, self._socket.abort)

    def _rest(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
