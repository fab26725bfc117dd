"""What may post, what is answered, and that 2xx means stored: over real sockets."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from hongtu_toolkit.receiver import Receiver
from hongtu_toolkit.receiver.connection import Limits
from hongtu_toolkit.receiver.store import open_store, questions
from hongtu_toolkit.receiver.store.base import StoreBroken, StoreUnavailable
from hongtu_toolkit.receiver.store.questions import Selection
from tests.receiver.pushes import OTHERS, SHAPES, body, forms, passage
from tests.receiver.running import Running, read_answer, running, status_of

MOST = 100_000


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Running]:
    receiver = Receiver(f"sqlite:///{tmp_path}/events.db", most_bytes=MOST, body_timeout=0.5)
    limits = Limits(connections=40, for_a_peer=20, head_seconds=0.5, idle_seconds=1)
    with running(receiver, limits=limits, status=None) as found:
        yield found


def stored(here: Running) -> list[bytes]:
    return [
        event.body for event in here.receiver.store.look(lambda session: questions.events(session, Selection(), 10_000))
    ]


def in_quarantine(here: Running) -> int:
    return here.receiver.store.look(questions.quarantine_size)


# What is taken


@pytest.mark.parametrize("shape", SHAPES)
def test_every_form_of_a_passage_is_answered_200_and_is_one_event(here: Running, shape: str) -> None:
    with httpx.Client() as client:
        answers = [client.post(here.push, content=content) for content in forms(SHAPES[shape]())]

    assert {answer.status_code for answer in answers} == {200}
    assert answers[0].json() == {"code": 0, "msg": "success"}
    assert stored(here) == forms(SHAPES[shape]())[:1]


def test_all_kinds_are_taken(here: Running) -> None:
    with httpx.Client() as client:
        for kind, data in OTHERS.items():
            for content in forms(data, kind):
                assert client.post(here.push, content=content).status_code == 200

    assert len(stored(here)) == len(OTHERS)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]", b'"x"', b"\xff\xfe\x00"], ids=repr)
def test_what_cannot_be_read_is_kept_and_answered_200(here: Running, content: bytes) -> None:
    """A sender that waits for its success would send nothing else."""
    assert status_of(here.talk(here.request(content))) == 200
    assert (in_quarantine(here), stored(here)) == (1, [])


@pytest.mark.parametrize(
    "type_", ["", "Content-Type: text/plain", "Content-Type: application/x-www-form-urlencoded", "Content-Type: ü/ü"]
)
def test_any_content_type_is_taken(here: Running, type_: str) -> None:
    assert status_of(here.talk(here.request(body(passage()), *filter(None, [type_])))) == 200
    assert len(stored(here)) == 1


def test_a_chunked_body_is_taken(here: Running) -> None:
    content = body(passage())
    head = f"POST {here.path} HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    chunks = [b"%x;name=value\r\n%b\r\n" % (len(part), part) for part in (content[:7], content[7:300], content[300:])]

    assert status_of(here.talk(head, *chunks, b"0\r\nTrailer: x\r\n\r\n")) == 200
    assert stored(here) == [content]


def test_a_sender_that_expects_100_continue_gets_it_and_is_stored(here: Running) -> None:
    whole = here.request(body(passage()), "Expect: 100-continue")
    head, _, content = whole.partition(b"\r\n\r\n")
    with socket.create_connection(here.host, 10) as connection:
        connection.sendall(head + b"\r\n\r\n")
        assert connection.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(content)
        assert status_of(read_answer(connection)) == 200

    assert len(stored(here)) == 1


def test_pushes_on_one_connection_are_all_taken(here: Running) -> None:
    with socket.create_connection(here.host, 10) as connection:
        connection.sendall(b"".join(here.request(body(passage(number))) for number in range(20)))
        answers = [status_of(read_answer(connection))]
        data = b""
        connection.settimeout(3)
        while data.count(b"HTTP/1.1 200") + len(answers) < 20 and (part := connection.recv(65536)):
            data += part

    assert len(stored(here)) == 20


def test_http_1_0_is_taken(here: Running) -> None:
    content = body(passage())
    request = f"POST {here.path} HTTP/1.0\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    assert b" 200 " in here.talk(request).split(b"\r\n")[0]
    assert len(stored(here)) == 1


def test_the_same_event_a_thousand_times_at_once_is_one_row_and_all_are_answered(here: Running) -> None:
    statuses: list[int] = []

    def send() -> None:
        with httpx.Client() as client:
            statuses.extend(client.post(here.push, content=body(passage())).status_code for _ in range(100))

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [200] * 1000
    (event,) = here.receiver.store.look(lambda session: questions.events(session, Selection()))
    assert event.pushes == 1000


# What is refused


@pytest.mark.parametrize("path", ["/", "/x", "/../", "//", "/%00", "/\xff", "*", "/" + "a" * 3000])
def test_another_path_is_404_and_its_body_is_not_read(here: Running, path: str) -> None:
    head, _, _ = here.request(b"x" * 1000, path=path).decode("latin-1").partition("\r\n\r\n")
    answer = here.talk(head.encode("latin-1") + b"\r\n\r\n")

    assert status_of(answer) in ((404, 400) if path in ("*", "/\xff") else (404,))
    assert b"connection: close" in answer.lower()
    assert (stored(here), in_quarantine(here)) == ([], 0)


@pytest.mark.parametrize("change", ["prefix", "suffix", "case", "query"])
def test_only_the_exact_path_counts_and_a_query_does_not(here: Running, change: str) -> None:
    path = {
        "prefix": here.path[:-1],
        "suffix": here.path + "/",
        "case": here.path.swapcase(),
        "query": here.path + "?a=b",
    }[change]

    assert status_of(here.talk(here.request(body(passage()), path=path))) == (200 if change == "query" else 404)


@pytest.mark.parametrize("method", ["GET", "PUT", "OPTIONS", "DELETE", "PATCH", "HEAD"])
def test_another_method_is_405(here: Running, method: str) -> None:
    answer = here.talk(here.request(b"", method=method))

    assert status_of(answer) == 405
    assert b"allow: POST" in answer


def test_a_body_over_the_limit_is_413_and_not_read(here: Running) -> None:
    head = f"POST {here.path} HTTP/1.1\r\nHost: here\r\nContent-Length: {MOST + 1}\r\nExpect: 100-continue\r\n\r\n"
    assert status_of(here.talk(head.encode())) == 413
    assert stored(here) == []


def test_a_chunked_body_over_the_limit_is_413(here: Running) -> None:
    head = f"POST {here.path} HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    assert status_of(here.talk(head, *[b"4000\r\n" + b"x" * 0x4000 + b"\r\n"] * 8)) == 413
    assert (stored(here), in_quarantine(here)) == ([], 0)


def test_a_body_of_exactly_the_limit_is_taken(here: Running) -> None:
    content = body(passage(filler=""))
    content = content.replace(b'"filler": ""', b'"filler": "%b"' % (b"x" * (MOST - len(content))))
    assert len(content) == MOST
    assert status_of(here.talk(here.request(content))) == 200


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate, gzip", "x"])
def test_an_encoded_body_is_415(here: Running, coding: str) -> None:
    assert status_of(here.talk(here.request(gzip.compress(body(passage())), f"Content-Encoding: {coding}"))) == 415


@pytest.mark.parametrize(
    "lines",
    [
        ["Host: here", "Content-Length: 2", "Transfer-Encoding: chunked"],
        ["Host: here", "Content-Length: -1"],
        ["Host: here", "Content-Length: 2", "Content-Length: 3"],
        ["Host: here", "Content-Length: 2, 3"],
        ["Content-Length: 2"],
        ["Host: here", "Transfer-Encoding: gzip, chunked"],
        ["Host : here", "Content-Length: 2"],
    ],
    ids=["both lengths", "negative", "two lengths", "list of lengths", "no host", "coded", "space"],
)
def test_a_request_of_doubtful_length_or_form_is_refused(here: Running, lines: list[str]) -> None:
    request = "\r\n".join([f"POST {here.path} HTTP/1.1", *lines, "", "{}"]).encode()

    assert status_of(here.talk(request)) in (400, 431, 501)
    assert stored(here) == []


def test_a_head_that_does_not_end_is_refused(here: Running) -> None:
    assert status_of(here.talk(f"POST {here.path} HTTP/1.1\r\nHost: here\r\nX: ".encode(), b"y" * 20_000)) in (400, 431)


def test_a_body_that_is_cut_short_is_not_stored(here: Running) -> None:
    with socket.create_connection(here.host, 10) as connection:
        connection.sendall(here.request(body(passage()))[:-1])
        connection.shutdown(socket.SHUT_WR)
        answer = read_answer(connection)

    assert status_of(answer) != 200
    assert (stored(here), in_quarantine(here)) == ([], 0)


@pytest.mark.parametrize("kind", ["silent", "head", "body", "chunks"])
def test_a_slow_sender_is_cut(here: Running, kind: str) -> None:
    whole = here.request(body(passage()))
    chunked = f"POST {here.path} HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    beginning = {"silent": b"", "head": b"POST / HTTP/1.1\r\nHo", "body": whole[:-10], "chunks": chunked}[kind]
    drip = {"silent": b"", "head": b"x", "body": b" ", "chunks": b"1\r\nx\r\n"}[kind]
    answer = b""
    with socket.create_connection(here.host, 10) as connection:
        connection.sendall(beginning)
        connection.settimeout(0.1)
        for _ in range(200):  # it ends long before, or not at all
            try:
                part = connection.recv(1000)
                answer += part
                if not part:
                    break
            except TimeoutError:
                try:
                    connection.sendall(drip[:1] if kind == "body" and _ > 5 else drip)
                except ConnectionError:
                    break
            except ConnectionError:
                break
        else:
            pytest.fail("a slow sender was never cut")

    assert status_of(answer) in ((0,) if kind in ("silent", "head") else (408,))
    assert (stored(here), in_quarantine(here)) == ([], 0)


def test_too_many_connections_of_a_peer_are_cut_and_an_honest_sender_is_served_later(here: Running) -> None:
    held = [socket.create_connection(here.host, 10) for _ in range(60)]
    try:
        cut = 0
        for connection in held:
            connection.settimeout(5)
            try:
                cut += connection.recv(10) == b""
            except ConnectionError:
                cut += 1
    finally:
        for connection in held:
            connection.close()

    assert cut == 60  # those over the limit at once, the silent ones in time
    assert status_of(here.talk(here.request(body(passage())))) == 200


def test_only_allowed_peers_may_post(tmp_path: Path) -> None:
    for allow, status in (["192.0.2.0/24"], 404), (["192.0.2.1", "127.0.0.0/8"], 200):
        with running(Receiver(f"sqlite:///{tmp_path}/events.db", allow=allow), status=None) as here:
            forged = "X-Forwarded-For: 192.0.2.1"
            assert status_of(here.talk(here.request(body(passage()), forged))) == status


def test_the_path_stays_the_same_and_a_second_one_may_be_taken(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/events.db"
    with running(Receiver(url), status=None) as here:
        made = here.path
    with running(Receiver(url, other_paths=["/old"]), status=None) as here:
        assert here.path == made and len(made) > 30
        assert status_of(here.talk(here.request(body(passage()), path="/old"))) == 200


def test_no_secret_and_nothing_personal_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with running(Receiver(f"sqlite:///{tmp_path}/events.db"), status=None) as here:
        path = here.path
        for request in (
            here.request(body(passage())),
            here.request(b"nonsense"),
            here.request(method="GET"),
            b"junk\r\n\r\n",
        ):
            here.talk(request)

    logged = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert path not in logged
    assert str(passage()["personName"]) not in logged


# 2xx means stored


def failing(here: Running, error: Exception) -> None:
    """Let every attempt to store fail from now on."""

    def fail(jobs: Any) -> Any:
        raise error

    here.receiver.store._writer._carry_out = fail  # type: ignore[attr-defined]


@pytest.mark.parametrize("error", [StoreUnavailable("full"), RuntimeError("defect"), OSError("disk")], ids=repr)
def test_what_is_not_stored_is_never_answered_2xx(here: Running, error: Exception) -> None:
    failing(here, error)

    assert status_of(here.talk(here.request(body(passage())))) == 503
    assert status_of(here.talk(here.request(b"nonsense"))) == 503
    assert stored(here) == []


def test_a_broken_disk_ends_the_receiver(tmp_path: Path) -> None:
    """A supervisor starts it again; an acknowledgement on that connection could be a lie."""
    with (
        pytest.raises(StoreBroken, match="check the disk"),
        running(Receiver(f"sqlite:///{tmp_path}/events.db"), status=None) as here,
    ):
        here.receiver.store.broken = "SQLite reports SQLITE_IOERR; check the disk"  # type: ignore[misc]
        assert status_of(here.talk(here.request(body(passage())))) in (503, 0)
        end = time.monotonic() + 20
        while here.receiver.intake is not None and time.monotonic() < end:
            time.sleep(0.05)


def test_what_is_on_its_way_when_it_ends_is_stored_before_it_is_answered(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/events.db"
    acknowledged: list[int] = []

    def send(here: Running, first: int) -> None:
        with httpx.Client(timeout=20) as client:
            for number in range(first, first + 200):
                try:
                    if client.post(here.push, content=body(passage(number))).status_code == 200:
                        acknowledged.append(number)
                except httpx.HTTPError:
                    return

    with running(Receiver(url), status=None) as here:
        threads = [threading.Thread(target=send, args=(here, 1000 * number)) for number in range(4)]
        for thread in threads:
            thread.start()
        while len(acknowledged) < 50:
            time.sleep(0.01)
    for thread in threads:
        thread.join()

    store = open_store(url, read_only=True)
    try:
        count = store.look(questions.stats).events
    finally:
        store.close()
    assert 50 <= len(acknowledged) <= count
