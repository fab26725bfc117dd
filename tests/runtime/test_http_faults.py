"""A request that has left, and an answer that does not come, or is too much."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib

import httpcore
import pytest

from hongtu_runtime.attempt import Attempt, current
from hongtu_runtime.deadline import Deadline, Timeouts
from hongtu_runtime.http import HttpLimits, SendFailure
from hongtu_runtime.http.sync import _Stream
from tests.support.certificates import self_signed
from tests.support.exchanges import (
    DEADLINE,
    FAR_TOO_LATE,
    Exchange,
    each_way,
    each_way_and_own,
    failure,
    failure_of,
    own_async_client,
    own_client,
    seconds,
    sync,
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
    reply,
    reset_after_request,
    reset_unread,
    send_and_close,
    trickle_body,
    trickle_head,
)

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
def test_an_answer_that_is_not_http_asks_for_the_right_port(exchange: Exchange, data: bytes) -> None:
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
        found = failure_of(lambda: exchange(server.url, limits=HttpLimits(body=limit)))
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

    found = failure(exchange, endless, limits=HttpLimits(raw=2**20))

    assert (found.kind, found.sent) == ("too-large", True)
    assert "1 MiB" in found.message


def test_a_body_of_exactly_the_limits_passes() -> None:
    plain = bytes(1000)
    packed = gzip.compress(plain)
    with FaultServer(answer(json_reply(packed, Content_Encoding="gzip"))) as server:
        assert sync(server.url, limits=HttpLimits(raw=len(packed), body=1000)).content == plain
        assert failure_of(lambda: sync(server.url, limits=HttpLimits(raw=len(packed) - 1))).kind == "too-large"
        assert failure_of(lambda: sync(server.url, limits=HttpLimits(body=999))).kind == "too-large"


DISGUISED = {
    "brotli": json_reply(b"\x0b\x0a\x80{}\x03", Content_Encoding="br"),
    "zstd": json_reply(b"\x28\xb5\x2f\xfd{}", Content_Encoding="zstd"),
    "garbled gzip": json_reply(b"\x1f\x8b{}", Content_Encoding="gzip"),
    "garbled deflate": json_reply(b"\xff\xff{}", Content_Encoding="deflate"),
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
