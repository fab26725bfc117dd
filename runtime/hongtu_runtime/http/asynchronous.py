"""Exchanges for asyncio: one deadline around the whole, over httpcore or aiohttp."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterable, Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, Self, cast, get_args

from hongtu_runtime.attempt import Attempt, current
from hongtu_runtime.deadline import Timeouts
from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.failure import SendFailure
from hongtu_runtime.foreign import is_one_of, shown
from hongtu_runtime.http.answer import AnswerReader
from hongtu_runtime.http.base import (
    USER_AGENT,
    Http,
    HttpLimits,
    begins_request,
    check_client,
    check_open,
    interruption_in,
    is_for_proxy,
    provably_unsent,
    speaks_http2,
)
from hongtu_runtime.http.pools import adopt, orphans
from hongtu_runtime.origin import without_zone
from hongtu_runtime.reply import RawHeaders, Reply, coding_of
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.threads import off_the_loop
from hongtu_runtime.tls import Verify

if TYPE_CHECKING:
    import ssl

    import httpcore
    import httpx
    from httpcore import AsyncNetworkBackend, AsyncNetworkStream

    from hongtu_runtime.http.aiohttp import AiohttpPool
else:
    # As in the sync module: httpcore is loaded with the first request.
    AsyncNetworkBackend = AsyncNetworkStream = object

Transport = Literal["httpx", "aiohttp", "auto"]


class AsyncHttp(Http):
    """Exchanges over a pool of kept-alive connections, one for each event loop.

    `transport` selects the network layer. "httpx", the default, is httpx's own network layer, httpcore. "aiohttp"
    requires the extra `hongtu2000[aiohttp]` and takes a fraction of the time as soon as calls overlap. "auto" uses aiohttp
    if the extra is installed.
    """

    def __init__(
        self,
        base_url: str,
        *,
        verify: Verify = True,
        limits: HttpLimits | None = None,
        trust_env: bool = False,
        user_agent: str = USER_AGENT,
        transport: Transport = "httpx",
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(
            base_url,
            verify=verify,
            limits=limits,
            trust_env=trust_env,
            user_agent=user_agent,
            foreign_client=http_client is not None,
        )
        check_client(http_client, "AsyncClient")
        if not is_one_of(transport, get_args(Transport)):
            raise ConfigurationError(
                Sentence('transport must be "httpx", "aiohttp" or "auto", not {transport}', transport=shown(transport))
            )
        self._client = http_client
        if http_client is not None:
            adopt(http_client, _Backend)
        self._aiohttp = transport != "httpx" and find_spec("aiohttp") is not None
        if transport == "aiohttp" and not self._aiohttp:
            raise ConfigurationError(Sentence('transport="aiohttp" needs the extra: pip install "hongtu2000[aiohttp]"'))
        self._pools: dict[asyncio.AbstractEventLoop, Any] = {}
        self._prepare()

    def _prepare(self) -> None:
        """Import and read now what would block the event loop at the first exchange."""
        over = ["aiohttp"] if self._aiohttp else ["connection", "sockets"]
        others = ["hongtu_runtime.rows"] if self._aiohttp else ["hongtu_runtime.rows", "anyio._backends._asyncio"]
        for module in (*others, *(f"hongtu_runtime.http.{each}" for each in over)):
            import_module(module)
        if self._client is None:
            self._ssl()

    async def exchange(
        self, method: str, target: str, headers: RawHeaders, body: bytes, *, attempt: Attempt, timeouts: Timeouts
    ) -> Reply:
        """Send one request and read its answer completely. Raises SendFailure; a cancellation passes through untouched.

        `target` and `headers` are as in `SyncHttp.exchange`.
        """
        deadline = attempt.deadline
        before = sys.exception()
        token = current.set(attempt)
        scope = asyncio.timeout(deadline.remaining())
        try:
            steps = attempt.steps(timeouts)
            async with scope:
                if self._client is not None:
                    request = self._httpx_request(method, target, headers, body, steps)
                    return await self._over_client(self._client, request, attempt)
                if self._aiohttp:
                    return await self._over_aiohttp(method, target, headers, body, attempt, timeouts)
                return await self._over_pool(self._request(method, target, headers, body, steps), attempt)
        except SendFailure:
            raise
        except Exception as error:
            stopped = interruption_in(error, before, foreign=self._client is not None)
            if stopped is not None:
                raise stopped from stopped.__cause__
            expired = scope.expired() or deadline.expired
            failure = self._failure(error, attempt, expired=expired, before=before)
            if failure.kind == "certificate" and self._client is None and self._proxy is None:
                failure = await off_the_loop(lambda: self._with_fingerprint(failure, deadline))
            raise failure from error
        finally:
            attempt.over = True
            current.reset(token)

    async def aclose(self) -> None:
        """Close the connections of this event loop. A client that was passed in stays open."""
        pool = self._pools.pop(asyncio.get_running_loop(), None)
        if pool is not None:
            await pool.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _over_pool(self, request: httpcore.Request, attempt: Attempt) -> Reply:
        pool: httpcore.AsyncConnectionPool = self._pool(self._new_pool)
        try:
            response = await pool.handle_async_request(request)
        except BaseException:
            for connection in orphans(pool):
                await connection.aclose()
            raise
        try:
            chunks = cast("AsyncIterable[bytes]", response.stream)
            return await self._read(response.status, attempt.fields or response.headers, chunks, attempt)
        finally:
            await response.aclose()

    async def _over_aiohttp(
        self, method: str, target: str, headers: RawHeaders, body: bytes, attempt: Attempt, timeouts: Timeouts
    ) -> Reply:
        pool: AiohttpPool = self._pool(self._new_aiohttp)
        fields = self._headers(method, headers, body)
        async with pool.send(method, self.origin.url(target), fields, body, timeouts) as (status, chunks):
            return await self._read(status, attempt.fields, chunks, attempt)

    async def _over_client(self, client: httpx.AsyncClient, request: httpx.Request, attempt: Attempt) -> Reply:
        check_open(client)
        try:
            response = await client.send(request, stream=True, follow_redirects=False)
        except BaseException as error:
            # The deadline arrives here as a cancellation, and this client does not report how far the request had come.
            attempt.sent = attempt.sent or not provably_unsent(error, request)
            raise
        attempt.sent = True
        try:
            status, headers = response.status_code, response.headers.raw
            if response.is_stream_consumed:  # by a hook of the client, which has also unpacked it
                return self._reply(status, headers, "", response.content, attempt)
            return await self._read(status, headers, response.aiter_raw(), attempt)
        finally:
            await response.aclose()

    async def _read(self, status: int, headers: RawHeaders, chunks: AsyncIterable[bytes], attempt: Attempt) -> Reply:
        body = self._body(attempt)
        coding = coding_of(headers, raw_limit=self.limits.raw, where=self._where)
        async for chunk in chunks:
            body.add(chunk)
        return self._reply(status, headers, coding, body.joined(), attempt)

    def _pool(self, new: Callable[[], Any]) -> Any:
        loop = asyncio.get_running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            for dead in [each for each in self._pools if each.is_closed()]:
                del self._pools[dead]
            pool = self._pools[loop] = new()
        return pool

    def _new_pool(self) -> httpcore.AsyncConnectionPool:
        import httpcore

        from hongtu_runtime.http.connection import AsyncPool
        from hongtu_runtime.http.sockets import SocketBackend

        if self._proxy is None:
            backend = _Backend(SocketBackend(), reads=False)
            return AsyncPool(network_backend=backend, **self._pool_options())
        backend = _Backend(SocketBackend())
        return httpcore.AsyncHTTPProxy(
            self._proxy.url, proxy_headers=self._proxy.headers, network_backend=backend, **self._pool_options()
        )

    def _new_aiohttp(self) -> AiohttpPool:
        from hongtu_runtime.http.aiohttp import AiohttpPool

        return AiohttpPool(self._ssl(), self.limits, self._proxy)


class _Backend(AsyncNetworkBackend):
    """Streams that note when a byte may have left. With `reads`, they also normalise answers."""

    def __init__(self, inner: AsyncNetworkBackend, *, reads: bool = True) -> None:
        self._inner = inner
        self._reads = reads

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        made = await self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        return _Stream(made, reads=self._reads)

    async def connect_unix_socket(self, *arguments: Any, **options: Any) -> AsyncNetworkStream:
        """For an application's own client, which may use a Unix socket."""
        return _Stream(await self._inner.connect_unix_socket(*arguments, **options), reads=self._reads)

    async def sleep(self, seconds: float) -> None:
        """Wait between the attempts of an application's own client to connect."""
        await self._inner.sleep(seconds)


class _Stream(AsyncNetworkStream):
    __slots__ = ("_inner", "_reader", "_reads")

    def __init__(self, inner: AsyncNetworkStream, *, reads: bool = True) -> None:
        self._inner = inner
        self._reads = reads
        self._reader: AnswerReader | None = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        attempt, reader = current.get(None), self._reader
        if reader is None or attempt is None:
            return await self._inner.read(max_bytes, timeout)
        while data := await self._inner.read(max_bytes, timeout):
            read = reader.feed(data)
            if reader.stray:
                attempt.stray = True
            if read:
                return read
        return reader.end()

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        attempt = current.get(None)
        if attempt is None:  # the application's own request over its own client
            self._reader = None
        else:
            if self._reads and begins_request(buffer, self._reader) and not speaks_http2(self._inner):
                self._reader = AnswerReader()
            attempt.sent = attempt.sent or not is_for_proxy(buffer, self._reader)
        try:
            await self._inner.write(buffer, timeout)
        except Exception as error:
            import httpcore

            if isinstance(error, httpcore.WriteTimeout) and self._inner.get_extra_info("is_readable"):
                # Only after this error httpcore checks whether the server has answered before reading everything.
                raise httpcore.WriteError(str(error)) from error
            raise

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> AsyncNetworkStream:
        try:
            secure = await self._inner.start_tls(ssl_context, without_zone(server_hostname), timeout)
            return _Stream(secure, reads=self._reads)
        except BaseException:
            # At a cancellation, which is how the deadline arrives, the inner stream would stay open.
            await self._inner.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable" and self._reader is not None and self._reader.spent:
            return True  # so httpcore does not use it again
        return self._inner.get_extra_info(info)
