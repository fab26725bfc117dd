"""Calls over the caller's own httpx client."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from hongtu import (
    ConfigurationError,
    HttpRejected,
    NotSent,
    OutcomeUnknown,
)
from tests.support.clients import PERSON, async_connect, connect


def test_a_blocking_client_for_async_calls_is_refused_and_the_reverse() -> None:
    """It would fail in the middle of a call, when nobody knows what was sent."""
    with pytest.raises(ConfigurationError, match="must be an httpx.Client, not AsyncClient"):
        connect("http://127.0.0.1:9", http_client=httpx.AsyncClient())
    with pytest.raises(ConfigurationError, match="must be an httpx.AsyncClient, not Client"):
        async_connect("http://127.0.0.1:9", http_client=httpx.Client())
    with pytest.raises(ConfigurationError, match='transport must be "httpx", "aiohttp" or "auto", not \'curl\''):
        async_connect("http://127.0.0.1:9", transport="curl")


def test_a_closed_own_client_sends_nothing() -> None:
    own = httpx.Client()
    own.close()

    with (
        connect("http://127.0.0.1:9", http_client=own) as client,
        pytest.raises(NotSent, match="the http_client is closed") as raised,
    ):
        client.door.open_door(uuid="d1")
    assert "may have opened" not in str(raised.value)

    async def main() -> None:
        async with httpx.AsyncClient() as own:
            client = async_connect("http://127.0.0.1:9", http_client=own)
        await client.door.open_door(uuid="d1")

    with pytest.raises(NotSent, match="the http_client is closed"):
        asyncio.run(main())


@pytest.mark.filterwarnings("ignore::hongtu.DriftWarning")
def test_an_own_client_gets_signed_requests_and_stays_open() -> None:
    """It gets complete, signed requests, and is left open."""
    requests: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={"code": 0, "data": {**PERSON, "newField": 1}})

    with httpx.Client(transport=httpx.MockTransport(handle)) as own:
        with connect("http://box:18082", http_client=own) as client:
            found = client.person.query(uuid="张三")
        assert not own.is_closed

    (request,) = requests
    assert found.model_extra == {"newField": 1}
    assert str(request.url) == "http://box:18082/v1/api/person/query"
    assert request.content == '{"uuid":"张三"}'.encode()
    assert {"cappkey", "ctimestamp", "cnonce", "csign"} <= set(request.headers)


def test_an_own_async_client_stays_open() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"code": 0, "data": PERSON})

    async def main() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(handle)) as own:
            async with async_connect("http://box:18082", http_client=own) as client:
                assert (await client.person.query(uuid="u1")).uuid == "u1"
            assert not own.is_closed

    asyncio.run(main())


@pytest.mark.parametrize(
    ("raised", "kind", "requests"),
    [
        (httpx.ConnectError("no"), NotSent, 3),
        (httpx.ConnectTimeout("no"), NotSent, 3),
        (httpx.ReadTimeout("no"), OutcomeUnknown, 1),
        (httpx.RemoteProtocolError("no"), OutcomeUnknown, 1),
        (RuntimeError("a bug in a transport"), OutcomeUnknown, 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_errors_of_an_own_client_become_errors_of_this_package(
    raised: Exception, kind: type[Exception], requests: int
) -> None:
    """Nothing of httpx comes through but as a cause; what may have been sent is not sent again."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        raise raised

    with (
        httpx.Client(transport=httpx.MockTransport(handle)) as own,
        connect("http://box", http_client=own) as client,
        pytest.raises(kind) as ended,
    ):
        client.door.add(add_device_uuids=["d"], remove_device_uuids=[])

    assert type(ended.value) is kind
    # What a server said that is no HTTP may be personal, and httpx repeats it.
    assert ended.value.__cause__ is (None if isinstance(raised, httpx.RemoteProtocolError) else raised)
    assert len(seen) == requests


def test_an_own_client_does_not_follow_redirects() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": "http://elsewhere/"})

    with (
        httpx.Client(transport=httpx.MockTransport(handle), follow_redirects=True) as own,
        connect("http://box", http_client=own) as client,
        pytest.raises(HttpRejected, match="redirects to http://elsewhere"),
    ):
        client.person.query(uuid="u1")
