"""Bytes to the platform and back. Only this package of the runtime imports httpx and httpcore.

One exchange is one attempt: it ends in a Reply with any status, or in a SendFailure that records whether a byte of the
request left. Redirects are never followed (a signature is made for one path, and must not reach another host), cookies
never kept, and the environment's proxies not used unless asked. Nothing is repeated here: the client and `retry`
decide that.

By default, an exchange uses a connection pool of httpcore and our own connections, because httpx spends most of a small
call's time on things that this API does not have. With `http_client`, every request goes through that client, with these
differences:

    bounded body, redirects, content codings   hold as well
    rules for reading an answer, deadline      hold if the client uses httpx's own transports
    `sent`                                     True, unless the client's exception proves the opposite
    TLS, proxies, pool, hooks, default auth    the client's own; its default headers are not merged in
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from hongtu_runtime.failure import SendFailure
from hongtu_runtime.http.base import HttpLimits
from hongtu_runtime.http.sync import SyncHttp
from hongtu_runtime.reply import Reply

if TYPE_CHECKING:
    from hongtu_runtime.http.asynchronous import AsyncHttp
    from hongtu_runtime.http.auth import HongtuAuth

__all__ = ["AsyncHttp", "HongtuAuth", "HttpLimits", "Reply", "SendFailure", "SyncHttp", "preload"]


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def preload() -> None:
    """Import everything that an exchange needs, and read the system's root certificates, to make the first call faster."""
    from hongtu_runtime.tls import make_context

    for module in _NEEDED:
        import_module(module)
    if find_spec("aiohttp") is not None:
        import_module("hongtu_runtime.http.aiohttp")
    make_context(True)


_NEEDED = (
    "hongtu_runtime.http.asynchronous",
    "hongtu_runtime.http.connection",
    "hongtu_runtime.http.sockets",
    "hongtu_runtime.rows",
    "hongtu_runtime.threads",
    "anyio._backends._asyncio",
    "concurrent.futures.thread",
    "encodings.idna",
)
# A subclass of httpx.Auth costs 70 ms of importing httpx, and asyncio 15 ms: a blocking client needs neither.
_LATER = {"AsyncHttp": "hongtu_runtime.http.asynchronous", "HongtuAuth": "hongtu_runtime.http.auth"}
