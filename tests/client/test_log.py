"""What the logger `hongtu` says of each attempt."""

from __future__ import annotations

import logging
from time import sleep

import pytest

from hongtu import (
    InvalidRequest,
)
from tests.support.clients import PERSON, connect, ok
from tests.support.fault_server import Connection, FaultServer, answer, reply


def test_one_line_for_each_attempt(caplog: pytest.LogCaptureFixture) -> None:
    """Operation, outcome, code, milliseconds, attempt: in this order, by the logger `hongtu`."""
    caplog.set_level(logging.DEBUG, "hongtu")
    with FaultServer(answer(reply(b"", 502), ok(PERSON))) as server, connect(server.url) as client:
        client.person.query(uuid="u1")

    assert [(record.name, record.levelname) for record in caplog.records if record.name == "hongtu"] == [
        ("hongtu", "WARNING"),
        ("hongtu", "INFO"),
    ]
    first, second = (record.getMessage().split() for record in caplog.records if record.name == "hongtu")
    assert [*first[:3], *first[4:]] == ["person.query", "UNKNOWN", "code=None", "ms", "attempt=1"]
    assert [*second[:3], *second[4:]] == ["person.query", "OK", "code=0", "ms", "attempt=2"]
    assert float(first[3]) >= 0


def test_the_time_of_an_attempt_is_its_own(caplog: pytest.LogCaptureFixture) -> None:
    """Not that of the call: how long the platform took is what one reads a log for."""
    caplog.set_level(logging.INFO, "hongtu")

    def slow_and_quick(connection: Connection) -> None:
        connection.read_request()
        sleep(0.3)
        connection.send(reply(b"", 500))
        connection.read_request()
        connection.send(ok(PERSON))

    with FaultServer(slow_and_quick) as server, connect(server.url) as client:
        client.person.query(uuid="u1")

    first, second = (float(record.getMessage().split()[3]) for record in caplog.records)
    assert first >= 300 > second


def test_success_is_logged_at_info_only(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "hongtu")
    with FaultServer(answer(ok(PERSON))) as server, connect(server.url) as client:
        client.person.query(uuid="u1")

    assert not caplog.records


def test_invalid_input_is_not_logged_as_an_attempt(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "hongtu")
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest):
        client.person.query(uuid=None)  # type: ignore[arg-type]

    assert not caplog.records
