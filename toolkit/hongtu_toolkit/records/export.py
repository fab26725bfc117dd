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
    """Export records to a file or a database. After an interruption, the same call continues where it stopped.

    Args:
        client: Where to read.
        kind: `pass-records`, `attendance-records`, `attendance-calendar`, `attendance-statistics`, `alarms` or `persons`.
        to: A file (`.csv`, `.xlsx`, `.jsonl`, `.parquet`), or the URL of a database (`sqlite:///records.db`,
            `postgresql://user:password@host/name`).
        since: The start of the time range (included). Lists of days begin with the midnight before it.
        until: The end of the time range (excluded). None or a later time means now less `margin`; for lists of days, the
            midnight at the start of today.
        last: How far to go back from the end, instead of `since`.
        persons: Only records of these persons: names, employee numbers or UUIDs, in full.
        groups: Only records of persons in these groups; for attendance, in these attendance groups. Names or UUIDs.
        devices: Only records of these devices. Names or UUIDs.
        format: `csv`, `xlsx`, `jsonl` or `parquet`, if the file's name does not show it.
        heads: `zh` or `en`: headings and values in words; `wire`: names and numbers as the platform sends them. None: `zh` for
            CSV and XLSX, else `wire`.
        zone: The time zone for times and the start of days; a name of the IANA database.
        columns: The columns in their order, by any of their headings; `["all"]` for all. None: all except passwords and
            picture addresses, which expire.
        table: The table of a database. None: the kind's name (`pass_records`).
        page_size: Rows in a page. The platform may return fewer.
        concurrency: Windows that are read at the same time.
        window_rows: The most rows of a window. So many rows are in memory for each window that is being read.
        margin: How long before now an export ends at the latest, because the platform may not list newer records yet.
        complete: Whether missing rows, which the platform counts but does not return, are an error. False: the manifest
            has their number.
        restart: Whether to forget an earlier run that was not finished.
        progress: A function that is called with a `Progress` from time to time.

    Raises:
        ConfigurationError: an argument cannot work, a name is unknown, there is an unfinished export with other arguments,
            or another process writes to the same target.
        IncompleteList: rows are missing, even after repeated reading.
        HongtuError: how a call ended. NOT_SENT and UNKNOWN come after two minutes of repeats, or at once if the platform
            never answered.
        Unwritable: the database cannot be reached, or refuses a write. It is a HongtuError and an OSError.
        OSError: the disk is full, or the file cannot be written.
    """
    given = {name: value for name, value in locals().items() if name not in ("client", "progress")}
    request = request_of(**given)
    runner = Threads(client, request.concurrency, Patience())
    try:
        return core.export(runner, sink_of(request), request, client.base_url, progress)
    finally:
        runner.stop()


class Arguments(TypedDict, total=False):
    """The arguments that `export_async`, `follow` and `follow_async` share with `export`; see there."""

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
    """Like `export`, with an async client and the same arguments. A thread writes files and databases.

    A cancelled export stops reading, and can be resumed. `progress` is called in that thread.
    """
    settings: dict[str, Any] = DEFAULTS | arguments
    request = request_of(kind, to, **settings)
    runner = Tasks(client, request.concurrency, Patience(), asyncio.get_running_loop())

    return await beside(runner, lambda: core.export(runner, sink_of(request), request, client.base_url, progress))


def sink_of(request: Request) -> Sink:
    """The target for the rows of a request."""
    if request.format == DATABASE:
        from hongtu_toolkit.records.database_sink import DatabaseSink

        return DatabaseSink(request)
    from hongtu_toolkit.records.file_sink import FileSink

    return FileSink(request)


DEFAULTS: dict[str, Any] = dict(export.__kwdefaults__ or {})
del DEFAULTS["progress"]
