"""Exchanges for threads, over httpcore's connection pool with a deadline in its sockets."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, cast

from hongtu_runtime.attempt import Attempt, Expired, current
from hongtu_runtime.deadline import Timeouts
from hongtu_runtime.failure import SendFailure
from hongtu_runtime.http.answer import AnswerReader
from hongtu_runtime.http.base import (
    USER_AGENT,
    Http,
    HttpLimits,
    addresses,
    begins_request,
    check_client,
    check_open,
    interruption_in,
    is_for_proxy,
    is_of_the_network,
    provably_unsent,
    speaks_http2,
)
from hongtu_runtime.http.pools import adopt, give_back, lock_of, lock_safely, orphans, retire
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.origin import without_zone
from hongtu_runtime.reply import RawHeaders, Reply, coding_of
from hongtu_runtime.tls import Verify

if TYPE_CHECKING:
    import ssl

    import httpcore
    import httpx
    from httpcore import NetworkBackend, NetworkStream
else:
    # httpcore is loaded with the first request. At run time any class with the right methods will do.
    NetworkBackend = NetworkStream = object


class SyncHttp(Http):
    """Exchanges over a pool of kept-alive connections, shared by the threads of a process; a forked child has its own.

    The pool is created with the first exchange. The deadline limits everything except the look-up of a host name, which cannot
    be interrupted; the deadline is checked right after it.
    """

    def __init__(
        self,
        base_url: str,
        *,
        verify: Verify = True,
        limits: HttpLimits | None = None,
        trust_env: bool = False,
        user_agent: str = USER_AGENT,
        http_client: httpx.Client | None = None,
    ) -> None:
        super().__init__(
            base_url,
            verify=verify,
            limits=limits,
            trust_env=trust_env,
            user_agent=user_agent,
            foreign_client=http_client is not None,
        )
        check_client(http_client, "Client")
        self._client = http_client
        self._adopted = [] if http_client is None else adopt(http_client, _Backend)
        for pool in self._adopted:
            lock_safely(pool)
        self._pools: dict[int, httpcore.ConnectionPool] = {}  # by process

    def exchange(
        self, method: str, target: str, headers: RawHeaders, body: bytes, *, attempt: Attempt, timeouts: Timeouts
    ) -> Reply:
        """Send one request and read its answer completely. Raises SendFailure.

        `target` is the path with an optional query, percent-encoded. `headers` come on top of Host,
        User-Agent, Accept, Accept-Encoding and Content-Length, which are set here. `attempt` limits the exchange,
        and afterwards shows whether a byte may have left.
        """
        token = current.set(attempt)
        try:
            return self._exchange(method, target, headers, body, attempt, timeouts)
        except SendFailure:
            raise
        except BaseException:
            self._abandon(attempt)
            raise
        finally:
            attempt.over = True
            current.reset(token)

    def _exchange(
        self, method: str, target: str, headers: RawHeaders, body: bytes, attempt: Attempt, timeouts: Timeouts
    ) -> Reply:
        deadline = attempt.deadline
        before = sys.exception()
        try:
            steps = attempt.steps(timeouts)
            if self._client is None:
                return self._over_pool(self._request(method, target, headers, body, steps), attempt)
            return self._over_client(self._client, self._httpx_request(method, target, headers, body, steps), attempt)
        except SendFailure:
            raise
        except Exception as error:
            stopped = interruption_in(error, before, foreign=self._client is not None)
            if stopped is not None:
                raise stopped from stopped.__cause__
            if not is_of_the_network(error):
                self._abandon(attempt)  # perhaps raised by a signal handler
            failure = self._failure(error, attempt, expired=deadline.expired, before=before)
            if failure.kind == "certificate" and self._client is None and self._proxy is None:
                failure = self._with_fingerprint(failure, deadline)
            raise failure from error

    def close(self) -> None:
        """Close the connections. The caller's own client stays open. Another exchange would open new ones."""
        pool = self._pools.pop(os.getpid(), None)
        if pool is not None:
            pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _over_pool(self, request: httpcore.Request, attempt: Attempt) -> Reply:
        process = os.getpid()
        # A parent's pool stays untouched: closing it would end connections that the parent still uses.
        pool = self._pools.get(process) or self._pools.setdefault(process, self._new_pool())
        try:
            response = pool.handle_request(request)
        except Exception:
            with lock_of(pool):
                lost = orphans(pool)
            for connection in lost:
                connection.close()
            raise
        try:
            chunks = cast("Iterable[bytes]", response.stream)
            return self._read(response.status, attempt.fields or response.headers, chunks, attempt)
        finally:
            response.close()

    def _abandon(self, attempt: Attempt) -> None:
        """Give up the pool after an interruption, because its counts may be wrong or its lock may be held.

        Other threads finish in the old pool what they have begun; the next exchange makes a new one.
        """
        if attempt.stream is not None:
            attempt.stream.abort()
        pool = self._pools.pop(os.getpid(), None)
        if pool is not None:
            retire(pool)
        for each in (pool, *self._adopted):
            if each is not None:
                give_back(each)

    def _over_client(self, client: httpx.Client, request: httpx.Request, attempt: Attempt) -> Reply:
        check_open(client)
        try:
            response = client.send(request, stream=True, follow_redirects=False)
        except BaseException as error:
            attempt.sent = attempt.sent or not provably_unsent(error, request)
            raise
        attempt.sent = True
        try:
            status, headers = response.status_code, response.headers.raw
            if response.is_stream_consumed:  # by a hook of the client, which has also unpacked it
                return self._reply(status, headers, "", response.content, attempt)
            return self._read(status, headers, response.iter_raw(), attempt)
        finally:
            response.close()

    def _read(self, status: int, headers: RawHeaders, chunks: Iterable[bytes], attempt: Attempt) -> Reply:
        body = self._body(attempt)
        coding = coding_of(headers, raw_limit=self.limits.raw, where=self._where)
        for chunk in chunks:
            body.add(chunk)
        return self._reply(status, headers, coding, body.joined(), attempt)

    def _new_pool(self) -> httpcore.ConnectionPool:
        import httpcore

        from hongtu_runtime.http.connection import Pool

        pool: httpcore.ConnectionPool
        if self._proxy is None:
            backend = _Backend(httpcore.SyncBackend(), reads=False)
            pool = Pool(network_backend=backend, **self._pool_options())
        else:
            backend = _Backend(httpcore.SyncBackend())
            pool = httpcore.HTTPProxy(
                self._proxy.url, proxy_headers=self._proxy.headers, network_backend=backend, **self._pool_options()
            )
        lock_safely(pool)
        return pool


class _Backend(NetworkBackend):
    """httpcore's sockets, with each step limited to the deadline of its attempt.

    With `reads`, they normalise answers for httpcore's own connections, which proxies and callers' clients use.
    """

    def __init__(self, inner: NetworkBackend, *, reads: bool = True) -> None:
        self._inner = inner
        self._reads = reads
        self._good: dict[tuple[str, int], str] = {}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        import httpcore

        attempt = current.get(None)
        if attempt is None:  # the application's own request over its own client
            return self._stream(self._inner.connect_tcp(host, port, timeout, local_address, socket_options))
        # Resolved here, because the inner backend would apply the whole time-out to each address of a name.
        try:
            resolved = self._addresses(host, port)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        failed: Exception | None = None
        for address in resolved:
            try:
                inner = self._inner.connect_tcp(address, port, attempt.clip(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                self._good[host, port] = address
                return self._stream(inner)
        raise failed or httpcore.ConnectError(f"no address for {host}")

    def connect_unix_socket(self, *arguments: Any, **options: Any) -> NetworkStream:
        """For an application's own client, which may use a Unix socket."""
        return self._stream(self._inner.connect_unix_socket(*arguments, **options))

    def _stream(self, inner: NetworkStream) -> _Stream:
        return _Stream(inner, reads=self._reads)

    def sleep(self, seconds: float) -> None:
        """Wait between the attempts of an application's own client to connect."""
        attempt = current.get(None)
        self._inner.sleep(attempt.clip(seconds) if attempt and seconds else seconds)

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a name, each once. The one that answered last time is first."""
        resolved = addresses(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        good = self._good.get((host, port))
        return [good, *(address for address in resolved if address != good)] if good in resolved else resolved


class _Stream(NetworkStream):
    __slots__ = ("_inner", "_reader", "_reads", "_socket", "_user")

    def __init__(self, inner: NetworkStream, *, reads: bool = True) -> None:
        self._inner = inner
        self._reads = reads
        self._socket: socket.socket = inner.get_extra_info("socket")
        self._user: Attempt | None = None
        self._reader: AnswerReader | None = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        attempt, reader = current.get(None), self._reader
        if attempt is None:
            return self._inner.read(max_bytes, timeout)
        if reader is None:
            return self._inner.read(max_bytes, attempt.clip(timeout))
        while data := self._inner.read(max_bytes, attempt.clip(timeout)):
            read = reader.feed(data)
            if reader.stray:
                attempt.stray = True
            if read:
                return read
        return reader.end()

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._user = attempt = current.get(None)
        if attempt is None:
            self._reader = None
            return self._inner.write(buffer, timeout)
        if self._reads and begins_request(buffer, self._reader) and not speaks_http2(self._inner):
            self._reader = AnswerReader()
        attempt.stream = self
        rest = memoryview(buffer)
        try:
            # The inner stream would apply the whole time-out to each piece of a large body.
            while rest:
                self._socket.settimeout(attempt.clip(timeout))
                attempt.sent = attempt.sent or not is_for_proxy(buffer, self._reader)
                rest = rest[self._socket.send(rest) :]
        except Expired:
            raise
        except OSError as error:
            import httpcore

            if interrupts(error, foreign=True):
                raise
            if isinstance(error, TimeoutError) and not self._inner.get_extra_info("is_readable"):
                raise httpcore.WriteTimeout(str(error)) from error
            # Only after this error httpcore checks whether the server has answered before reading everything.
            raise httpcore.WriteError(str(error)) from error

    def abort(self) -> None:
        self._inner.close()

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        attempt = current.get(None)
        limit = attempt.clip(timeout) if attempt else timeout
        secure = self._inner.start_tls(ssl_context, without_zone(server_hostname), limit)
        return _Stream(secure, reads=self._reads)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            if self._reader is not None and self._reader.spent:
                return True  # so httpcore does not use it again
            if self._user is not None and not self._user.over:
                # httpcore asks this of idle connections: if there is something to read, the server has hung up. But it
                # may have looked just before another thread took the connection, and what there is to read is its answer.
                return False
        return self._inner.get_extra_info(info)
