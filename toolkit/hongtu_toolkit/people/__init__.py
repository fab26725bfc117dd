"""Keep a platform in step with a table of people: plan, review, apply, and continue after any interruption.

    from hongtu_toolkit.people import apply, plan

    wanted = plan(client, "staff.xlsx", photos="photos")
    print("\\n".join(wanted.lines()))
    report = apply(client, wanted)
    report.write("failed.xlsx")

`async_plan` and `async_apply` do the same with an AsyncHongtu.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from hongtu_toolkit.people import calls
from hongtu_toolkit.people.applying import carry_out
from hongtu_toolkit.people.columns import checked_mapping, read_mapping
from hongtu_toolkit.people.options import Asked, Options, Progress, Watch
from hongtu_toolkit.people.plan import Change, Plan
from hongtu_toolkit.people.planning import make_plan
from hongtu_toolkit.people.problem import AlreadyRunning, FileChanged, PeopleError, PlanBlocked, PlatformMoved, Problem
from hongtu_toolkit.people.report import Failure, Report
from hongtu_toolkit.people.source import sites_of
from hongtu_toolkit.people.template import write_template
from hongtu_toolkit.tables import UnreadableTable

if TYPE_CHECKING:
    from hongtu import AsyncHongtu, Hongtu

__all__ = [
    "AlreadyRunning",
    "Change",
    "Failure",
    "FileChanged",
    "PeopleError",
    "Plan",
    "PlanBlocked",
    "PlatformMoved",
    "Problem",
    "Progress",
    "Report",
    "UnreadableTable",
    "apply",
    "async_apply",
    "async_plan",
    "plan",
    "sites",
    "write_template",
]


def plan(client: Hongtu, file: str | os.PathLike[str], **options: Unpack[Asked]) -> Plan:
    """Compare the people of a table with the platform. Only reads from the platform.

    Args:
        client: the client of the platform.
        file: CSV in any encoding, or XLSX.
        options: see `hongtu_toolkit.people.options.Options`.

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
