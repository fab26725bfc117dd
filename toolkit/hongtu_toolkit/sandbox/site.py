"""Protects the sandbox from other web sites. Its pages and controls require no signature, so no other site may reach them through
a user's browser, either by a cross-site request or by DNS rebinding."""

from __future__ import annotations

import socket
from collections.abc import Collection
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request

from hongtu_toolkit.sandbox.codes import Code, Refusal


def refuse_other_sites(request: Request, names: Collection[str]) -> None:
    """Refuse a request that a page of another site may have made. `names` are host names of the sandbox, in addition to localhost, the name of
    this machine, and every address.

    Raises:
        Refusal: INVALID with 403.
    """
    host, origin = request.headers.get("host"), request.headers.get("origin")
    if host is not None and not _is_own(host, names):
        raise Refusal(
            Code.INVALID,
            "the Host is not a name of this sandbox; use its address, or add the name with --name",
            403,
        )
    if origin is not None and origin != f"{request.url.scheme}://{host}":
        raise Refusal(Code.INVALID, "the Origin is another site", 403)


def _is_own(host: str, names: Collection[str]) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname or "", parts.port
    except ValueError:  # the text after the host name is not a port
        return False
    return name in ("localhost", _machine()) or name in names or _is_address(name)


def _is_address(name: str) -> bool:
    """Whether the host is an address. DNS rebinding requires a name."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


@cache
def _machine() -> str:
    return socket.gethostname().lower()
