"""Exports that go on: each row once, also those that come late, whatever the clock does."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from hongtu import AsyncHongtu
from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.records import Exported, core, export, follow, follow_async
from tests.records.conftest import NOW, WEEK, Office
from tests.records.reading import csv_rows
from tests.records.test_database import rows as table_rows

module = sys.modules["hongtu_toolkit.records.follow"]
"""Its function stands in front of it under the same name."""
MINUTE = timedelta(minutes=1)


class Wall:
    """The clock on the wall of whoever exports."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = NOW
        wall = self

        class Datetime(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
                return wall.now.astimezone(tz)

        monkeypatch.setattr(module, "datetime", Datetime)
        monkeypatch.setattr(core, "datetime", Datetime)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    return Wall(monkeypatch)


def rounds(office: Office, to: str | Path, *between: Callable[[], object], **arguments: Any) -> list[Exported]:
    """Follow, with something that happens behind each round, until nothing is left to happen."""
    stop, found, things = Event(), list[Exported](), list(between)

    def exported(each: Exported) -> None:
        found.append(each)
        if things:
            things.pop(0)()
        else:
            stop.set()

    given = {"since": WEEK["since"], "format": "jsonl", **arguments}
    if isinstance(to, str):
        del given["format"]
    follow(office.client, "pass-records", to, every=timedelta(0), stop=stop, exported=exported, **given)
    return found


def uuids(folder: Path) -> list[str]:
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_bytes().splitlines()]
    return [json.loads(line)["uuid"] for line in lines]


def total(office: Office) -> int:
    return office.client.pass_record.list(page_size=1, start_pass_time=WEEK["since"]).total


def passes(
    office: Office, wall: Wall, *ago: timedelta, later: timedelta = timedelta(minutes=10)
) -> Callable[[], object]:
    """Time goes by, and somebody has passed so long ago."""

    def happen() -> None:
        wall.now += later
        office.passages([wall.now - each for each in ago])

    return happen


def test_each_round_brings_what_came_since(office: Office, tmp_path: Path, wall: Wall) -> None:
    """Each in a file of its own, and a round without rows makes none."""
    found = rounds(
        office,
        tmp_path,
        passes(office, wall, 5 * MINUTE, 4 * MINUTE),
        passes(office, wall),
        passes(office, wall, 3 * MINUTE),
    )

    assert [each.rows for each in found][1:] == [2, 0, 1]
    assert len(list(tmp_path.glob("*.jsonl"))) == 3
    assert len(uuids(tmp_path)) == len(set(uuids(tmp_path))) == total(office)


def test_what_is_too_new_comes_in_a_later_round(office: Office, tmp_path: Path, wall: Wall) -> None:
    """It may not be listed in full yet."""
    found = rounds(office, tmp_path, passes(office, wall, MINUTE), passes(office, wall))

    assert [each.rows for each in found][1:] == [0, 1]


def test_passages_of_a_panel_that_was_offline_are_not_missed(office: Office, tmp_path: Path, wall: Wall) -> None:
    """They are listed behind the mark, between rows that are exported already."""
    found = rounds(office, tmp_path, passes(office, wall, 5 * MINUTE), passes(office, wall, 55 * MINUTE, 17 * MINUTE))

    assert [each.rows for each in found][1:] == [1, 2]
    assert len(uuids(tmp_path)) == len(set(uuids(tmp_path))) == total(office)


@pytest.mark.parametrize("hours", [3, -3])
def test_a_clock_that_is_set_loses_nothing(office: Office, tmp_path: Path, wall: Wall, hours: int) -> None:
    """It goes wrong for a while, and is put right."""

    def step(by: int) -> Callable[[], object]:
        def happen() -> None:
            office.passages([wall.now - 5 * MINUTE] if by == hours else [NOW + 15 * MINUTE])
            wall.now += timedelta(hours=by, minutes=10)

        return happen

    rounds(
        office,
        tmp_path,
        step(hours),
        step(-hours),
        passes(office, wall, 4 * MINUTE, later=timedelta(hours=1)),
        passes(office, wall),
    )

    assert len(uuids(tmp_path)) == len(set(uuids(tmp_path))) == total(office)


def test_a_later_call_goes_on_from_the_mark(office: Office, tmp_path: Path, wall: Wall) -> None:
    rounds(office, tmp_path)
    wall.now += 10 * MINUTE
    office.passages([wall.now - 5 * MINUTE])

    (found,) = rounds(office, tmp_path)

    assert found.rows == 1
    assert len(uuids(tmp_path)) == len(set(uuids(tmp_path))) == total(office)


def test_a_database_is_followed_into(office: Office, tmp_path: Path, wall: Wall) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"

    rounds(office, url, passes(office, wall, 5 * MINUTE), passes(office, wall, 5 * MINUTE, 30 * MINUTE))

    assert len(table_rows(url)) == total(office)


def test_an_earlier_export_of_another_span_does_not_move_where_a_database_is_followed_from(
    office: Office, tmp_path: Path, wall: Wall
) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    export(office.client, "pass-records", url, since=WEEK["until"] - timedelta(days=1), until=WEEK["until"])

    rounds(office, url)

    assert len(table_rows(url)) == total(office)


def test_a_database_is_followed_into_with_the_same_filters_only(office: Office, tmp_path: Path, wall: Wall) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    device = office.client.device.list().items[0]
    rounds(office, url, devices=[device.uuid])

    with pytest.raises(ConfigurationError, match="differs in: devices.*--restart"):
        rounds(office, url)
    rounds(office, url, restart=True)

    assert len(table_rows(url)) == total(office)


def test_files_have_heads_and_a_manifest_each(office: Office, tmp_path: Path, wall: Wall) -> None:
    rounds(office, tmp_path, passes(office, wall, 5 * MINUTE), format="csv")

    files = sorted(tmp_path.glob("*.csv"))
    assert len(files) == 2
    assert all("人员姓名" in csv_rows(path)[0] for path in files)
    assert all(path.with_name(path.name + ".manifest.json").exists() for path in files)


def test_only_lists_whose_rows_stay_can_be_followed(office: Office, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be followed"):
        follow(office.client, "attendance-records", tmp_path, since=WEEK["since"])


def test_two_do_not_follow_into_one_folder(office: Office, tmp_path: Path, wall: Wall) -> None:
    said: list[str] = []

    def second() -> None:
        with pytest.raises(ConfigurationError, match="under way in another process"):
            rounds(office, tmp_path)
        said.append("refused")

    rounds(office, tmp_path, second)

    assert said


def test_an_async_client_follows_until_it_is_cancelled(office: Office, tmp_path: Path, wall: Wall) -> None:
    """A blocking one goes on where it was."""
    more = passes(office, wall, 5 * MINUTE, 4 * MINUTE)

    async def run() -> None:
        async with AsyncHongtu(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
            loop, second, found = asyncio.get_running_loop(), asyncio.Event(), list[Exported]()

            def exported(each: Exported) -> None:
                found.append(each)
                more() if len(found) == 1 else loop.call_soon_threadsafe(second.set)

            given: Any = {"since": WEEK["since"], "format": "jsonl", "every": timedelta(0), "exported": exported}
            task = asyncio.create_task(follow_async(client, "pass-records", tmp_path, **given))
            await second.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert found[1].rows == 2

    asyncio.run(run())
    (last,) = rounds(office, tmp_path)

    assert last.rows == 0
    assert len(uuids(tmp_path)) == len(set(uuids(tmp_path))) == total(office)
