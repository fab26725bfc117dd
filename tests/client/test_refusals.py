"""Calls that the server refused: by status, by code, because it was busy, or with a redirect."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from hongtu import (
    ApiError,
    Code,
    CommonError,
    HttpRejected,
    Outcome,
    OutcomeUnknown,
)
from tests.support.clients import (
    Way,
    code,
    connect,
    each_way,
    error_of,
    ok,
)
from tests.support.fault_server import (
    FaultServer,
    Request,
    answer,
    json_reply,
    reply,
)
from tests.support.outcomes import AGAIN, CLASSES, HTML, cautious, each_class

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


@pytest.mark.parametrize(("ahead", "words"), [(3600, "3600 s ahead of"), (-3600, "3600 s behind"), (5, ""), (None, "")])
def test_a_refused_signature_mentions_a_wrong_clock(ahead: int | None, words: str) -> None:
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


def test_other_codes_do_not_mention_the_clock() -> None:
    headers = {"Date": "Wed, 21 Oct 2015 07:28:00 GMT"}
    with (
        FaultServer(answer(code(100003, headers=headers))) as server,
        connect(server.url) as client,
        pytest.raises(CommonError) as raised,
    ):
        client.person.query(uuid="u1")

    assert not hasattr(raised.value, "__notes__")
