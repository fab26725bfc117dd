"""Connections and their pool: shared, kept, let go, and never used for two answers."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import select
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, get_args

import httpcore
import httpx
import pytest

from hongtu_runtime.attempt import Attempt, current
from hongtu_runtime.deadline import Deadline, Timeouts
from hongtu_runtime.http import AsyncHttp, HttpLimits, Reply, SendFailure, SyncHttp
from hongtu_runtime.http.asynchronous import Transport
from hongtu_runtime.http.sync import _Stream
from hongtu_runtime.signing import Credentials, Signer
from tests.support.exchanges import (
    DEADLINE,
    TARGET,
    Exchange,
    aiohttp,
    asend,
    each_way,
    each_way_and_own,
    failure_of,
    own_async_client,
    own_client,
    send,
    sync,
)
from tests.support.fault_server import (
    Connection,
    FaultServer,
    Script,
    answer,
    json_reply,
    send_and_close,
    trickle_body,
)


def test_connections_are_kept_alive_and_shared_by_threads() -> None:
    with (
        FaultServer(answer()) as server,
        SyncHttp(server.url, limits=HttpLimits(connections=4)) as http,
        ThreadPoolExecutor(8) as threads,
    ):
        statuses = [got.status for got in threads.map(lambda _: send(http), range(200))]

    assert statuses == [200] * 200
    assert server.connections <= 4


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_connections_are_kept_alive_and_shared_by_tasks(transport: str) -> None:
    async def run(url: str) -> list[int]:
        async with AsyncHttp(url, transport=transport, limits=HttpLimits(connections=4)) as http:  # type: ignore[arg-type]
            return [got.status for got in await asyncio.gather(*(asend(http) for _ in range(100)))]

    with FaultServer(answer()) as server:
        assert asyncio.run(run(server.url)) == [200] * 100
        assert server.connections <= 4


def test_the_answer_of_another_thread_is_no_sign_of_a_dead_connection() -> None:
    """httpcore takes an idle connection with something to read for dead, maybe just before a thread began to use it.

    Plain httpx closes such a connection under that thread: 3 to 110 of 20,000 calls by 16 threads on 4 connections.
    """
    with FaultServer(answer()) as server:
        stream = _Stream(httpcore.SyncBackend().connect_tcp("127.0.0.1", server.port))
        attempt = Attempt(Deadline.after(5))
        token = current.set(attempt)
        try:
            stream.write(b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
            while not select.select([stream.get_extra_info("socket")], [], [], 5)[0]:
                pass

            assert not stream.get_extra_info("is_readable")
            attempt.over = True
            assert stream.get_extra_info("is_readable")
        finally:
            current.reset(token)
            stream.close()


def test_an_idle_connection_that_the_server_has_closed_is_not_used() -> None:
    def once(connection: Connection) -> None:
        connection.read_request()
        connection.send(json_reply())

    with FaultServer(once) as server, SyncHttp(server.url) as http:
        for _ in range(3):
            assert send(http).status == 200
            time.sleep(0.05)

    assert len(server.requests) == 3


@each_way
def test_a_write_on_a_reused_connection_is_never_sent_twice(exchange: Exchange) -> None:
    """The server reads the second request and hangs up: that one may have been carried out."""

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(json_reply())
        connection.read_request()

    with FaultServer(script) as server:

        async def twice(transport: str) -> SendFailure:
            async with AsyncHttp(server.url, transport=transport) as http:  # type: ignore[arg-type]
                await asend(http)
                try:
                    await asend(http)
                except SendFailure as failure:
                    return failure
                raise AssertionError

        if exchange is sync:
            with SyncHttp(server.url) as http:
                send(http)
                found = failure_of(lambda: send(http))
        else:
            found = asyncio.run(twice("aiohttp" if exchange is aiohttp else "httpx"))

        assert found.sent
        assert len(server.requests) == 2


def test_failed_exchanges_leave_no_connection_behind() -> None:
    scripts = [
        trickle_body,
        send_and_close(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}"),
        send_and_close(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        answer(json_reply(b"\x0b\x0a", Content_Encoding="br")),
    ]
    for script in scripts:
        with FaultServer(script) as server, SyncHttp(server.url, limits=HttpLimits(connections=2)) as http:
            for _ in range(5):
                found = failure_of(lambda: send(http, total=DEADLINE / 3))
                assert found.kind != "pool-timeout"


def test_aiohttp_is_taken_where_it_is_installed() -> None:
    chosen = [AsyncHttp("http://box", transport=transport)._aiohttp for transport in get_args(Transport)]

    assert dict(zip(get_args(Transport), chosen, strict=True)) == {"httpx": False, "aiohttp": True, "auto": True}


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_waiting_for_a_connection_does_not_count_as_connecting(transport: str) -> None:
    """The one connection is in use for longer than a new one may take to come about."""

    def script(connection: Connection) -> None:
        while connection.read_request() is not None:
            time.sleep(DEADLINE)
            connection.send(json_reply())

    with FaultServer(script) as server:

        async def both() -> list[int]:
            limits = HttpLimits(connections=1)
            async with AsyncHttp(server.url, transport=transport, limits=limits) as http:  # type: ignore[arg-type]
                calls = (asend(http, timeouts=Timeouts(connect=DEADLINE / 2)) for _ in range(2))
                return [reply.status for reply in await asyncio.gather(*calls)]

        assert asyncio.run(both()) == [200, 200]
        assert server.connections == 1


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_cancelled_tasks_leave_the_pool_usable(transport: str) -> None:
    freed = threading.Event()

    def script(connection: Connection) -> None:
        while connection.read_request() is not None:
            if not freed.is_set():
                connection.hang()
            connection.send(json_reply())

    async def run(url: str) -> int:
        async with AsyncHttp(url, transport=transport, limits=HttpLimits(connections=5)) as http:  # type: ignore[arg-type]
            tasks = [asyncio.create_task(asend(http)) for _ in range(200)]
            await asyncio.sleep(0.1)
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
            assert all(isinstance(end, asyncio.CancelledError) for end in ended)
            freed.set()
            return (await asend(http)).status

    with FaultServer(script) as server:
        assert asyncio.run(run(server.url)) == 200


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_one_client_serves_one_event_loop_after_another(transport: str) -> None:
    with FaultServer(answer()) as server:
        http = AsyncHttp(server.url, transport=transport)  # type: ignore[arg-type]

        async def once() -> int:
            try:
                return (await asend(http)).status
            finally:
                await http.aclose()

        assert [asyncio.run(once()) for _ in range(3)] == [200, 200, 200]


def _child(http: SyncHttp) -> None:
    os._exit(0 if send(http).status == 200 else 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_child_has_connections_of_its_own() -> None:
    with FaultServer(answer()) as server, SyncHttp(server.url) as http:
        send(http)
        child = multiprocessing.get_context("fork").Process(target=_child, args=(http,))
        child.start()
        child.join(10)
        send(http)

    assert child.exitcode == 0
    assert [request.connection for request in server.requests] == [0, 1, 0]


def test_a_closed_exchange_can_begin_anew() -> None:
    with FaultServer(answer()) as server:
        http = SyncHttp(server.url)
        http.close()
        send(http)
        http.close()
        send(http)
        http.close()

    assert server.connections == 2


def test_debug_logs_show_neither_secret_nor_signature(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    signed = Signer(Credentials.of("key", "canary-secret"), nonce=lambda: "nonce1").headers("POST", TARGET, "", b"{}")
    with FaultServer(answer()) as server:
        with SyncHttp(server.url) as http:
            http.exchange("POST", TARGET, signed, b"{}", attempt=Attempt(Deadline.after(5)), timeouts=Timeouts())
        with httpx.Client() as client:
            own = SyncHttp(server.url, http_client=client)
            own.exchange("POST", TARGET, signed, b"{}", attempt=Attempt(Deadline.after(5)), timeouts=Timeouts())

    assert "send_request_headers" in caplog.text
    assert "canary-secret" not in caplog.text and dict(signed)[b"csign"].decode() not in caplog.text


def test_the_documented_limits_are_the_real_ones() -> None:
    assert HttpLimits() == (100, 5.0, 16 * 2**20, 64 * 2**20)


def stray(connection: Connection) -> None:
    """Two answers to the first request of a connection; to those behind it, another one."""
    if connection.read_request() is not None:
        connection.send(json_reply() + json_reply(b'{"stray":1}'))
    while connection.read_request() is not None:
        connection.send(json_reply(b'{"late":1}'))


def late_stray(connection: Connection) -> None:
    """The second answer comes when the first one has been taken."""
    while connection.read_request() is not None:
        connection.send(json_reply())
        time.sleep(0.05)
        connection.send(json_reply(b'{"stray":1}'))


@pytest.mark.parametrize("script", [stray, late_stray])
@each_way_and_own
def test_an_answer_that_nobody_asked_for_is_never_taken_for_the_next(exchange: Exchange, script: Script) -> None:
    """Its connection is not used again."""
    with FaultServer(script) as server:
        contents = [reply.content for reply in several(exchange, server.url, 3, pause=0.1)]

        assert contents == [b'{"code":0,"data":null,"msg":"ok"}'] * 3
        assert server.connections == 3


def several(exchange: Exchange, url: str, count: int, pause: float = 0.0, **call: Any) -> list[Reply]:
    """Replies that one client gets one after another."""
    replies: list[Reply] = []
    if exchange in (sync, own_client):
        with httpx.Client() as own, SyncHttp(url, http_client=own if exchange is own_client else None) as http:
            for _ in range(count):
                replies.append(send(http, **call))
                time.sleep(pause)
        return replies

    async def main() -> None:
        async with httpx.AsyncClient() as own:
            foreign = own if exchange is own_async_client else None
            transport: Transport = "aiohttp" if exchange is aiohttp else "httpx"
            async with AsyncHttp(url, transport=transport, http_client=foreign) as http:
                for _ in range(count):
                    replies.append(await asend(http, **call))
                    await asyncio.sleep(pause)

    asyncio.run(main())
    return replies


@each_way_and_own
def test_a_get_whose_connection_is_lost_is_not_repeated_here(exchange: Exchange) -> None:
    """aiohttp would, with the nonce and the signature of the first."""

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(json_reply())
        connection.read_request()

    with FaultServer(script) as server:
        found = failure_of(lambda: several(exchange, server.url, 2, method="GET", body=b""))

        assert found.sent
        assert len(server.requests) == 2
