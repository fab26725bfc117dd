"""A small office with a week of passages, in a sandbox whose clock stands still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hongtu import Hongtu
from hongtu_toolkit.records import drive, export
from hongtu_toolkit.sandbox import Clock, Sandbox

CHINA = ZoneInfo("Asia/Shanghai")
NOW = datetime(2023, 11, 15, 12, tzinfo=CHINA)
"""Wednesday. The week before has passages."""
WEEK: Any = {"since": datetime(2023, 11, 8, tzinfo=CHINA), "until": datetime(2023, 11, 15, tzinfo=CHINA)}


@dataclass(frozen=True, slots=True)
class Office:
    """A seeded sandbox and a client of it."""

    box: Sandbox
    client: Hongtu

    @property
    def person(self) -> str:
        return str(self.client.person.list(page_size=1).items[0].uuid)

    @property
    def door(self) -> str:
        return str(self.client.pass_record.list(page_size=1).items[0].device_uuid)

    def passages(self, times: list[datetime]) -> list[dict[str, Any]]:
        """Somebody passes at these times."""
        person, door = self.person, self.door
        return self.box.passages([{"personUuid": person, "deviceUuid": door, "time": time} for time in times])


@pytest.fixture(scope="session")
def session_office() -> Iterator[Office]:
    with (
        Sandbox(clock=Clock(now=lambda: int(NOW.timestamp() * 1000))) as box,
        Hongtu(box.url, app_key=box.app_key, secret=box.secret) as client,
    ):
        box.seed("small-office")
        box.snapshot("seeded")
        yield Office(box, client)


@pytest.fixture
def office(session_office: Office) -> Office:
    """As good as new."""
    session_office.box.clear_faults()
    session_office.box.restore("seeded")
    return session_office


SMALL: Any = {"page_size": 10, "window_rows": 30, "concurrency": 2}


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits between tries are short."""
    monkeypatch.setattr(drive, "PAUSES", (0.01,))


@pytest.fixture
def whole(office: Office, tmp_path: Path) -> bytes:
    """The week as CSV, exported without a fault."""
    export(office.client, "pass-records", tmp_path / "whole.csv", **SMALL, **WEEK)
    return (tmp_path / "whole.csv").read_bytes()
