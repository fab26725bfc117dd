"""Keep a platform in step with a table of people: plan, review, apply, and continue after any interruption.

    from hongtu_toolkit.people import apply, plan

    wanted = plan(client, "staff.xlsx", photos="photos")
    print("\\n".join(wanted.lines()))
    report = apply(client, wanted)
    report.write("failed.xlsx")

`async_plan` and `async_apply` do the same with an AsyncHongtu.
"""

from __future__ import annotations

from hongtu_toolkit.people.entry import apply, async_apply, async_plan, plan, sites
from hongtu_toolkit.people.options import Progress
from hongtu_toolkit.people.plan import Change, Plan
from hongtu_toolkit.people.problem import AlreadyRunning, FileChanged, PeopleError, PlanBlocked, PlatformMoved, Problem
from hongtu_toolkit.people.report import Failure, Report
from hongtu_toolkit.people.template import write_template
from hongtu_toolkit.tables import UnreadableTable

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


def __dir__() -> list[str]:
    return __all__
