"""Arrivals, the events in them, and events as consumers get them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Literal

from hongtu import Push, UnreadablePush, read_push
from hongtu.push import SHAPE
from hongtu_runtime.body import NotJson, charset_of, read_body
from hongtu_runtime.event import event_time
from hongtu_runtime.push import identify

Source = Literal["push", "sweep"]
"""The platform pushed the event, or the sweep found it in a list of the platform."""
TIMES = (*SHAPE.event.time, "alarmTime")
"""The fields with the time of an event: milliseconds or ISO 8601."""
CODINGS = 3
"""How often JSON may be encoded as text within JSON."""
MOST_TEXT = 200
"""The longest stored header or name, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A received body."""

    body: bytes
    received_at: int
    """Milliseconds since 1970."""
    source: Source = "push"
    peer: str = ""
    """The address of the sender's socket."""
    content_type: str = ""

    def __repr__(self) -> str:
        """Without the body, which contains personal data."""
        return f"Arrival({len(self.body)} bytes, source={self.source!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """A readable arrival: one event with its key."""

    key: str
    kind: str | None
    """The number of the kind as text, or the wrapper's own text. None if it is unknown."""
    happened_at: int | None
    """Milliseconds since 1970, or None if the event has no time."""
    arrival: Arrival

    def __repr__(self) -> str:
        return f"Entry(key={self.key!r}, kind={self.kind!r}, {self.arrival!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Unread:
    """An arrival that cannot be read yet. It goes into quarantine."""

    digest: str
    """The first 32 digits of the SHA-256 of the body. The same unreadable body is stored once."""
    reason: str
    """A sentence without any part of the body."""
    arrival: Arrival

    def __repr__(self) -> str:
        return f"Unread({self.reason!r}, {self.arrival!r})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Event:
    """A stored event, as consumers get it."""

    seq: int
    """Its number in this store: increasing, with gaps. It does not show the order in which events happened."""
    key: str
    """Its identity, the same for every repeat: consumers recognise repeats by it."""
    kind: str | None
    happened_at: int | None
    received_at: int
    source: Source
    """The way in which it first arrived."""
    pushes: int
    """The number of times the platform pushed it, 0 if only the sweep found it."""
    peer: str
    content_type: str
    body: bytes
    """The exact bytes in which it first arrived. A record out of a body with several is written anew."""
    attempt: int = 1
    """The number of this delivery attempt, from 1 on."""

    def __repr__(self) -> str:
        return f"Event(seq={self.seq}, key={self.key!r}, kind={self.kind!r}, source={self.source!r})"

    @property
    def push(self) -> Push:
        """The result of `hongtu.read_push`: `record` is typed if it is a pass record, `data` holds the fields."""
        return read_push(self.body, content_type=self.content_type, on_drift="ignore")

    def as_dict(self) -> dict[str, Any]:
        """The event for other programs: its fields, and its data as the platform sent them, without the wrapper."""
        push = self.push
        return {
            "key": self.key,
            "seq": self.seq,
            "kind": self.kind,
            "source": self.source,
            "pushes": self.pushes,
            "happenedAt": moment(self.happened_at),
            "receivedAt": moment(self.received_at),
            "attempt": self.attempt,
            "data": dict(push.data),
        }

    def as_json(self) -> bytes:
        """`as_dict` as one line of JSON, without the line break."""
        return json.dumps(self.as_dict(), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read(arrival: Arrival) -> list[Entry | Unread]:
    """The contents of an arrival: usually one event, several if the body has several records, or one `Unread`."""
    try:
        return [_entry(arrival)]
    except UnreadablePush as error:
        parts = [*_parts(arrival)]
        if not parts:
            return [Unread(sha256(arrival.body).hexdigest()[:32], str(error), arrival)]
    return [entry for part in parts for entry in read(_with_body(arrival, part))]


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def instant(milliseconds: int | None) -> datetime | None:
    """A time in UTC. None for None and for times outside the calendar."""
    if milliseconds is None:
        return None
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def moment(milliseconds: int | None) -> str | None:
    """The same as ISO 8601."""
    time = instant(milliseconds)
    return None if time is None else time.isoformat(timespec="milliseconds")


def _entry(arrival: Arrival) -> Entry:
    kind, data, key, _is_record = identify(arrival.body, SHAPE, content_type=arrival.content_type)
    name = None if kind is None else storable(kind) if type(kind) is str else str(int(kind))
    return Entry(key, name, _happened_at(data), arrival)


def _happened_at(data: Mapping[str, Any]) -> int | None:
    time = event_time(data, TIMES)
    return int(time) if len(time) < 17 and time.isdecimal() and 0 < int(time) < 2**53 else None


def _parts(arrival: Arrival) -> Iterator[bytes]:
    """The single bodies of several records in a list, or in a wrapper with a list. Empty for other bodies."""
    try:
        value = _json(arrival.body, charset_of(arrival.content_type))
        wrapper, name = (value, _data(value)) if isinstance(value, dict) else ({}, "")
        records = _json(wrapper.get(name)) if wrapper else value
    except NotJson:
        return
    if not isinstance(records, list) or len(records) < 2 or not any(isinstance(item, Mapping) for item in records):
        return
    for item in records:
        yield json.dumps({**wrapper, name: item} if wrapper else item, ensure_ascii=True).encode()


def _json(value: object, charset: str = "") -> Any:
    """A value read as leniently as a push is, and JSON inside a JSON text.

    Raises:
        NotJson: it is not JSON.
    """
    for _ in range(CODINGS):
        if isinstance(value, (bytes, str)):
            value = read_body(value, charset).value
    return value


def _data(wrapper: Mapping[str, object]) -> str:
    """The name of the wrapper's field with the records, in whatever case."""
    return next((name for name in wrapper if name.lower() == "data"), "data")


def _with_body(arrival: Arrival, body: bytes) -> Arrival:
    return Arrival(
        body=body,
        received_at=arrival.received_at,
        source=arrival.source,
        peer=arrival.peer,
        content_type="application/json",
    )


def storable(text: str) -> str:
    """A text that every database accepts: without NUL and lone surrogates, and of limited length."""
    if len(text) <= MOST_TEXT and text.isascii() and "\0" not in text:
        return text
    return text[:MOST_TEXT].encode("utf-8", "replace").decode().replace("\0", "\ufffd")
