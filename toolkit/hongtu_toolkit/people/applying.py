"""Carries out a plan piece by piece. Each piece is noted before it is sent, so that an interrupted run can be continued."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.people import journal
from hongtu_toolkit.people.calls import Calls
from hongtu_toolkit.people.failpoint import reached
from hongtu_toolkit.people.journal import DONE, PLANNED, REFUSED, SENT, Step
from hongtu_toolkit.people.options import Progress, Watch
from hongtu_toolkit.people.plan import Plan
from hongtu_toolkit.people.problem import ROW, PeopleError, PlatformMoved
from hongtu_toolkit.people.report import Report
from hongtu_toolkit.people.sending import Sender
from hongtu_toolkit.people.store import Store

AHEAD = 3
"""Pieces under way at once: while one is added, the photos of the next are uploaded."""
SIZES = {"remove": 100, "update": 50, "add": 100}
"""The number of changes of a piece."""


async def carry_out(calls: Calls, plan: Plan, watch: Watch | None) -> Report:
    """Carry out a plan. Returns the report.

    Raises:
        PlanBlocked: the plan has problems.
        PlatformMoved: the journal holds another plan.
        HongtuError: the platform cannot be reached, or refuses everything. The journal has the finished changes. Run it again.
    """
    plan.check()
    if plan.base_url != calls.base_url:
        raise PeopleError(
            _("the plan is for {base_url}, and the client for {other}").format(
                base_url=plan.base_url, other=calls.base_url
            )
        )
    with Store(plan.journal) as store:
        if store.get("plan") != plan.id:
            raise PlatformMoved(_("plan {id} is no longer kept: a later plan has replaced it").format(id=plan.id))
        if not store.get("done"):
            if store.one("SELECT 1 FROM change WHERE state = ?", SENT):
                raise PlatformMoved(
                    _("the run of plan {id} was interrupted; plan again to find out what was done").format(id=plan.id)
                )
            await _Run(store, calls, plan, watch).run()
        return Report.load(store, plan)


class _Run:
    def __init__(self, store: Store, calls: Calls, plan: Plan, watch: Watch | None) -> None:
        self.store = store
        self.plan = plan.id
        self.watch = watch
        options = plan.options
        self.sender = Sender(store, calls, zone=options.zone, settle=options.settle, identity=options.identity)
        self.total = self.store.one("SELECT count(*) FROM change")
        self.done = 0

    async def run(self) -> None:
        with self.store.transaction() as database:
            if not self.store.get("running"):
                self.store.put(running=f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
                # A photo is uploaded once in a run. Photos of an earlier run may have been deleted with their persons.
                database.execute("UPDATE image SET uri = NULL")
            database.execute(
                "INSERT OR IGNORE INTO governed SELECT DISTINCT groups.value FROM wanted, json_each(wanted.facts, '$.groups') AS groups"
            )
        reached("began")
        await self._add_groups()
        await self._drain("remove", self.sender.remove)
        await self._drain("update", self.sender.update)
        await self._drain("add", self.sender.add)
        await self._try_again()
        with self.store.transaction():
            self._forget()
        reached("ended")

    async def _try_again(self) -> None:
        """Try refused changes again after the others. A card that moves from one person to another is free by then."""
        before = self.total + 1
        while True:
            with self.store.transaction() as database:
                refused = database.execute(
                    "UPDATE change SET state = ? WHERE state = ? AND action IN ('update', 'add')", (PLANNED, REFUSED)
                ).rowcount
            if not refused:
                return
            if refused >= before:
                break
            before = refused
            await self._drain("update", self.sender.update)
            await self._drain("add", self.sender.add)
        with self.store.transaction() as database:
            database.execute("UPDATE change SET state = ? WHERE state = ?", (REFUSED, PLANNED))

    async def _add_groups(self) -> None:
        for (piece,) in journal.steps(self.store, "group", 1):
            journal.intend(self.store, [piece])
            reached("groups-intended")
            kind = int(piece.after["type"])
            uuid = await self.sender.add_group(piece.key, piece.uuid, kind)
            reached("groups-added")
            if not uuid:
                raise PeopleError(
                    _("the group “{key}” could not be added, and people cannot be put into it; run it again").format(
                        key=piece.key
                    )
                )
            piece.uuid = uuid
            piece.end(DONE)
            with self.store.transaction() as database:
                database.execute("INSERT OR REPLACE INTO team VALUES (?, ?, ?)", (piece.key, kind, uuid))
            journal.record(self.store, [piece])
            self._tell("groups", 1)

    async def _drain(self, action: str, send: Callable[[list[Step]], Awaitable[None]]) -> None:
        """Send all changes of a kind, some pieces at a time."""

        async def one(piece: list[Step]) -> None:
            await send(piece)
            self._tell(action, len(piece))

        running: set[asyncio.Task[None]] = set()
        try:
            for piece in journal.steps(self.store, action, SIZES[action]):
                running.add(asyncio.create_task(one(piece)))
                if len(running) >= AHEAD:
                    running = await _some(running)
            while running:
                running = await _some(running)
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
        reached("drained")

    def _tell(self, action: str, count: int) -> None:
        self.done += count
        if self.watch:
            self.watch(Progress(action, min(self.done, self.total), self.total))

    def _forget(self) -> None:
        """Delete the personal data of a finished run, except for the failed rows."""
        run = self.store.database.execute
        self.store.put(running="", done=self.plan)
        failed = ",".join(f"'{state}'" for state in journal.FAILED)
        kept = f"key IN (SELECT key FROM change WHERE state IN ({failed})) OR line IN (SELECT line FROM problem WHERE weight = {ROW})"
        run(f"DELETE FROM wanted WHERE NOT (bad OR {kept})")
        run(f"UPDATE change SET before = '{{}}', after = '{{}}', name = '', photo = '' WHERE state NOT IN ({failed})")
        run("DELETE FROM present")


async def _some(running: set[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
    """Wait until one task has ended. Returns the others."""
    done, rest = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        if error := task.exception():
            for other in rest:
                other.cancel()
            await asyncio.gather(*rest, return_exceptions=True)
            raise error
    return rest
