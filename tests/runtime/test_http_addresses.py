"""Base URLs, and the addresses behind a name."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from typing import Any

import httpcore
import pytest

from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.http import SendFailure, SyncHttp
from hongtu_runtime.http.sync import _Backend
from tests.support.exchanges import (
    DEADLINE,
    FAR_TOO_LATE,
    Exchange,
    each_way_and_own,
    failure_of,
    seconds,
    sync,
)
from tests.support.fault_server import (
    FaultServer,
    Request,
    answer,
    json_reply,
    refusing_port,
    silent_port,
)


@pytest.mark.parametrize(
    ("base_url", "reason"),
    [
        ("10.0.0.5:18082", "http:// or https://"),
        ("ftp://box", "http:// or https://"),
        ("", "http:// or https://"),
        ("http://", "no host"),
        ("http://:80", "no host"),
        ("http://box:99999", "[Pp]ort"),
        ("http://box:port", "[Pp]ort"),
        ("http://box:0", "port"),
        ("http://box:-1", "port"),
        ("http://admin:hunter2#x@box", "port"),
        ("http://admin:hunter2/x@box", "port"),
        ("http://<ip>", "not a valid name"),
        ("http://${HONGTU_HOST}:8080", "not a valid name"),
        ("http://{host}", "not a valid name"),
        ("http://box,other", "not a valid name"),
        ("http://box\\x", "not a valid name"),
        ("http://box..local", "not a valid name"),
        ("http://.local", "not a valid name"),
        (f"http://{'a' * 64}.local", "not a valid name"),
        ("http://box/v1/api", "end before /v1/api"),
        ("http://box/v1/api/person/list", "end before /v1/api"),
        ("http://user:hunter2@box", "user or password"),
        ("user:hunter2@box", "http:// or https://"),
        ("http://box?x=1", "end with"),
        ("http://box#x", "end with"),
        ("http://b ox", "space"),
        ("http://box/\r\nX: 1", "space"),
        ("http://[::1", "not a name or an address"),
        ("http://[1.2.3.4]", "not a name or an address"),
    ],
)
def test_a_base_url_that_cannot_work_is_refused(base_url: str, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason) as caught:
        SyncHttp(base_url)

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("base_url", "shown", "host"),
    [
        ("http://box", "http://box", "box"),
        ("http://box:80/", "http://box", "box"),
        ("http://my_box.local.", "http://my_box.local.", "my_box.local."),
        ("http://10.0.0.5:18082", "http://10.0.0.5:18082", "10.0.0.5:18082"),
        ("https://box:443", "https://box", "box"),
        ("https://box:18082/a/b/", "https://box:18082/a/b", "box:18082"),
        ("http://[::1]:18082", "http://[::1]:18082", "[::1]:18082"),
        ("http://鸿图.example", "http://xn--wcs117n.example", "xn--wcs117n.example"),
    ],
)
def test_a_base_url_is_read(base_url: str, shown: str, host: str) -> None:
    http = SyncHttp(base_url)

    assert str(http.origin) == shown
    assert dict(http._fixed)[b"Host"] == host.encode()


def test_a_failure_says_ipv6_addresses_in_brackets() -> None:
    if not socket.has_ipv6:
        pytest.skip("there is no IPv6 here")
    found = failure_of(lambda: sync("http://[::1]:1"))

    assert "[::1]:1" in found.message and not found.sent


def test_a_name_with_a_dead_address_reaches_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address of a name is tried, inside one deadline."""
    resolve = socket.getaddrinfo

    with refusing_port() as dead, FaultServer(answer()) as server:

        def two(host: str, port: int, *args: object, **options: object) -> object:
            if host == "box.test":
                entries = resolve("127.0.0.1", port, type=socket.SOCK_STREAM)
                return [(*entries[0][:4], ("127.0.0.2", dead)), *entries]
            return resolve(host, port, *args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", two)
        url = server.url.replace("127.0.0.1", "box.test")

        assert sync(url).status == 200


def test_a_name_with_many_silent_addresses_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    with silent_port() as port:
        entries = socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM) * 30
        resolve = socket.getaddrinfo

        def many(host: str, *args: Any, **options: Any) -> Any:
            return entries if host == "box.test" else resolve(host, *args, **options)

        monkeypatch.setattr(socket, "getaddrinfo", many)
        found: list[SendFailure] = []
        took = seconds(lambda: found.append(failure_of(lambda: sync(f"http://box.test:{port}", total=DEADLINE))))

    assert (found[0].kind, found[0].sent) == ("deadline", False)
    assert took < FAR_TOO_LATE


def test_a_callable_reply_sees_the_request() -> None:
    """The support server itself: later tests lean on it."""

    def echo(request: Request) -> bytes:
        return json_reply(request.body)

    with FaultServer(answer(echo)) as server:
        assert sync(server.url, body=b'{"a":1}').content == b'{"a":1}'


@pytest.mark.parametrize("written", ["%eth0", "%25eth0"])
def test_a_link_local_address_keeps_its_zone_to_itself(written: str) -> None:
    """In both spellings, the one of curl and that of RFC 6874; the Host header must not carry it."""
    http = SyncHttp(f"http://[fe80::1{written}]:18082")

    assert http.origin.host == "fe80::1%eth0"
    assert dict(http._fixed)[b"Host"] == b"[fe80::1]:18082"
    assert str(http.origin) == "http://[fe80::1%25eth0]:18082"
    assert http.origin.where == "[fe80::1%eth0]:18082"


def link_local() -> tuple[str, str] | None:
    """A link-local address of this machine, and its interface."""
    table = Path("/proc/net/if_inet6")
    lines = [line.split() for line in table.read_text().splitlines()] if table.exists() else []
    return next(
        ((socket.inet_ntop(socket.AF_INET6, bytes.fromhex(line[0])), line[5]) for line in lines if line[3] == "20"),
        None,
    )


@each_way_and_own
@pytest.mark.parametrize("mark", ["%", "%25"])
def test_a_link_local_address_is_reached(exchange: Exchange, mark: str) -> None:
    found = link_local()
    if found is None:
        pytest.skip("there is no link-local address here")
    address, interface = found
    with socket.socket(socket.AF_INET6) as listener:
        listener.bind((address, 0, 0, socket.if_nametoindex(interface)))
        listener.listen()
        url = f"http://[{address}{mark}{interface}]:{listener.getsockname()[1]}"
        heads: list[bytes] = []

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                heads.append(connection.recv(65536))
                connection.sendall(json_reply())

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        assert exchange(url).status == 200
        thread.join(10)

    assert f"Host: [{address}]:".encode() in heads[0]


def test_the_address_that_answered_is_tried_first_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dead address of a name costs its time-out once."""
    backend = _Backend(httpcore.SyncBackend())
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("10.0.0.1", 80)), (2, 1, 6, "", ("10.0.0.2", 80))]
    )

    assert backend._addresses("box", 80) == ["10.0.0.1", "10.0.0.2"]
    backend._good["box", 80] = "10.0.0.2"
    assert backend._addresses("box", 80) == ["10.0.0.2", "10.0.0.1"]
