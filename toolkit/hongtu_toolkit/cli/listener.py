"""Checks whether the box can reach a push address of this computer, with a listener and, on request, a subscription."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from hongtu_toolkit.cli import reasons
from hongtu_toolkit.cli.checks import Finding
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import _, translated
from hongtu_toolkit.cli.shared import command

if TYPE_CHECKING:
    from hongtu import Hongtu
    from hongtu_toolkit.cli.profile import Profile

MOST = 1 << 20
"""The most bytes of a push that are read."""


def check(site: Profile, *, host: str | None, port: int, wait: float, subscribe: bool, yes: bool) -> Iterator[Finding]:
    """Findings about pushes to this computer."""
    ours = host or address_towards(site.base_url)
    with listening(port) as heard:
        url = f"http://{f'[{ours}]' if ':' in ours else ours}:{heard.port}/hongtu-doctor"
        yield Finding("note", _("push address"), url, _("This computer listens here while the check runs."))
        if not subscribe:
            yield Finding(
                "note",
                _("push"),
                _("not tried"),
                _("The box sends pushes only to subscribers."),
                _("To try it: {doctor}. The current subscription is restored afterwards.").format(
                    doctor=command("doctor --subscribe")
                ),
            )
            return
        with site.client(on_drift="ignore") as client:
            yield from _subscribed(client, url, heard, wait, yes=yes)


def _subscribed(client: Hongtu, url: str, heard: Heard, wait: float, *, yes: bool) -> Iterator[Finding]:
    from hongtu import BusinessDataType, HongtuError, read_push

    before = _subscription(client)
    there = _("{url} is subscribed now").format(url=before[0]) if before else _("nobody is subscribed now")
    if not yes and not click.confirm(
        _("Subscribe {url} for the test ({there})?").format(url=url, there=there), default=False, err=True
    ):
        raise CommandError(_("Nothing was subscribed."))
    client.subscription.add(push_url=url, busi_types=list(BusinessDataType))
    try:
        click.echo(_("Let somebody pass a door now. Waiting up to {seconds} s …").format(seconds=round(wait)), err=True)
        body = heard.wait(wait)
    finally:
        restored = _restore(client, before)
    if body is None:
        yield Finding(
            "fault",
            _("push"),
            _("none within {seconds} s").format(seconds=round(wait)),
            _("Nobody passed, or the box cannot reach {url}.").format(url=url),
            _(
                "Is there a firewall on this computer, or another network in between? To use another address: "
                "--push-host"
            ),
        )
    else:
        try:
            kind = read_push(body, on_drift="ignore").kind
            seen = _("received: {kind}").format(kind=getattr(kind, "label_en", kind) or _("kind unknown"))
        except HongtuError as error:
            seen = translated(error.message)
        yield Finding("ok", _("push"), seen, _("The box reaches this computer."))
    yield restored


def _subscription(client: Hongtu) -> tuple[str, list[Any]] | None:
    from hongtu import ApiError

    try:
        subscription = client.subscription.query()
    except ApiError:
        return None
    rows = subscription if isinstance(subscription, list) else [subscription]
    for row in rows:
        if row is not None and getattr(row, "push_url", None):
            return row.push_url, list(getattr(row, "busi_types", None) or [])
    return None


def _restore(client: Hongtu, before: tuple[str, list[Any]] | None) -> Finding:
    """Restore the earlier subscription, whatever happened in the meantime."""
    from hongtu import HongtuError

    try:
        client.subscription.unbind()
        if before:
            client.subscription.add(push_url=before[0], busi_types=before[1])
    except HongtuError as error:
        do = _("Check: hongtu subscription query")
        if before:
            do = _("Subscribe again: hongtu subscription add --push-url {url}").format(url=before[0])
        return Finding("fault", _("subscription"), translated(error.message), _("It may have changed."), do)
    return Finding("ok", _("subscription"), _("restored: {url}").format(url=before[0] if before else _("none")))


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
        def do_POST(self) -> None:
            heard.take(self.rfile.read(min(int(self.headers.get("Content-Length") or 0), MOST)))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    try:
        server = ThreadingHTTPServer(("", port), Handler)
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


def address_towards(base_url: str) -> str:
    """This computer's address on the route to the box. Nothing is sent."""
    parts = urlsplit(base_url)
    with socket.socket(
        socket.AF_INET6 if ":" in (parts.hostname or "") else socket.AF_INET, socket.SOCK_DGRAM
    ) as probe:
        try:
            probe.connect((parts.hostname or "", parts.port or 80))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
