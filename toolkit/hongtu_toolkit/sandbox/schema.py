"""Values and the schemas they follow: members, defaults and unknown fields.

All schemas here are expanded: no `$ref` is left in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

Schema = dict[str, Any]

LONGEST = 64
"""The number of characters of an unknown name that a message shows."""


def members(schema: Schema) -> dict[str, Schema]:
    """The properties of an object schema, those of its `allOf` first."""
    own: dict[str, Schema] = schema.get("properties", {})
    if "allOf" not in schema:
        return own
    inherited: dict[str, Schema] = {}
    for part in schema["allOf"]:
        inherited |= members(part)
    return inherited | own


def unknown(value: Any, schema: Schema, place: str = "") -> Iterator[str]:
    """A sentence for each field that the schema does not declare."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from unknown(item, schema.get("items", {}), f"{place}[{index}]")
    elif isinstance(value, dict):
        known = members(schema)
        for name, item in value.items():
            below = f"{place}.{name[:LONGEST]}".lstrip(".")
            if name in known:
                yield from unknown(item, known[name], below)
            else:
                yield f"{below} is not a field of this interface{near(name[:LONGEST], known)}"


def near(word: str, words: Iterable[str]) -> str:
    """`; did you mean …?` with the nearest known word, or an empty text."""
    close = nearest(word, words)
    return f"; did you mean {close}?" if close else ""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The most similar word, or None if none is similar."""
    return next(iter(get_close_matches(word, list(words), n=1)), None)
