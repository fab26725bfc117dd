"""The kinds of records: their interfaces, the longest span of a request, and the identity of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _

Unit = Literal["second", "day", "month", "none"]
"""The unit of windows, which begin and end with whole units. `none`: the list has no time filter."""
Filter = Literal["person", "group", "device"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of records."""

    name: str
    """The name on the command line and, with underscores, of a table (`pass_records`)."""
    path: str
    """The path of the interface that lists the rows."""
    unit: Unit
    start: str = ""
    """The request's field for the start of a span. `end` is the field for its end, which is excluded."""
    end: str = ""
    moment: str = ""
    """The row's field that decides its window and the order of rows. Empty: every row belongs to every window."""
    identity: tuple[str, ...] = ("uuid",)
    """The fields that identify a row."""
    days: frozenset[str] = frozenset()
    """Fields that are days but are sent as moments: the midnight at the start of the day in the platform's zone."""
    filters: tuple[Filter, ...] = ()

    @property
    def table(self) -> str:
        return self.name.replace("-", "_")


LONGEST_DAYS = 90
"""The longest span of a request, in days. The manual says 3 months, later editions 90 days."""

PASS_RECORDS = Kind(
    name="pass-records",
    path="/v1/api/pass_record/list",
    unit="second",
    start="startPassTime",
    end="endPassTime",
    moment="passTimestamp",
    filters=("person", "group", "device"),
)
ALARMS = Kind(
    name="alarms",
    path="/v1/api/device_alarm/list",
    unit="second",
    start="startAlarmTime",
    end="endAlarmTime",
    moment="alarmTime",
    identity=("deviceUuid", "alarmType", "alarmTime", "alarmStatus"),
    filters=("device",),
)
ATTENDANCE_RECORDS = Kind(
    name="attendance-records",
    path="/v1/api/attendance/record/list",
    unit="day",
    start="startTime",
    end="endTime",
    moment="attendanceDate",
    days=frozenset({"attendanceDate"}),
    filters=("person", "group"),
)
ATTENDANCE_STATISTICS = Kind(
    name="attendance-statistics",
    path="/v1/api/attendance/statistic/list",
    unit="month",
    start="startTime",
    end="endTime",
    days=frozenset({"firstDay", "lastDay"}),
    filters=("person", "group"),
)
ATTENDANCE_CALENDAR = replace(ATTENDANCE_STATISTICS, name="attendance-calendar")
"""The same rows as ATTENDANCE_RECORDS, with a column for each day."""
PERSONS = Kind(
    name="persons",
    path="/v1/api/person/list",
    unit="none",
    days=frozenset({"entryTime", "birthday"}),
    filters=("person", "group"),
)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (PASS_RECORDS, ATTENDANCE_RECORDS, ATTENDANCE_CALENDAR, ATTENDANCE_STATISTICS, ALARMS, PERSONS)
}


def kind_of(name: str) -> Kind:
    """Raises ConfigurationError for a name that is not in `KINDS`."""
    if name not in KINDS:
        raise ConfigurationError(
            _("“{name}” is not a kind of records. The kinds are {kinds}.").format(name=name, kinds=", ".join(KINDS))
        )
    return KINDS[name]
