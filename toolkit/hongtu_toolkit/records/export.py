"""`export` and `export_async`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypedDict, Unpack

from hongtu import AsyncHongtu, Hongtu
from hongtu_toolkit.records import core
from hongtu_toolkit.records.column import Heads
from hongtu_toolkit.records.core import Report
from hongtu_toolkit.records.drive import Patience, Tasks, Threads, beside
from hongtu_toolkit.records.request import DATABASE, MARGIN, ZONE, Request, request_of
from hongtu_toolkit.records.sink import Exported, Sink


def export(
    client: Hongtu,
    kind: str,
    to: str | Path,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    last: timedelta | None = None,
    persons: Sequence[str] = (),
    groups: Sequence[str] = (),
    devices: Sequence[str] = (),
    format: str | None = None,
    heads: Heads | None = None,
    zone: str = ZONE,
    columns: Sequence[str] | None = None,
    table: str | None = None,
    page_size: int = 1000,
    concurrency: int = 4,
    window_rows: int = 10_000,
    margin: timedelta = MARGIN,
    complete: bool = True,
    restart: bool = False,
    progress: Report | None = None,
) -> Exported:
    """Export records to a file or a database. Interrupt it, kill it, run it again: it goes on where it was.

    Args:
        client: Where to read.
        kind: `pass-records`, `attendance-records`, `attendance-calendar`, `attendance-statistics`, `alarms` or `persons`.
        to: A file (`.csv`, `.xlsx`, `.jsonl`, `.parquet`), or the URL of a database (`sqlite:///records.db`,
            `postgresql://user:password@host/name`).
        since: The first moment that is exported. Lists of days begin with the midnight before it.
        until: The first moment that is no longer exported. None, or one that lies later: now less `margin`; of lists of days,
            the midnight that began today.
        last: How far to go back from the end, in place of `since`.
        persons: Only those of these persons: names, employee numbers or UUIDs, in full.
        groups: Only those of persons in these groups; of attendance, in these attendance groups. Names or UUIDs.
        devices: Only those of these devices. Names or UUIDs.
        format: `csv`, `xlsx`, `jsonl` or `parquet`, where the file's name does not say.
        heads: `zh` or `en`: heads and values in words; `wire`: names and numbers as the platform sends them. None: `zh` for
            CSV and XLSX, else `wire`.
        zone: In which times are shown, and where days begin; a name of the IANA database.
        columns: Which columns, by any of their heads, in this order; `["all"]` for all. None: all but passwords and
            addresses of pictures, which expire.
        table: In a database. None: the kind's name (`pass_records`).
        page_size: Rows in a page. Fewer, where the platform gives fewer.
        concurrency: Windows that are read at the same time.
        window_rows: Rows that a window should not have more of. So many are in memory for each that is being read.
        margin: How far before now an export ends at the latest: what happened later may not be listed yet.
        complete: Whether rows that the platform counts and does not give are an error. False: the manifest says how many.
        restart: Whether to forget an earlier run that was not finished.
        progress: Is called with a `Progress` now and then.

    Raises:
        ConfigurationError: an argument cannot work, nobody has a name, an unfinished export with other arguments is there,
            or another process writes to the same target.
        IncompleteList: rows are missing, however often they were read.
        HongtuError: how a call ended. NOT_SENT and UNKNOWN come after two minutes of trying, or at once where the platform
            never answered.
        OSError: the disk is full, or the target cannot be written.
    """
    given = {name: value for name, value in locals().items() if name not in ("client", "progress")}
    request = request_of(**given)
    runner = Threads(client, request.concurrency, Patience())
    try:
        return core.export(runner, sink_of(request), request, client.base_url, progress)
    finally:
        runner.stop()


class Arguments(TypedDict, total=False):
    """What `export_async`, `follow` and `follow_async` take as `export` does; see there."""

    since: datetime | None
    until: datetime | None
    last: timedelta | None
    persons: Sequence[str]
    groups: Sequence[str]
    devices: Sequence[str]
    format: str | None
    heads: Heads | None
    zone: str
    columns: Sequence[str] | None
    table: str | None
    page_size: int
    concurrency: int
    window_rows: int
    margin: timedelta
    complete: bool
    restart: bool


async def export_async(
    client: AsyncHongtu, kind: str, to: str | Path, *, progress: Report | None = None, **arguments: Unpack[Arguments]
) -> Exported:
    """As `export`, with an async client and the same arguments. Files and databases are written in a thread.

    A cancelled export stops reading, and can be resumed. `progress` is called in that thread.
    """
    settings: dict[str, Any] = DEFAULTS | arguments
    request = request_of(kind, to, **settings)
    runner = Tasks(client, request.concurrency, Patience(), asyncio.get_running_loop())

    return await beside(runner, lambda: core.export(runner, sink_of(request), request, client.base_url, progress))


def sink_of(request: Request) -> Sink:
    """Where a request's rows go."""
    if request.format == DATABASE:
        from hongtu_toolkit.records.database_sink import DatabaseSink

        return DatabaseSink(request)
    from hongtu_toolkit.records.file_sink import FileSink

    return FileSink(request)


DEFAULTS: dict[str, Any] = dict(export.__kwdefaults__ or {})
del DEFAULTS["progress"]
