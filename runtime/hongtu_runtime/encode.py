"""Requests → bytes: the bytes that are signed are the bytes that are sent."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hongtu_runtime.drift import is_array, is_object
from hongtu_runtime.errors import InvalidRequest
from hongtu_runtime.models import Input

EMPTY_OBJECT = b"{}"
_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: object) -> bytes:
    """Compact JSON in UTF-8: keys sorted at every level, nothing escaped that need not be."""
    return _compact.encode(value).encode()


def encode_body(request: Input | None, *, operation: str | None = None) -> bytes:
    """The body of a request: canonical JSON, fields that are None left out. A request without fields is `{}`.

    This is byte for byte what the vendor's SDK sends.

    Raises:
        InvalidRequest: a text holds half of a character (a lone surrogate), which UTF-8 cannot express.
    """
    if request is None:
        return EMPTY_OBJECT
    try:
        return canonical_json(request.model_dump(mode="json", by_alias=True, exclude_none=True))
    except UnicodeEncodeError:
        from hongtu_runtime.problems import problem  # rarely needed

        rule = "must be text that UTF-8 can express; it holds a lone surrogate"
        problems = (problem(path, rule) for path in _broken_texts(request.model_dump(mode="json")))
        raise InvalidRequest(tuple(problems), operation=operation) from None


def encode_query(request: Input | None) -> str:
    """The query as it is signed: `name=张三&type=1`, in the manual's order, not percent-encoded."""
    if request is None:
        return ""
    fields = request.model_dump(mode="json", by_alias=True, exclude_none=True)
    return "&".join(f"{name}={_plain(value)}" for name, value in fields.items())


def _broken_texts(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the texts are that cannot be encoded."""
    if is_object(value):
        for name, member in value.items():
            yield from _broken_texts(member, (*path, name))
    elif is_array(value):
        for index, item in enumerate(value):
            yield from _broken_texts(item, (*path, index))
    elif isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        yield path


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
