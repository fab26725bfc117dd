"""What can be exported: where it is listed, how long a span may be asked for, and what tells two rows apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from hongtu_runtime.errors import ConfigurationError

Unit = Literal["second", "day", "month", "none"]
"""What a window is made of: windows begin and end with whole ones. `none`: the list knows no time."""
Filter = Literal["person", "group", "device"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of records."""

    name: str
    """On the command line, and as the name of a table in a database (`pass_records`)."""
    path: str
    """Of the interface that lists the rows."""
    unit: Unit
    start: str = ""
    """The request's field for the first moment of a span; `end` for the one behind its last."""
    end: str = ""
    moment: str = ""
    """The row's field by which it belongs to a window, and by which rows are sorted. Empty: every row belongs."""
    identity: tuple[str, ...] = ("uuid",)
    """Fields of a row that tell it from all others."""
    days: frozenset[str] = frozenset()
    """Fields that are days, though they travel as moments: the midnight with which the day begins in the platform's zone."""
    filters: tuple[Filter, ...] = ()

    @property
    def table(self) -> str:
        return self.name.replace("-", "_")


LONGEST_DAYS = 90
"""Days that a request may span. The manual says 3 months; later editions count 90 days."""

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
"""The same rows; of each, the days."""
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
        raise ConfigurationError(f"{name!r} is no kind of records; there are {', '.join(KINDS)}")
    return KINDS[name]
