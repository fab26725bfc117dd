"""An office whose door takes attendance, built through the generated client, for tests of attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from hongtu import (
    DaySpan,
    DeviceMode,
    DeviceModel,
    DeviceType,
    DiscoveryMethod,
    GroupType,
    Hongtu,
    NewAttendancePeriod,
    NewAttendanceSpecialDate,
    NewGroup,
    NewPerson,
    NewSchedule,
    PeriodOrder,
    PersonType,
    PunchFlag,
    ScheduleType,
    TimeSpan,
    Weekday,
    WeekdayName,
    WorkDay,
)
from hongtu_toolkit.sandbox import CHINA, Sandbox

MONDAY_TO_FRIDAY = list(WeekdayName)[:5]


@dataclass
class Office:
    """`door` is the attendance device as a door, where the group `crew` may pass at any hour."""

    client: Hongtu
    box: Sandbox
    door: str
    device: str
    """The second UUID of the door."""
    crew: str

    def hire(self, name: str, code: str | None = None) -> str:
        """A new employee who may pass the door; the UUID."""
        person = NewPerson(name=name, type=PersonType.EMPLOYEE, code=code, group_list=[self.crew])
        uuid = self.client.person.batch_add(person_list=[person]).successes[0].row.uuid
        assert uuid
        return uuid

    def group(self, name: str, persons: Sequence[str], *periods: str, **more: Any) -> str:
        """A group for Monday to Friday by default; returns its UUID. Everybody must be able to join."""
        added = self.client.attendance.group.add(**rules(name, persons, *periods, **more))
        assert added.failure_person == []
        assert added.uuid
        return added.uuid

    def pass_door(self, person: str, day: str, *times: str) -> None:
        for text in times:
            record = self.box.passage(person, self.door, time=f"{day} {text if text.count(':') == 2 else text + ':00'}")
            assert record["passType"] == 1


def build(client: Hongtu, box: Sandbox) -> Office:
    """The office, and nobody in it."""
    panel = client.device.query_report_device().items[0]
    client.device.import_device(
        name="Front door",
        location="Lobby",
        sn_code=panel.sn_code,
        discovery_method=DiscoveryMethod.REPORTED,
        device_type=DeviceType.PANEL,
        device_model=DeviceModel.MEGEYE_W5K_I8,
        device_mode=DeviceMode.FACE_RECOGNITION,
    )
    client.door.add(add_device_uuids=[panel.uuid], remove_device_uuids=[])
    crew = client.group.batch_add(group_list=[NewGroup(name="Crew", type=GroupType.EMPLOYEE)]).successes[0].row.uuid
    always = [WorkDay(week=day, during=[TimeSpan(from_=time(0, 0), to=time(23, 59))]) for day in Weekday]
    schedule = client.schedule.add_batch(
        schedule_list=[NewSchedule(name="Always", type=ScheduleType.PASS, work_day=always)]
    )
    client.authority.add(device_uuids=[panel.uuid], group_uuids=[crew], schedule_uuid=schedule.successes[0].row.uuid)
    device = client.attendance.device.batch_add(door_device_uuids=[panel.uuid]).successes[0].row.attendance_device_uuid
    assert device
    return Office(client, box, panel.uuid, device, crew)


def rules(name: str, persons: Sequence[str], *periods: str, **more: Any) -> dict[str, Any]:
    """What attendance.group.add takes. A period is written `08:30 09:00 17:00 18:00`; `special` maps days to whether they are due."""
    special = more.pop("special", {})
    asked: dict[str, Any] = {
        "name": name,
        "group_persons": list(persons),
        "attendance_time": [period(order, text) for order, text in enumerate(periods, start=1)],
        "week_plan": MONDAY_TO_FRIDAY,
        "day_span": DaySpan.FIRST_DAY,
        **more,
    }
    if special:
        asked["special_date"] = [
            NewAttendanceSpecialDate(date=at(day), is_punch=PunchFlag(due)) for day, due in special.items()
        ]
    return asked


def period(order: int, text: str) -> NewAttendancePeriod:
    on_st, on_et, off_st, off_et = map(time.fromisoformat, text.split())
    return NewAttendancePeriod(order=PeriodOrder(order), on_st=on_st, on_et=on_et, off_st=off_st, off_et=off_et)


def at(text: str) -> datetime:
    """A moment in China: `2023-11-01` or `2023-11-01 08:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def days(first: str, last: str) -> list[str]:
    """The days from the first to the last, both included."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [str(begin + timedelta(days=number)) for number in range((end - begin).days + 1)]
