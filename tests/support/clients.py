"""The generated clients, blocking and async, behind one face, so that a test can demand the same of both.

each_way = pytest.mark.parametrize("way", WAYS, ids=str)

@each_way
def test_…(way: Way) -> None:
    with FaultServer(answer(ok(PERSON))) as server:
        person = way.call(server.url, lambda client: client.person.query(uuid="u1"))
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from hashlib import md5
from typing import Any, Protocol, TypeVar

import pytest

from hongtu import (
    AsyncHongtu,
    Hongtu,
    HongtuError,
)
from hongtu_runtime.retry import RetryPolicy
from tests.support.fault_server import Request, json_reply

APP_KEY = "appkey1"
SECRET = "canary-sdfajk3242324fa!djq7"
IMPATIENT = RetryPolicy(base=0, throttle_base=0)
"""The client's own policy, but for the waiting."""
E = TypeVar("E", bound=HongtuError)
PERSON = {"uuid": "u1", "name": "张三", "type": 1}


def ok(data: object = None) -> bytes:
    """A reply that says success."""
    return code(0, "成功", data)


def code(
    number: int, msg: object = None, data: object = None, *, status: int = 200, headers: dict[str, str] | None = None
) -> bytes:
    """A reply with a code."""
    body = json.dumps({"code": number, "data": data, "msg": msg}, ensure_ascii=False)
    return json_reply(body.encode(), status, **(headers or {}))


def page(rows: list[Any], *, total: int, number: int = 1, size: int = 20) -> bytes:
    """A reply with a page of rows."""
    return ok({"pageNum": number, "pageSize": size, "total": total, "list": rows})


def connect(url: str, **options: Any) -> Hongtu:
    return Hongtu(url, **{"app_key": APP_KEY, "secret": SECRET, "retry": IMPATIENT, **options})


def async_connect(url: str, **options: Any) -> AsyncHongtu:
    return AsyncHongtu(url, **{"app_key": APP_KEY, "secret": SECRET, "retry": IMPATIENT, **options})


class Way(Protocol):
    """Makes a client for `url`, lets `use` call it, and closes it; `rows` reads a list to its end."""

    def call(self, url: str, use: Callable[[Any], Any], **options: Any) -> Any: ...

    def rows(self, url: str, use: Callable[[Any], Any], *, prefetch: int = 0, **options: Any) -> list[Any]: ...


class Blocking:
    def call(self, url: str, use: Callable[[Any], Any], **options: Any) -> Any:
        with connect(url, **options) as client:
            return use(client)

    def rows(self, url: str, use: Callable[[Any], Any], *, prefetch: int = 0, **options: Any) -> list[Any]:
        with connect(url, **options) as client:
            return list(use(client).rows(prefetch=prefetch))

    def __str__(self) -> str:
        return "sync"


class Async:
    def call(self, url: str, use: Callable[[Any], Any], **options: Any) -> Any:
        async def main() -> Any:
            async with async_connect(url, **options) as client:
                return await use(client)

        return asyncio.run(main())

    def rows(self, url: str, use: Callable[[Any], Any], *, prefetch: int = 0, **options: Any) -> list[Any]:
        async def main() -> list[Any]:
            async with async_connect(url, **options) as client:
                return [row async for row in (await use(client)).rows(prefetch=prefetch)]

        return asyncio.run(main())

    def __str__(self) -> str:
        return "async"


WAYS: list[Way] = [Blocking(), Async()]
each_way = pytest.mark.parametrize("way", WAYS, ids=str)


def error_of(kind: type[E], way: Way, url: str, use: Callable[[Any], Any], **options: Any) -> E:
    """The error, of exactly that class, that a call must end in."""
    with pytest.raises(HongtuError) as raised:
        way.call(url, use, **options)
    assert type(raised.value) is kind, f"{type(raised.value).__name__}: {raised.value}"
    return raised.value


def signed_by_hand(request: Request, body: bytes | None) -> str:
    """The signature that a request should carry. `body`: what of it the signature covers; None for nothing."""
    path, _, query = request.target.partition("?")
    body_md5 = md5(body).hexdigest() if body is not None else ""
    timestamp, nonce, key = (request.headers[name] for name in ("ctimestamp", "cnonce", "cappkey"))
    return md5(f"{path}-{request.method}-{query}-{body_md5}-{SECRET}-{timestamp}-{nonce}-{key}".encode()).hexdigest()


def body_of(request: Request) -> Any:
    """The body of a request that is signed as it should be."""
    assert request.headers["csign"] == signed_by_hand(request, request.body)
    return json.loads(request.body)
