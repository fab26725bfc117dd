"""Exchanges that end before a byte of the request has left."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from hongtu_runtime.attempt import Attempt
from hongtu_runtime.deadline import Deadline, Timeouts
from hongtu_runtime.http import HttpLimits, SyncHttp
from hongtu_runtime.tls import Pin
from tests.support.exchanges import (
    DEADLINE,
    TARGET,
    Exchange,
    each_way,
    each_way_and_own,
    failure_of,
    seconds,
    send,
)
from tests.support.fault_server import (
    Connection,
    FaultServer,
    answer,
    hang,
    refusing_port,
    reply,
    silent_port,
)


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
def test_a_plain_port_that_waits_for_more_is_named_as_a_possible_cause(exchange: Exchange) -> None:
    """It takes the greeting of TLS for the beginning of a request."""

    def silent(connection: Connection) -> None:
        connection.hang()

    with FaultServer(silent) as server:
        url = server.url.replace("http:", "https:")
        patience = Timeouts(connect=DEADLINE, pool=DEADLINE)
        found = failure_of(lambda: exchange(url, verify=Pin("0" * 64), timeouts=patience))

    assert (found.kind, found.sent) == ("connect-timeout", False)
    assert "if it is a plain HTTP port, use http://" in found.message


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
        SyncHttp(server.url, limits=HttpLimits(connections=1)) as http,
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
