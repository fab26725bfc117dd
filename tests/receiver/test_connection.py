"""What a parser written in C leaves to its user: limits, a Host, offers of an upgrade, and the order of answers."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hongtu_toolkit.receiver import Receiver
from hongtu_toolkit.receiver.certificate import context_of, made
from hongtu_toolkit.receiver.connection import MOST_HEAD, Limits
from hongtu_toolkit.receiver.store import questions
from hongtu_toolkit.receiver.store.questions import Selection
from tests.receiver.pushes import body, passage
from tests.receiver.running import Running, read_answer, running, status_of

LARGE = b"x" * 20_000_000
"""A body that does not fit into the buffers of a connection."""
H2C = [
    "Connection: Upgrade, HTTP2-Settings",
    "Upgrade: h2c",
    "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Running]:
    limits = Limits(head_seconds=5, idle_seconds=1)
    with running(Receiver(f"sqlite:///{tmp_path}/events.db", body_timeout=2), limits=limits, status=None) as found:
        yield found


def stored(here: Running) -> list[bytes]:
    found = here.receiver.store.look(lambda session: questions.events(session, Selection(), 100))
    return sorted(event.body for event in found)


def answers(here: Running, *sent: bytes) -> list[int]:
    """The statuses of all answers, in their order, until the receiver closes."""
    data = b""
    with socket.create_connection(here.host, 10) as connection:
        for piece in sent:
            connection.sendall(piece)
        try:
            while part := connection.recv(65536):
                data += part
        except ConnectionError:
            pass
    return [status_of(b"HTTP/1.1 " + each) for each in data.split(b"HTTP/1.1 ")[1:]]


@pytest.mark.parametrize("cut", [None, 20, -10], ids=["at once", "in the head", "in the body"])
def test_a_body_is_read_whole_although_its_sender_offers_an_upgrade(cut: int | None, here: Running) -> None:
    """Java's HttpClient does with every first request, and goes on as if nothing had been offered."""
    first, second = body(passage(1)), body(passage(2))
    offer = here.request(first, *H2C)
    pieces = [offer] if cut is None else [offer[:cut], offer[cut:]]

    assert answers(here, *pieces, here.request(second, "Connection: close")) == [200, 200]
    assert stored(here) == sorted([first, second])


def test_an_upgrade_is_declined_also_in_chunks(here: Running) -> None:
    content = body(passage())
    head = "\r\n".join([f"POST {here.path} HTTP/1.1", "Host: here", "Transfer-Encoding: chunked", *H2C])
    whole = f"{head}\r\n\r\n{len(content):x}\r\n".encode() + content + b"\r\n0\r\n\r\n"

    assert answers(here, whole) == [200]
    assert stored(here) == [content]


def test_a_tunnel_is_refused(here: Running) -> None:
    assert answers(here, b"CONNECT there:80 HTTP/1.1\r\nHost: there:80\r\n\r\n") == [400]


def test_what_came_before_nonsense_is_answered_first(here: Running) -> None:
    contents = [body(passage(number)) for number in range(3)]

    assert answers(here, b"".join(map(here.request, contents)) + b"\x16\x03\x01 no request\r\n\r\n") == [
        200,
        200,
        200,
        400,
    ]
    assert stored(here) == sorted(contents)


def test_a_chunk_of_nonsense_length_is_refused_and_not_stored(here: Running) -> None:
    head = f"POST {here.path} HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n".encode()

    assert answers(here, head + b"2\r\n{}\r\nzz\r\n") == [400]
    assert answers(here, here.request(body(passage())) + head + b"2\r\n{}\r\nzz\r\n") == [200, 400]
    assert stored(here) == [body(passage())]


@pytest.mark.parametrize(
    "lines",
    [
        ["Host: here", "Host: there"],
        [f"X-{number}: {'y' * 100}" for number in range(200)] + ["Host: here"],
        ["Host: here", "X: " + "y" * MOST_HEAD],
    ],
    ids=["two hosts", "many fields", "a long field"],
)
def test_a_head_that_is_too_much_is_refused(lines: list[str], here: Running) -> None:
    request = "\r\n".join([f"POST {here.path} HTTP/1.1", *lines, "Content-Length: 2", "", "{}"]).encode()

    assert answers(here, request) == [400]
    assert stored(here) == []


@pytest.mark.parametrize(
    "begin", [b"5;x=", b"2\r\n{}\r\n0\r\nX: ", b"2\r\n{}\r\n0\r\n"], ids=["extension", "field", "fields"]
)
def test_what_is_behind_or_between_chunks_is_bounded(begin: bytes, here: Running) -> None:
    head = f"POST {here.path} HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    flood = b"X: yyyyyyyyyyyyyyyyyyyyyy\r\n" if begin.endswith(b"0\r\n") else b"y" * 100

    assert status_of(here.talk(head + begin, *[flood * 50] * 20)) in (400, 0)  # cut, or answered before it was
    assert stored(here) == []


def test_empty_lines_for_ever_are_refused(here: Running) -> None:
    assert status_of(here.talk(*[b"\r\n" * 2000] * 10)) in (400, 0)


def test_a_head_of_just_the_limit_is_taken_on_a_connection_that_has_served_others(here: Running) -> None:
    small = [here.request(body(passage(number))) for number in range(50)]
    large = here.request(body(passage(50)), "X: " + "y" * (MOST_HEAD - 300), "Connection: close")

    assert answers(here, b"".join(small), large) == [200] * 51


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("kind", ["length", "chunks", "other path", "two hosts"])
def test_a_client_that_is_still_sending_reads_its_refusal(scheme: str, kind: str, tmp_path: Path) -> None:
    """A connection that is closed with unread data is reset, and the answer is lost."""
    context = context_of(made(tmp_path, ["127.0.0.1"])) if scheme == "https" else None
    receiver = Receiver(f"sqlite:///{tmp_path}/events.db", most_bytes=100_000)
    with running(receiver, context=context, limits=Limits(linger_seconds=30), status=None) as here:
        path = "/another" if kind == "other path" else here.path
        framing = "Transfer-Encoding: chunked" if kind == "chunks" else f"Content-Length: {len(LARGE)}"
        odd = "Host: there\r\n" if kind == "two hosts" else ""
        head = f"POST {path} HTTP/1.1\r\nHost: here\r\n{odd}{framing}\r\n\r\n"
        chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(LARGE), LARGE)
        with client(here, scheme) as connection:
            connection.sendall(head.encode() + (chunks if kind == "chunks" else LARGE))
            answer = read_answer(connection)

    assert status_of(answer) == {"other path": 404, "two hosts": 400}.get(kind, 413)


def test_a_client_that_goes_on_sending_is_cut(tmp_path: Path) -> None:
    with (
        running(Receiver(f"sqlite:///{tmp_path}/events.db"), limits=Limits(linger_seconds=0.5), status=None) as here,
        client(here, "http") as connection,
    ):
        connection.sendall(here.request(b"", path="/another").replace(b"Content-Length: 0", b"Content-Length: 9999999"))
        with pytest.raises(ConnectionError):
            for _ in range(1000):
                connection.sendall(b"x")
                time.sleep(0.02)


def client(here: Running, scheme: str) -> socket.socket:
    connection = socket.create_connection(here.host, 30)
    if scheme == "http":
        return connection
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(connection)
