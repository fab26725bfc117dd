"""Checks whether the box can reach a push address of this computer, with a listener and, on request, a subscription."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from hongtu_toolkit.cli import reasons
from hongtu_toolkit.cli.checks import Finding
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.cli.shared import command

if TYPE_CHECKING:
    from hongtu_toolkit.cli.profile import Profile

MOST = 1 << 20
"""The most bytes of a push that are read."""
PATH = "/hongtu-doctor"
PATIENCE = 10.0
"""The seconds that the listener waits for each part of a push."""


def check(site: Profile, *, host: str | None, port: int, wait: float, subscribe: bool, yes: bool) -> Iterator[Finding]:
    """Findings about pushes to this computer."""
    ours = host or address_towards(site.base_url)
    with listening(port) as heard:
        url = f"http://{f'[{ours}]' if ':' in ours else ours}:{heard.port}{PATH}"
        yield Finding(
            "push-address",
            "note",
            _("push address"),
            url,
            _("This computer listens here while the check runs."),
        )
        if subscribe:
            from hongtu_toolkit.cli import subscribing

            with site.client(on_drift="ignore") as client:
                yield from subscribing.check(client, url, heard, wait, yes=yes)
            return
        yield Finding(
            "push",
            "note",
            _("push"),
            _("not tried"),
            _("The box sends pushes only to subscribers."),
            _("To try it: {doctor}. The current subscription is restored afterwards.").format(
                doctor=command("doctor --subscribe")
            ),
        )


class Heard:
    """The first push to the listener."""

    def __init__(self) -> None:
        self.port = 0
        self._came = threading.Event()
        self._body = b""

    def take(self, body: bytes) -> None:
        self._body = self._body or body
        self._came.set()

    def wait(self, seconds: float) -> bytes | None:
        """The first body, or None if none arrives in time."""
        return self._body if self._came.wait(seconds) else None


@contextmanager
def listening(port: int) -> Iterator[Heard]:
    """A listener on all addresses of this computer."""
    heard = Heard()

    class Handler(BaseHTTPRequestHandler):
        timeout = PATIENCE

        def do_POST(self) -> None:
            if self.path.partition("?")[0] != PATH:
                self._answer(404)
                return
            try:
                heard.take(body_of(self.rfile, self.headers))
            except ValueError:  # of the length of the body, or of a chunk
                self._answer(400)
                return
            self._answer(200)

        def _answer(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Nothing. A connection that breaks is not a push, and its traceback helps nobody."""

    try:
        server = Server(("", port), Handler)
    except (OSError, OverflowError) as error:
        raise CommandError(
            _("This computer cannot listen at port {port}: {reason}.").format(
                port=port, reason=reasons.of_system(error)
            ),
            _("Choose another port: --push-port"),
        ) from None
    heard.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, name="hongtu-listener", daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def body_of(stream: BufferedIOBase, headers: Message) -> bytes:
    """The body of a request, whole or in chunks, up to MOST bytes. ValueError if its length cannot be read."""
    if "chunked" not in (headers.get("Transfer-Encoding") or "").lower():
        length = int(headers.get("Content-Length") or 0)
        if length < 0:
            raise ValueError(length)
        return stream.read(min(length, MOST))
    body = b""
    while size := int(stream.readline(MOST).partition(b";")[0], 16):
        if size < 0 or len(body) + size > MOST:
            raise ValueError(size)
        body += stream.read(size)
        stream.readline(MOST)
    return body


def address_towards(base_url: str) -> str:
    """This computer's address on the route to the box. Nothing is sent."""
    try:
        parts = urlsplit(base_url)
        family = socket.AF_INET6 if ":" in (parts.hostname or "") else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((parts.hostname or "", parts.port or 80))
            return str(probe.getsockname()[0])
    except (OSError, ValueError, OverflowError):
        return "127.0.0.1"
