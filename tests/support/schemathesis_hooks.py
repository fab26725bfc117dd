"""What Schemathesis must know of the platform and cannot read from the spec: how a request is signed, what the formats look like.

`st run` loads it, see tests/sandbox/test_schemathesis.py.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime
from hashlib import md5
from typing import Any
from urllib.parse import unquote, urlsplit

import schemathesis
from hypothesis import strategies
from requests import PreparedRequest
from requests.auth import AuthBase

APP_KEY, SECRET = "appkey1", "sdfajk3242324fa!djq7"
TO_BE_SIGNED = {"cappkey": APP_KEY, "ctimestamp": "1700000000000", "cnonce": "abc123", "csign": "to be signed"}
"""The headers of a request that is to be valid. Others were made up by Schemathesis, or left out, and go out as they are."""


class Signature(AuthBase):
    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        headers = request.headers
        if all(headers.get(name) == value for name, value in TO_BE_SIGNED.items()):
            headers["csign"] = md5(_string_to_sign(request).encode()).hexdigest()
        return request


def _string_to_sign(request: PreparedRequest) -> str:
    url, headers = urlsplit(str(request.url)), request.headers
    stamp, nonce = str(headers["ctimestamp"]), str(headers["cnonce"])
    path, query = str(url.path), unquote(str(url.query))
    body = _body_md5(request)
    return f"{path}-{request.method}-{query}-{body}-{SECRET}-{stamp}-{nonce}-{APP_KEY}"


def _body_md5(request: PreparedRequest) -> str:
    body: Any = request.body or b""
    if request.method == "GET":
        return md5(b"{}").hexdigest()
    if "multipart/form-data" in request.headers.get("content-type", ""):
        return ""
    return md5(body.encode() if isinstance(body, str) else body).hexdigest()


def _fits(value: Any, name: str = "") -> bool:
    """Whether each number and text is one that the platform can hold, which no schema of the manual says: 64 bits, a moment 15 digits, no NUL.

    `name` is that of the field."""
    if isinstance(value, dict):
        return all(_fits(name) and _fits(below, name) for name, below in value.items())
    if isinstance(value, list):
        return all(map(_fits, value))
    if isinstance(value, str):
        return "\0" not in value
    limit = 10**15 if name.endswith(("Stamp", "Time")) else 2**63
    return not isinstance(value, int | float) or value % 1 > 0 or -limit < value < limit


@schemathesis.hook
def filter_body(context: Any, body: Any) -> bool:
    return _fits(body)


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    kwargs["auth"] = Signature()


MOMENTS = strategies.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)
DAYS = strategies.dates(date(1971, 1, 1), date(2099, 12, 31)).map(str)
MILLISECONDS = strategies.integers(0, 4_000_000_000_000).map(str)

for name, strategy in {
    "epoch-ms": MILLISECONDS,
    "datetime-or-epoch-ms": MOMENTS.map(str),
    "local-datetime": MOMENTS.map(str),
    "date": DAYS,
    "hour-minute": MOMENTS.map(lambda moment: f"{moment:%H:%M}"),
    "hour-minute-second": MOMENTS.map(lambda moment: f"{moment:%H:%M:%S}"),
    "numeric": strategies.integers(0, 1000).map(str),
    "base64": strategies.binary(min_size=1, max_size=60).map(lambda content: b64encode(content).decode()),
    "binary": strategies.binary(max_size=60).map(lambda content: b"\x89PNG\r\n\x1a\n" + content),
}.items():
    schemathesis.openapi.format(name, strategy)
