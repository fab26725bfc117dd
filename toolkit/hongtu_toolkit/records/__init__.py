"""Export records of the platform (passages, attendance, alarms and persons) to files and databases.

from hongtu_toolkit.records import export

export(client, "pass-records", "passages.csv", last=timedelta(days=7))
"""

from hongtu_runtime.page import IncompleteList
from hongtu_toolkit.extra import lacking

try:
    from hongtu_toolkit.records.core import Progress
    from hongtu_toolkit.records.export import export, export_async
    from hongtu_toolkit.records.follow import follow, follow_async
    from hongtu_toolkit.records.kind import KINDS
    from hongtu_toolkit.records.sink import Exported, Unwritable
except ModuleNotFoundError as error:
    raise lacking("data", error) from None

__all__ = [
    "KINDS",
    "Exported",
    "IncompleteList",
    "Progress",
    "Unwritable",
    "export",
    "export_async",
    "follow",
    "follow_async",
]


def __dir__() -> list[str]:
    return __all__
