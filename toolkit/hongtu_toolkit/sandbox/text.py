"""JSON as text, and URLs without secrets. Stored JSON was checked before, so reading it expects no errors."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

import orjson


def to_bytes(value: Any) -> bytes:
    return orjson.dumps(value)


def to_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def from_json(text: object) -> Any:
    """The value of a stored JSON text."""
    return orjson.loads(str(text))


def without_secrets(url: str) -> str:
    """The URL without user, password and query."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
