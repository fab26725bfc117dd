"""The address that the platform posts to: an ASGI application that answers 2xx only after the push is committed."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from http import HTTPStatus
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

from starlette.types import Receive, Scope, Send

from hongtu_toolkit.receiver.event import Arrival, Entry, Unread, now, read
from hongtu_toolkit.receiver.store.base import StoreError
from hongtu_toolkit.receiver.turns import Put, Turns

Network = IPv4Network | IPv6Network
MOST_BYTES = 2 * 2**20
BODY_TIMEOUT = 10.0
"""Seconds in which a body must arrive."""
LARGE = 2**16
"""The size in bytes from which a body is parsed in a thread, so that other requests need not wait."""
TAKEN = b'{"code":0,"msg":"success"}'
"""The body of a success. Known receivers answer with any JSON object."""
log = logging.getLogger("hongtu.receiver")


class Refused(Exception):
    """A request is not stored. Holds the answer."""

    def __init__(self, status: HTTPStatus, *headers: tuple[bytes, bytes]) -> None:
        self.status, self.headers = status, headers


class Intake:
    """Stores each body that is posted to one of its paths.

    Args:
        put: stores entries. Its future is done when they are committed and synced.
        paths: the secret paths, two of them during a change of the address.
        allow: networks whose hosts may post. All hosts if empty.
    """

    def __init__(
        self,
        put: Put,
        *,
        paths: Iterable[str],
        allow: Iterable[Network] = (),
        most_bytes: int = MOST_BYTES,
        body_timeout: float = BODY_TIMEOUT,
    ) -> None:
        self._turns, self._most_bytes, self._body_timeout = Turns(put), most_bytes, body_timeout
        self._digests = [_digest(path) for path in paths]
        self._allow = [*allow]
        self.counts: Counter[str] = Counter()
        """The number of stored pushes ("stored"), of unreadable ones among them ("unreadable"), and of other answers by status ("503")."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"the receiver takes HTTP, not {scope['type']}")
        headers = dict(scope["headers"])
        try:
            self._admit(scope, headers)
            entries = await self._read(scope, headers, receive)
            await self._store(entries)
        except Refused as refused:
            self.counts[str(refused.status.value)] += 1
            await _answer(
                send, refused.status, refused.status.phrase.encode(), (b"connection", b"close"), *refused.headers
            )
        except ConnectionError:
            self.counts["hung up"] += 1  # not stored, and nobody is left to answer
        else:
            await _answer(send, HTTPStatus.OK, TAKEN, (b"content-type", b"application/json;charset=UTF-8"))

    def _admit(self, scope: Scope, headers: Mapping[bytes, bytes]) -> None:
        """Check everything except the body.

        Raises:
            Refused: the request is wrong or not allowed.
        """
        path = scope.get("raw_path") or scope["path"].encode()
        root = scope.get("root_path", "").encode()
        digest = _digest(path.partition(b"?")[0].removeprefix(root).decode("latin-1"))
        known = [hmac.compare_digest(digest, expected) for expected in self._digests]
        if not any(known) or not self._allows(scope.get("client")):
            raise Refused(HTTPStatus.NOT_FOUND)
        if scope["method"] != "POST":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, (b"allow", b"POST"))
        if b"transfer-encoding" in headers and b"content-length" in headers:
            raise Refused(HTTPStatus.BAD_REQUEST)
        if headers.get(b"transfer-encoding", b"chunked").strip().lower() != b"chunked":
            raise Refused(HTTPStatus.NOT_IMPLEMENTED)
        if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self._most_bytes:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def _allows(self, client: tuple[str, int] | None) -> bool:
        if not self._allow:
            return True
        try:
            peer = ip_address(client[0] if client else "")
        except ValueError:
            return False
        mapped = getattr(peer, "ipv4_mapped", None)
        return any((mapped or peer) in network for network in self._allow)

    async def _read(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> list[Entry | Unread]:
        try:
            async with asyncio.timeout(self._body_timeout):
                body = await self._whole_body(receive)
        except TimeoutError:
            raise Refused(HTTPStatus.REQUEST_TIMEOUT) from None
        client = scope.get("client")
        arrival = Arrival(
            body=body,
            received_at=now(),
            peer=client[0] if client else "",
            content_type=headers.get(b"content-type", b"").decode("latin-1"),
        )
        return await asyncio.to_thread(read, arrival) if len(body) >= LARGE else read(arrival)

    async def _whole_body(self, receive: Receive) -> bytes:
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ConnectionError
            body += message.get("body", b"")
            if len(body) > self._most_bytes:
                raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            if not message.get("more_body", False):
                return bytes(body)

    async def _store(self, entries: list[Entry | Unread]) -> None:
        """Store entries and wait until they are committed and synced.

        Raises:
            Refused: they are not stored, as far as is known.
        """
        try:
            await self._turns.store(entries)
        except StoreError as error:
            log.error("A push was not stored: %s", error)
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, (b"retry-after", b"5")) from None
        except Exception as error:
            log.error("A push was not stored: %s", type(error).__name__)
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, (b"retry-after", b"60")) from None
        self.counts["stored"] += 1
        self.counts["unreadable"] += any(isinstance(entry, Unread) for entry in entries)


def _digest(path: str) -> bytes:
    """A digest of fixed length, so that a comparison takes the same time for every path."""
    return sha256(path.encode("utf-8", "surrogatepass")).digest()


async def _answer(send: Send, status: HTTPStatus, body: bytes, *headers: tuple[bytes, bytes]) -> None:
    length = (b"content-length", str(len(body)).encode())
    start: dict[str, Any] = {"type": "http.response.start", "status": status.value, "headers": [length, *headers]}
    await send(start)
    await send({"type": "http.response.body", "body": body})
