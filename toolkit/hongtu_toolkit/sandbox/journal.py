"""The last requests. Bodies, keys and headers are left out, because they contain personal data and secrets."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

KEPT = 1000
HIDDEN = "…"
ALIKE = 0.8
"""The similarity from which a segment of a path counts as a misspelt known segment."""
VERSION = re.compile(r"v\d", re.ASCII)


class Entry(NamedTuple):
    """One request."""

    time: int
    """The time of the answer: real time, in Unix milliseconds."""
    operation: str | None
    """None if no operation has this path and method."""
    method: str
    path: str
    status: int | None
    """None if the connection was reset."""
    code: int | None
    """None if the answer had no code."""
    ms: float
    fault: str | None = None
    reason: str | None = None
    """Why the request, or items of a batch, were refused, without the values of the request."""
    near: str | None = None
    """The operation that was probably meant, if `operation` is None."""
    note: str | None = None
    """What was accepted although it may be a mistake: ignored fields, and how a request without a body was signed."""


class Journal:
    """The last requests in order, the newest at the end."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)

    def note(self, entry: Entry) -> None:
        self._entries.append(entry)

    def entries(self, *, operation: str | None = None, code: int | None = None) -> list[dict[str, Any]]:
        """The requests for an operation (near misses too) and with a code in the answer."""
        return [
            entry._asdict()
            for entry in list(self._entries)
            if operation in (None, entry.operation, entry.near) and code in (None, entry.code)
        ]

    def clear(self) -> None:
        self._entries.clear()


def without(text: str, values: Iterable[Any]) -> str:
    """The text with every value of the request masked: texts of more than one character and numbers of more than three digits,
    at whatever depth."""
    contained = {value for value in _leaves(values) if value in text}
    for value in sorted(contained, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", HIDDEN, text)
    return text


def masked(path: str, known: Iterable[str]) -> str:
    """A path with only the segments that a known path has, or nearly has. The others are masked, because they may be a number or a name."""
    words = {word for known_path in known for word in known_path.split("/")}
    steps = (word if word in words or VERSION.fullmatch(word) else _alike(word, words) for word in path.split("/"))
    return "/".join(steps)


def _alike(word: str, words: Iterable[str]) -> str:
    return word if word.isascii() and get_close_matches(word, words, n=1, cutoff=ALIKE) else HIDDEN


def refused_items(data: Any) -> str | None:
    """The number of refused items of a batch by code, in a sentence, or None."""
    failures = data.get("failures") if isinstance(data, dict) else None
    if not failures:
        return None
    codes = sorted({failure.get("code") for failure in failures if isinstance(failure.get("code"), int)})
    return f"{len(failures)} items refused: {', '.join(map(str, codes))}"


def _leaves(value: Any) -> Iterator[str]:
    waiting = [value]  # and no recursion: a body that is refused may be nested deeper than Python calls
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if len(value) > 1:
                yield value
        elif isinstance(value, int):
            if abs(value) > 999:
                yield str(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, Iterable):
            waiting.extend(value)
