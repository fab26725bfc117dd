"""A person as a reply holds it, read by the blocking client."""

from __future__ import annotations

from typing import Any

from hongtu import (
    Drift,
)
from tests.support.clients import PERSON, connect, ok
from tests.support.fault_server import FaultServer, answer


def person(**fields: Any) -> Any:
    """A person as the client reads it; the blocking client is silent of drift."""
    return read({**PERSON, **fields}, "ignore")


def read(data: object, on_drift: Any = "raise") -> Any:
    with FaultServer(answer(ok(data))) as server, connect(server.url, on_drift=on_drift) as client:
        return client.person.query(uuid="u1")


def drifts(data: object) -> list[str]:
    """Where the client says that a person departs from the manual."""
    found: list[Drift] = []
    read(data, found.extend)
    return [f"{drift.path}: {drift.found}" for drift in found]
