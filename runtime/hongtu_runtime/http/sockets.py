"""Sockets for asyncio, in the form for httpcore's async pool, that behave like blocking ones.

asyncio's own streams close a socket at the first error of a write, so an answer that the server has already sent is lost:
a refusal of an upload (413) would become an unknown outcome. They also read bytes that belong to no request, which would
later count as the next answer.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import httpcore

from hongtu_runtime.http.base import addresses, readable

T = TypeVar("T")

PIECE = 256 * 1024
"""Bytes that must be sent within the time-out of a write."""
RECORD = 64 * 1024


class SocketBackend(httpcore.AsyncNetworkBackend):
    """Makes connections: the addresses of a name one after another, the one that answered last time first."""

    def __init__(self) -> None:
        self._good: dict[tuple[str, int], str] = {}

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        loop = asyncio.get_running_loop()
        resolved = addresses(await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        good = self._good.get((host, port))
        failed: Exception | None = None
        for address in sorted(resolved, key=lambda each: each != good):
            try:
                connected = await _connected(loop, address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                self._good[host, port] = address
                return _Plain(connected)
        raise failed or httpcore.ConnectError(f"no address for {host}")


async def _connected(loop: asyncio.AbstractEventLoop, address: str, port: int, timeout: float | None) -> socket.socket:
    host, _, zone = address.partition("%")
    to = (host, port, 0, int(zone or 0)) if ":" in host else (host, port)
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        made.setblocking(False)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await _timed(loop.sock_connect(made, to), timeout, httpcore.ConnectTimeout, httpcore.ConnectError)
    except BaseException:
        made.close()
        raise
    return made


async def _timed(step: Awaitable[T], timeout: float | None, late: type[Exception], failed: type[Exception]) -> T:
    try:
        async with asyncio.timeout(timeout):
            return await step
    except TimeoutError as error:
        raise late(str(error)) from error
    except OSError as error:
        raise failed(str(error)) from error


class _Plain(httpcore.AsyncNetworkStream):
    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._loop = asyncio.get_running_loop()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._socket.recv(max_bytes)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error
        step = self._loop.sock_recv(self._socket, max_bytes)
        return await _timed(step, timeout, httpcore.ReadTimeout, httpcore.ReadError)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if len(buffer) <= PIECE:
            try:
                buffer = buffer[self._socket.send(buffer) :]
            except (BlockingIOError, InterruptedError):
                pass
            except OSError as error:
                raise httpcore.WriteError(str(error)) from error
        rest = memoryview(buffer)
        while rest:
            step = self._loop.sock_sendall(self._socket, rest[:PIECE])
            await _timed(step, timeout, httpcore.WriteTimeout, httpcore.WriteError)
            rest = rest[PIECE:]

    async def aclose(self) -> None:
        self.abort()

    def abort(self) -> None:
        self._socket.close()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        secure = _Secure(self, ssl_context, server_hostname)
        try:
            await _timed(secure.greet(), timeout, httpcore.ConnectTimeout, httpcore.ConnectError)
        except BaseException:
            self.abort()
            raise
        return secure

    def get_extra_info(self, info: str) -> Any:
        match info:
            case "socket":
                return self._socket
            case "is_readable":
                return readable(self._socket)
            case _:
                return None


class _Secure(httpcore.AsyncNetworkStream):
    """TLS over such a socket."""

    def __init__(self, plain: _Plain, context: ssl.SSLContext, host: str | None) -> None:
        self._plain = plain
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)

    async def greet(self) -> None:
        try:
            await self._done(self._tls.do_handshake, None)
        except (httpcore.ReadError, httpcore.WriteError) as error:
            raise httpcore.ConnectError(str(error)) from error

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return await self._done(partial(self._tls.read, max_bytes), timeout)
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return b""
        except ssl.SSLError as error:
            raise httpcore.ReadError(str(error)) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        rest = memoryview(buffer)
        while rest:
            piece = rest[:RECORD]
            try:
                rest = rest[await self._done(partial(self._tls.write, piece), timeout) :]
            except ssl.SSLError as error:
                raise httpcore.WriteError(str(error)) from error

    async def _done(self, act: Callable[[], T], timeout: float | None) -> T:
        """A step of TLS, with the bytes to and fro that it takes."""
        while True:
            try:
                return act()
            except ssl.SSLWantReadError:
                pass
            finally:
                if self._outgoing.pending:  # also the alert with the reason of a failed handshake
                    await self._plain.write(self._outgoing.read(), timeout)
            if data := await self._plain.read(RECORD, timeout):
                self._incoming.write(data)
            else:
                self._incoming.write_eof()

    async def aclose(self) -> None:
        self._plain.abort()

    def abort(self) -> None:
        self._plain.abort()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise NotImplementedError  # TLS within TLS: proxies that speak TLS themselves are not supported

    def get_extra_info(self, info: str) -> Any:
        match info:
            case "ssl_object":
                return self._tls
            case "is_readable" if self._incoming.pending or self._tls.pending():
                return True
            case _:
                return self._plain.get_extra_info(info)
