"""Bytes to the platform and back: the only place of the runtime that imports httpx and httpcore.

One exchange is one attempt: it ends in a Reply with any status, or in a SendFailure that knows whether a byte of the
request left. Redirects are never followed (a signature is made for one path, and must not reach another host), cookies
never kept, and the environment's proxies not used unless asked. Nothing is tried again here: the client and `retry`
decide that.

By default an exchange goes straight to httpcore, which carries a plain `httpx.Client` as well: half of a small call's
time is spent above it, on things that this API does not have. Whoever passes `http_client` gets every request through
it, with these differences:

    bounded body, redirects, content codings   hold as well
    deadline                                   sync: looked at between the pieces of the body; steps have time-outs
    `sent`                                     True, unless the client's exception proves the opposite
    TLS, proxies, pool, hooks, default auth    the client's own; its default headers are not merged in
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from hongtu_runtime.failure import SendFailure
from hongtu_runtime.http.base import Limits
from hongtu_runtime.http.sync import SyncHttp
from hongtu_runtime.reply import Reply

if TYPE_CHECKING:
    from hongtu_runtime.http.asynchronous import AsyncHttp
    from hongtu_runtime.http.auth import HongtuAuth

__all__ = ["AsyncHttp", "HongtuAuth", "Limits", "Reply", "SendFailure", "SyncHttp"]


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# A subclass of httpx.Auth costs 70 ms of importing httpx, and asyncio 15 ms: a blocking client needs neither.
_LATER = {"AsyncHttp": "hongtu_runtime.http.asynchronous", "HongtuAuth": "hongtu_runtime.http.auth"}
