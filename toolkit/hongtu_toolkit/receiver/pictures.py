"""Fetches the pictures of events before their addresses expire, only from the platform's own host."""

from __future__ import annotations

import asyncio
import os
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.consumers.base import Consumer, Deliver, Failed, Undeliverable
from hongtu_toolkit.receiver.event import Event
from hongtu_toolkit.receiver.unlogged import unlogged

NAME = "pictures"
"""The name of the consumer that fetches pictures. It has retries and dead letters like any other."""
FIELD = "snapshotUrl"
MOST_BYTES = 10 * 2**20
TIMEOUT = 30.0
STARTS = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png", b"BM": ".bmp", b"GIF8": ".gif"}
"""The first bytes of pictures, by format."""
PORTS = {"http": 80, "https": 443}


def pictures(
    folder: Path,
    origins: Iterable[str],
    *,
    verify: ssl.SSLContext | bool = True,
    most_bytes: int = MOST_BYTES,
    timeout: float = TIMEOUT,
    clock: Callable[[], float] = time.time,
) -> Consumer:
    """Keep the picture of each event as `folder/<day received>/<key>.jpg`.

    Args:
        origins: scheme, host and port of the platform, as its pushes name it. Nothing is fetched from other origins, and no redirect is followed.
        verify: the certificates to trust with https.
        most_bytes: the largest picture.

    Raises:
        ValueError: an origin is wrong.
    """
    allowed = {_origin(text) for text in origins}

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deliver]:
        async with httpx.AsyncClient(timeout=timeout, trust_env=False, follow_redirects=False, verify=verify) as client:

            async def deliver(event: Event) -> None:
                url = event.push.data.get(FIELD)
                if not isinstance(url, str) or not url:
                    return  # an event without a picture
                day = datetime.fromtimestamp(event.received_at / 1000, UTC).date().isoformat()
                beside = folder / day / event.key
                if any(beside.with_suffix(suffix).exists() for suffix in STARTS.values()):
                    return
                _refuse(url, allowed, clock())
                content = await _fetched(client, url, most_bytes, timeout)
                await asyncio.to_thread(_keep, beside, content)

            yield deliver

    return opened


def _refuse(url: str, allowed: set[tuple[str, str, int]], moment: float) -> None:
    """Refuse an address that is not the platform's, or has expired.

    Raises:
        Undeliverable: it is one of these. Another attempt would not change it.
    """
    try:
        origin = _origin(url)
    except ValueError:
        raise Undeliverable("the picture's address cannot be read") from None
    if origin not in allowed:
        scheme, host, port = origin
        host = f"[{host}]" if ":" in host else host
        raise Undeliverable(
            f"the picture is at {host}, which is not the platform's address; if it is, name it: --pictures-from {scheme}://{host}:{port}"
        )
    expiry = parse_qs(urlsplit(url).query).get("timestamp", [""])[0]
    if expiry.isascii() and expiry.isdigit() and int(expiry[:12]) < moment:
        raise Undeliverable("the picture's address has expired")


def _origin(url: str) -> tuple[str, str, int]:
    """(scheme, host, port).

    Raises:
        ValueError: the address has none.
    """
    parts = urlsplit(url)
    host = parts.hostname
    if parts.scheme not in PORTS or not host or parts.username is not None:
        raise ValueError(
            _("an address is written http://HOST:PORT, not {text}").format(text=f"{parts.scheme}://{host}")
        )
    return parts.scheme, host.lower(), parts.port or PORTS[parts.scheme]


async def _fetched(client: httpx.AsyncClient, url: str, most_bytes: int, timeout: float) -> bytes:
    content = bytearray()
    try:
        async with (
            asyncio.timeout(timeout),
            unlogged(),
            client.stream("GET", url, headers={"accept-encoding": "identity"}) as answer,
        ):
            if answer.status_code in (403, 404, 410):
                raise Undeliverable(f"the platform no longer has the picture (HTTP {answer.status_code})")
            if answer.status_code != 200:
                raise Failed(f"the platform answered HTTP {answer.status_code} for the picture")
            async for part in answer.aiter_raw():
                content += part
                if len(content) > most_bytes:
                    raise Undeliverable(f"the picture has more than {most_bytes} bytes")
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError) as error:
        raise Failed(f"the picture was not fetched ({type(error).__name__})") from None
    return bytes(content)


def _keep(beside: Path, content: bytes) -> None:
    suffix = next((suffix for start, suffix in STARTS.items() if content.startswith(start)), None)
    if suffix is None:
        raise Undeliverable(f"what the platform sent is not a picture ({len(content)} bytes)")
    beside.parent.mkdir(parents=True, exist_ok=True)
    part = beside.with_suffix(".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(beside.with_suffix(suffix))
