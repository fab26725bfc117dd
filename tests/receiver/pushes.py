"""Pushes for the receiver, made up, in the forms in which boxes send them."""

from __future__ import annotations

import json
from typing import Any

from hongtu_toolkit.receiver.event import Arrival, Entry, Unread, read
from tests.field.messages import attendance, employee, stranger, visitor

MOMENT = 1_700_000_000_000


def passage(number: int = 0, **fields: Any) -> dict[str, Any]:
    """A passage that no other number has."""
    return employee() | {"passTimestamp": MOMENT + number * 1000, "passTime": None, "id": f"{number:032x}"} | fields


def body(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def forms(data: dict[str, Any], kind: int = 5) -> list[bytes]:
    """One event in all the forms that were seen."""
    text = json.dumps(data, ensure_ascii=False)
    return [
        body(data),
        body({"busiType": str(kind), "data": data}),
        body({"busiType": kind, "data": data}),
        body({"busiType": kind, "data": text}),
    ]


SHAPES = {"employee": employee, "visitor": visitor, "stranger": stranger}
OTHERS: dict[int, dict[str, Any]] = {
    1: {"personUuid": "p1", "captureTime": MOMENT},
    2: {"plate": "浙A00000", "passTime": MOMENT},
    3: {"perimeter": "north", "time": MOMENT},
    4: {"deviceUuid": "d1", "alarmType": 500100, "alarmTime": MOMENT},
    6: attendance(),
    7: attendance() | {"personCode": "900002"},
    12: {"attributes": {"hat": 1}, "time": MOMENT},
}
"""A record of every kind but 5."""


def arrival(content: bytes, *, source: Any = "push", received_at: int = MOMENT, peer: str = "192.0.2.10") -> Arrival:
    return Arrival(body=content, received_at=received_at, source=source, peer=peer)


def entries(*contents: bytes, **fields: Any) -> list[Entry | Unread]:
    """What is stored of these bodies."""
    return [entry for content in contents for entry in read(arrival(content, **fields))]
