"""Moments of replies that came in seconds are reported by place; the value is kept as it was read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hongtu import Drift
from tests.support.clients import PERSON, Way, each_way, ok, page
from tests.support.fault_server import FaultServer, answer

SECONDS = 1_700_000_000
CHINESE_MIDNIGHT = -28_800_000


def told(way: Way, reply: bytes, use: Any) -> tuple[Any, list[str]]:
    """The result of a call, and where the client says that its reply departs from the manual."""
    found: list[Drift] = []
    with FaultServer(answer(reply)) as server:
        result = way.call(server.url, use, on_drift=found.extend)
    return result, [f"{drift.path}: {drift.found}" for drift in found]


@each_way
@pytest.mark.parametrize("value", [SECONDS, str(SECONDS), -SECONDS, 1])
def test_seconds_in_a_value(way: Way, value: object) -> None:
    reply = ok({**PERSON, "birthday": value, "entryTime": 1_700_000_000_000})

    result, drifts = told(way, reply, lambda client: client.person.query(uuid="u1"))

    assert drifts == ["data.birthday: seconds"]
    assert result.birthday == datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(str(value)))


@each_way
@pytest.mark.parametrize("odd", [{}, {"sex": "many"}], ids=["sound", "with another departure"])
def test_seconds_in_the_rows_of_a_page(way: Way, odd: dict[str, Any]) -> None:
    """Each place is reported once, whatever else departs."""
    rows = [
        {"uuid": f"u{n}", "name": "n", "entryTime": SECONDS + n, "birthday": 1_700_000_000_000, **odd} for n in range(5)
    ]

    result, drifts = told(way, page(rows, total=5), lambda client: client.person.list())

    assert "data.list[*].entryTime: seconds" in drifts
    assert not any("birthday" in drift for drift in drifts)
    assert len(result) == 5


@each_way
def test_the_last_row_of_a_page_is_checked_too(way: Way) -> None:
    rows = [{"uuid": f"u{n}", "name": "n"} for n in range(3)] + [{"uuid": "u", "name": "n", "entryTime": SECONDS}]

    assert told(way, page(rows, total=4), lambda client: client.person.list())[1] == ["data.list[*].entryTime: seconds"]


@each_way
@pytest.mark.parametrize(
    "value", [0, CHINESE_MIDNIGHT, CHINESE_MIDNIGHT + 31 * 86_400_000, 86_400_000, "", 10_000_000_000]
)
def test_birthdays_about_1970_are_no_seconds(way: Way, value: object) -> None:
    assert told(way, ok({**PERSON, "birthday": value}), lambda client: client.person.query(uuid="u1"))[1] == []
