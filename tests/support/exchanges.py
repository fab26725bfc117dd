"""One exchange in each way that the runtime can make it, so that a test can demand the same of all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any, Literal, Protocol

import httpx
import pytest

from hongtu_runtime.attempt import Attempt
from hongtu_runtime.deadline import Deadline, Timeouts
from hongtu_runtime.http import AsyncHttp, Reply, SendFailure, SyncHttp
from hongtu_runtime.reply import RawHeaders
from tests.support.fault_server import FaultServer, Script

TARGET = "/v1/api/person/list"
TIMEOUTS = Timeouts()
HEADERS: RawHeaders = [(b"Content-Type", b"application/json;charset=UTF-8")]


class Exchange(Protocol):
    """Sends one request to `base_url` with a client made for it; `options` go to that client."""

    __name__: str

    def __call__(
        self,
        base_url: str,
        *,
        method: str = "POST",
        target: str = TARGET,
        headers: RawHeaders = HEADERS,
        body: bytes = b"{}",
        total: float = 5.0,
        timeouts: Timeouts = TIMEOUTS,
        **options: Any,
    ) -> Reply: ...


def send(
    http: SyncHttp,
    *,
    method: str = "POST",
    target: str = TARGET,
    headers: RawHeaders = HEADERS,
    body: bytes = b"{}",
    total: float = 5.0,
    timeouts: Timeouts = TIMEOUTS,
) -> Reply:
    return http.exchange(method, target, headers, body, attempt=Attempt(Deadline.after(total)), timeouts=timeouts)


async def asend(
    http: AsyncHttp,
    *,
    method: str = "POST",
    target: str = TARGET,
    headers: RawHeaders = HEADERS,
    body: bytes = b"{}",
    total: float = 5.0,
    timeouts: Timeouts = TIMEOUTS,
) -> Reply:
    return await http.exchange(method, target, headers, body, attempt=Attempt(Deadline.after(total)), timeouts=timeouts)


CALL = ("method", "target", "headers", "body", "total", "timeouts")


def sync(base_url: str, **options: Any) -> Reply:
    call = {name: options.pop(name) for name in CALL if name in options}
    with SyncHttp(base_url, **options) as http:
        return send(http, **call)


def asynchronous(base_url: str, **options: Any) -> Reply:
    """`own_client` makes somebody's own client, in the event loop that uses it."""
    return asyncio.run(_asynchronous(base_url, "httpx", options))


def aiohttp(base_url: str, **options: Any) -> Reply:
    return asyncio.run(_asynchronous(base_url, "aiohttp", options))


async def _asynchronous(base_url: str, transport: Literal["httpx", "aiohttp"], options: dict[str, Any]) -> Reply:
    call = {name: options.pop(name) for name in CALL if name in options}
    make = options.pop("own_client", None)
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(make()) if make else None
        http = AsyncHttp(base_url, transport=transport, http_client=client, **options)
        return await asend(await stack.enter_async_context(http), **call)


def own_client(base_url: str, **options: Any) -> Reply:
    """An exchange over somebody's own httpx.Client."""
    with httpx.Client() as client:
        return sync(base_url, http_client=client, **options)


def own_async_client(base_url: str, **options: Any) -> Reply:
    """The same over somebody's own httpx.AsyncClient."""
    return asynchronous(base_url, own_client=httpx.AsyncClient, **options)


EXCHANGES: list[Exchange] = [sync, asynchronous, aiohttp]


each_way = pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda way: way.__name__)
each_way_and_own = pytest.mark.parametrize(
    "exchange", [*EXCHANGES, own_client, own_async_client], ids=lambda way: way.__name__
)


def failure_of(call: Callable[[], object]) -> SendFailure:
    """The SendFailure that a call must end in."""
    try:
        result = call()
    except SendFailure as failure:
        return failure
    raise AssertionError(f"no failure, but {result!r}")


DEADLINE = 0.3
FAR_TOO_LATE = DEADLINE * 10
"""Deadlines are tested for holding at all, not for how well: the machine may be busy."""


def failure(exchange: Exchange, script: Script, **options: Any) -> SendFailure:
    with FaultServer(script) as server:
        found = failure_of(lambda: exchange(server.url, **options))
        assert f"127.0.0.1:{server.port}" in found.message
        assert not server.errors
    return found


def seconds(call: Callable[[], object]) -> float:
    began = time.monotonic()
    call()
    return time.monotonic() - began
