"""Exchanges over somebody's own httpx client."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Generator
from pathlib import Path

import httpcore
import httpx
import pytest
from httpcore._backends.sync import SyncStream

from hongtu_runtime.attempt import Attempt, current
from hongtu_runtime.deadline import Deadline
from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.http import AsyncHttp, SendFailure, SyncHttp
from hongtu_runtime.http.sync import _Stream
from hongtu_runtime.tls import Pin
from tests.support.exchanges import (
    DEADLINE,
    HEADERS,
    TARGET,
    Exchange,
    asend,
    asynchronous,
    each_way_and_own,
    failure_of,
    own_async_client,
    own_client,
    send,
)
from tests.support.fault_server import (
    Connection,
    FaultServer,
    Script,
    answer,
    close_after_request,
    gzip_reply,
    hang,
    json_reply,
    refusing_port,
    reply,
    reset_after_request,
    trickle_body,
)


def test_an_own_client_is_used_and_left_open() -> None:
    seen: list[httpx.Request] = []

    def app(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"code": 0})

    client = httpx.Client(transport=httpx.MockTransport(app))
    with SyncHttp("http://box:18082", http_client=client) as http:
        assert send(http, body=b"{}").content == b'{"code":0}'

    assert not client.is_closed
    assert seen[0].url == f"http://box:18082{TARGET}" and seen[0].content == b"{}"
    assert seen[0].headers.raw[-2:] == [HEADERS[0], (b"Content-Length", b"2")]


def test_an_own_client_that_follows_redirects_is_held_back() -> None:
    def follower() -> httpx.AsyncClient:
        return httpx.AsyncClient(follow_redirects=True)

    with FaultServer(answer()) as other, FaultServer(answer(reply(b"", 307, {"Location": other.url}))) as server:
        with httpx.Client(follow_redirects=True) as client:
            assert send(SyncHttp(server.url, http_client=client)).status == 307
        assert asynchronous(server.url, own_client=follower).status == 307
        assert other.connections == 0


def test_a_hook_that_reads_the_answer_does_no_harm() -> None:
    def read(response: httpx.Response) -> None:
        response.read()

    with FaultServer(answer(gzip_reply(b"plain"))) as server, httpx.Client(event_hooks={"response": [read]}) as client:
        assert send(SyncHttp(server.url, http_client=client)).content == b"plain"


def test_what_an_own_client_raises_counts_as_sent_unless_proven() -> None:
    def raising(error: Exception) -> SendFailure:
        def app(_: httpx.Request) -> httpx.Response:
            raise error

        client = httpx.Client(transport=httpx.MockTransport(app))
        return failure_of(lambda: send(SyncHttp("http://box", http_client=client)))

    assert not raising(httpx.ConnectError("no")).sent
    assert not raising(httpx.PoolTimeout("no")).sent
    assert raising(httpx.ReadTimeout("no")).sent
    assert raising(httpx.WriteError("no")).sent
    assert raising(RuntimeError("whatever")).sent


class _Failing(httpx.Auth):
    """Gets the answer, then fails at an exchange of its own."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        yield request
        raise httpx.ConnectTimeout("the server of tokens")


@pytest.mark.parametrize("mocked", [False, True], ids=["httpx's transport", "another transport"])
@pytest.mark.parametrize("part", ["hook", "auth"])
def test_a_failure_of_the_clients_hook_or_auth_is_no_proof_that_the_request_was_not_sent(
    part: str, mocked: bool
) -> None:
    def fail(_: httpx.Response) -> None:
        with refusing_port() as port:
            httpx.get(f"http://127.0.0.1:{port}/audit")

    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"code": 0})) if mocked else None
    client = httpx.Client(transport=transport) if transport else httpx.Client()
    if part == "hook":
        client.event_hooks = {"response": [fail]}
    else:
        client.auth = _Failing()
    with FaultServer(answer()) as server, client:
        assert failure_of(lambda: send(SyncHttp(server.url, http_client=client))).sent


def test_a_failure_of_the_async_clients_hook_is_no_proof_that_the_request_was_not_sent() -> None:
    async def fail(_: httpx.Response) -> None:
        raise httpx.ConnectError("the audit service is down")

    with FaultServer(answer()) as server:
        client = httpx.AsyncClient(event_hooks={"response": [fail]})
        assert failure_of(lambda: asynchronous(server.url, own_client=lambda: client)).sent


def test_a_lost_connection_that_httpx_aiohttp_calls_a_connect_time_out_counts_as_sent() -> None:
    transports = pytest.importorskip("httpx_aiohttp")

    async def run(url: str) -> SendFailure:
        async with httpx.AsyncClient(transport=transports.AiohttpTransport()) as client:
            try:
                await asend(AsyncHttp(url, http_client=client))
            except SendFailure as failure:
                return failure
        raise AssertionError

    for script in (close_after_request, reset_after_request):
        with FaultServer(script) as server:
            found = asyncio.run(run(server.url))
            assert found.sent and found.kind in ("closed", "reset")
    with refusing_port() as port:
        found = asyncio.run(run(f"http://127.0.0.1:{port}"))
        assert not found.sent and found.kind == "refused"


def test_verify_belongs_to_the_own_client() -> None:
    with pytest.raises(ConfigurationError, match="http_client"):
        SyncHttp("https://box", verify=Pin("0" * 64), http_client=httpx.Client())


def dripped(connection: Connection) -> None:
    connection.read_request()
    connection.send(b"HTTP/1.1 200 OK\r\nX-Padding: ")
    while not connection.server.stopping.wait(0.05):
        connection.send(b"x")


def flooded(connection: Connection) -> None:
    connection.read_request()
    while not connection.server.stopping.wait(0.05):
        connection.send(b"HTTP/1.1 102 Processing\r\n\r\n")


@pytest.mark.parametrize("script", [dripped, flooded, trickle_body, hang])
@pytest.mark.parametrize("exchange", [own_client, own_async_client])
def test_the_deadline_holds_for_an_own_client(exchange: Exchange, script: Script) -> None:
    """However the answer is stretched; without it, each of these would go on for ever."""
    with FaultServer(script) as server:
        found = failure_of(lambda: exchange(server.url, total=DEADLINE))

    assert (found.kind, found.sent, found.timed_out) == ("deadline", True, True)


def test_an_own_client_s_own_requests_pass_through() -> None:
    """Whatever they are, and answers that would be refused here."""
    odd = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Odd: \xff\r\n\r\n{}"
    with FaultServer(answer(json_reply(), odd)) as server, httpx.Client() as client:
        send(SyncHttp(server.url, http_client=client))
        response = client.request("HEAD", server.url)

    assert response.status_code == 200
    assert response.headers.raw[-1] == (b"X-Odd", b"\xff")


@each_way_and_own
def test_what_the_caller_is_handling_proves_nothing(exchange: Exchange) -> None:
    """A fail-over within `except`: the proxy of the first box has failed, the request to the second one has left."""
    with FaultServer(reset_after_request) as server:
        try:
            raise httpx.ProxyError("403") from httpcore.ProxyError("403")
        except httpx.ProxyError:
            found = failure_of(lambda: exchange(server.url))

        assert found.sent
        assert found.kind in ("reset", "closed")
        assert len(server.requests) == 1


def test_an_own_client_may_use_a_unix_socket(tmp_path: Path) -> None:
    path = str(tmp_path / "s")

    async def overlapping() -> int:
        async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(uds=path)) as client:
            return (await asend(AsyncHttp("http://box", http_client=client))).status

    def serve() -> None:
        for _ in range(2):
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(json_reply())

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        with httpx.Client(transport=httpx.HTTPTransport(uds=path)) as client:
            assert send(SyncHttp("http://box", http_client=client)).status == 200
        assert asyncio.run(overlapping()) == 200
        thread.join(10)


def test_an_own_client_may_try_to_connect_more_than_once() -> None:
    async def overlapping(url: str) -> SendFailure:
        async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(retries=2)) as client:
            try:
                await asend(AsyncHttp(url, http_client=client))
            except SendFailure as found:
                return found
        raise AssertionError

    with refusing_port() as port:
        url = f"http://127.0.0.1:{port}"
        with httpx.Client(transport=httpx.HTTPTransport(retries=2)) as client:
            found = failure_of(lambda: send(SyncHttp(url, http_client=client)))
        assert (found.kind, found.sent) == ("refused", False)
        found = asyncio.run(overlapping(url))
        assert (found.kind, found.sent) == ("refused", False)


def test_words_of_a_socks_proxy_are_no_answer_and_nothing_that_was_sent() -> None:
    """They come over the same connection, in front of the request."""
    mine, other = socket.socketpair()
    attempt = Attempt(Deadline.after(30))
    token = current.set(attempt)
    try:
        with mine, other:
            stream = _Stream(SyncStream(mine))
            stream.write(b"\x05\x01\x00")
            other.sendall(b"\x05\x00")
            assert stream.read(100) == b"\x05\x00"
            assert not attempt.sent
            stream.write(b"POST / HTTP/1.1\r\n\r\n")
            assert attempt.sent
            other.sendall(b"HTTP/1.1 200 OK\r\nServer : box\r\nContent-Length: 0\r\n\r\n")
            assert b"Server: box" in stream.read(1000)
    finally:
        current.reset(token)
