"""JSON as text, as it is stored and sent, and addresses as they are shown. What was stored has been checked before: reading it needs no mercy."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

import orjson


def to_bytes(value: Any) -> bytes:
    return orjson.dumps(value)


def to_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def from_json(text: object) -> Any:
    """The value of a text that a query has found."""
    return orjson.loads(str(text))


def without_secrets(url: str) -> str:
    """The URL without user, password and query."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
