"""Repeats of a call: when they are sent, how they are signed, and what a refused repeat proves."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from hongtu import (
    ApiError,
    Code,
    CommonError,
    ConfigurationError,
    HongtuError,
    NotSent,
    Outcome,
    OutcomeUnknown,
    Signer,
)
from hongtu_runtime.signing import Credentials
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
from tests.support.fault_server import (
    Connection,
    FaultServer,
    answer,
    reply,
)
from tests.support.outcomes import CLASSES, HTML


@each_way
@pytest.mark.parametrize("kind", ["read", "idempotent"])
def test_a_repeatable_call_succeeds_in_the_end(way: Way, kind: str) -> None:
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
    """A wait that is too long ends the call at once and is named; nonsense and dates in the past are ignored."""
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


@each_way
def test_one_attempt_is_one_request(way: Way) -> None:
    with FaultServer(answer(reply(b"", 500))) as server:
        error_of(OutcomeUnknown, way, server.url, CLASSES["read"], retry=1)

    assert len(server.requests) == 1


@pytest.mark.parametrize("attempts", [0, -1])
def test_fewer_than_one_attempt_is_refused(attempts: int) -> None:
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
