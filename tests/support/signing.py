"""The signature once more, in the words of the manual, so that the tests of the sandbox need no client."""

from __future__ import annotations

from hashlib import md5
from time import time

NONCE = "a1B2c3"


def signed_headers(
    method: str, path: str, body: bytes | None, *, app_key: str, secret: str, query: str = "", timestamp: str = ""
) -> dict[str, str]:
    """The four headers of a call. `body` is what the signature covers: None where that is nothing, as for uploads."""
    body_md5 = "" if body is None else md5(body).hexdigest()
    timestamp = timestamp or str(int(time() * 1000))
    plain = f"{path}-{method}-{query}-{body_md5}-{secret}-{timestamp}-{NONCE}-{app_key}"
    return {
        "cappkey": app_key,
        "ctimestamp": timestamp,
        "cnonce": NONCE,
        "csign": md5(plain.encode()).hexdigest(),
    }
