"""A sandbox that holds requests and replies against the contract, as good as new for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hongtu_toolkit.sandbox import Sandbox
from tests.support.clients import connect
from tests.support.people import Desk


@pytest.fixture(scope="session")
def session_box() -> Iterator[Sandbox]:
    with Sandbox(check_replies=True, strict=True) as box:
        yield box


@pytest.fixture
def desk(session_box: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    session_box.reset()
    with connect(session_box.url, app_key=session_box.app_key, secret=session_box.secret, on_drift="raise") as client:
        yield Desk(session_box, client, tmp_path)
