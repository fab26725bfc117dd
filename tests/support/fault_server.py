"""A scripted server on a raw socket, for everything that a proper HTTP server would not do.

A script is a function over one accepted connection; it runs in a thread of its own for each connection:

    with FaultServer(answer(json_reply(b'{"code":0}'))) as server:
        ...
    assert len(server.requests) == 1

Ready-made scripts: `answer`, `hang`, `reset_unread`, `reset_after_request`, `close_after_request`,
`send_and_close`, `trickle_head`, `trickle_body`.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Self

MAX_HEAD = 1_000_000


@dataclass
class Request:
    """One request as it came: the bytes of its head split, nothing interpreted."""

    method: str
    target: str
    headers: dict[str, str]
    """By lower-case name; the last of a repeated field."""
    body: bytes
    connection: int
    """Which accepted connection brought it, counted from 0."""


@dataclass
class Connection:
    """One accepted connection, in the hands of a script."""

    socket: socket.socket
    number: int
    server: FaultServer
    pending: bytes = b""

    def read_request(self) -> Request | None:
        """The next request, recorded in `server.requests`; None when the client has hung up."""
        while b"\r\n\r\n" not in self.pending:
            if not self._more() or len(self.pending) > MAX_HEAD:
                return None
        head, _, self.pending = self.pending.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        while len(self.pending) < length:
            if not self._more():
                return None
        body, self.pending = self.pending[:length], self.pending[length:]
        request = Request(method, target, headers, body, self.number)
        self.server.requests.append(request)
        return request

    def read_head(self) -> bytes:
        """The head of the next request, the body left unread."""
        while b"\r\n\r\n" not in self.pending and self._more():
            pass
        return self.pending

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def trickle(self, data: bytes, every: float = 0.05) -> None:
        """One byte at a time, until it is all sent, the client hangs up or the server stops."""
        for index in range(len(data)):
            if self.server.stopping.wait(every):
                return
            self.send(data[index : index + 1])

    def reset(self) -> None:
        """End the connection with RST in place of FIN."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def hang(self) -> None:
        """Do nothing until the server stops."""
        self.server.stopping.wait()

    def _more(self) -> bool:
        data = self.socket.recv(65536)
        self.server.bytes_received += len(data)
        self.pending += data
        return bool(data)


Script = Callable[[Connection], None]


@dataclass
class FaultServer:
    """Listens on a free port of 127.0.0.1 from `__enter__` to `__exit__`, and records what it sees."""

    script: Script
    tls: ssl.SSLContext | None = None
    requests: list[Request] = field(default_factory=list[Request])
    connections: int = 0
    """Accepted TCP connections, whether or not TLS came about."""
    bytes_received: int = 0
    """Bytes that scripts have read: behind TLS, if there is TLS."""
    errors: list[BaseException] = field(default_factory=list[BaseException])
    """What scripts raised, other than lost connections."""
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        # Closing alone does not wake an accept() in another thread.
        self.refuse()
        self._listener.close()
        self._accepting.join(5)
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.join()

    def refuse(self) -> None:
        """Take no further connection. The port stays this server's, and those that are open go on."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)

    def join(self) -> None:
        """Wait until every script has come to its end, and its connection is closed."""
        for thread in self._threads:
            thread.join(5)

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            try:
                accepted, _ = self._listener.accept()
            except OSError:
                return
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._open.add(accepted)
            thread = threading.Thread(target=self._serve, args=(accepted, self.connections), daemon=True)
            self.connections += 1
            self._threads.append(thread)
            thread.start()

    def _serve(self, accepted: socket.socket, number: int) -> None:
        try:
            connection = self.tls.wrap_socket(accepted, server_side=True) if self.tls else accepted
            self._open.add(connection)
            with connection:
                self.script(Connection(connection, number, self))
        except OSError:
            pass  # the client went away, or TLS did not come about
        except BaseException as error:
            self.errors.append(error)
        finally:
            accepted.close()


def reply(
    body: bytes = b"", status: int = 200, headers: dict[str, str] | None = None, *, reason: str = "Whatever"
) -> bytes:
    """A whole HTTP answer with its right Content-Length, unless `headers` says something else."""
    fields = {"Content-Length": str(len(body)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} {reason}\r\n{head}\r\n".encode("latin-1") + body


def json_reply(body: bytes = b'{"code":0,"data":null,"msg":"ok"}', status: int = 200, **headers: str) -> bytes:
    """A JSON answer; underscores in the names of headers stand for dashes."""
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return reply(body, status, {"Content-Type": "application/json;charset=UTF-8", **fields})


def gzip_reply(plain: bytes) -> bytes:
    return json_reply(gzip.compress(plain), Content_Encoding="gzip")


def answer(*replies: bytes | Callable[[Request], bytes]) -> Script:
    """Keep-alive: each request of the whole server gets the next reply, the last one again and again."""
    lock = threading.Lock()
    rest = list(replies or (json_reply(),))

    def script(connection: Connection) -> None:
        while (request := connection.read_request()) is not None:
            with lock:
                following = rest.pop(0) if len(rest) > 1 else rest[0]
            connection.send(following(request) if callable(following) else following)

    return script


def send_and_close(data: bytes) -> Script:
    """Read a request, send these bytes, whatever they are, and close."""

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(data)

    return script


def hang(connection: Connection) -> None:
    """Take the request and never answer."""
    connection.read_request()
    connection.hang()


def reset_unread(connection: Connection) -> None:
    """While the request has come and nobody has read it."""
    connection.socket.recv(1, socket.MSG_PEEK)
    connection.reset()


def reset_after_request(connection: Connection) -> None:
    connection.read_request()
    connection.reset()


def close_after_request(connection: Connection) -> None:
    connection.read_request()


def trickle_head(connection: Connection) -> None:
    connection.read_request()
    connection.trickle(b"HTTP/1.1 200 OK\r\nX-Padding: " + b"x" * 10_000)


def trickle_body(connection: Connection) -> None:
    connection.read_request()
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n")
    connection.trickle(b" " * 10_000)


@contextmanager
def refusing_port() -> Iterator[int]:
    """A port of 127.0.0.1 that nobody listens on, kept from anybody else."""
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@contextmanager
def silent_port() -> Iterator[int]:
    """A port of 127.0.0.1 that takes no connection and refuses none: SYN packets go unanswered (Linux)."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        waiting = [socket.socket() for _ in range(4)]  # they fill the queue of connections that nobody accepts
        for connection in waiting:
            connection.setblocking(False)
            connection.connect_ex(address)
        try:
            yield address[1]
        finally:
            for connection in waiting:
                connection.close()
