"""Exports that are interrupted or run twice: what the next run takes over."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hongtu import AsyncHongtu
from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.records import Progress, export, export_async
from tests.records.conftest import SMALL, WEEK, Office

pytestmark = pytest.mark.usefixtures("soon")


def test_two_exports_to_one_file_exclude_each_other(office: Office, tmp_path: Path) -> None:
    """The second one refuses."""
    said: list[str] = []

    def second(progress: Progress) -> None:
        if not said:
            with pytest.raises(ConfigurationError) as caught:
                export(office.client, "pass-records", tmp_path / "a.csv", **SMALL, **WEEK)
            said.append(str(caught.value))

    export(office.client, "pass-records", tmp_path / "a.csv", progress=second, **SMALL, **WEEK)

    assert "is under way in another process" in said[0]


def test_an_unfinished_export_with_other_arguments_is_not_mixed_up(office: Office, tmp_path: Path) -> None:
    _interrupted(office, tmp_path / "a.csv")

    with pytest.raises(ConfigurationError, match="differs in: heads, zone"):
        export(office.client, "pass-records", tmp_path / "a.csv", heads="en", zone="UTC", **SMALL, **WEEK)
    exported = export(
        office.client, "pass-records", tmp_path / "a.csv", heads="en", zone="UTC", restart=True, **SMALL, **WEEK
    )
    assert not exported.resumed


def test_a_continued_export_keeps_the_span_of_its_first_run(office: Office, tmp_path: Path) -> None:
    """`last=7d` of an export that was begun yesterday still means the days that it meant then."""
    last: Any = {"last": datetime.now(UTC) - WEEK["since"]}
    with pytest.raises(Interrupt):
        export(office.client, "pass-records", tmp_path / "a.csv", progress=_interrupt, **SMALL, **last)
    plan = (tmp_path / "a.csv.unfinished" / "plan.json").read_text()
    exported = export(office.client, "pass-records", tmp_path / "a.csv", **SMALL, **last)

    assert exported.resumed
    assert exported.until is not None
    assert str(int(exported.until.timestamp() * 1000)) in plan


class Interrupt(BaseException):
    """Ctrl-C."""


def _interrupt(progress: Progress) -> None:
    if progress.of_rows and progress.windows == 1:
        raise Interrupt


def _interrupted(office: Office, target: Path) -> None:
    with pytest.raises(Interrupt):
        export(office.client, "pass-records", target, progress=_interrupt, **SMALL, **WEEK)


def test_an_interruption_stops_reading_at_once(office: Office, tmp_path: Path, whole: bytes) -> None:
    _interrupted(office, tmp_path / "a.csv")
    readers = [thread for thread in threading.enumerate() if thread.name.startswith("hongtu-records")]
    for thread in readers:
        thread.join(10)

    assert not any(thread.is_alive() for thread in readers)
    assert export(office.client, "pass-records", tmp_path / "a.csv", **SMALL, **WEEK).resumed
    assert (tmp_path / "a.csv").read_bytes() == whole


def test_an_async_export_has_the_same_bytes(office: Office, tmp_path: Path, whole: bytes) -> None:
    async def run() -> int:
        async with AsyncHongtu(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
            return (await export_async(client, "pass-records", tmp_path / "a.csv", **SMALL, **WEEK)).rows

    assert asyncio.run(run()) > 100
    assert (tmp_path / "a.csv").read_bytes() == whole


def test_an_async_export_can_be_cancelled_and_continued(office: Office, tmp_path: Path, whole: bytes) -> None:
    async def run() -> None:
        async with AsyncHongtu(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
            loop, begun = asyncio.get_running_loop(), asyncio.Event()

            def progress(progress: Progress) -> None:
                if progress.windows:
                    loop.call_soon_threadsafe(begun.set)

            office.box.fault("passRecordList", "delay", 0.2, times=30)
            task = asyncio.create_task(
                export_async(client, "pass-records", tmp_path / "a.csv", progress=progress, **SMALL, **WEEK)
            )
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert not (tmp_path / "a.csv").exists()

    asyncio.run(run())
    assert export(office.client, "pass-records", tmp_path / "a.csv", **SMALL, **WEEK).resumed
    assert (tmp_path / "a.csv").read_bytes() == whole


def test_a_clock_that_is_set_while_exporting_changes_nothing(
    office: Office, tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    real = time.time

    def step(progress: Progress) -> None:
        monkeypatch.setattr(time, "time", lambda: real() + (-1) ** progress.windows * 86_400)

    export(office.client, "pass-records", tmp_path / "a.csv", progress=step, **SMALL, **WEEK)

    assert (tmp_path / "a.csv").read_bytes() == whole


def test_rows_that_a_power_cut_has_emptied_are_read_again(office: Office, tmp_path: Path, whole: bytes) -> None:
    """A file system may keep the length of a file and lose its content; the digest of the journal shows it."""
    target = tmp_path / "a.csv"
    _interrupted(office, target)
    rows = tmp_path / "a.csv.unfinished" / "rows"
    content = rows.read_bytes()
    rows.write_bytes(content[:-40] + bytes(40))

    assert export(office.client, "pass-records", target, **SMALL, **WEEK).resumed
    assert target.read_bytes() == whole
