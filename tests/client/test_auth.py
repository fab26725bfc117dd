"""HongtuAuth over real HTTP: it signs whatever a plain httpx client sends as `Hongtu` would."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from hashlib import md5
from typing import Any

import httpx
import pytest

from hongtu import Hongtu, HongtuAuth
from hongtu_toolkit.sandbox import Sandbox
from tests.support.clients import APP_KEY, SECRET, code, ok, signed_by_hand
from tests.support.fault_server import FaultServer, Request, answer

Send = Callable[..., list[Any]]


def blocking(url: str, *requests: tuple[str, str, dict[str, Any]], **options: Any) -> list[Any]:
    with httpx.Client(auth=HongtuAuth(APP_KEY, SECRET, **options), base_url=url) as client:
        return [client.request(method, path, **more).json() for method, path, more in requests]


def waiting(url: str, *requests: tuple[str, str, dict[str, Any]], **options: Any) -> list[Any]:
    async def main() -> list[Any]:
        async with httpx.AsyncClient(auth=HongtuAuth(APP_KEY, SECRET, **options), base_url=url) as client:
            return [(await client.request(method, path, **more)).json() for method, path, more in requests]

    return asyncio.run(main())


either = pytest.mark.parametrize("send", [blocking, waiting])
INFO = ("GET", "/v1/api/device/info", dict[str, Any]())


def judged(request: Request) -> bytes:
    """A platform that wants the MD5 of `{}` for a request without a body."""
    return ok() if request.headers["csign"] == signed_by_hand(request, b"{}") else code(100008, "签名错误")


@either
def test_the_other_signature_without_a_body_is_tried_once_and_kept(send: Send) -> None:
    with FaultServer(answer(judged)) as server:
        answers = send(server.url, INFO, INFO)

    assert [said["code"] for said in answers] == [0, 0]
    assert [request.headers["csign"] == signed_by_hand(request, None) for request in server.requests] == [
        True,
        False,
        False,
    ]


@either
def test_the_sandbox_reads_a_query_as_it_is_signed(send: Send) -> None:
    """Sorted by name, whatever the order and the escapes in which it is sent."""
    with Sandbox(keys={APP_KEY: SECRET}) as box:
        for params in ({"type": 1, "area": "一 楼+%"}, [("type", 1), ("a-b", 2), ("a", 3), ("a", 1)]):
            upload = ("POST", "/v1/api/misc/file/upload", {"params": params, "files": {"file": ("a.xlsx", b"PK")}})
            assert send(box.url, upload)[0]["code"] == 0


@either
def test_a_signature_that_is_refused_in_both_forms_ends_the_call(send: Send) -> None:
    with FaultServer(answer(code(100008, "签名错误"))) as server:
        assert send(server.url, INFO)[0]["code"] == 100008

    assert len(server.requests) == 2


@either
def test_a_chosen_form_of_signature_is_the_only_one_sent(send: Send) -> None:
    with FaultServer(answer(code(100008, "签名错误"))) as server:
        send(server.url, INFO, body_part="empty")

    assert len(server.requests) == 1


@either
def test_a_post_without_a_body_is_signed_with_nothing(send: Send) -> None:
    with FaultServer(answer(ok())) as server:
        send(server.url, ("POST", "/v1/api/a", {}), ("POST", "/v1/api/a", {"json": {"a": "é"}}))

    empty, full = server.requests
    assert empty.headers["csign"] == signed_by_hand(empty, None)
    assert full.headers["csign"] == signed_by_hand(full, full.body)


@either
@pytest.mark.parametrize("path", ["/v1/api/a", "/v2/api/a", "/v10/api/v1/api/a"])
def test_what_a_proxy_puts_before_the_path_is_not_signed(send: Send, path: str) -> None:
    """The platform never sees it; the version is a part of what it sees."""
    with FaultServer(answer(ok())) as server:
        send(f"{server.url}/proxy", ("POST", path, {"json": {}}))

    (request,) = server.requests
    stamp, nonce, key = (request.headers[name] for name in ("ctimestamp", "cnonce", "cappkey"))
    assert request.target == f"/proxy{path}"
    text = f"{path}-POST--{md5(b'{}').hexdigest()}-{SECRET}-{stamp}-{nonce}-{key}"
    assert request.headers["csign"] == md5(text.encode()).hexdigest()


@either
def test_a_query_is_signed_decoded_and_sorted(send: Send) -> None:
    with FaultServer(answer(ok())) as server:
        send(server.url, ("GET", "/v1/api/a", {"params": {"name": "张 三+%&=", "age": 1}}))

    (request,) = server.requests
    stamp, nonce = request.headers["ctimestamp"], request.headers["cnonce"]
    text = f"/v1/api/a-GET-age=1&name=张 三+%&=--{SECRET}-{stamp}-{nonce}-{APP_KEY}"
    assert request.headers["csign"] == md5(text.encode()).hexdigest()


def test_a_picture_is_left_to_be_streamed() -> None:
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 3\r\n\r\nabc"
    with (
        FaultServer(answer(picture)) as server,
        httpx.Client(auth=HongtuAuth(APP_KEY, SECRET)) as client,
        client.stream("GET", f"{server.url}/pub/_a") as response,
    ):
        assert not response.is_stream_consumed and b"".join(response.iter_raw()) == b"abc"


def test_the_sandbox_takes_the_plugin_where_it_takes_the_client() -> None:
    with Sandbox() as box:
        with Hongtu(box.url, app_key=box.app_key, secret=box.secret) as client:
            name = client.device.info().name
        with httpx.Client(auth=HongtuAuth(box.app_key, box.secret), base_url=box.url) as plain:
            answered = plain.get("/v1/api/device/info").json()

    assert (answered["code"], answered["data"]["name"]) == (0, name)
