"""Where a request must not go: redirects, proxies, cookies."""

from __future__ import annotations

import asyncio
import socket
import threading
from base64 import b64decode
from contextlib import suppress
from urllib.parse import unquote

import pytest

from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.http import AsyncHttp, SyncHttp
from hongtu_runtime.tls import Pin
from tests.support.certificates import self_signed
from tests.support.exchanges import (
    TARGET,
    Exchange,
    aiohttp,
    asend,
    each_way,
    each_way_and_own,
    failure_of,
    send,
    sync,
)
from tests.support.fault_server import (
    Connection,
    FaultServer,
    answer,
    json_reply,
    refusing_port,
    reply,
)


@each_way_and_own
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_an_answer_and_not_followed(exchange: Exchange, status: int) -> None:
    """A signature must not reach another host, and is worth nothing on another path."""
    with FaultServer(answer()) as other:
        with FaultServer(answer(reply(b"", status, {"Location": f"{other.url}/x"}))) as server:
            got = exchange(server.url)

        assert got.status == status and got.headers["location"] == f"{other.url}/x"
        assert other.connections == 0


@each_way
def test_a_proxy_of_the_environment_is_used_only_if_asked(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(answer(json_reply(b"proxy"))) as proxy, FaultServer(answer(json_reply(b"direct"))) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://user:p%40ss@127.0.0.1:{proxy.port}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)

        assert exchange(server.url).content == b"direct"
        assert proxy.connections == 0

        assert exchange(server.url, trust_env=True).content == b"proxy"
        assert proxy.requests[0].target == f"{server.url}{TARGET}"
        assert proxy.requests[0].headers["proxy-authorization"] == "Basic dXNlcjpwQHNz"


def tunnel(connection: Connection) -> None:
    """A proxy that opens a tunnel to wherever it is asked."""
    request = connection.read_request()
    assert request is not None
    host, _, port = request.target.rpartition(":")
    with socket.create_connection((host, int(port))) as onward:
        connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")

        def back() -> None:
            with suppress(OSError):
                while data := onward.recv(65536):
                    connection.send(data)

        thread = threading.Thread(target=back)
        thread.start()
        with suppress(OSError):
            while data := connection.socket.recv(65536):
                onward.sendall(data)
            onward.shutdown(socket.SHUT_WR)
        thread.join()


@each_way
def test_tls_goes_through_a_tunnel_of_the_proxy(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy sees where it goes and its own credentials, nothing of the request; the pin holds at the far end."""
    box = self_signed()
    with FaultServer(tunnel) as proxy, FaultServer(answer(), box.context) as server:
        monkeypatch.setenv("https_proxy", f"http://user:pass@127.0.0.1:{proxy.port}")

        assert exchange(server.url, trust_env=True, verify=Pin(box.sha256)).status == 200
        assert proxy.requests[0].method == "CONNECT"
        assert proxy.requests[0].headers["proxy-authorization"] == "Basic dXNlcjpwYXNz"
        assert "proxy-authorization" not in server.requests[0].headers
        assert failure_of(lambda: exchange(server.url, trust_env=True, verify=Pin("0" * 64))).kind == "pin"


@each_way
def test_a_proxy_that_opens_no_tunnel_was_sent_nothing(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(answer(reply(b"", 403))) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        found = failure_of(lambda: exchange("https://10.255.255.1", trust_env=True, verify=Pin("0" * 64)))

    assert (found.kind, found.sent) == ("proxy", False)
    assert f"127.0.0.1:{proxy.port}" in found.message


@each_way
def test_a_missing_proxy_is_named_without_its_password(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    with refusing_port() as port:
        monkeypatch.setenv("http_proxy", f"http://user:hunter2@127.0.0.1:{port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        found = failure_of(lambda: exchange("http://192.0.2.1", trust_env=True))
        with SyncHttp("http://192.0.2.1", trust_env=True) as http:
            assert "Basic" not in repr(http._proxy)

    assert f"through the proxy http://127.0.0.1:{port}" in found.message
    assert "hunter2" not in f"{found!r} {found.__cause__!r}"


def test_a_proxy_of_another_kind_is_refused_when_the_client_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://user:hunter2@127.0.0.1:1080")
    monkeypatch.delenv("no_proxy", raising=False)

    with pytest.raises(ConfigurationError, match="socks5") as caught:
        SyncHttp("http://10.255.255.1", trust_env=True)

    assert "hunter2" not in str(caught.value)


def test_no_proxy_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    with refusing_port() as port, FaultServer(answer()) as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        monkeypatch.setenv("no_proxy", "127.0.0.1")

        assert sync(server.url, trust_env=True).status == 200


@pytest.mark.parametrize(
    ("exempt", "box", "direct"),
    [
        ("192.0.2.0/24", "192.0.2.1", True),
        ("10.0.0.0/8, 192.0.2.0/24", "192.0.2.1", True),
        ("192.0.2.7/24", "192.0.2.1", True),
        ("192.0.3.0/24,nonsense/99", "192.0.2.1", False),
        ("2001:db8::/32", "[2001:db8::5]", True),
        ("[2001:db8::5]", "[2001:db8::5]", True),
        ("2001:db8::/32", "192.0.2.1", False),
        ("*.example.org", "box.example.org", True),
        ("*.example.org", "box.example.com", False),
        ("192.0.2.0/24", "box.example.org", False),
    ],
)
def test_no_proxy_may_name_networks(exempt: str, box: str, direct: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As curl and most of its kin have it: boxes are exempted by the network that they are in."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("no_proxy", exempt)

    assert (SyncHttp(f"http://{box}", trust_env=True)._proxy is None) is direct


@each_way
def test_cookies_are_not_kept(exchange: Exchange) -> None:
    with FaultServer(answer(json_reply(Set_Cookie="session=1; Path=/"))) as server:

        async def twice(transport: str) -> None:
            async with AsyncHttp(server.url, transport=transport) as http:  # type: ignore[arg-type]
                await asend(http)
                await asend(http)

        if exchange is sync:
            with SyncHttp(server.url) as http:
                send(http)
                send(http)
        else:
            asyncio.run(twice("aiohttp" if exchange is aiohttp else "httpx"))

    assert ["cookie" in request.headers for request in server.requests] == [False, False]


@pytest.mark.parametrize("password", ["hunter2#x", "hunter2/x", "hunter2?x", "hunter2@x", "hunter2:x", "hunter2%23"])
def test_a_password_with_odd_characters_is_sent_and_never_shown(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(answer(json_reply(b"proxy"))) as proxy:
        monkeypatch.setenv("http_proxy", f"http://user:{password}@127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)

        with SyncHttp("http://192.0.2.1", trust_env=True) as http:
            assert send(http).content == b"proxy"
            assert "hunter2" not in f"{http._where} {http._proxy!r}"
        sent = b64decode(proxy.requests[0].headers["proxy-authorization"].removeprefix("Basic "))
        assert sent == f"user:{unquote(password)}".encode()


@pytest.mark.parametrize("address", ["http://user:hunter2@[::1", "http://user:hunter2@", "http://user:hunter2@x:99999"])
def test_a_proxy_that_no_url_can_be_is_refused_without_its_password(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", address)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)

    with pytest.raises(ConfigurationError, match="http://host:port") as caught:
        SyncHttp("http://192.0.2.1", trust_env=True)

    assert "hunter2" not in str(caught.value)
