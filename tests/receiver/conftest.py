"""Stores of both kinds, and a receiver on real sockets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hongtu_toolkit.receiver.store import open_store
from hongtu_toolkit.receiver.store.base import Store
from tests.support.services import fresh_database, nats, postgres, rabbitmq, redis

__all__ = ["nats", "postgres", "rabbitmq", "redis"]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty store of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/events.db"
        return
    with fresh_database() as found:
        yield found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()
