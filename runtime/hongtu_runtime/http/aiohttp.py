"""The optional way over aiohttp (`hongtu2000[aiohttp]`); imported only when it is asked for.

It uses aiohttp itself: going through an httpx transport would double the cost of a call, and httpx-aiohttp calls every
lost connection a ConnectTimeout, also one that carried the request: a write could be taken for unsent, and be sent
twice.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from hongtu_runtime.attempt import current
from hongtu_runtime.deadline import Timeouts
from hongtu_runtime.http.base import Limits, Proxy
from hongtu_runtime.reply import RawHeaders

if TYPE_CHECKING:
    import ssl

    from aiohttp import ClientRequest
    from aiohttp.connector import Connection
    from aiohttp.tracing import Trace

LARGE = 2**20
"""From this size on (bytes), aiohttp wants a body in pieces: written at once, it would hold up the event loop."""


class AiohttpPool:
    """Connections of one event loop: no cookies, no redirects, nothing unpacked, no header fields of its own."""

    def __init__(self, context: ssl.SSLContext | None, limits: Limits, proxy: Proxy | None) -> None:
        self._proxy = proxy
        # aiohttp shows them to a proxy that opens a tunnel; one that forwards must find them in the request.
        self._forwarded = [] if proxy is None or context else list(proxy.headers)
        self._session = aiohttp.ClientSession(
            connector=_Connector(limit=limits.connections, keepalive_timeout=limits.idle, ssl=context or True),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("Content-Type",),
            auto_decompress=False,
        )

    @asynccontextmanager
    async def send(
        self, method: str, url: str, headers: RawHeaders, body: bytes, timeouts: Timeouts
    ) -> AsyncGenerator[tuple[int, RawHeaders, AsyncIterator[bytes]], None]:
        """Status, header fields and the pieces of the body of an answer."""
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
                yield response.status, list(response.raw_headers), response.content.iter_any()
        except BaseException:
            transport = current.get().transport
            if isinstance(transport, asyncio.WriteTransport) and transport.is_closing():
                transport.abort()  # or it would wait for a server that takes in nothing more
            raise

    async def aclose(self) -> None:
        await self._session.close()


class _Connector(aiohttp.TCPConnector):
    """Notes the moment from which on a byte may have left: when the request gets its connection, TLS included."""

    async def connect(self, req: ClientRequest, traces: list[Trace], timeout: aiohttp.ClientTimeout) -> Connection:
        connection = await super().connect(req, traces, timeout)
        attempt = current.get()
        attempt.sent = True
        attempt.transport = connection.transport
        return connection


@lru_cache(512)
def _url(url: str) -> URL:
    return URL(url, encoded=True)


@lru_cache
def _timeout(timeouts: Timeouts) -> aiohttp.ClientTimeout:
    """`connect` is the wait for a connection and its making together."""
    return aiohttp.ClientTimeout(
        total=None, connect=timeouts.pool + timeouts.connect, sock_connect=timeouts.connect, sock_read=timeouts.read
    )
