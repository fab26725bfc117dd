"""What leaves this machine, and what comes back where nothing goes wrong, in each way that an exchange can be made."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from tests.support.exchanges import (
    TARGET,
    Exchange,
    each_way,
    each_way_and_own,
)
from tests.support.fault_server import (
    FaultServer,
    answer,
    json_reply,
    reply,
)


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
def test_the_target_leaves_as_it_is(exchange: Exchange) -> None:
    """It is encoded before it is signed; a library that took it apart and put it together might write it otherwise."""
    target = "/v1/api/x%20y?name=%E5%BC%A0&note=a%2Bb%2050%25%23?&both=a%26b&path=/~:@!$'()*,;="
    with FaultServer(answer()) as server:
        exchange(server.url, target=target)

    assert server.requests[0].target == target


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
