"""Which web site the sandbox is to a browser. Its own pages and what tests turn take no signature, so no other site may reach them through
somebody's browser: neither by a request across sites, nor by a name that leads here for a moment (DNS rebinding)."""

from __future__ import annotations

import socket
from collections.abc import Collection
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request

from hongtu_toolkit.sandbox.codes import Code, Refusal


def refuse_other_sites(request: Request, names: Collection[str]) -> None:
    """Refuse a request that a page elsewhere on the web may have made. `names` are those that the sandbox has besides localhost, this
    machine's name, and every address.

    Raises:
        Refusal: INVALID with 403.
    """
    host, origin = request.headers.get("host"), request.headers.get("origin")
    if host is not None and not _is_own(host, names):
        raise Refusal(
            Code.INVALID,
            "the Host is no name of this sandbox; reach it by its address, or give it the name with --name",
            403,
        )
    if origin is not None and origin != f"{request.url.scheme}://{host}":
        raise Refusal(Code.INVALID, "the Origin is another site", 403)


def _is_own(host: str, names: Collection[str]) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname or "", parts.port
    except ValueError:  # what is behind the name is no port
        return False
    return name in ("localhost", _machine()) or name in names or _is_address(name)


def _is_address(name: str) -> bool:
    """A browser that requests an address was not led here by a name."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


@cache
def _machine() -> str:
    return socket.gethostname().lower()
