"""The connections of the client's own pools: head and body leave in one piece, and one reader reads the answer.

httpcore's pools keep them. httpcore's own connections would check everything again with h11, on the way out and on the way
in, and write head and body separately: together half of a call's time.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, cast

import httpcore

from hongtu_runtime.attempt import current
from hongtu_runtime.http.answer import AnswerReader

if TYPE_CHECKING:
    import ssl

READ = 64 * 1024
JOINED = 64 * 1024
"""The size in bytes up to which a body is copied after its head."""


class Pool(httpcore.ConnectionPool):
    """For threads."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        return Connection(origin, self._ssl_context, self._keepalive_expiry or 0.0, self._network_backend)


class AsyncPool(httpcore.AsyncConnectionPool):
    """For tasks of one event loop."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        return AsyncConnection(origin, self._ssl_context, self._keepalive_expiry or 0.0, self._network_backend)


class Sending(TypedDict):
    """The `extensions` of a request; its other parts are not used."""

    head: bytes
    body: bytes
    timeout: dict[str, float]
    """Seconds to "connect", to "write" and to "read"; the pool handles "pool" itself."""


class _Readable(Protocol):
    def get_extra_info(self, info: str) -> Any: ...


class _Line:
    """The owner of a connection, and whether it can be used again."""

    def __init__(self, origin: httpcore.Origin, context: ssl.SSLContext | None, idle: float) -> None:
        self._origin = origin
        self._context = context if origin.scheme == b"https" else None
        if self._context is not None:
            self._context.set_alpn_protocols(["http/1.1"])
        self._idle = idle
        self._expires = 0.0
        self._taken = Lock()
        self._taken.acquire()  # by the request for which it is made
        self._uses = 0
        self._closed = False
        self._reader = AnswerReader("body")
        self._whole = False
        """Whether the request has been written completely."""
        self._timeout = 0.0
        """The time-out of each read."""

    def _take(self) -> None:
        """Raises ConnectionNotAvailable, which makes the pool try another connection."""
        if self._closed or (self._uses and not self._taken.acquire(blocking=False)):
            raise httpcore.ConnectionNotAvailable
        self._uses += 1
        self._reader, self._whole = AnswerReader("body"), False
        if self._closed:
            raise httpcore.ConnectionNotAvailable

    def _pieces(self, sending: Sending) -> list[bytes]:
        """The bytes to write."""
        self._timeout = sending["timeout"]["read"]
        head, body = sending["head"], sending["body"]
        return [head + body] if len(body) <= JOINED else [head, body]

    def _read(self, data: bytes) -> bytes:
        """The part of the body in these bytes; no bytes mean the end of the connection. Raises BadAnswer."""
        reader = self._reader
        read = reader.feed(data) if data else reader.end()
        if reader.stray:
            current.get().stray = True
        return read

    def _answer(self, content: Any) -> httpcore.Response:
        current.get().fields = self._reader.fields
        return httpcore.Response(self._reader.status, content=content)

    def _kept(self) -> bool:
        """After an exchange: whether the connection has been given back to its pool."""
        if self._closed or not (self._reader.complete and self._whole) or self._reader.spent:
            return False
        self._expires = monotonic() + self._idle
        self._taken.release()
        return True

    def _outlived(self, stream: _Readable | None) -> bool:
        """Whether an unused connection is no longer usable. If so, no request gets it."""
        uses = self._uses
        readable = stream is not None and bool(stream.get_extra_info("is_readable"))
        if self._taken.locked() or not (readable or monotonic() > self._expires):
            return False
        if not self._taken.acquire(blocking=False):
            return False
        if self._uses != uses:  # the bytes belonged to another thread, which was faster
            self._taken.release()
            return False
        self._closed = True
        return True

    def can_handle_request(self, origin: httpcore.Origin) -> bool:
        return origin == self._origin

    def is_available(self) -> bool:
        return not self._closed and not self._taken.locked()

    is_idle = is_available

    def is_closed(self) -> bool:
        return self._closed

    def info(self) -> str:
        state = "closed" if self._closed else "active" if self._taken.locked() else "idle"
        return f"{self._origin}, {state}, {self._uses} requests"


class Connection(_Line, httpcore.ConnectionInterface):
    """A connection for threads."""

    def __init__(
        self,
        origin: httpcore.Origin,
        context: ssl.SSLContext | None,
        idle: float,
        backend: httpcore.NetworkBackend,
    ) -> None:
        super().__init__(origin, context, idle)
        self._backend = backend
        self._stream: httpcore.NetworkStream | None = None

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        self._take()
        try:
            sending = cast(Sending, request.extensions)  # pyright: ignore[reportUnknownMemberType]
            times = sending["timeout"]
            stream = self._stream = self._stream or self._connected(times["connect"])
            try:
                for piece in self._pieces(sending):
                    stream.write(piece, times["write"])
                self._whole = True
            except httpcore.WriteError:
                pass  # servers may refuse a request before they have read it to its end
            first = b""
            while not self._reader.status:
                first = self.receive()
        except BaseException:
            self.close()
            raise
        return self._answer(_Content(self, first))

    def receive(self) -> bytes:
        """More of the body."""
        assert self._stream is not None
        return self._read(self._stream.read(READ, self._timeout))

    def over(self) -> None:
        """The exchange has ended, whether or not the answer is complete."""
        if not self._kept():
            self.close()

    def close(self) -> None:
        self._closed = True
        if self._stream is not None:
            self._stream.close()

    def has_expired(self) -> bool:
        return self._outlived(self._stream)

    def pieces(self, first: bytes) -> Iterator[bytes]:
        if first:
            yield first
        while not self._reader.complete:
            yield self.receive()

    def _connected(self, timeout: float) -> httpcore.NetworkStream:
        host = self._origin.host.decode()
        stream = self._backend.connect_tcp(host, self._origin.port, timeout)
        return stream if self._context is None else stream.start_tls(self._context, host, timeout)


class _Content:
    """The pieces of a body; closing it gives the connection back."""

    def __init__(self, connection: Connection, first: bytes) -> None:
        self._connection = connection
        self._first = first
        self._open = True

    def __iter__(self) -> Iterator[bytes]:
        return self._connection.pieces(self._first)

    def close(self) -> None:
        if self._open:
            self._open = False
            self._connection.over()


class AsyncConnection(_Line, httpcore.AsyncConnectionInterface):
    """A connection for tasks."""

    def __init__(
        self,
        origin: httpcore.Origin,
        context: ssl.SSLContext | None,
        idle: float,
        backend: httpcore.AsyncNetworkBackend,
    ) -> None:
        super().__init__(origin, context, idle)
        self._backend = backend
        self._stream: httpcore.AsyncNetworkStream | None = None

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        self._take()
        try:
            sending = cast(Sending, request.extensions)  # pyright: ignore[reportUnknownMemberType]
            times = sending["timeout"]
            stream = self._stream = self._stream or await self._connected(times["connect"])
            try:
                for piece in self._pieces(sending):
                    await stream.write(piece, times["write"])
                self._whole = True
            except httpcore.WriteError:
                pass  # as in the blocking connection
            first = b""
            while not self._reader.status:
                first = await self.receive()
        except BaseException:
            await self.aclose()
            raise
        return self._answer(_AsyncContent(self, first))

    async def receive(self) -> bytes:
        """More of the body."""
        assert self._stream is not None
        return self._read(await self._stream.read(READ, self._timeout))

    async def over(self) -> None:
        """The exchange has ended, whether or not the answer is complete."""
        if not self._kept():
            await self.aclose()

    async def aclose(self) -> None:
        self._closed = True
        if self._stream is not None:
            await self._stream.aclose()

    def has_expired(self) -> bool:
        return self._outlived(self._stream)

    async def pieces(self, first: bytes) -> AsyncGenerator[bytes, None]:
        if first:
            yield first
        while not self._reader.complete:
            yield await self.receive()

    async def _connected(self, timeout: float) -> httpcore.AsyncNetworkStream:
        host = self._origin.host.decode()
        stream = await self._backend.connect_tcp(host, self._origin.port, timeout)
        return stream if self._context is None else await stream.start_tls(self._context, host, timeout)


class _AsyncContent:
    """As `_Content`."""

    def __init__(self, connection: AsyncConnection, first: bytes) -> None:
        self._connection = connection
        self._first = first
        self._open = True

    def __aiter__(self) -> AsyncGenerator[bytes, None]:
        return self._connection.pieces(self._first)

    async def aclose(self) -> None:
        if self._open:
            self._open = False
            await self._connection.over()
