"""A webhook, signed according to Standard Webhooks."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import sha256

import httpx

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.consumers.base import Consumer, Deliver, Failed
from hongtu_toolkit.receiver.event import Event
from hongtu_toolkit.receiver.unlogged import unlogged

TIMEOUT = 15.0
"""Seconds for an answer."""
PREFIX = "whsec_"


def webhook(url: str, *, secret: str, timeout: float = TIMEOUT, clock: Callable[[], float] = time.time) -> Consumer:
    """Post each event as JSON. It is delivered if the answer is 2xx.

    The headers `webhook-id` (the event's key, the same for each repeat), `webhook-timestamp` and `webhook-signature` are those of
    Standard Webhooks, whose libraries verify them.

    Args:
        secret: `whsec_` and base64 of 24 to 64 random bytes.

    Raises:
        ValueError: the secret has another form.
    """
    key = _key(secret)

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deliver]:
        async with httpx.AsyncClient(timeout=timeout, trust_env=False, follow_redirects=False) as client:

            async def deliver(event: Event) -> None:
                body = event.as_json()
                headers = {"content-type": "application/json", **signed(key, event.key, int(clock()), body)}
                try:
                    async with (
                        asyncio.timeout(timeout),
                        unlogged(),
                        client.stream("POST", url, content=body, headers=headers) as answer,
                    ):
                        status = answer.status_code
                except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError) as error:
                    raise Failed(f"the webhook gave no answer ({type(error).__name__})") from None
                if not 200 <= status < 300:
                    raise Failed(f"the webhook answered HTTP {status}")

            yield deliver

    return opened


def signed(key: bytes, identity: str, moment: int, body: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks."""
    content = b".".join((identity.encode(), str(moment).encode(), body))
    signature = base64.b64encode(hmac.new(key, content, sha256).digest()).decode()
    return {"webhook-id": identity, "webhook-timestamp": str(moment), "webhook-signature": f"v1,{signature}"}


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not 24 <= len(key) <= 64:
        raise ValueError(
            _(
                "a webhook needs a secret that both sides know: whsec_ and the base64 of 24 to 64 random bytes"
                " (echo whsec_$(openssl rand -base64 32)), in HONGTU_WEBHOOK_SECRET"
            )
        )
    return key
