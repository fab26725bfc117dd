"""A call of each retry class, and what its error must say when nobody knows how it ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hongtu import (
    HongtuError,
)

Call = Callable[[Any], Any]
CLASSES: dict[str, Call] = {
    "read": lambda client: client.person.query(uuid="u1"),
    "idempotent": lambda client: client.person.update(uuid="u1", name="n"),
    "unsafe": lambda client: client.door.add(add_device_uuids=["d"], remove_device_uuids=[]),
    "physical": lambda client: client.door.open_door(uuid="d"),
}
"""A call of each retry class."""
each_class = pytest.mark.parametrize("kind", CLASSES)
HTML = b"<!DOCTYPE html><html><body>Login 13800138000</body></html>"
AGAIN = {"read": 3, "idempotent": 3, "unsafe": 1, "physical": 1}
"""How often a request with an unknown outcome may be sent."""


def cautious(kind: str, error: HongtuError) -> bool:
    """Whether an error says what its class needs to hear."""
    words = {
        "idempotent": "It may have been done; read back before you repeat.",
        "unsafe": "It may have been done; read back before you repeat.",
        "physical": "The door may have opened; look before you repeat.",
    }
    return words[kind] in str(error) if kind in words else not any(word in str(error) for word in words.values())
