"""How a call ends, over real sockets: the error, the outcome and the number of requests, for each retry class."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from hongtu import (
    HongtuError,
    NotSent,
    Outcome,
    OutcomeUnknown,
    UnexpectedReply,
)
from tests.support.certificates import self_signed
from tests.support.clients import (
    PERSON,
    Way,
    code,
    connect,
    each_way,
    error_of,
    ok,
)
from tests.support.fault_server import (
    Connection,
    FaultServer,
    Script,
    answer,
    close_after_request,
    hang,
    json_reply,
    refusing_port,
    reply,
    reset_after_request,
    send_and_close,
)
from tests.support.outcomes import AGAIN, CLASSES, HTML, Call, cautious, each_class

LOST: dict[str, Script] = {
    "reset after the request": reset_after_request,
    "closed without an answer": close_after_request,
    "truncated": send_and_close(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"code":0'),
    "truncated chunk": send_and_close(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{"),
    "bad chunk": send_and_close(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n"),
    "not HTTP": send_and_close(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    "two lengths": send_and_close(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} "),
}
"""The answer does not come, or not whole."""
UNREADABLE: dict[str, bytes] = {
    "empty": reply(b""),
    "no content": reply(b"", 204),
    "blank": reply(b" \r\n"),
    "login page": reply(HTML, headers={"Content-Type": "text/html"}),
    "not JSON": reply(b"OK"),
    "cut short": json_reply(b'{"code":0,"data":{"uuid":"u1"'),
    "two documents": json_reply(b'{"code":0}{"code":0}'),
    "an array": json_reply(b"[]"),
    "a number": json_reply(b"0"),
    "null": json_reply(b"null"),
    "without code": json_reply(b'{"data":null,"msg":"ok"}'),
    "code null": json_reply(b'{"code":null}'),
    "code as text": json_reply(b'{"code":"0"}'),
    "code true": json_reply(b'{"code":true}'),
    "code false": json_reply(b'{"code":false}'),
    "code 0.0": json_reply(b'{"code":0.0}'),
    "code 1e999": json_reply(b'{"code":1e999}'),
    "code -0.0": json_reply(b'{"code":-0.0}'),
    "code NaN": json_reply(b'{"code":NaN}'),
    "code of 5,000 digits": json_reply(b'{"code":' + b"9" * 5000 + b"}"),
    "code twice": json_reply(b'{"code":100003,"msg":"x","code":0,"data":{"uuid":"u1","name":"n","type":1}}'),
    "code twice, the other way round": json_reply(b'{"code":0,"code":100003}'),
    "a bomb of arrays": json_reply(b'{"code":0,"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "GBK, cut short": json_reply('{"code":0,"msg":"成功'.encode("gbk")),
}
"""An answer that is none of the platform's. (HTTP 200.)"""
FAILED: dict[str, bytes] = {
    "500 with a page": reply(HTML, 500),
    "502 with a page": reply(HTML, 502),
    "503 without a body": reply(b"", 503),
    "504 with JSON of a gateway": json_reply(b'{"error":"upstream"}', 504),
    "500 with success": json_reply(b'{"code":0,"data":{"uuid":"u1","name":"n","type":1}}', 500),
    "408 of a proxy": reply(HTML, 408),
    "406 without a body": reply(b"", 406),
    "409 without a body": reply(b"", 409),
    "423 without a body": reply(b"", 423),
    "425 with a page": reply(HTML, 425),
    "460 of a proxy": reply(b"", 460),
    "499 of a proxy": reply(b"", 499),
    "404 with success": json_reply(b'{"code":0,"data":{"uuid":"u1","name":"n","type":1}}', 404),
    "404 with success and no data": json_reply(b'{"code":0,"data":null}', 404),
    "400 with success and a text": json_reply(b'{"code":0,"data":"done"}', 400),
}
"""The server, or one before it, failed, did not wait, or contradicts itself: nobody knows how far it came."""


@each_way
@each_class
@pytest.mark.parametrize("fault", LOST)
def test_a_lost_answer_leaves_the_outcome_unknown(way: Way, kind: str, fault: str) -> None:
    """Reads and idempotent writes ask again; an unsafe write and a door never."""
    with FaultServer(LOST[fault]) as server:
        error = error_of(OutcomeUnknown, way, server.url, CLASSES[kind])

        assert server.connections == AGAIN[kind]
    assert error.outcome is Outcome.UNKNOWN
    assert (error.attempts, error.status) == (AGAIN[kind], None)
    assert cautious(kind, error)


@each_way
@each_class
@pytest.mark.parametrize("fault", UNREADABLE)
def test_an_unreadable_answer_leaves_the_outcome_unknown(way: Way, kind: str, fault: str) -> None:
    """It probably was carried out; only what is documented counts as success."""
    with FaultServer(answer(UNREADABLE[fault])) as server:
        error = error_of(UnexpectedReply, way, server.url, CLASSES[kind])

    assert len(server.requests) == AGAIN[kind]
    assert error.outcome is Outcome.UNKNOWN
    assert error.attempts == AGAIN[kind]
    assert cautious(kind, error)


@each_way
@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b'{"data":null}', "it has no code"),
        (b'{"code":null}', "its code is null"),
        (b'{"code":"0"}', "its code is text"),
    ],
)
def test_an_envelope_without_its_code_is_named(way: Way, body: bytes, found: str) -> None:
    with FaultServer(answer(json_reply(body))) as server:
        error = error_of(UnexpectedReply, way, server.url, CLASSES["unsafe"])

    assert f"the reply is JSON, but {found}; the platform sends an integer" in str(error)


@each_way
def test_an_answer_without_a_length_may_have_been_cut_short(way: Way) -> None:
    """HTTP cannot tell; that the JSON is not complete does."""
    cut = send_and_close(b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"code":0,"da')
    with FaultServer(cut) as server:
        error = error_of(UnexpectedReply, way, server.url, CLASSES["unsafe"])

    assert len(server.requests) == 1
    assert "cut short" in str(error)


@each_way
@pytest.mark.parametrize("status", [200, 502])
def test_a_question_is_not_followed_by_a_full_stop(way: Way, status: int) -> None:
    page = reply(b"<html>Sign in</html>", status)
    with FaultServer(answer(page)) as server, pytest.raises(OutcomeUnknown) as raised:
        way.call(server.url, CLASSES["physical"])

    assert "is this the platform's address and port? The door may have opened" in str(raised.value)


@each_way
def test_a_port_that_has_spoken_http_is_not_taken_for_an_https_port(way: Way) -> None:
    """The advice is for those who have never got through; a box that restarts must not send anyone looking for TLS."""
    with FaultServer(reset_after_request) as server:
        error = error_of(OutcomeUnknown, way, server.url, CLASSES["unsafe"])
    assert "Or it is an HTTPS port: then use https://." in str(error)

    def answers_once(connection: Connection) -> None:
        connection.read_request()
        connection.send(ok(PERSON))
        reset_after_request(connection)

    def twice(client: Any) -> Any:
        first, second = CLASSES["read"](client), CLASSES["unsafe"]
        return in_turn(first, lambda: second(client)) if asyncio.iscoroutine(first) else second(client)

    async def in_turn(first: Any, second: Callable[[], Any]) -> Any:
        await first
        return await second()

    with FaultServer(answers_once) as server:
        error = error_of(OutcomeUnknown, way, server.url, twice)
    assert len(server.requests) == 2
    assert "https://" not in str(error)


@each_class
@pytest.mark.parametrize("fault", FAILED)
@each_way
def test_a_failing_server_leaves_the_outcome_unknown(way: Way, kind: str, fault: str) -> None:
    with FaultServer(answer(FAILED[fault])) as server:
        error = error_of(OutcomeUnknown, way, server.url, CLASSES[kind])

    assert len(server.requests) == AGAIN[kind]
    assert error.message.startswith(f"HTTP {fault[:3]}")
    assert error.status == int(fault[:3])
    assert cautious(kind, error)


@each_class
@each_way
def test_an_answer_with_more_behind_it_proves_nothing_of_a_write(way: Way, kind: str) -> None:
    """Which of two answers is that of the request, nobody can tell; the empty line of old servers is none."""
    of = ok(PERSON if kind == "read" else None)
    with FaultServer(send_and_close(of + b"\r\n")) as server:
        way.call(server.url, CLASSES[kind])
    with FaultServer(send_and_close(of + of)) as server:
        if kind == "read":
            way.call(server.url, CLASSES[kind])
        else:
            error = error_of(OutcomeUnknown, way, server.url, CLASSES[kind])
            assert "the server sent more than one answer" in error.message
            assert cautious(kind, error)


@each_class
@each_way
def test_without_a_connection_nothing_is_sent(way: Way, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """Safe to repeat for everything; a door is tried once more and no oftener."""
    with refusing_port() as port:
        error = error_of(NotSent, way, f"http://127.0.0.1:{port}", CLASSES[kind])

    assert error.outcome is Outcome.NOT_SENT
    assert "Nothing was sent." in str(error)
    assert f"127.0.0.1:{port}" in str(error)
    assert len(caplog.records) == {"physical": 2}.get(kind, 3)


@each_class
@each_way
def test_no_class_repeats_a_request_to_an_untrusted_server(way: Way, kind: str) -> None:
    with FaultServer(answer(), self_signed().context) as server:
        error = error_of(NotSent, way, server.url, CLASSES[kind])

        assert server.connections == 2  # the second one is made to tell the fingerprint
        assert server.bytes_received == 0
    assert "verify=Pin('" in str(error)


@each_class
@each_way
def test_silence_ends_with_the_deadline(way: Way, kind: str) -> None:
    with FaultServer(hang) as server:
        error = error_of(OutcomeUnknown, way, server.url, CLASSES[kind], timeout=0.2)

    assert len(server.requests) == 1
    assert error.attempts == 1
    assert cautious(kind, error)


@each_way
def test_an_error_of_a_door_says_that_it_may_have_opened(way: Way) -> None:
    """Whatever came back after a byte had left, there is no second request."""
    faults: list[Script] = [*LOST.values(), *map(answer, (*UNREADABLE.values(), *FAILED.values()))]
    faults += [answer(code(-1, "系统异常")), answer(code(987654, "?"))]
    for fault in faults:
        with FaultServer(fault) as server:
            error = error_of_any(way, server.url, CLASSES["physical"])

            assert server.connections == 1
        assert len(server.requests) <= 1
        assert error.outcome is Outcome.UNKNOWN
        assert "may have opened" in str(error)


def error_of_any(way: Way, url: str, use: Call) -> HongtuError:
    with pytest.raises(HongtuError) as raised:
        way.call(url, use)
    return raised.value


def test_bodies_that_fit_are_read_whole() -> None:
    """A reply of some megabytes, as a page of photos would be."""
    big = {**PERSON, "ext": "长" * 1_000_000}
    with (
        FaultServer(answer(json_reply(json.dumps({"code": 0, "data": big}).encode()))) as server,
        connect(server.url) as client,
    ):
        assert client.person.query(uuid="u1").ext == big["ext"]
