"""A run as its caller sees it: async or blocking, with progress, broken off, and private."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit import people
from hongtu_toolkit.people import PeopleError
from tests.support.people import HEADS, Desk


def test_an_async_client_plans_and_applies(desk: Desk) -> None:
    import asyncio

    from tests.support.clients import async_connect

    desk.write(("E1", "张三"))

    async def main() -> people.Report:
        async with async_connect(desk.box.url, app_key=desk.box.app_key, secret=desk.box.secret) as client:
            plan = await people.async_plan(client, desk.table, state=desk.folder / "state")
            with pytest.raises(PeopleError, match="async_plan"):
                people.plan(client, desk.table)  # type: ignore[arg-type]
            return await people.async_apply(client, plan)

    assert asyncio.run(main()).done["add"] == 1
    assert set(desk.people()) == {"E1"}


def test_the_blocking_functions_work_within_an_event_loop(desk: Desk) -> None:
    """As in a notebook."""
    import asyncio

    desk.write(("E1", "张三"))

    async def main() -> None:
        assert desk.sync().ok

    asyncio.run(main())


def test_progress_is_reported(desk: Desk) -> None:
    told: list[people.Progress] = []
    desk.write(*((f"E{n}", "张三") for n in range(250)))

    desk.sync(progress=told.append)

    added = [(each.done, each.total) for each in told if each.stage == "add"]
    assert len(added) == 3 and added == sorted(added) and added[-1] == (250, 250)
    assert {"read", "look"} <= {each.stage for each in told}


@pytest.mark.parametrize("stage", ["read", "look", "groups", "remove", "update", "add"])
def test_a_run_stopped_by_its_callback_can_be_continued(desk: Desk, stage: str) -> None:
    """The error is the caller's own, and nothing is done twice or left out afterwards."""
    heads = (*HEADS, "组")
    options: dict[str, Any] = {"create_groups": True, "remove_missing": True, "max_removals": 5}
    desk.write(("E1", "a", "", "研发部"), ("E2", "b", "", "研发部"), heads=heads)
    desk.sync(**options)
    desk.write(("E1", "aa", "", "夜班"), ("E3", "c", "", "研发部"), heads=heads)

    def watch(at: people.Progress) -> None:
        if at.stage == stage:
            raise LookupError(stage)

    with pytest.raises(LookupError, match=stage):
        desk.sync(progress=watch, **options)

    assert desk.sync(**options).ok
    assert {code: (row.name, desk.groups_of(code)) for code, row in desk.people().items()} == {
        "E1": ("aa", ["夜班"]),
        "E3": ("c", ["研发部"]),
    }
    assert desk.plan(**options).empty


def test_the_journal_is_its_owners_alone_and_forgets(desk: Desk) -> None:
    """When a run has ended, nothing personal is left in it but the rows that failed."""
    desk.write(("E1", "张三", "13800138000"))
    desk.sync()

    (journal,) = (desk.folder / "state").glob("*.db")
    assert journal.stat().st_mode & 0o077 == 0
    assert Path(journal.parent).stat().st_mode & 0o077 == 0
    kept = b"".join(path.read_bytes() for path in journal.parent.iterdir())
    assert b"13800138000" not in kept and "张三".encode() not in kept
