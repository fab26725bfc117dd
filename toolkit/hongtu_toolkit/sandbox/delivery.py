"""Sends replies, with the effect of faults."""

from __future__ import annotations

import socket
from asyncio import Transport
from dataclasses import dataclass
from http import HTTPStatus
from struct import pack
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from hongtu_toolkit.sandbox.fault import Fault
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.text import to_bytes

MEDIA = "application/json;charset=UTF-8"
"""The content type of real boxes (W1, W2)."""

TRANSPORT = "hongtu.transport"
"""The key in the scope under which the server puts the connection, so that faults can break it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply without a fault."""

    response: Response
    status: int | None
    code: int | None
    reason: str | None = None
    """For the journal: the reason of a refusal."""
    note: str | None = None
    """For the journal: what was accepted although it may be a mistake."""

    @classmethod
    def of(
        cls, envelope: dict[str, Any], status: int = 200, reason: str | None = None, note: str | None = None
    ) -> Reply:
        return cls(Response(to_bytes(envelope), status, media_type=MEDIA), status, envelope["code"], reason, note)


def replace(fault: Fault, platform: Platform) -> Reply:
    """The reply to a call that a fault prevents."""
    if fault.kind == "code":
        return Reply.of(platform.envelope(int(fault.value or 0), "a fault that was ordered"))
    if fault.kind == "status":
        status = HTTPStatus(int(fault.value or 0))
        page = f"<html><body><h1>{status.value} {status.phrase}</h1></body></html>"
        return Reply(Response(page, status.value, media_type="text/html"), status.value, None)
    return Reply(Response(), None, None)


async def deliver(reply: Reply, fault: Fault | None, scope: Scope, receive: Receive, send: Send) -> None:
    """Send a reply, changed or broken by a fault if there is one."""
    response, kind = reply.response, fault and fault.kind
    if kind == "garbage" and fault:
        response = Response(str(fault.value or "\x00<garbage>"), media_type="application/json")
    if kind == "reset":
        await _reset(scope, receive)
    elif kind == "truncate" and fault:
        size = len(response.body)
        kept = size // 2 if fault.value is None else min(int(fault.value), size - 1)
        await _truncate(bytes(response.body[:kept]), response, scope, receive, send)
    else:
        await response(scope, receive, send)


async def _reset(scope: Scope, receive: Receive) -> None:
    transport: Transport = scope[TRANSPORT]
    # Closing with a linger of 0 seconds makes the kernel send RST instead of FIN.
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, pack("ii", 1, 0))
    transport.abort()
    await receive()


async def _truncate(body: bytes, response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    transport: Transport = scope[TRANSPORT]
    await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
    await send({"type": "http.response.body", "body": body, "more_body": True})
    transport.close()
    await receive()
