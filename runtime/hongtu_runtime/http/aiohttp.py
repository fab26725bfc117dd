"""The optional transport over aiohttp (`hongtu2000[aiohttp]`); imported only if it is requested.

It uses aiohttp itself: going through an httpx transport would double the cost of a call, and httpx-aiohttp turns
every lost connection into a ConnectTimeout, even if it carried the request: a write could count as unsent and be sent twice.
"""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import helpers
from aiohttp.client_proto import ResponseHandler
from yarl import URL

from hongtu_runtime.attempt import Attempt, current
from hongtu_runtime.deadline import Timeouts
from hongtu_runtime.failure import BadAnswer
from hongtu_runtime.http.answer import AnswerReader
from hongtu_runtime.http.base import HttpLimits, Proxy, readable
from hongtu_runtime.reply import RawHeaders

if TYPE_CHECKING:
    import ssl

    from aiohttp import ClientRequest
    from aiohttp.connector import Connection
    from aiohttp.tracing import Trace

NO_CAUSE: BaseException = vars(helpers)["_EXC_SENTINEL"]
LARGE = 2**20
"""From this size on (bytes), aiohttp requires a body in pieces: written at once, it would block the event loop."""


class AiohttpPool:
    """Connections of one event loop, without cookies, redirects, decompression or added header fields."""

    def __init__(self, context: ssl.SSLContext | None, limits: HttpLimits, proxy: Proxy | None) -> None:
        self._proxy = proxy
        # aiohttp sends them to a proxy that opens a tunnel; a forwarding proxy must find them in the request.
        self._forwarded = [] if proxy is None or context else list(proxy.headers)
        self._session = aiohttp.ClientSession(
            connector=_Connector(
                limit=limits.connections, keepalive_timeout=limits.idle, ssl=context or True
            ).use_our_protocol(),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("Content-Type",),
            auto_decompress=False,
        )
        # Otherwise aiohttp would repeat a GET with the same nonce, which the platform refuses.
        session: Any = self._session
        session._retry_connection = False

    @asynccontextmanager
    async def send(
        self, method: str, url: str, headers: RawHeaders, body: bytes, timeouts: Timeouts
    ) -> AsyncGenerator[tuple[int, AsyncIterator[bytes]], None]:
        """Status and the pieces of the body of an answer. Its header fields are noted in the attempt."""
        proxy = self._proxy
        try:
            async with self._session.request(
                method,
                _url(url),
                headers=[(name.decode(), value.decode()) for name, value in headers] + self._forwarded,
                data=io.BytesIO(body) if len(body) > LARGE else body or None,
                allow_redirects=False,
                timeout=_timeout(timeouts),
                proxy=proxy.url if proxy else None,
                proxy_headers=dict(proxy.headers) if proxy else None,
            ) as response:
                yield response.status, response.content.iter_any()
        except BaseException:
            stream = current.get().stream
            if isinstance(stream, asyncio.WriteTransport) and stream.is_closing():
                stream.abort()  # otherwise it would wait for a server that reads nothing more
            raise

    async def aclose(self) -> None:
        await self._session.close()


class _Connector(aiohttp.TCPConnector):
    """Notes when a byte may have left: as soon as the request gets its connection, after TLS."""

    _factory: Any

    def use_our_protocol(self) -> _Connector:
        self._factory = partial(_Protocol, loop=self._loop)
        return self

    async def _resolve_host(self, host: str, *rest: Any, **options: Any) -> Any:
        """aiohttp leaves the zone of an address as the URL has it."""
        return await super()._resolve_host(host.replace("%25", "%"), *rest, **options)

    async def connect(self, req: ClientRequest, traces: list[Trace], timeout: aiohttp.ClientTimeout) -> Connection:
        connection = await super().connect(req, traces, timeout)
        attempt = current.get()
        attempt.sent = True
        protocol, transport = connection.protocol, connection.transport
        if isinstance(protocol, _Protocol):
            protocol.attempt = attempt
        if isinstance(transport, asyncio.WriteTransport):
            attempt.stream = transport
        return connection


class _Protocol(ResponseHandler):
    """A connection that passes answers to aiohttp's parser through the reader of `http.answer`."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self.attempt: Attempt | None = None
        self._reader: AnswerReader | None = None

    def is_connected(self) -> bool:
        """Whether an idle connection can be used. One that has anything to read cannot."""
        if not super().is_connected() or self.transport is None:
            return False
        connected = self.transport.get_extra_info("socket")
        return self._reader is None or connected is None or not readable(connected)

    def set_response_params(self, **options: Any) -> None:
        self._reader = AnswerReader("bare")
        super().set_response_params(**options)

    def data_received(self, data: bytes) -> None:
        reader = self._reader
        if not data:  # aiohttp's own signal to continue reading
            super().data_received(data)
            return
        if reader is None or reader.complete:
            self._should_close = True  # it belongs to no request
            if self.transport is not None:
                self.transport.close()
            return
        self._reschedule_timeout()
        try:
            read = reader.feed(data)
        except BadAnswer as bad:
            self._fail(bad)
            return
        self._should_close = self._should_close or reader.spent
        self._pass_on(reader, read)

    def connection_lost(self, exc: BaseException | None) -> None:
        reader = self._reader
        if reader is not None and not reader.complete:
            if exc is not None and self.transport is not None:
                for data in _left_in(self.transport):  # a write failed, but the server may have sent the reason before
                    if not reader.complete and self._exception is None:
                        self.data_received(data)
            try:
                if not reader.complete:
                    if exc is not None:
                        raise BadAnswer("reset")
                    self._pass_on(reader, reader.end())
            except BadAnswer as bad:
                self._fail(bad)
        super().connection_lost(exc)

    def set_exception(self, exc: BaseException, exc_cause: BaseException = NO_CAUSE) -> None:
        if not isinstance(self._exception, BadAnswer):  # the first error is the cause of the others
            super().set_exception(exc, exc_cause)

    def _pass_on(self, reader: AnswerReader, read: bytes) -> None:
        if self.attempt is not None:
            self.attempt.fields = reader.fields
            self.attempt.stray = reader.stray
        if read:
            super().data_received(read)

    def _fail(self, bad: BadAnswer) -> None:
        if self._payload is not None and not self._payload.is_eof():
            self._payload.set_exception(bad)
        self.set_exception(bad)
        if self.transport is not None:
            self.transport.close()


def _left_in(transport: asyncio.Transport) -> Iterator[bytes]:
    """The bytes that came and were not read yet. Unknown for TLS."""
    connected = transport.get_extra_info("socket")
    if connected is not None and transport.get_extra_info("ssl_object") is None:
        with suppress(OSError):  # nothing left
            while data := os.read(connected.fileno(), 65536):
                yield data


@lru_cache(512)
def _url(url: str) -> URL:
    return URL(url, encoded=True)


@lru_cache
def _timeout(timeouts: Timeouts) -> aiohttp.ClientTimeout:
    """`connect` includes waiting for a connection and making it."""
    return aiohttp.ClientTimeout(
        total=None, connect=timeouts.pool + timeouts.connect, sock_connect=timeouts.connect, sock_read=timeouts.read
    )
