"""Runs that are cut off, given up or cancelled, and what the next run does."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from hongtu import OutcomeUnknown
from hongtu_toolkit import people
from hongtu_toolkit.people import AlreadyRunning, FileChanged, PeopleError
from hongtu_toolkit.people.store import Store
from tests.support.people import Desk


def test_a_second_run_at_once_is_refused(desk: Desk) -> None:
    desk.write(("E1", "张三"))
    plan = desk.plan()

    with Store(plan.journal):
        script = f"from hongtu_toolkit.people.store import Store; from pathlib import Path; Store(Path({str(plan.journal)!r}))"
        run = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path)}
        )
        assert "AlreadyRunning: another run is in progress for this site (process " in run.stderr
        with pytest.raises(AlreadyRunning):
            people.apply(desk.client, plan)
    assert people.apply(desk.client, plan).ok


def cut_off(desk: Desk) -> None:
    """A run that was cut off behind its first piece."""
    plan = desk.plan()
    desk.box.fault("personUuidList", "status", 502, times=100)
    with pytest.raises(OutcomeUnknown):
        people.apply(desk.client, plan)
    desk.box.clear_faults()


def test_a_run_that_was_cut_off_goes_on_with_its_own_table_only(desk: Desk) -> None:
    desk.write(("E1", "张三"), ("E2", "李四"), ("E3", "王五"))
    cut_off(desk)
    desk.write(("E1", "张三"), ("E2", "李四四"), ("E4", "赵六"))

    with pytest.raises(FileChanged) as caught:
        desk.plan()
    assert "1 new (E4); 1 gone (E3); 1 changed (E2)" in str(caught.value)
    with pytest.raises(FileChanged):
        desk.plan()

    desk.write(("E3", "王五"), ("E1", "张三"), ("E2", "李四"), encoding="gbk")
    assert desk.sync().ok, "the same rows in another file are the same table"
    assert set(desk.people()) == {"E1", "E2", "E3"}


def test_a_run_that_was_cut_off_can_be_given_up(desk: Desk) -> None:
    desk.write(("E1", "张三"), ("E2", "李四"))
    cut_off(desk)
    desk.write(("E1", "张三"), ("E4", "赵六"))

    assert desk.sync(restart=True).ok
    assert set(desk.people()) == {"E1", "E2", "E4"}


def test_a_run_that_has_ended_binds_no_later_table(desk: Desk) -> None:
    desk.write(("E1", "张三"))
    desk.sync()
    desk.write(("E2", "李四"))

    assert desk.sync().ok


def test_a_plan_is_applied_once(desk: Desk) -> None:
    desk.write(("E1", "张三"))
    plan = desk.plan()
    people.apply(desk.client, plan)
    calls = len(desk.box.journal())

    assert people.apply(desk.client, plan).done["add"] == 1
    assert len(desk.box.journal()) == calls


def test_a_full_disk_stops_the_run_and_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite reports it at the n-th write, for every n; with space again, the run ends as it should."""
    desk.write(*((f"E{n}", "张三", "13800138000") for n in range(250)))
    original, done, nth = Store.transaction, False, 0
    while not done:
        nth += 1
        left = nth

        def transaction(self: Store):  # type: ignore[no-untyped-def]
            nonlocal left
            left -= 1
            self.database.execute(f"PRAGMA max_page_count = {1 if left == 0 else 1_000_000}")
            return original(self)

        with monkeypatch.context() as patch:
            patch.setattr(Store, "transaction", transaction)
            try:
                desk.sync()
            except PeopleError as error:
                assert "is the disk full? Nothing is lost" in str(error)
            done = left > 0
    assert nth > 8
    assert len(desk.people()) == 250 and desk.plan().empty


def test_a_damaged_journal_is_named(desk: Desk) -> None:
    desk.write(("E1", "张三"))
    journal = desk.plan().journal
    journal.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)

    with pytest.raises(PeopleError, match="is damaged"):
        desk.plan()


def test_a_journal_of_a_newer_version_is_left_alone(desk: Desk) -> None:
    desk.write(("E1", "张三"))
    journal = desk.plan().journal
    with Store(journal) as store:
        store.database.execute("PRAGMA user_version = 99")

    with pytest.raises(PeopleError, match="newer version"):
        desk.plan()


def test_cancelling_leaves_a_run_that_can_go_on(desk: Desk) -> None:
    from tests.support.clients import async_connect

    desk.write(*((f"E{n}", "张三") for n in range(300)))

    async def main() -> None:
        async with async_connect(desk.box.url, app_key=desk.box.app_key, secret=desk.box.secret) as client:
            plan = await people.async_plan(client, desk.table, state=desk.folder / "state")
            desk.box.fault("personBatchAdd", "delay", 0.3, times=3)
            task = asyncio.create_task(people.async_apply(client, plan))
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(main())
    assert desk.sync(settle=0.5).ok
    assert len(desk.people()) == 300
