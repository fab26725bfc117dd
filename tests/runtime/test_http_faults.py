"""What an exchange makes of a network and a server at their worst, in each way that an exchange can be made."""

from __future__ import annotations

import asyncio
import gzip
import logging
import multiprocessing
import os
import select
import socket
import subprocess
import sys
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, get_args

import httpcore
import httpx
import pytest

from hongtu_runtime.attempt import Attempt, current
from hongtu_runtime.deadline import Deadline, Timeouts
from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.http import AsyncHttp, Limits, SendFailure, SyncHttp
from hongtu_runtime.http.asynchronous import Transport
from hongtu_runtime.http.sync import _Stream
from hongtu_runtime.signing import Credentials, Signer
from hongtu_runtime.tls import Pin
from tests.support.certificates import self_signed
from tests.support.exchanges import (
    HEADERS,
    TARGET,
    Exchange,
    aiohttp,
    asend,
    asynchronous,
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
    Request,
    Script,
    answer,
    close_after_request,
    gzip_reply,
    hang,
    json_reply,
    refusing_port,
    reply,
    reset_after_request,
    reset_unread,
    send_and_close,
    silent_port,
    trickle_body,
    trickle_head,
)

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


# The good case


@each_way_and_own
def test_the_answer_comes_back_whole(exchange: Exchange) -> None:
    with FaultServer(answer(json_reply(b'{"code":0}', X_One="1", Date="Mon, 24 Nov 2025 02:00:00 GMT"))) as server:
        got = exchange(server.url, body='{"name":"张三"}'.encode())

    assert (got.status, got.content) == (200, b'{"code":0}')
    assert got.headers["x-one"] == got.headers["X-ONE"] == "1"
    assert got.headers.get("absent") is None
    assert got.date == datetime(2025, 11, 24, 2, 0, tzinfo=UTC)
    (request,) = server.requests
    assert (request.method, request.target, request.body.decode()) == ("POST", TARGET, '{"name":"张三"}')


@each_way_and_own
def test_the_head_of_a_request_is_what_we_say_and_no_more(exchange: Exchange) -> None:
    with FaultServer(answer()) as server:
        exchange(server.url, body=b"{}")

    assert server.requests[0].headers == {
        "host": f"127.0.0.1:{server.port}",
        "user-agent": "hongtu2000-python",
        "accept": "*/*",
        "accept-encoding": "gzip",
        "content-type": "application/json;charset=UTF-8",
        "content-length": "2",
    }


@each_way_and_own
def test_no_header_is_made_up_for_a_body(exchange: Exchange) -> None:
    with FaultServer(answer()) as server:
        exchange(server.url, headers=[], body=b"{}")

    assert "content-type" not in server.requests[0].headers


@each_way_and_own
def test_an_empty_body_is_declared(exchange: Exchange) -> None:
    """Servers answer 411 to a POST without a length."""
    with FaultServer(answer()) as server:
        exchange(server.url, body=b"")

    assert server.requests[0].headers["content-length"] == "0"


@each_way_and_own
def test_a_get_without_a_body_declares_none(exchange: Exchange) -> None:
    with FaultServer(answer()) as server:
        exchange(server.url, method="GET", body=b"")

    assert server.requests[0].method == "GET"
    assert "content-length" not in server.requests[0].headers
    assert "transfer-encoding" not in server.requests[0].headers


@each_way_and_own
def test_the_query_is_encoded_on_the_wire(exchange: Exchange) -> None:
    """The signature covers `name=张三&note=a+b 50%#?`; what leaves must decode to exactly that."""
    with FaultServer(answer()) as server:
        exchange(server.url, target="/v1/api/x?name=张三&note=a+b 50%#?")

    assert server.requests[0].target == "/v1/api/x?name=%E5%BC%A0%E4%B8%89&note=a%2Bb%2050%25%23?"


@each_way_and_own
def test_the_path_of_a_reverse_proxy_comes_first(exchange: Exchange) -> None:
    with FaultServer(answer()) as server:
        exchange(f"{server.url}/site/1/")

    assert server.requests[0].target == f"/site/1{TARGET}"


@each_way
@pytest.mark.parametrize("status", [200, 204, 301, 401, 404, 413, 429, 500, 502])
def test_every_status_is_an_answer(exchange: Exchange, status: int) -> None:
    body = b"" if status == 204 else b"<html>"
    head = reply(body, status) if body else b"HTTP/1.1 204 No Content\r\n\r\n"
    with FaultServer(answer(head)) as server:
        got = exchange(server.url)

    assert (got.status, got.content) == (status, body)


@each_way
def test_a_large_body_leaves_whole(exchange: Exchange) -> None:
    body = os.urandom(5 * 2**20)
    with FaultServer(answer()) as server:
        exchange(server.url, body=body)

    assert server.requests[0].body == body


# Nothing was sent


@each_way_and_own
def test_a_refused_connection_was_not_sent(exchange: Exchange) -> None:
    with refusing_port() as port:
        found = failure_of(lambda: exchange(f"http://127.0.0.1:{port}"))

    assert (found.kind, found.sent, found.timed_out) == ("refused", False, False)
    assert f"127.0.0.1:{port}" in found.message and "Check the port" in found.message


@each_way_and_own
def test_an_unknown_host_was_not_sent_and_is_named(exchange: Exchange) -> None:
    found = failure_of(lambda: exchange("http://no-such-host.invalid:18082"))

    assert (found.kind, found.sent) == ("unknown-host", False)
    assert "no-such-host.invalid:18082" in found.message


@each_way_and_own
def test_a_silent_host_ends_in_the_connect_time_out_and_was_not_sent(exchange: Exchange) -> None:
    with silent_port() as port:
        found = failure_of(
            lambda: exchange(f"http://127.0.0.1:{port}", timeouts=Timeouts(connect=DEADLINE, pool=DEADLINE))
        )

    assert (found.kind, found.sent, found.timed_out) == ("connect-timeout", False, True)


@each_way
def test_a_deadline_that_ends_while_connecting_was_not_sent(exchange: Exchange) -> None:
    """A door that was not reached has not opened: this must not end as unknown."""
    with silent_port() as port:
        found = failure_of(lambda: exchange(f"http://127.0.0.1:{port}", total=DEADLINE))

    assert (found.kind, found.sent, found.timed_out) == ("deadline", False, True)


@each_way_and_own
def test_a_deadline_that_has_passed_already_sends_nothing(exchange: Exchange) -> None:
    with FaultServer(answer()) as server:
        found = failure_of(lambda: exchange(server.url, total=0.0))

        assert (found.kind, found.sent) == ("deadline", False)
        assert server.connections == 0


@each_way
def test_https_to_a_plain_port_was_not_sent_and_says_so(exchange: Exchange) -> None:
    def plain(connection: Connection) -> None:
        connection.socket.recv(1000)
        connection.send(reply(b"Bad Request", 400))

    with FaultServer(plain) as server:
        found = failure_of(lambda: exchange(server.url.replace("http:", "https:"), verify=Pin("0" * 64)))

    assert (found.kind, found.sent, found.permanent) == ("not-tls", False, True)
    assert "Use http://" in found.message


@each_way
def test_a_tls_handshake_that_hangs_ends_at_the_deadline(exchange: Exchange) -> None:
    def silent(connection: Connection) -> None:
        connection.hang()

    with FaultServer(silent) as server:
        url = server.url.replace("http:", "https:")
        found = failure_of(lambda: exchange(url, verify=Pin("0" * 64), total=DEADLINE))

    assert (found.kind, found.sent) == ("deadline", False)


@each_way
def test_a_plain_port_that_waits_for_more_is_told_as_a_possibility(exchange: Exchange) -> None:
    """It takes the greeting of TLS for the beginning of a request."""

    def silent(connection: Connection) -> None:
        connection.hang()

    with FaultServer(silent) as server:
        url = server.url.replace("http:", "https:")
        patience = Timeouts(connect=DEADLINE, pool=DEADLINE)
        found = failure_of(lambda: exchange(url, verify=Pin("0" * 64), timeouts=patience))

    assert (found.kind, found.sent) == ("connect-timeout", False)
    assert "if the port is one for plain HTTP, use http://" in found.message


def test_the_deadline_counts_what_was_spent_before_the_handshake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking up the name took nearly all of the time; the handshake must not get its whole time-out on top."""
    now = 0.0
    resolve = socket.getaddrinfo

    def slow(*args: Any, **options: Any) -> Any:
        nonlocal now
        now = 99.9
        return resolve(*args, **options)

    def silent(connection: Connection) -> None:
        connection.hang()

    with FaultServer(silent) as server, SyncHttp(server.url.replace("http:", "https:"), verify=Pin("0" * 64)) as http:
        monkeypatch.setattr(socket, "getaddrinfo", slow)
        deadline = Deadline(100.0, clock=lambda: now)

        def call() -> None:
            failure_of(lambda: http.exchange("POST", TARGET, [], b"", attempt=Attempt(deadline), timeouts=Timeouts()))

        assert seconds(call) < Timeouts().connect / 2


def test_a_full_pool_was_not_sent() -> None:
    with (
        FaultServer(hang) as server,
        SyncHttp(server.url, limits=Limits(connections=1)) as http,
        ThreadPoolExecutor(1) as threads,
    ):
        holding = threads.submit(lambda: failure_of(lambda: send(http, total=5 * DEADLINE)))
        while not server.requests:
            time.sleep(0.01)
        found = failure_of(lambda: send(http, timeouts=Timeouts(pool=DEADLINE)))

        assert (found.kind, found.sent, found.timed_out) == ("pool-timeout", False, True)
        assert holding.result().kind == "deadline"


@each_way
def test_a_header_that_would_break_out_is_not_sent(exchange: Exchange) -> None:
    with FaultServer(answer()) as server:
        found = failure_of(lambda: exchange(server.url, headers=[(b"cappkey", b"key\r\nX-Evil: 1")]))

        assert not server.requests
    assert "key" not in found.message


# It was sent, and no answer came


@each_way_and_own
@pytest.mark.parametrize("script", [reset_after_request, close_after_request])
def test_a_connection_that_ends_without_an_answer_may_have_carried_the_request(
    exchange: Exchange, script: Script
) -> None:
    found = failure(exchange, script)

    assert found.kind in ("reset", "closed")
    assert found.sent and not found.timed_out
    assert "https://" in found.message


@each_way_and_own
def test_a_reset_before_anybody_has_read_counts_as_sent(exchange: Exchange) -> None:
    """The client had written its request when the reset came; that the server never read it, nobody can prove."""
    found = failure(exchange, reset_unread)

    assert found.sent and found.kind in ("reset", "closed")


@each_way_and_own
def test_a_server_that_falls_silent_ends_in_the_read_time_out(exchange: Exchange) -> None:
    found = failure(exchange, hang, timeouts=Timeouts(read=DEADLINE))

    assert (found.kind, found.sent, found.timed_out) == ("read-timeout", True, True)


@each_way
@pytest.mark.parametrize("script", [hang, trickle_head, trickle_body])
def test_one_deadline_holds_for_the_whole_exchange(exchange: Exchange, script: Script) -> None:
    """Each byte comes in time, and all of them would take minutes."""
    with FaultServer(script) as server:
        found: list[SendFailure] = []
        took = seconds(lambda: found.append(failure_of(lambda: exchange(server.url, total=DEADLINE))))

    assert (found[0].kind, found[0].sent, found[0].timed_out) == ("deadline", True, True)
    assert f"the server had not {'finished' if script is trickle_body else 'begun'} its answer" in found[0].message
    assert took < FAR_TOO_LATE


def test_the_deadline_of_an_own_client_holds_for_the_body_at_least() -> None:
    assert seconds(lambda: failure(own_client, trickle_body, total=DEADLINE)) < FAR_TOO_LATE


def test_the_deadline_of_an_own_async_client_holds_for_the_head_too() -> None:
    assert seconds(lambda: failure(own_async_client, trickle_head, total=DEADLINE)) < FAR_TOO_LATE


@each_way
def test_the_deadline_holds_while_a_body_is_sent(exchange: Exchange) -> None:
    def sips(connection: Connection) -> None:
        while not connection.server.stopping.wait(0.02) and connection.socket.recv(65536):
            pass

    with FaultServer(sips) as server:
        took = seconds(lambda: failure_of(lambda: exchange(server.url, body=bytes(20 * 2**20), total=DEADLINE)))

    assert took < FAR_TOO_LATE


def test_a_server_that_sips_does_not_stretch_the_deadline() -> None:
    """Each piece of the body leaves well within the write time-out, and all of them would take a minute."""

    def sips(connection: Connection) -> None:
        while not connection.server.stopping.wait(0.02) and connection.socket.recv(2048):
            pass

    with FaultServer(sips) as server:
        stream = _Stream(httpcore.SyncBackend().connect_tcp("127.0.0.1", server.port))
        stream.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16384)
        token = current.set(Attempt(Deadline.after(DEADLINE)))

        def write() -> None:
            with pytest.raises((TimeoutError, httpcore.WriteTimeout)):
                stream.write(bytes(10 * 2**20), timeout=5)

        try:
            assert seconds(write) < FAR_TOO_LATE
        finally:
            current.reset(token)
            stream.close()


@each_way
@pytest.mark.parametrize("status", [401, 413])
def test_an_answer_that_comes_before_the_body_is_read_is_heard(exchange: Exchange, status: int) -> None:
    """The server refuses and closes while the upload is still under way: its refusal counts, not the broken pipe."""

    def refuse(connection: Connection) -> None:
        connection.read_head()
        connection.send(reply(b"no", status, {"Connection": "close"}))
        connection.socket.shutdown(socket.SHUT_WR)
        while connection.socket.recv(65536):
            pass

    with FaultServer(refuse) as server:
        assert exchange(server.url, body=bytes(3 * 2**20)).status == status


def test_an_answer_is_heard_even_if_the_server_then_resets() -> None:
    """The rest of the upload meets a reset; the refusal that came before it is there to read. (asyncio loses it.)"""

    def refuse(connection: Connection) -> None:
        connection.read_head()
        connection.send(reply(b"no", 413))
        time.sleep(0.1)
        connection.reset()

    with FaultServer(refuse) as server:
        assert sync(server.url, body=bytes(20 * 2**20)).status == 413


TRUNCATED = {
    "content-length": b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{}",
    "chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}",
    "no last chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    "gzip": json_reply(gzip.compress(b'{"code":0}')[:-5], Content_Encoding="gzip"),
    "gzip trailer": json_reply(gzip.compress(b'{"code":0}')[:-1], Content_Encoding="gzip"),
}


@each_way_and_own
@pytest.mark.parametrize("data", TRUNCATED.values(), ids=TRUNCATED.keys())
def test_a_truncated_body_is_no_answer(exchange: Exchange, data: bytes) -> None:
    found = failure(exchange, send_and_close(data))

    assert (found.kind, found.sent) == ("truncated", True)


GARBAGE = {
    "ssh": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "html without a head": b"<html>\r\n<body>\r\n\r\n",
}


@each_way_and_own
@pytest.mark.parametrize("data", GARBAGE.values(), ids=GARBAGE.keys())
def test_what_is_no_http_asks_for_the_right_port(exchange: Exchange, data: bytes) -> None:
    found = failure(exchange, send_and_close(data))

    assert (found.kind, found.sent) == ("not-http", True)
    assert "the right port?" in found.message


@each_way
def test_http_to_a_tls_port_says_so(exchange: Exchange) -> None:
    alert = b"\x15\x03\x03\x00\x02\x02\x32"
    found = failure(exchange, send_and_close(alert))

    assert (found.kind, found.sent, found.permanent) == ("tls-expected", True, True)
    assert "https://" in found.message


@each_way
def test_http_to_a_real_tls_server_hints_at_https(exchange: Exchange) -> None:
    with FaultServer(answer(), self_signed().context) as server:
        found = failure_of(lambda: exchange(server.url.replace("https:", "http:")))

    assert "https://" in found.message


def test_the_page_of_a_tls_port_that_answers_in_plain_http_gives_a_hint() -> None:
    nginx = reply(b"<center>The plain HTTP request was sent to HTTPS port</center>", 400)
    with FaultServer(answer(nginx)) as server:
        got = sync(server.url)

    assert got.status == 400 and "https://" in got.hint


@each_way
def test_a_flood_of_interim_answers_ends_at_the_deadline(exchange: Exchange) -> None:
    def flood(connection: Connection) -> None:
        connection.read_request()
        while not connection.server.stopping.is_set():
            connection.send(b"HTTP/1.1 102 Processing\r\n\r\n" * 10)
            time.sleep(0.001)

    with FaultServer(flood) as server:
        assert seconds(lambda: failure_of(lambda: exchange(server.url, total=DEADLINE))) < FAR_TOO_LATE


# Too much, and in disguise


@each_way_and_own
def test_gzip_is_unpacked(exchange: Exchange) -> None:
    plain = b'{"code":0}' * 10_000
    with FaultServer(answer(gzip_reply(plain))) as server:
        assert exchange(server.url).content == plain


@each_way_and_own
def test_a_gzip_bomb_is_not_unpacked_beyond_the_limit(exchange: Exchange) -> None:
    """300 MiB in 300 kB; the limit is 8 MiB, and memory must not go far beyond it."""
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(300)) + packer.flush()
    limit = 8 * 2**20
    with FaultServer(answer(json_reply(bomb, Content_Encoding="gzip"))) as server:
        tracemalloc.start()
        found = failure_of(lambda: exchange(server.url, limits=Limits(body=limit)))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert (found.kind, found.sent, found.permanent) == ("too-large", True, True)
    assert peak < 3 * limit


@each_way_and_own
@pytest.mark.parametrize("framed", ["declared", "chunked", "until close"])
def test_an_endless_body_is_cut_at_the_limit(exchange: Exchange, framed: str) -> None:
    head = {
        "declared": b"Content-Length: 1000000000\r\n",
        "chunked": b"Transfer-Encoding: chunked\r\n",
        "until close": b"Connection: close\r\n",
    }[framed]
    piece = b" " * 65536
    chunk = b"10000\r\n" + piece + b"\r\n" if framed == "chunked" else piece

    def endless(connection: Connection) -> None:
        connection.read_request()
        connection.send(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n")
        if framed == "declared":
            connection.hang()  # its length is enough to refuse it
        while not connection.server.stopping.is_set():
            connection.send(chunk)

    found = failure(exchange, endless, limits=Limits(raw=2**20))

    assert (found.kind, found.sent) == ("too-large", True)
    assert "1 MiB" in found.message


def test_a_body_of_exactly_the_limits_passes() -> None:
    plain = bytes(1000)
    packed = gzip.compress(plain)
    with FaultServer(answer(json_reply(packed, Content_Encoding="gzip"))) as server:
        assert sync(server.url, limits=Limits(raw=len(packed), body=1000)).content == plain
        assert failure_of(lambda: sync(server.url, limits=Limits(raw=len(packed) - 1))).kind == "too-large"
        assert failure_of(lambda: sync(server.url, limits=Limits(body=999))).kind == "too-large"


DISGUISED = {
    "brotli": json_reply(b"{}", Content_Encoding="br"),
    "zstd": json_reply(b"{}", Content_Encoding="zstd"),
    "garbled gzip": json_reply(b"\x1f\x8b{}", Content_Encoding="gzip"),
    "garbled deflate": json_reply(b"\xff\xff{}", Content_Encoding="deflate"),
    "something behind the gzip": json_reply(gzip.compress(b"{}") + b"more", Content_Encoding="gzip"),
    "too many parts": json_reply(gzip.compress(b"") * 101, Content_Encoding="gzip"),
}


@each_way_and_own
@pytest.mark.parametrize("data", DISGUISED.values(), ids=DISGUISED.keys())
def test_other_codings_are_refused(exchange: Exchange, data: bytes) -> None:
    found = failure(exchange, answer(data))

    assert (found.kind, found.sent, found.permanent) == ("encoding", True, True)


def test_a_body_that_grows_more_than_a_page_can_is_refused() -> None:
    """Half a million empty rows come in a kilobyte, and would take a gigabyte of memory."""
    with FaultServer(answer(gzip_reply(b"{}," * 500_000))) as server:
        found = failure_of(lambda: sync(server.url))

    assert (found.kind, found.sent) == ("too-large", True)
    assert "200 times" in found.message


# Elsewhere: redirects, proxies, cookies


@each_way_and_own
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_an_answer_and_not_followed(exchange: Exchange, status: int) -> None:
    """A signature must not reach another host, and is worth nothing on another path."""
    with FaultServer(answer()) as other:
        with FaultServer(answer(reply(b"", status, {"Location": f"{other.url}/x"}))) as server:
            got = exchange(server.url)

        assert got.status == status and got.headers["location"] == f"{other.url}/x"
        assert other.connections == 0


@each_way
def test_a_proxy_of_the_environment_is_used_only_if_asked(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(answer(json_reply(b"proxy"))) as proxy, FaultServer(answer(json_reply(b"direct"))) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://user:p%40ss@127.0.0.1:{proxy.port}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)

        assert exchange(server.url).content == b"direct"
        assert proxy.connections == 0

        assert exchange(server.url, trust_env=True).content == b"proxy"
        assert proxy.requests[0].target == f"{server.url}{TARGET}"
        assert proxy.requests[0].headers["proxy-authorization"] == "Basic dXNlcjpwQHNz"


def tunnel(connection: Connection) -> None:
    """A proxy that opens a tunnel to wherever it is asked."""
    request = connection.read_request()
    assert request is not None
    host, _, port = request.target.rpartition(":")
    with socket.create_connection((host, int(port))) as onward:
        connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")

        def back() -> None:
            with suppress(OSError):
                while data := onward.recv(65536):
                    connection.send(data)

        thread = threading.Thread(target=back)
        thread.start()
        with suppress(OSError):
            while data := connection.socket.recv(65536):
                onward.sendall(data)
            onward.shutdown(socket.SHUT_WR)
        thread.join()


@each_way
def test_tls_goes_through_a_tunnel_of_the_proxy(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy sees where it goes and its own credentials, nothing of the request; the pin holds at the far end."""
    box = self_signed()
    with FaultServer(tunnel) as proxy, FaultServer(answer(), box.context) as server:
        monkeypatch.setenv("https_proxy", f"http://user:pass@127.0.0.1:{proxy.port}")

        assert exchange(server.url, trust_env=True, verify=Pin(box.sha256)).status == 200
        assert proxy.requests[0].method == "CONNECT"
        assert proxy.requests[0].headers["proxy-authorization"] == "Basic dXNlcjpwYXNz"
        assert "proxy-authorization" not in server.requests[0].headers
        assert failure_of(lambda: exchange(server.url, trust_env=True, verify=Pin("0" * 64))).kind == "pin"


@each_way
def test_a_proxy_that_opens_no_tunnel_was_sent_nothing(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(answer(reply(b"", 403))) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        found = failure_of(lambda: exchange("https://10.255.255.1", trust_env=True, verify=Pin("0" * 64)))

    assert (found.kind, found.sent) == ("proxy", False)
    assert f"127.0.0.1:{proxy.port}" in found.message


@each_way
def test_a_proxy_that_is_not_there_is_told_without_its_password(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refusing_port() as port:
        monkeypatch.setenv("http_proxy", f"http://user:hunter2@127.0.0.1:{port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        found = failure_of(lambda: exchange("http://192.0.2.1", trust_env=True))
        with SyncHttp("http://192.0.2.1", trust_env=True) as http:
            assert "Basic" not in repr(http._proxy)

    assert f"through the proxy http://127.0.0.1:{port}" in found.message
    assert "hunter2" not in f"{found!r} {found.__cause__!r}"


def test_a_proxy_of_another_kind_is_refused_when_the_client_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://user:hunter2@127.0.0.1:1080")
    monkeypatch.delenv("no_proxy", raising=False)

    with pytest.raises(ConfigurationError, match="socks5") as caught:
        SyncHttp("http://10.255.255.1", trust_env=True)

    assert "hunter2" not in str(caught.value)


def test_no_proxy_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    with refusing_port() as port, FaultServer(answer()) as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        monkeypatch.setenv("no_proxy", "127.0.0.1")

        assert sync(server.url, trust_env=True).status == 200


@each_way
def test_cookies_are_not_kept(exchange: Exchange) -> None:
    with FaultServer(answer(json_reply(Set_Cookie="session=1; Path=/"))) as server:

        async def twice(transport: str) -> None:
            async with AsyncHttp(server.url, transport=transport) as http:  # type: ignore[arg-type]
                await asend(http)
                await asend(http)

        if exchange is sync:
            with SyncHttp(server.url) as http:
                send(http)
                send(http)
        else:
            asyncio.run(twice("aiohttp" if exchange is aiohttp else "httpx"))

    assert ["cookie" in request.headers for request in server.requests] == [False, False]


# Connections and their pool


def test_connections_are_kept_alive_and_shared_by_threads() -> None:
    with (
        FaultServer(answer()) as server,
        SyncHttp(server.url, limits=Limits(connections=4)) as http,
        ThreadPoolExecutor(8) as threads,
    ):
        statuses = [got.status for got in threads.map(lambda _: send(http), range(200))]

    assert statuses == [200] * 200
    assert server.connections <= 4


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_connections_are_kept_alive_and_shared_by_tasks(transport: str) -> None:
    async def run(url: str) -> list[int]:
        async with AsyncHttp(url, transport=transport, limits=Limits(connections=4)) as http:  # type: ignore[arg-type]
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
        send_and_close(TRUNCATED["chunk"]),
        send_and_close(GARBAGE["ssh"]),
        answer(DISGUISED["brotli"]),
    ]
    for script in scripts:
        with FaultServer(script) as server, SyncHttp(server.url, limits=Limits(connections=2)) as http:
            for _ in range(5):
                found = failure_of(lambda: send(http, total=DEADLINE / 3))
                assert found.kind != "pool-timeout"


def test_aiohttp_is_taken_where_it_is_installed() -> None:
    chosen = [AsyncHttp("http://box", transport=transport)._aiohttp for transport in get_args(Transport)]

    assert dict(zip(get_args(Transport), chosen, strict=True)) == {"httpx": False, "aiohttp": True, "auto": True}


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_to_wait_for_a_connection_is_not_to_connect(transport: str) -> None:
    """The one connection is in use for longer than a new one may take to come about."""

    def script(connection: Connection) -> None:
        while connection.read_request() is not None:
            time.sleep(DEADLINE)
            connection.send(json_reply())

    with FaultServer(script) as server:

        async def both() -> list[int]:
            limits = Limits(connections=1)
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
        async with AsyncHttp(url, transport=transport, limits=Limits(connections=5)) as http:  # type: ignore[arg-type]
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


def test_making_a_client_opens_nothing_and_imports_no_http_library() -> None:
    script = (
        "import sys; from hongtu_runtime.http import AsyncHttp, SyncHttp;"
        "SyncHttp('https://10.0.0.5'); AsyncHttp('https://10.0.0.5');"
        "print([name for name in ('httpx', 'httpcore', 'aiohttp', 'certifi') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)

    assert done.stdout.strip() == "[]"


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


# Somebody's own client


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


# Addresses


@pytest.mark.parametrize(
    ("base_url", "reason"),
    [
        ("10.0.0.5:18082", "http:// or https://"),
        ("ftp://box", "http:// or https://"),
        ("", "http:// or https://"),
        ("http://", "no host"),
        ("http://:80", "no host"),
        ("http://box:99999", "[Pp]ort"),
        ("http://box:port", "[Pp]ort"),
        ("http://box:0", "port"),
        ("http://user:hunter2@box", "user or password"),
        ("http://box?x=1", "end with"),
        ("http://box#x", "end with"),
        ("http://b ox", "space"),
        ("http://box/\r\nX: 1", "space"),
        ("http://[::1", "IPv6|netloc|bracket"),
    ],
)
def test_a_base_url_that_cannot_work_is_refused(base_url: str, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason) as caught:
        SyncHttp(base_url)

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("base_url", "shown", "host"),
    [
        ("http://box", "http://box", "box"),
        ("http://box:80/", "http://box", "box"),
        ("https://box:443", "https://box", "box"),
        ("https://box:18082/a/b/", "https://box:18082/a/b", "box:18082"),
        ("http://[::1]:18082", "http://[::1]:18082", "[::1]:18082"),
        ("http://鸿图.example", "http://xn--wcs117n.example", "xn--wcs117n.example"),
    ],
)
def test_a_base_url_is_read(base_url: str, shown: str, host: str) -> None:
    http = SyncHttp(base_url)

    assert str(http.origin) == shown
    assert dict(http._fixed)[b"Host"] == host.encode()


def test_a_failure_says_ipv6_addresses_in_brackets() -> None:
    if not socket.has_ipv6:
        pytest.skip("there is no IPv6 here")
    found = failure_of(lambda: sync("http://[::1]:1"))

    assert "[::1]:1" in found.message and not found.sent


def test_a_name_with_a_dead_address_reaches_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address of a name is tried, inside one deadline."""
    resolve = socket.getaddrinfo

    with refusing_port() as dead, FaultServer(answer()) as server:

        def two(host: str, port: int, *args: object, **options: object) -> object:
            if host == "box.test":
                entries = resolve("127.0.0.1", port, type=socket.SOCK_STREAM)
                return [(*entries[0][:4], ("127.0.0.2", dead)), *entries]
            return resolve(host, port, *args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", two)
        url = server.url.replace("127.0.0.1", "box.test")

        assert sync(url).status == 200


def test_a_name_with_many_silent_addresses_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    with silent_port() as port:
        entries = socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM) * 30
        resolve = socket.getaddrinfo

        def many(host: str, *args: Any, **options: Any) -> Any:
            return entries if host == "box.test" else resolve(host, *args, **options)

        monkeypatch.setattr(socket, "getaddrinfo", many)
        found: list[SendFailure] = []
        took = seconds(lambda: found.append(failure_of(lambda: sync(f"http://box.test:{port}", total=DEADLINE))))

    assert (found[0].kind, found[0].sent) == ("deadline", False)
    assert took < FAR_TOO_LATE


def test_a_callable_reply_sees_the_request() -> None:
    """The support server itself: later tests lean on it."""

    def echo(request: Request) -> bytes:
        return json_reply(request.body)

    with FaultServer(answer(echo)) as server:
        assert sync(server.url, body=b'{"a":1}').content == b'{"a":1}'
