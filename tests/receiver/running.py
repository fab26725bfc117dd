"""A receiver on real sockets, in a thread of the test."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from hongtu_toolkit.receiver.running import Addresses, receive
from hongtu_toolkit.receiver.service import Receiver


@dataclass
class Running:
    receiver: Receiver
    push: str
    status: str | None
    thread: threading.Thread

    @property
    def is_running(self) -> bool:
        return self.thread.is_alive()

    @property
    def host(self) -> tuple[str, int]:
        parts = urlsplit(self.push)
        assert parts.hostname and parts.port
        return parts.hostname, parts.port

    @property
    def path(self) -> str:
        return urlsplit(self.push).path

    def request(self, content: bytes = b"{}", *headers: str, path: str | None = None, method: str = "POST") -> bytes:
        """A whole request, as bytes."""
        lines = [
            f"{method} {self.path if path is None else path} HTTP/1.1",
            "Host: here",
            f"Content-Length: {len(content)}",
            *headers,
        ]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + content

    def talk(self, *sent: bytes, timeout: float = 20) -> bytes:
        """Send pieces, and read until the receiver closes, or falls silent after an answer."""
        with socket.create_connection(self.host, timeout) as connection:
            try:
                for piece in sent:
                    connection.sendall(piece)
            except OSError:
                pass  # it may refuse before all is sent
            return read_answer(connection)


def read_answer(connection: socket.socket) -> bytes:
    """One answer, or what came of it."""
    answer = b""
    try:
        while part := connection.recv(65536):
            answer += part
            head, end, rest = answer.partition(b"\r\n\r\n")
            if end and b"100 Continue" not in head and len(rest) >= _length(head):
                break
    except ConnectionError:
        pass
    return answer


def _length(head: bytes) -> int:
    found = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return int(found[0].partition(b":")[2]) if found else 0


def status_of(answer: bytes) -> int:
    """The status of an answer; 0 where there was none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


@contextmanager
def running(receiver: Receiver, *, context: ssl.SSLContext | None = None, **options: Any) -> Iterator[Running]:
    """The receiver, serving; it has ended when this is left."""
    started, failed = threading.Event(), []
    found: list[Addresses] = []
    loops: list[asyncio.AbstractEventLoop] = []

    def tell(addresses: Addresses) -> None:
        found.append(addresses)
        loops.append(asyncio.get_running_loop())
        started.set()

    def serve() -> None:
        try:
            receive(receiver, port=0, context=context, started=tell, **{"status": ("127.0.0.1", 0), **options})
        except BaseException as error:
            failed.append(error)
        finally:
            started.set()

    thread = threading.Thread(target=serve)
    thread.start()
    assert started.wait(30)
    if failed:
        thread.join()
        raise failed[0]
    try:
        yield Running(receiver, found[0].push, found[0].status, thread)
    finally:
        if thread.is_alive():
            loops[0].call_soon_threadsafe(receiver.ending.set)
        thread.join(30)
        assert not thread.is_alive()
    if failed:
        raise failed[0]
