"""Pushes in each form, and how they are read."""

from __future__ import annotations

import json
from collections.abc import Callable

from hongtu import (
    Drift,
    Push,
    read_push,
)
from tests.field.messages import Json, employee, stranger, visitor

Wrap = Callable[[Json, object], object]
FORMS: dict[str, Wrap] = {
    "bare": lambda data, _: data,
    "wrapped": lambda data, kind: {"busiType": kind, "data": data},
    "text": lambda data, kind: {"busiType": kind, "data": json.dumps(data, ensure_ascii=False)},
}
PASSAGES = {"employee": employee, "visitor": visitor, "stranger": stranger}


def sent(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def clean(body: object) -> Push:
    """A push that must not depart from the contract in anything."""
    return read_push(sent(body), on_drift="raise")


def tolerant(body: object) -> tuple[Push, list[str]]:
    """A push, and where it departs."""
    found: list[Drift] = []
    push = read_push(body if isinstance(body, (bytes, str)) else sent(body), on_drift=found.extend)
    assert all(drift.operation == "read_push" for drift in found)
    return push, [f"{drift.path}: {drift.found}" for drift in found]
