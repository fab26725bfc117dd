"""`--dry-run`: the exact request of the client, and the parts of its signature. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

import click

from hongtu_toolkit.cli.messages import _, translated

if TYPE_CHECKING:
    import httpx

    from hongtu import Hongtu
    from hongtu_toolkit.cli.profile import Profile

SHOWN = ("host", "content-type", "content-length", "cappkey", "ctimestamp", "cnonce", "csign")
LONGEST = 4000
"""The most bytes of a body that are shown."""


class _Caught(BaseException):
    """Stops the request when it is complete. It is not an Exception, so that it does not count as the failure of an attempt."""


def show(site: Profile, call: Callable[[Hongtu], Any], options: dict[str, Any]) -> None:
    """Make a call with a client that sends nothing, and print its first request."""
    import httpx

    from hongtu_runtime.signing import Credentials

    caught: list[httpx.Request] = []

    def catch(request: httpx.Request) -> httpx.Response:
        request.read()
        caught.append(request)
        raise _Caught

    with httpx.Client(transport=httpx.MockTransport(catch)) as http:
        try:
            with site.client(**{**options, "http_client": http, "verify": True}) as client:
                call(client)
        except _Caught:
            pass
    for request in caught[:1]:
        _print(request, Credentials.of(site.app_key, site.secret))
    click.echo(_("Nothing was sent."), err=True)


def _print(request: httpx.Request, credentials: Any) -> None:
    from hongtu_runtime.signing import explain

    click.echo(f"{request.method} {request.url}")
    for name in SHOWN:
        if name in request.headers:
            click.echo(f"{name}: {request.headers[name]}")
    body = request.content
    upload = request.headers.get("content-type", "").startswith("multipart/")
    if body:
        text = (
            _("({count} bytes of a file)").format(count=len(body))
            if upload
            else body[:LONGEST].decode("utf-8", "replace")
        )
        more = _("… ({count} bytes in all)").format(count=len(body)) if not upload and len(body) > LONGEST else ""
        click.echo(f"\n{text}{more}")
    signed = b"" if upload or not body else body
    text = explain(
        credentials,
        path=request.url.path,
        method=request.method,
        query=unquote_plus(request.url.query.decode()),
        body=signed,
        body_part="empty" if not signed else "json",
        timestamp=request.headers["ctimestamp"],
        nonce=request.headers["cnonce"],
    )
    click.echo(f"\n{translated(text)}")
