"""`plan`, `apply` and `sites`, for blocking and async clients."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from hongtu_toolkit.people import calls
from hongtu_toolkit.people.applying import carry_out
from hongtu_toolkit.people.columns import checked_mapping, read_mapping
from hongtu_toolkit.people.opening import sites_of
from hongtu_toolkit.people.options import Asked, Options, Watch
from hongtu_toolkit.people.plan import Plan
from hongtu_toolkit.people.planning import make_plan
from hongtu_toolkit.people.report import Report

if TYPE_CHECKING:
    from hongtu import AsyncHongtu, Hongtu


def plan(client: Hongtu, file: str | os.PathLike[str], **options: Unpack[Asked]) -> Plan:
    """Compare the people of a table with the platform. Only reads from the platform.

    Args:
        client: The client of the platform.
        file: CSV in any encoding, or XLSX.
        site: The site whose rows are used, if the table has a column for sites. Rows without a site belong to every site.
        state: The folder of the journals. None: the user's own state folder.
        identity: What identifies people, compared exactly: `code` (the employee number), `unique_identify` or `uuid`.
        photos: The folder of the photos. None: photos in the table's column are relative to the table.
        mapping: Headings of the file → names of columns, if the file has other headings; or the path of a table with that mapping.
        sheet: The sheet of a workbook. Empty: the first one with the headings.
        remove_missing: Remove people that the table does not list.
        max_removals: The most people to remove: a share of those on the platform (0.05 or "5%") or a number (20).
        create_groups: Add groups that the table names and the platform lacks.
        groups: `named`: people leave groups that the table names, now or in an earlier run, but their row does not. `exact`: people
            leave every group that their row does not name.
        clear_empty: Whether an empty cell empties the field on the platform, if the interface can do that.
        skip_problems: Leave out rows with problems and process the others. A person with a problem of the photo alone is processed
            without the photo.
        retry_photos: Send photos again that the platform has refused.
        restart: Forget an interrupted run, and begin with the current table.
        zone: The platform's time zone, in which dates begin; China's if not given.
        settle: Seconds in which the platform may still finish a request that got no answer. 10 if not given.
        progress: A function that is called with a `Progress` from time to time.

    Raises:
        UnreadableTable: the file is not a table.
        PeopleError: the table has no identity column; another run for this site is working, or was interrupted with another table.
        HongtuError: the platform could not be read.
    """
    calls.check(client, asynchronous=False)
    return calls.blocking(lambda: async_plan(client, file, **options))


async def async_plan(client: Hongtu | AsyncHongtu, file: str | os.PathLike[str], **options: Unpack[Asked]) -> Plan:
    """Like `plan`. It also accepts a blocking client, whose calls run in threads."""
    asked = _options(options)
    ours = calls.Calls(client)
    try:
        return await make_plan(ours, Path(file), asked)
    finally:
        ours.close()


def apply(client: Hongtu, plan: Plan, *, concurrency: int = calls.CONCURRENCY, progress: Watch | None = None) -> Report:
    """Carry out a plan, with `concurrency` requests at once. After an interruption, plan and apply the same table again to continue.

    Raises:
        PlanBlocked: the plan has problems; nothing was sent.
        PlatformMoved: the plan is out of date; make a new one.
        PeopleError: the journal cannot be written, or another run is working.
        HongtuError: the platform cannot be reached, or refuses everything.
    """
    calls.check(client, asynchronous=False)
    return calls.blocking(lambda: async_apply(client, plan, concurrency=concurrency, progress=progress))


async def async_apply(
    client: Hongtu | AsyncHongtu, plan: Plan, *, concurrency: int = calls.CONCURRENCY, progress: Watch | None = None
) -> Report:
    """Like `apply`. It also accepts a blocking client, whose calls run in threads."""
    ours = calls.Calls(client, concurrency)
    try:
        return await carry_out(ours, plan, progress or plan.options.progress)
    finally:
        ours.close()


def sites(file: str | os.PathLike[str], **options: Unpack[Asked]) -> list[str]:
    """The sites in the column for sites of a table, each once; empty if there is no such column."""
    return sites_of(Path(file), _options(options))


def _options(asked: Any) -> Options:
    given = dict(asked)
    for name in ("state", "photos"):
        if given.get(name) is not None:
            given[name] = Path(given[name])
    mapping = given.pop("mapping", None)
    options = Options(**given)
    if isinstance(mapping, (str, os.PathLike)):
        return replace(options, mapping=read_mapping(Path(mapping)))
    return replace(options, mapping=checked_mapping(mapping)) if mapping else options
