"""Reads the bodies of requests."""

from __future__ import annotations

from starlette.requests import ClientDisconnect
from starlette.types import Receive

from hongtu_toolkit.sandbox.codes import Code, Refusal

LIMIT = 16 * 2**20
"""The longest body, in bytes."""


async def whole_body(receive: Receive, limit: int = LIMIT) -> bytes:
    """The whole body. A body that is too long is read to its end and discarded, because the client would otherwise miss the answer.

    Raises:
        Refusal: INVALID with 413, if it has more bytes than `limit`.
        ClientDisconnect: if the caller disconnects before the end.
    """
    chunks, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk, more = message.get("body", b""), message.get("more_body", False)
        size += len(chunk)
        if size <= limit:
            chunks.append(chunk)
        else:
            chunks.clear()
    if size > limit:
        raise Refusal(Code.INVALID, f"the body must have {limit} bytes or fewer", 413)
    return b"".join(chunks)
