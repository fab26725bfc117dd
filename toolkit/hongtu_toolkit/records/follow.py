"""Continuous exports: rounds that export the new rows at an interval."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any, Unpack

from hongtu import AsyncHongtu, Hongtu
from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.records import core
from hongtu_toolkit.records.core import Report
from hongtu_toolkit.records.disk import alone, put
from hongtu_toolkit.records.drive import Patience, Runner, Tasks, Threads, beside
from hongtu_toolkit.records.export import DEFAULTS, Arguments
from hongtu_toolkit.records.file_sink import FileSink
from hongtu_toolkit.records.format import FORMATS
from hongtu_toolkit.records.kind import kind_of
from hongtu_toolkit.records.plan import Done, Plan, differing
from hongtu_toolkit.records.request import Request, check_folder, is_url, request_of
from hongtu_toolkit.records.sink import Exported
from hongtu_toolkit.records.walk import Rows
from hongtu_toolkit.tables.writing.field import EPOCH, local

EVERY = timedelta(minutes=1)
OVERLAP = timedelta(hours=1)
AWAY = timedelta(days=3650).total_seconds()
"""How long to wait for a platform or database that is out of reach, because nobody may be there to restart the export."""


def follow(
    client: Hongtu,
    kind: str,
    to: str | Path,
    *,
    every: timedelta = EVERY,
    overlap: timedelta = OVERLAP,
    stop: Event | None = None,
    exported: Callable[[Exported], None] | None = None,
    progress: Report | None = None,
    **arguments: Unpack[Arguments],
) -> None:
    """Export the existing rows, then the new rows in rounds until it is stopped. A later call continues from the last mark.

    A device that was offline sends its passages late. So each round reads the last hour before the mark again. Rows that were
    exported already are not exported again (in a database, they replace themselves). A clock that is set back moves the mark back
    with it.

    Args:
        kind: `pass-records` or `alarms`.
        to: The URL of a database, or a folder. Each round with rows writes a file there.
        every: The time from one round to the next.
        overlap: The time before the mark at which a round begins.
        stop: Ends it after the current round.
        exported: A function that is called after each round.
        arguments: As for `export`. `since` or `last` set the start of the first round. `format` is `csv` by default.

    Raises:
        As `export`, but it waits for a platform that does not answer.
    """
    rounds = _rounds(kind, to, overlap, arguments)
    runner = Threads(client, rounds.request.concurrency, Patience(AWAY))
    try:
        rounds.run(runner, client.base_url, every, stop or Event(), exported, progress)
    finally:
        runner.stop()


async def follow_async(
    client: AsyncHongtu,
    kind: str,
    to: str | Path,
    *,
    every: timedelta = EVERY,
    overlap: timedelta = OVERLAP,
    exported: Callable[[Exported], None] | None = None,
    progress: Report | None = None,
    **arguments: Unpack[Arguments],
) -> None:
    """Like `follow`, with an async client, until it is cancelled.

    A thread writes files and databases, and calls `exported` and `progress`.
    """
    rounds = _rounds(kind, to, overlap, arguments)
    runner = Tasks(client, rounds.request.concurrency, Patience(AWAY), asyncio.get_running_loop())
    await beside(runner, lambda: rounds.run(runner, client.base_url, every, runner.stopped, exported, progress))


def _rounds(kind: str, to: str | Path, overlap: timedelta, arguments: Arguments) -> Rounds:
    """Raises ConfigurationError for arguments that cannot work."""
    settings: dict[str, Any] = DEFAULTS | arguments
    if kind_of(kind).unit != "second":
        raise ConfigurationError(
            _("{kind} cannot be followed, because their rows change. pass-records and alarms can.").format(kind=kind)
        )
    if is_url(to):
        rounds: Rounds = DatabaseRounds(request_of(kind, to, **settings), overlap)
    else:
        form = settings["format"] or "csv"
        folder = Path(to)
        _check_target(folder)
        folder.mkdir(exist_ok=True)
        request = request_of(kind, folder / f"{kind}.{form}", **settings | {"format": form})
        rounds = FolderRounds(replace(request, target=folder), overlap)
    return rounds


def _check_target(folder: Path) -> None:
    """Raises ConfigurationError for a file, and for a new folder with the name of one."""
    if folder.is_dir():
        return
    if folder.exists() or folder.suffix.lower().removeprefix(".") in FORMATS:
        raise ConfigurationError(
            _(
                "{target} is a file, but a continuous export (--follow) writes to a database or into a folder. Give a URL"
                " such as sqlite:///records.db, or the name of a folder; --format sets the format of the files in it."
            ).format(target=folder)
        )
    check_folder(folder.absolute().parent)


class Rounds:
    """Rounds of exports to one target."""

    def __init__(self, request: Request, overlap: timedelta) -> None:
        self.request = replace(request, follow=True)
        self.overlap = overlap

    def __enter__(self) -> None:
        """Lock the target against other followers."""

    def __exit__(self, *_: object) -> None:
        """Release the target."""

    def run(
        self,
        runner: Runner,
        platform: str,
        every: timedelta,
        stop: Event,
        exported: Callable[[Exported], None] | None,
        progress: Report | None,
    ) -> None:
        """Carry out rounds until it is stopped."""
        with self:
            while not stop.is_set():
                found = self.round(runner, platform, progress)
                if found is not None and exported:
                    exported(found)
                stop.wait(every.total_seconds())

    def round(self, runner: Runner, platform: str, progress: Report | None) -> Exported | None:
        """Export the rows since the last round. None if the span is still empty."""
        raise NotImplementedError

    def next(self, mark: int | None) -> Request | None:
        """The request of the next round.

        Args:
            mark: the time up to which all rows are exported.
        """
        if mark is None:
            return self.request
        latest = (datetime.now(UTC) - self.request.margin - EPOCH) // timedelta(milliseconds=1)
        since = local(min(mark, latest) - self.overlap // timedelta(milliseconds=1), UTC)
        return None if since is None else replace(self.request, since=since, last=None, known=True)


class DatabaseRounds(Rounds):
    """Follows into a table. The mark is in the database."""

    def round(self, runner: Runner, platform: str, progress: Report | None) -> Exported | None:
        from hongtu_toolkit.records.database_sink import DatabaseSink

        sink = DatabaseSink(self.request, patience=AWAY)
        with sink.alone():
            mark = None if self.request.restart else sink.mark(self.request.asked(platform))
        request = self.next(mark)
        self.request = replace(self.request, restart=False)
        return None if request is None else core.export(runner, sink, request, platform, progress)


class FolderRounds(Rounds):
    """Follows into a folder, with a file for each round with rows. The mark and the keys of the last rows are in `follow-….json`."""

    def __init__(self, request: Request, overlap: timedelta) -> None:
        super().__init__(request, overlap)
        self.folder = Path(request.target)
        self.state = self.folder / f"follow-{request.kind.name}.json"
        self.near = (overlap + request.margin) // timedelta(milliseconds=1)
        """The span before the newest row in which rows may be read again, in milliseconds."""

    def __enter__(self) -> None:
        self._lock = alone(self.folder / f".follow-{self.request.kind.name}.lock", self.folder)
        self._lock.__enter__()

    def __exit__(self, *_: object) -> None:
        self._lock.__exit__(None, None, None)

    def round(self, runner: Runner, platform: str, progress: Report | None) -> Exported | None:
        state = self._read(self.request.asked(platform))
        mark = state.get("mark")
        request = self.next(mark)
        if request is None:
            return None
        if "file" not in state:
            state["file"] = f"{request.kind.name}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.{request.format}"
            self._write(state)
        self.request = replace(self.request, restart=False)
        request = replace(request, target=self.folder / state["file"])
        return core.export(runner, RoundSink(request, self, state), request, platform, progress)

    def _read(self, asked: dict[str, Any]) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads(self.state.read_bytes())
        except FileNotFoundError:
            return {"asked": asked, "mark": None, "keys": {}}
        if self.request.restart:
            return {"asked": asked, "mark": None, "keys": {}}
        if other := differing(found["asked"], asked):
            raise ConfigurationError(
                _(
                    "{state} belongs to an export that differs in: {other}. Give another folder, or --restart (in Python,"
                    " restart=True) to forget how far that export is and begin this one."
                ).format(state=self.state, other=other)
            )
        return found

    def _write(self, state: dict[str, Any]) -> None:
        put(self.state, json.dumps(state, ensure_ascii=False).encode())

    def finished(self, state: dict[str, Any], plan: Plan, keys: Mapping[str, int]) -> None:
        """Store the mark after a round.

        Args:
            keys: key → moment of the rows near its end.
        """
        known = {**state["keys"], **keys}
        # Rows near the newest one, not near the mark, because a wrong clock may have put the mark far after all rows.
        oldest = max(known.values(), default=0) - self.near
        kept = {key: moment for key, moment in known.items() if moment >= oldest}
        self._write({"asked": state["asked"], "mark": plan.span.end, "keys": kept})


class RoundSink(FileSink):
    """The file of a round, without the rows of earlier ones."""

    def __init__(self, request: Request, rounds: FolderRounds, state: dict[str, Any]) -> None:
        super().__init__(request)
        self._rounds = rounds
        self._state = state
        self._there = frozenset(state["keys"])

    def _keys(self, plan: Plan, found: Rows) -> tuple[str, ...]:
        keys = {key: sha256(key.encode()).hexdigest()[:20] for _, key, _ in found.items}
        moments = {keys[key]: moment for moment, key, _ in found.items}
        found.items[:] = [item for item in found.items if keys[item[1]] not in self._there]
        last = [window.start or 0 for window, count in zip(plan.windows, plan.counts, strict=True) if count][-1:]
        oldest = (last[0] if last else plan.span.start or 0) - self._rounds.near
        return tuple(f"{key} {moment}" for key, moment in moments.items() if moment >= oldest)

    def _placed(self, plan: Plan, order: Sequence[Done]) -> Exported:
        if any(each.rows for each in order):
            return super()._placed(plan, order)
        return Exported(rows=0, windows=len(order), target=str(self._rounds.folder))

    def _finished(self, plan: Plan, order: Sequence[Done]) -> None:
        keys = (key.split(" ") for each in order for key in each.keys)
        self._rounds.finished(self._state, plan, {key: int(moment) for key, moment in keys})
