"""How a call ends, over real sockets: which error, which outcome, how many requests, for each retry class."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from hongtu import (
    ApiError,
    AttendanceError,
    Code,
    CommonError,
    ConfigurationError,
    HongtuError,
    HttpRejected,
    NotSent,
    Outcome,
    OutcomeUnknown,
    PersonnelError,
    Signer,
    UnexpectedReply,
)
from hongtu.errors import CODES, FAMILIES
from hongtu_runtime.drift import DriftError
from hongtu_runtime.signing import Credentials
from tests.support.certificates import self_signed
from tests.support.clients import (
    APP_KEY,
    PERSON,
    SECRET,
    Way,
    code,
    connect,
    each_way,
    error_of,
    ok,
    signed_by_hand,
)
from tests.support.contract import text_of
from tests.support.fault_server import (
    Connection,
    FaultServer,
    Request,
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

Call = Callable[[Any], Any]

CLASSES: dict[str, Call] = {
    "read": lambda client: client.person.query(uuid="u1"),
    "idempotent": lambda client: client.person.update(uuid="u1", name="n"),
    "unsafe": lambda client: client.door.add(add_device_uuids=["d"], remove_device_uuids=[]),
    "physical": lambda client: client.door.open_door(uuid="d"),
}
"""A call of each retry class."""
each_class = pytest.mark.parametrize("kind", CLASSES)

HTML = b"<!DOCTYPE html><html><body>Login 13800138000</body></html>"
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

REFUSED: dict[str, bytes] = {
    "400": reply(HTML, 400),
    "401": reply(b"", 401),
    "403": reply(b"Forbidden", 403),
    "404 of Spring": json_reply(b'{"timestamp":1,"status":404,"error":"Not Found","path":"/"}', 404),
    "405": reply(b"", 405),
    "411": reply(b"", 411),
    "413": reply(b"", 413),
    "414": reply(b"", 414),
    "415": reply(b"", 415),
    "422": reply(b"", 422),
    "431": reply(b"", 431),
    "307": reply(b"", 307, {"Location": "/elsewhere"}),
    "308": reply(b"", 308, {"Location": "https://other.example.org/x"}),
}
"""The server refused, in words of HTTP."""

AGAIN = {"read": 3, "idempotent": 3, "unsafe": 1, "physical": 1}
"""How often a request with an unknown outcome may be sent."""


def cautious(kind: str, error: HongtuError) -> bool:
    """Whether an error says what its class needs to hear."""
    words = {
        "idempotent": "It may have been done; read back before you repeat.",
        "unsafe": "It may have been done; read back before you repeat.",
        "physical": "The door may have opened; look before you repeat.",
    }
    return words[kind] in str(error) if kind in words else not any(word in str(error) for word in words.values())


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
def test_an_envelope_without_its_code_is_told_so(way: Way, body: bytes, found: str) -> None:
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


REDIRECTED: dict[str, bytes] = {
    "300": reply(b"", 300),
    "301": reply(b"", 301, {"Location": "/elsewhere"}),
    "302": reply(b"", 302, {"Location": "https://login.example.org/x"}),
    "303": reply(b"", 303, {"Location": "/elsewhere"}),
    "304": reply(b"", 304),
    "302 to nowhere": reply(b"", 302),
    "302 to no address": reply(b"", 302, {"Location": "http://[::1"}),
    "302 with a password": reply(b"", 302, {"Location": "http://admin:hunter2@box.example.org/x"}),
}
NOWHERE = ("300", "304", "302 to nowhere", "302 to no address")


@each_class
@pytest.mark.parametrize("fault", REDIRECTED)
@each_way
def test_a_redirect_may_follow_the_work(way: Way, kind: str, fault: str) -> None:
    """Many servers send a browser on when a form has been dealt with; a read has nothing to lose."""
    with FaultServer(answer(REDIRECTED[fault])) as server:
        error = error_of(HttpRejected if kind == "read" else OutcomeUnknown, way, server.url, CLASSES[kind])

    assert len(server.requests) == {**AGAIN, "read": 1}[kind]
    said = "a redirect without an address" if fault in NOWHERE else "redirects are never followed"
    assert said in str(error) and "hunter2" not in str(error)
    assert cautious(kind, error)


@each_class
@pytest.mark.parametrize("status", [301, 302])
@each_way
def test_a_redirect_to_the_same_interface_elsewhere_is_a_refusal(way: Way, kind: str, status: int) -> None:
    """So does a server answer that wants https://: nothing has been done."""

    def moved(request: Request) -> bytes:
        return reply(b"", status, {"Location": f"https://box.example.org{request.target}"})

    with FaultServer(answer(moved)) as server:
        error = error_of(HttpRejected, way, server.url, CLASSES[kind])

    assert len(server.requests) == 1
    assert "https://box.example.org" in str(error)


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
@pytest.mark.parametrize("fault", REFUSED)
@each_way
def test_a_refusal_by_status_is_final(way: Way, kind: str, fault: str) -> None:
    with FaultServer(answer(REFUSED[fault])) as server:
        error = error_of(HttpRejected, way, server.url, CLASSES[kind])

    assert len(server.requests) == 1
    assert error.outcome is Outcome.REJECTED
    assert error.status == int(fault[:3])


@each_way
def test_the_page_of_a_tls_port_says_what_to_do(way: Way) -> None:
    page = b"<html><center>The plain HTTP request was sent to HTTPS port</center></html>"
    with FaultServer(answer(reply(page, 400))) as server:
        error = error_of(HttpRejected, way, server.url, CLASSES["read"])

    assert "use https:// in the base URL" in str(error)


@each_class
@pytest.mark.parametrize("status", [200, 400, 403, 500])
@each_way
def test_a_refusal_by_code_is_final_whatever_the_status(way: Way, kind: str, status: int) -> None:
    """The code counts, for it proves that nothing happened; `msg` is handed over."""
    with FaultServer(answer(code(100003, "uuid不能为空", status=status))) as server:
        error = error_of(CommonError, way, server.url, CLASSES[kind])

    assert len(server.requests) == 1
    assert error.outcome is Outcome.REJECTED
    assert (error.code, error.msg) == (Code.INVALID_PARAMETER, "uuid不能为空")
    assert error.operation is not None and error.operation in str(error)
    assert "INVALID_PARAMETER" in str(error) and "uuid不能为空" in str(error)


@each_class
@each_way
def test_a_busy_server_did_nothing(way: Way, kind: str) -> None:
    """429 is safe to repeat for everything but a door."""
    with FaultServer(answer(reply(b"", 429))) as server:
        error = error_of(HttpRejected, way, server.url, CLASSES[kind])

    assert len(server.requests) == {"physical": 1}.get(kind, 3)
    assert error.status == 429


@each_class
@each_way
@pytest.mark.parametrize("number", [100003, -1, 987654], ids=["refused", "system failure", "unknown"])
def test_a_busy_server_did_nothing_whatever_its_code(way: Way, kind: str, number: int) -> None:
    """The status proves it, for codes too that alone would leave a write in doubt; the error is that of the code."""
    with FaultServer(answer(code(number, "忙", status=429))) as server, pytest.raises(ApiError) as raised:
        way.call(server.url, CLASSES[kind])

    assert len(server.requests) == {"physical": 1}.get(kind, 3)
    assert (raised.value.code, raised.value.outcome) == (number, Outcome.REJECTED)


@pytest.mark.parametrize(("asked", "requests"), [("0", 2), ("3600", 1), ("4", 1)])
def test_a_busy_server_is_given_the_time_it_asks_for(asked: str, requests: int) -> None:
    """Within the deadline, and never longer than the policy allows; else the call fails at once and says so."""
    busy = code(100003, "忙", status=429, headers={"Retry_After": asked})
    with FaultServer(answer(busy, ok())) as server, connect(server.url, timeout=3) as client:
        try:
            client.person.update(uuid="u", name="n")
        except ApiError as error:
            assert error.__notes__ == [f"The server asks to wait {asked} seconds before the next try."]

    assert len(server.requests) == requests


@pytest.mark.parametrize("kind", ["unsafe", "idempotent"])
@each_way
def test_busy_and_done_at_once_proves_nothing(way: Way, kind: str) -> None:
    """Status 429 with the code of success: whoever answers so may have done it, and an unsafe write is not repeated."""
    with FaultServer(answer(code(0, status=429))) as server:
        error_of(OutcomeUnknown, way, server.url, CLASSES[kind])

    assert len(server.requests) == {"unsafe": 1, "idempotent": 3}[kind]


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
@pytest.mark.parametrize("kind", ["read", "idempotent"])
def test_what_may_be_repeated_succeeds_in_the_end(way: Way, kind: str) -> None:
    with FaultServer(answer(reply(HTML, 502), reply(b""), ok(PERSON))) as server:
        way.call(server.url, CLASSES[kind])

    assert len(server.requests) == 3


@each_way
def test_each_attempt_is_signed_anew_over_the_same_bytes(way: Way) -> None:
    """A repeat with the old nonce or time would be refused as a replay."""
    with FaultServer(answer(reply(b"", 503))) as server:
        ticks = iter(range(1627300328673, 1627300328999))
        signer = Signer(Credentials.of(APP_KEY, SECRET), clock=lambda: next(ticks))
        error_of(OutcomeUnknown, way, server.url, CLASSES["idempotent"], signer=signer)

    first, second, third = server.requests
    assert first.body == second.body == third.body
    for name in ("ctimestamp", "cnonce", "csign"):
        assert len({request.headers[name] for request in server.requests}) == 3, name
    for request in server.requests:
        assert request.headers["csign"] == signed_by_hand(request, request.body)


def test_an_attempt_that_got_no_answer_is_not_forgotten_when_the_next_is_not_sent() -> None:
    """Nothing was sent the second time; the first may have been carried out all the same."""

    def then_gone(connection: Connection) -> None:
        connection.read_request()
        connection.server.refuse()
        connection.reset()

    for kind, words in (("idempotent", "It may have been done"), ("read", "an earlier attempt")):
        with FaultServer(then_gone) as server, connect(server.url) as client, pytest.raises(OutcomeUnknown) as raised:
            CLASSES[kind](client)

        assert len(server.requests) == 1
        assert words in str(raised.value)
        assert isinstance(raised.value.__cause__, NotSent)
        assert raised.value.attempts == 3


@each_way
def test_a_refused_repeat_proves_nothing_of_the_attempt_before_it(way: Way) -> None:
    """The first deletion got no answer, the second finds nothing to delete: the record is gone, or never was."""
    not_found = code(Code.RECORD_NOT_FOUND, "未找到记录")
    with FaultServer(answer(reply(b"", 502), not_found)) as server:
        error = error_of(OutcomeUnknown, way, server.url, lambda client: client.device.delete(uuid="d"))

    assert len(server.requests) == 2
    assert isinstance(error.__cause__, ApiError)
    assert error.__cause__.code == Code.RECORD_NOT_FOUND
    assert "未找到记录" in str(error)


@each_way
def test_a_refused_repeat_of_a_read_is_a_refusal(way: Way) -> None:
    not_found = code(Code.RECORD_NOT_FOUND)
    with FaultServer(answer(reply(b"", 502), not_found)) as server:
        error = error_of(CommonError, way, server.url, CLASSES["read"])

    assert error.outcome is Outcome.REJECTED


@each_way
def test_a_door_says_that_it_may_have_opened(way: Way) -> None:
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


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@each_way
def test_a_redirect_to_another_host_is_not_followed(way: Way, status: int) -> None:
    """The other host gets neither the request nor the signature."""
    with FaultServer(answer()) as other:
        location = {"Location": f"{other.url}/v1/api/person/query?csign=1"}
        with FaultServer(answer(reply(b"", status, location))) as server:
            error = error_of(HttpRejected, way, server.url, CLASSES["read"])

        assert other.connections == 0
    assert other.url in str(error)
    assert "csign" not in str(error)


RETRY_AFTER: dict[str, int] = {
    "0": 3,
    "3600": 1,
    "31": 1,
    "-1": 3,
    "NaN": 3,
    "1e3": 3,
    "soon": 3,
    "": 3,
    "Wed, 21 Oct 2015 07:28:00 GMT": 3,
    "<in an hour>": 1,
}


@pytest.mark.parametrize(("value", "requests"), RETRY_AFTER.items())
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after(value: str, requests: int, status: int) -> None:
    """A wait that is too long ends the call at once and is told; nonsense, and the past, count as nothing."""
    if value == "<in an hour>":
        value = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    with (
        FaultServer(answer(reply(b"", status, {"Retry-After": value}))) as server,
        connect(server.url) as client,
        pytest.raises(HongtuError) as raised,
    ):
        client.person.query(uuid="u1")

    assert len(server.requests) == requests
    asks_to_wait = [note for note in getattr(raised.value, "__notes__", []) if "asks to wait" in note]
    assert bool(asks_to_wait) == (requests == 1)


def test_a_wait_beyond_the_deadline_is_not_begun() -> None:
    with (
        FaultServer(answer(reply(b"", 503, {"Retry-After": "20"}))) as server,
        connect(server.url, timeout=2) as client,
        pytest.raises(OutcomeUnknown) as raised,
    ):
        client.person.query(uuid="u1")

    assert len(server.requests) == 1
    assert raised.value.__notes__ == ["The server asks to wait 20 seconds before the next try."]


def test_repeats_are_rationed_over_all_clients_of_a_server() -> None:
    """A small box is not helped by a storm: 20 repeats, then none, until calls succeed again."""
    down = True
    script = answer(lambda _: reply(b"", 500) if down else ok(PERSON))
    with FaultServer(script) as server, connect(server.url) as one, connect(server.url) as other:
        for _ in range(5):
            for client in (one, other):
                with pytest.raises(OutcomeUnknown):
                    client.person.query(uuid="u1")
        assert len(server.requests) == 30

        with pytest.raises(OutcomeUnknown) as raised:
            other.person.query(uuid="u1")
        assert len(server.requests) == 31
        assert any("retry quota" in note for note in raised.value.__notes__)

        down = False
        for _ in range(6):
            one.person.query(uuid="u1")
        down = True
        with pytest.raises(OutcomeUnknown):
            one.person.query(uuid="u1")
        assert len(server.requests) == 31 + 6 + 2


@pytest.mark.parametrize("number", sorted(CODES.keys() - {0}))
def test_every_code_of_the_manual_raises_the_error_of_its_family(number: int) -> None:
    """For a read; the texts of the manual stand in the message, and `error.known` is its row."""
    with (
        FaultServer(answer(code(number, None))) as server,
        connect(server.url) as client,
        pytest.raises(ApiError) as raised,
    ):
        client.person.query(uuid="u1")

    row = CODES[number]
    assert type(raised.value) is FAMILIES[row.family]
    assert raised.value.known is row
    assert raised.value.code == Code(number)
    assert row.name in str(raised.value)
    assert all(text.rstrip(".") in str(raised.value) for text in (*row.zh, *row.en))
    assert len(server.requests) == 1


def test_a_code_of_two_meanings_says_which_the_server_means() -> None:
    with (
        FaultServer(answer(code(103011, "导出文件异常"))) as server,
        connect(server.url) as client,
        pytest.raises(ApiError, match='the server says "导出文件异常"'),
    ):
        client.person.query(uuid="u1")


def test_what_the_server_says_is_not_repeated_where_the_manual_says_the_same() -> None:
    text = text_of(103012)
    with (
        FaultServer(answer(code(103012, text))) as server,
        connect(server.url) as client,
        pytest.raises(ApiError) as raised,
    ):
        client.device.query(uuid="u1")

    assert str(raised.value).count(text) == 1


DOUBTFUL = [number for number, row in CODES.items() if not row.proves_refusal]


@pytest.mark.parametrize("number", [*DOUBTFUL, 987654, -7])
@pytest.mark.parametrize("kind", ["idempotent", "unsafe", "physical"])
@each_way
def test_a_code_that_proves_nothing_leaves_a_write_unknown(way: Way, kind: str, number: int) -> None:
    """Failures of the platform, and codes that the manual does not have; asking again would not tell more."""
    with FaultServer(answer(code(number, "系统异常"))) as server:
        error = error_of(OutcomeUnknown, way, server.url, CLASSES[kind])

    assert len(server.requests) == 1
    assert cautious(kind, error)
    assert str(number) in str(error)
    assert isinstance(error.__cause__, ApiError)
    assert error.__cause__.code == number


def test_there_are_codes_that_prove_nothing() -> None:
    assert {-1, Code.CORE_EXCEPTION, Code.AIOT_EXCEPTION} <= set(DOUBTFUL)
    assert Code.INVALID_PARAMETER not in DOUBTFUL


@each_way
def test_an_unknown_code_on_a_read_is_an_api_error(way: Way) -> None:
    with FaultServer(answer(code(987654, "新错误"))) as server:
        error = error_of(ApiError, way, server.url, CLASSES["read"])

    assert len(server.requests) == 1
    assert error.known is None
    assert str(error) == 'person.query: code 987654 (not in the manual); the server says "新错误".'


@each_way
def test_a_code_in_the_data_is_a_refusal_although_the_envelope_says_success(way: Way) -> None:
    with FaultServer(answer(ok({"code": 104411, "msg": "没有这个考勤组"}))) as server:
        error = error_of(
            AttendanceError, way, server.url, lambda client: client.attendance.group.query_details(uuid="g1")
        )

    assert (error.code, error.msg, error.outcome) == (104411, "没有这个考勤组", Outcome.REJECTED)
    assert len(server.requests) == 1


@each_way
@pytest.mark.parametrize("inner", [{}, {"code": None}, {"code": 0, "msg": "成功"}], ids=["none", "null", "0"])
def test_no_code_in_the_data_or_0_is_success(way: Way, inner: dict[str, object]) -> None:
    with FaultServer(answer(ok({"uuid": "g1", "name": "早班", **inner}))) as server:
        details = way.call(server.url, lambda client: client.attendance.group.query_details(uuid="g1"))

    assert details.name == "早班"


def test_a_family_can_be_caught() -> None:
    number = next(number for number, row in CODES.items() if FAMILIES[row.family] is PersonnelError)
    with FaultServer(answer(code(number))) as server, connect(server.url) as client, pytest.raises(PersonnelError):
        client.person.query(uuid="u1")


@pytest.mark.parametrize(("ahead", "words"), [(3600, "3600 s ahead of"), (-3600, "3600 s behind"), (5, ""), (None, "")])
def test_a_wrong_clock_is_told_with_a_refused_signature(ahead: int | None, words: str) -> None:
    """Only then, and only when the server says what time it is."""
    now = datetime.now(UTC)
    headers = {} if ahead is None else {"Date": format_datetime(now - timedelta(seconds=ahead), usegmt=True)}
    with (
        FaultServer(answer(code(100008, "签名错误", headers=headers))) as server,
        connect(server.url) as client,
        pytest.raises(CommonError) as raised,
    ):
        client.person.query(uuid="u1")

    notes = getattr(raised.value, "__notes__", [])
    assert len(server.requests) == 1
    assert len(notes) == bool(words)
    if words:
        assert words.split(" s ")[1] in notes[0]


def test_no_word_of_the_clock_with_other_codes() -> None:
    headers = {"Date": "Wed, 21 Oct 2015 07:28:00 GMT"}
    with (
        FaultServer(answer(code(100003, headers=headers))) as server,
        connect(server.url) as client,
        pytest.raises(CommonError) as raised,
    ):
        client.person.query(uuid="u1")

    assert not hasattr(raised.value, "__notes__")


WRONG_DATA: dict[str, tuple[Call, object]] = {
    "null for a value": (lambda client: client.person.query(uuid="u"), None),
    "text for a value": (lambda client: client.person.query(uuid="u"), "OK"),
    "a list for a value": (lambda client: client.person.query(uuid="u"), [PERSON]),
    "text for a value that may be null": (lambda client: client.subscription.query(), "OK"),
    "null for a list": (lambda client: client.person.uuid_list(uuid_list=["u"]), None),
    "an object for a list": (lambda client: client.person.uuid_list(uuid_list=["u"]), PERSON),
    "null for a page": (lambda client: client.person.list(), None),
    "a list for a page": (lambda client: client.person.list(), [PERSON]),
    "text for the rows of a page": (lambda client: client.person.list(), {"list": "13800138000"}),
    "null for a batch": (lambda client: client.person.batch_delete(uuid_list=["u"]), None),
    "text for the rows of a batch": (
        lambda client: client.person.batch_delete(uuid_list=["u"]),
        {"successes": "13800138000", "failures": []},
    ),
}


@pytest.mark.parametrize("case", WRONG_DATA)
@each_way
def test_data_of_another_kind_altogether(way: Way, case: str) -> None:
    """Success was said, but what should come with it cannot be read. The message says what came, not its text."""
    use, data = WRONG_DATA[case]
    with FaultServer(answer(ok(data))) as server:
        error = error_of(UnexpectedReply, way, server.url, use)

    assert "data" in str(error)
    assert "13800138000" not in str(error)


@pytest.mark.parametrize("data", [None, "OK", "", 1, [], {"any": "thing"}], ids=repr)
@each_way
def test_where_nothing_is_answered_data_may_be_anything(way: Way, data: object) -> None:
    with FaultServer(answer(ok(data))) as server:
        assert way.call(server.url, CLASSES["idempotent"]) is None

    assert len(server.requests) == 1


def test_nothing_may_be_found_where_the_manual_says_so() -> None:
    """A subscription that does not exist is an answer, not a failure."""
    with FaultServer(answer(ok(None))) as server, connect(server.url) as client:
        assert client.subscription.query() is None


@each_way
def test_a_drift_that_raises_is_not_asked_for_again(way: Way) -> None:
    """The call was carried out; the reply would be the same."""
    with FaultServer(answer(ok({**PERSON, "type": "x"}))) as server:
        error = error_of(DriftError, way, server.url, CLASSES["read"], on_drift="raise")

    assert len(server.requests) == 1
    assert error.operation == "person.query"
    assert str(error) == "person.query: the data depart from the contract: data.type: enum"
    assert error.outcome is Outcome.OK


@each_way
def test_success_is_what_the_code_says_not_the_text(way: Way) -> None:
    with FaultServer(answer(code(0, "失败 failed", PERSON))) as server:
        assert way.call(server.url, CLASSES["read"]).uuid == "u1"


@each_way
def test_one_attempt_is_one_request(way: Way) -> None:
    with FaultServer(answer(reply(b"", 500))) as server:
        error_of(OutcomeUnknown, way, server.url, CLASSES["read"], retry=1)

    assert len(server.requests) == 1


@pytest.mark.parametrize("attempts", [0, -1])
def test_less_than_one_attempt_is_a_mistake(attempts: int) -> None:
    with pytest.raises(ConfigurationError):
        connect("http://127.0.0.1:9", retry=attempts)
    with connect("http://127.0.0.1:9") as client, pytest.raises(ConfigurationError):
        client.person.query(uuid="u", options={"attempts": attempts})


def test_an_idle_connection_that_the_server_closed_does_no_harm() -> None:
    def once(connection: Connection) -> None:
        connection.read_request()
        connection.send(ok())

    with FaultServer(once) as server, connect(server.url) as client:
        for _ in range(3):
            CLASSES["unsafe"](client)
            server.join()

    assert len(server.requests) == 3


def test_a_write_over_a_connection_that_closes_is_sent_once() -> None:
    """Kept alive, taken in, closed without an answer: the write may have been done."""

    def second_unanswered(connection: Connection) -> None:
        connection.read_request()
        connection.send(ok())
        connection.read_request()

    with FaultServer(second_unanswered) as server, connect(server.url) as client:
        CLASSES["unsafe"](client)
        with pytest.raises(OutcomeUnknown):
            CLASSES["unsafe"](client)

    assert len(server.requests) == 2


def test_every_attempt_is_logged_with_how_it_ended(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "hongtu")
    with FaultServer(answer(reply(b"", 502), ok(PERSON), code(100003))) as server, connect(server.url) as client:
        client.person.query(uuid="u1")
        with pytest.raises(ApiError):
            client.person.query(uuid="u1")

    lines = [(record.levelname, *record.getMessage().split(" ")[:3]) for record in caplog.records]
    assert lines == [
        ("WARNING", "person.query", "UNKNOWN", "code=None"),
        ("INFO", "person.query", "OK", "code=0"),
        ("WARNING", "person.query", "REJECTED", "code=100003"),
    ]
    assert [record.getMessage().rpartition(" ")[2] for record in caplog.records] == [
        "attempt=1",
        "attempt=2",
        "attempt=1",
    ]


def test_bodies_that_fit_are_read_whole() -> None:
    """A reply of some megabytes, as a page of photos would be."""
    big = {**PERSON, "ext": "长" * 1_000_000}
    with (
        FaultServer(answer(json_reply(json.dumps({"code": 0, "data": big}).encode()))) as server,
        connect(server.url) as client,
    ):
        assert client.person.query(uuid="u1").ext == big["ext"]
