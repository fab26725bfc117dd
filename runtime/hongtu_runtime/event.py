"""The identity of an event, whatever the form of its push."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from hongtu_runtime.guards import is_array, is_object

PLATFORM_ZONE = timezone(timedelta(hours=8))
"""The time zone of times that have none."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_PASSING = frozenset(("timestamp", "sig", "sign", "signature", "expires", "expire", "token"))
"""Query parameters of a signed address that change with each signature."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFields:
    """The fields that tell events apart."""

    place: tuple[str, ...]
    """Where: the first one that is present."""
    time: tuple[str, ...]
    """When, in milliseconds or ISO 8601: the first one that can be read."""
    subject: tuple[str, ...]
    """Who."""
    picture: tuple[str, ...]
    """The captured picture's name or address, which distinguishes strangers."""
    id: str
    """The record's own id. Some versions send none."""


def event_key(data: Mapping[str, Any], fields: EventFields, *, is_record: bool) -> str:
    """The key of an event: 32 hexadecimal digits, the same whatever its form, the order of its keys, and whether numbers are text.

    Device, time and person identify a record. The captured picture identifies a stranger, because its name stays when its address
    is signed again; without a picture, the id does. If device or time is missing, or the data is not a record, all fields
    count, without signatures and hosts of addresses. The id counts too, unless device, time and person are present.
    """
    place, time, subject = _first(data, fields.place), event_time(data, fields.time), _first(data, fields.subject)
    who = subject or _picture(data, fields.picture) or _first(data, (fields.id,))
    if is_record and place and time and who:
        return _digest(["record", place, time, who])
    left_out = fields.id if place and time and subject else None
    return _digest(_canonical({name: value for name, value in data.items() if name != left_out}))


def other_key(data: Mapping[str, Any], kind: int, names: Iterable[str]) -> str:
    """The key of an event of another kind, by the fields that identify it, because the others may change later."""
    return _digest([kind, *(event_time(data, (name,)) or _plain(str(data[name])) for name in names)])


def _first(data: Mapping[str, Any], names: Iterable[str]) -> str:
    """The first of these fields with a value. 0 is not a person's number."""
    for name in names:
        value = data.get(name)
        if isinstance(value, (str, int, float)) and (text := _plain(value)) not in ("", "0"):
            return text
    return ""


def _picture(data: Mapping[str, Any], names: Iterable[str]) -> str:
    return _first(data, names).partition("?")[0].rpartition("/")[2]


def event_time(data: Mapping[str, Any], names: Iterable[str]) -> str:
    """The time of an event in milliseconds since 1970, from the first of these fields that can be read; else the text of the first one that is not empty."""
    unread = ""
    for name in names:
        text = _first(data, (name,))
        if text and (moment := _milliseconds(text)):
            return moment
        unread = unread or text
    return unread


def _milliseconds(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=PLATFORM_ZONE)
        return _plain(round(moment.timestamp() * 1000))
    except (ValueError, OverflowError):
        return ""


def _canonical(value: object) -> object:
    """The data with scalars as text, without empty values."""
    if is_object(value):
        items = {name: _canonical(item) for name, item in value.items()}
        return {name: item for name, item in items.items() if item not in (None, "")}
    if is_array(value):
        return [_canonical(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int, float)):
        return _plain(value)
    return None if value is None else str(value)


def _plain(value: str | float) -> str:
    """A scalar as text: 1700000001000, "1700000001000" and 1700000001000.0 are the same."""
    text = format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value).strip()
    if "://" in text or (text.startswith("/") and "?" in text):
        return _unsigned(text)
    if "." in text and _NUMBER.fullmatch(text):
        text = text.rstrip("0").rstrip(".")
    return text


def _unsigned(address: str) -> str:
    """Path and query of an address, without the signature. The host depends on the receiver, so it is left out."""
    try:
        parts = urlsplit(address)
        query = [(name, value) for name, value in parse_qsl(parts.query, True) if name.lower() not in _PASSING]
    except ValueError:
        return address.partition("?")[0]
    return parts.path + (f"?{urlencode(query)}" if query else "")


def _digest(value: object) -> str:
    return sha256(_ENCODER.encode(value).encode()).hexdigest()[:32]
