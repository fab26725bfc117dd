"""JSON from orjson, or from the standard library for values that orjson does not support."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import orjson


def dumped(value: Any) -> bytes:
    """A value as JSON without spaces."""
    try:
        return orjson.dumps(value)
    except TypeError:  # integers beyond 64 bits, lone surrogates
        text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
        return text.encode("utf-8", "backslashreplace")  # a lone surrogate is escaped


def lines(values: Sequence[Any]) -> list[bytes]:
    """Each value on a line. A line begins with a space if `loaded` must not use orjson for it."""
    try:
        # Adding copies the bytes to the right size: orjson's own objects hold several kilobytes each.
        return [orjson.dumps(value) + b"\n" for value in values]
    except TypeError:
        return [_line(value) for value in values]


def _line(value: Any) -> bytes:
    try:
        return orjson.dumps(value) + b"\n"
    except TypeError:
        return b" " + dumped(value) + b"\n"


def loaded(line: bytes) -> Any:
    """The value on a line of `lines`."""
    return json.loads(line) if line.startswith(b" ") else orjson.loads(line)
