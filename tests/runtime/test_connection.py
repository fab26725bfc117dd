"""The connections of the client's own pools, over streams that a test holds in its hands."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import pytest

from hongtu_runtime.attempt import Attempt, current
from hongtu_runtime.deadline import Deadline
from hongtu_runtime.http.connection import JOINED, AsyncPool, Connection, Pool

LINE = httpcore.URL("http://box/v1/api/person/list")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Stream(httpcore.NetworkStream):
    """A connection to a server that says what it was given, a piece for each read."""

    def __init__(self, pieces: list[bytes], *, breaks: bool = False) -> None:
        self.pieces = deque(pieces)
        self.breaks = breaks
        self.written: list[bytes] = []
        self.open = True
        self.readable = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.pieces.popleft() if self.pieces else b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.written.append(buffer)
        if self.breaks:
            raise httpcore.WriteError("broken pipe")

    def close(self) -> None:
        self.open = False

    def get_extra_info(self, info: str) -> Any:
        return self.readable if info == "is_readable" else None


class AsyncStream(httpcore.AsyncNetworkStream):
    def __init__(self, inner: Stream) -> None:
        self.inner = inner

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer)

    async def aclose(self) -> None:
        self.inner.close()

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    def __init__(self, *streams: Stream) -> None:
        self.streams = deque(streams)

    def connect_tcp(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        return self.streams.popleft()


class AsyncBackend(httpcore.AsyncNetworkBackend):
    def __init__(self, *streams: Stream) -> None:
        self.streams = deque(streams)

    async def connect_tcp(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        return AsyncStream(self.streams.popleft())


@contextmanager
def attempt() -> Iterator[Attempt]:
    made = Attempt(Deadline.after(30))
    token = current.set(made)
    try:
        yield made
    finally:
        current.reset(token)


def request(body: bytes = b"{}") -> httpcore.Request:
    times = {"connect": 3.0, "pool": 5.0, "write": 10.0, "read": 15.0}
    return httpcore.Request("POST", LINE, extensions={"timeout": times, "head": b"HEAD\r\n\r\n", "body": body})


def blocking(streams: list[Stream], bodies: list[bytes]) -> list[bytes]:
    pool = Pool(network_backend=Backend(*streams), keepalive_expiry=5.0)
    found = []
    for body in bodies:
        with attempt():
            response = pool.handle_request(request(body))
            found.append(b"".join(response.stream))  # type: ignore[arg-type]
            response.close()
    return found


def overlapping(streams: list[Stream], bodies: list[bytes]) -> list[bytes]:
    async def run() -> list[bytes]:
        pool = AsyncPool(network_backend=AsyncBackend(*streams), keepalive_expiry=5.0)
        found = []
        for body in bodies:
            with attempt():
                response = await pool.handle_async_request(request(body))
                found.append(b"".join([piece async for piece in response.stream]))  # type: ignore[union-attr]
                await response.aclose()
        return found

    return asyncio.run(run())


Way = Callable[[list[Stream], list[bytes]], list[bytes]]
both = pytest.mark.parametrize("way", [blocking, overlapping])


@both
def test_head_and_body_leave_in_one_piece(way: Way) -> None:
    stream = Stream([OK])

    assert way([stream], [b'{"uuid":"u"}']) == [b"{}"]
    assert stream.written == [b'HEAD\r\n\r\n{"uuid":"u"}']


@both
def test_a_large_body_is_not_copied(way: Way) -> None:
    stream, body = Stream([OK]), b"x" * (JOINED + 1)

    way([stream], [body])

    assert stream.written[0] == b"HEAD\r\n\r\n"
    assert stream.written[1] is body


@both
def test_a_connection_is_used_again_after_a_whole_answer(way: Way) -> None:
    stream = Stream(
        [
            OK,
            OK[:30],
            OK[30:],
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
            b"1\r\n}\r\n0\r\n\r\n",
        ]
    )

    assert way([stream], [b""] * 3) == [b"{}"] * 3
    assert stream.open


@both
@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\nConnection: keep-alive, close\nContent-Length: 2\n\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        OK + b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n{}",
    ],
)
def test_a_connection_is_not_used_again_where_the_next_answer_is_in_doubt(way: Way, answer: bytes) -> None:
    first, second = Stream([answer]), Stream([OK])

    assert way([first, second], [b"", b""]) == [b"{}", b"{}"]
    assert not first.open
    assert second.open


@both
def test_a_refusal_that_comes_before_all_is_written_is_read(way: Way) -> None:
    first, second = Stream([b"HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n{}"], breaks=True), Stream([OK])

    assert way([first, second], [b"x", b"x"]) == [b"{}", b"{}"]
    assert not first.open, "the rest of the request would be taken for the next one"


def test_a_connection_that_is_taken_while_it_is_looked_at_stays_open() -> None:
    """A pool looks whether an idle connection can be read, which is how it ends; or a quick thread's answer has come."""
    stream = Stream([OK, OK])
    connection = Connection(LINE.origin, None, 5.0, Backend(stream))

    def exchange() -> None:
        with attempt():
            response = connection.handle_request(request())
            assert b"".join(response.stream) == b"{}"  # type: ignore[arg-type]
            response.close()

    exchange()

    class Quick(Stream):
        def get_extra_info(self, info: str) -> Any:
            exchange()
            return True

    connection._stream = Quick([OK])

    assert not connection.has_expired()
    assert connection.is_idle()
    connection._stream = stream
    stream.readable = True
    assert connection.has_expired()
    assert connection.is_closed(), "so that nobody takes it before the pool has closed it"
    with pytest.raises(httpcore.ConnectionNotAvailable):
        connection.handle_request(request())
