"""Requests → bytes: the bytes that are signed are the bytes that are sent."""

from __future__ import annotations

import json

from hongtu_runtime.models import Input

EMPTY_OBJECT = b"{}"


def canonical_json(value: object) -> bytes:
    """Compact JSON in UTF-8: keys sorted at every level, nothing escaped that need not be."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def encode_body(request: Input | None) -> bytes:
    """The body of a request: canonical JSON, fields that are None left out. A request without fields is `{}`.

    This is byte for byte what the vendor's SDK sends.
    """
    if request is None:
        return EMPTY_OBJECT
    return canonical_json(request.model_dump(mode="json", by_alias=True, exclude_none=True))


def encode_query(request: Input | None) -> str:
    """The query as it is signed: `name=张三&type=1`, in the manual's order, not percent-encoded."""
    if request is None:
        return ""
    fields = request.model_dump(mode="json", by_alias=True, exclude_none=True)
    return "&".join(f"{name}={_plain(value)}" for name, value in fields.items())


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
