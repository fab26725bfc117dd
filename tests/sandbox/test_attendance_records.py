"""Attendance records and statistics: what is a punch, what stands behind a record, filters and spans of time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hongtu import PunchResult
from hongtu_toolkit.sandbox import CHINA
from tests.sandbox.test_attendance_groups import code_of
from tests.support.attendance import Office, at
from tests.support.caller import Caller
from tests.support.site import PNG

OFFICE = "08:30 09:00 17:00 18:00"


def in_china(moment: datetime | None) -> datetime:
    assert moment is not None
    return moment.astimezone(CHINA)


def listed(office: Office, **asked: Any) -> list[tuple[str, str]]:
    """Day and name of the records."""
    rows = office.client.attendance.record.list(**asked)
    return [(f"{in_china(row.attendance_date):%m-%d}", row.person_name) for row in rows]


def test_what_is_a_punch(office: Office) -> None:
    """A passage of a member, let through, at a door that takes attendance at that time."""
    ada, device = office.hire("Ada"), office.client.attendance.device
    office.group("Office", [ada], OFFICE)
    office.pass_door(ada, "2023-10-31", "08:40", "17:10")
    office.client.person.update(uuid=ada, group_list=[])
    office.box.passage(ada, office.door, time="2023-11-01 08:40:00")
    office.client.person.update(uuid=ada, group_list=[office.crew])
    office.box.strangers(office.door, time="2023-11-01 08:41:00")
    office.pass_door(ada, "2023-11-01", "08:50")
    office.box.clock.set("2023-11-01 12:00:00")
    device.batch_delete(attendance_device_uuids=[office.device])
    office.pass_door(ada, "2023-11-01", "11:59", "12:00", "17:10")
    office.box.clock.set("2023-11-02 12:00:00")
    device.batch_add(door_device_uuids=[office.door])
    office.pass_door(ada, "2023-11-02", "08:50", "17:10")
    office.box.clock.set("2023-11-03 07:00:00")

    _, after, before = office.client.attendance.record.list()

    (result,) = before.att_time_result
    assert (f"{result.in_punch}", f"{result.out_punch}") == ("08:50:00", "11:59:00")
    assert after.att_time_result[0].result == PunchResult.NORMAL, "a device takes attendance from the day's beginning"


def test_passages_behind_a_record(office: Office, caller: Caller) -> None:
    uri = caller.call("personUploadImage", file=("face.png", PNG))["uri"]
    ada = office.hire("Ada", "E1")
    office.client.person.update(uuid=ada, image_uri=uri)
    office.group("Office", [ada], "08:30 09:00 12:00 12:30", "13:00 13:30 17:00 18:00")
    office.pass_door(ada, "2023-11-01", "08:29:59", "12:30:59", "08:30", "12:45", "12:59:59", "13:00", "18:01")
    refused = {"personUuid": ada, "deviceUuid": office.door, "time": "2023-11-01 08:45:00", "passType": 0}
    office.box.passages([refused])
    office.box.clock.set("2023-11-02 07:00:00")
    record = list(office.client.attendance.record.list())[-1]
    detail_list = office.client.attendance.record.detail_list

    rows = list(detail_list(record_uuid=record.uuid))

    assert [f"{in_china(row.pass_time):%H:%M:%S}" for row in rows] == ["08:30:00", "12:30:59", "13:00:00"]
    first = rows[0]
    assert (first.person_uuid, first.person_name, first.person_code) == (ada, "Ada", "E1")
    assert (first.device_name, first.device_location) == ("Front door", "Lobby")
    assert caller.http.get(first.person_image_uri).content == PNG
    assert (
        caller.http.get(first.snapshot_uri).headers["content-type"] == "image/png"
    ), "a picture stands for the one not taken"
    page = detail_list(record_uuid=record.uuid, page_num=2, page_size=2)
    assert (page.total, [row.pass_time for row in page.items]) == (3, [at("2023-11-01 13:00")])


def test_unknown_references(office: Office) -> None:
    ada = office.hire("Ada")
    office.group("Office", [ada], OFFICE)
    office.box.clock.set("2023-11-03 07:00:00")
    record, statistic = office.client.attendance.record, office.client.attendance.statistic.list().items[0]
    row = record.list().items[0]

    for uuid in ("", "x", statistic.uuid):
        assert code_of(lambda uuid=uuid: record.detail_list(record_uuid=uuid)) == 104407
    for uuid in ("", "x", row.uuid):
        assert code_of(lambda uuid=uuid: record.calendar(statistic_uuid=uuid)) == 104407
        assert code_of(lambda uuid=uuid: record.person_by_month_list(statistic_uuid=uuid)) == 104407
    tomorrow = f"{int(row.uuid[-8:], 16) + 1:08x}"
    assert code_of(lambda: record.detail_list(record_uuid=row.uuid[:16] + tomorrow * 2)) == 104407
    office.client.person.batch_delete(uuid_list=[ada])
    assert code_of(lambda: record.detail_list(record_uuid=tomorrow)) == 104407
    assert len(record.calendar(statistic_uuid=statistic.uuid)) == 3


def test_filters_of_records(office: Office) -> None:
    ada, bob = office.hire("Ada", "E10"), office.hire("Bob", "E20")
    office.hire("Cyd")
    office.group("Office", [ada, bob], OFFICE)
    office.box.clock.set("2023-11-03 12:00:00")

    everyone = [(day, name) for day in ("11-03", "11-02", "11-01") for name in ("Ada", "Bob")]
    assert listed(office) == everyone
    assert listed(office, person_name="AD") == [row for row in everyone if row[1] == "Ada"]
    assert listed(office, person_code="e2") == [row for row in everyone if row[1] == "Bob"]
    assert listed(office, person_name="Ada", person_code="E2") == []
    page = office.client.attendance.record.list(page_num=2, page_size=4)
    assert (page.total, [row.person_name for row in page.items]) == (6, ["Ada", "Bob"])
    assert office.client.attendance.record.list(page_num=3, page_size=4).items == []
    assert {row.status for row in office.client.attendance.record.list(start_time=at("2023-11-03"))} == {0}


def test_spans_of_time(office: Office) -> None:
    """For records and statistics alike."""
    ada = office.hire("Ada")
    office.group("Office", [ada], OFFICE, week_plan=["MONDAY"])
    office.box.clock.set("2023-12-12 12:00:00")  # a Tuesday

    def spans(**asked: Any) -> list[str]:
        found = [day for day, _ in listed(office, **asked)]
        (row,) = office.client.attendance.statistic.list(**asked)
        assert row.work_days == len(found)
        return found

    assert spans() == ["12-11", "12-04"], "this month up to today"
    assert spans(start_time=at("2023-11-20")) == ["12-11", "12-04", "11-27", "11-20"], "up to today"
    assert spans(end_time=at("2023-11-27")) == ["11-20", "11-13", "11-06"], "its month, and the end is none of it"
    assert spans(end_time=at("2023-11-27 00:01")) == ["11-27", "11-20", "11-13", "11-06"]
    assert spans(start_time=at("2023-11-06 23:59"), end_time=at("2023-11-07")) == ["11-06"], "a day that it touches"
    assert spans(start_time=at("2023-12-12"), end_time=at("2024-03-12")) == [], "what is to come has no record"
    for interface in (office.client.attendance.record, office.client.attendance.statistic):

        def code(begin: str, end: str, list_: Any = interface.list) -> int:
            return code_of(lambda: list_(start_time=at(begin), end_time=at(end)))

        assert code("2023-11-02", "2023-11-01") == 104030
        assert code("2023-11-01", "2023-11-01") == 104031
        assert code("2023-11-01", "2024-02-01 00:01") == 104032
        assert code_of(lambda list_=interface.list: list_(start_time=at("2024-01-01"))) == 104030
        assert code_of(lambda list_=interface.list: list_(start_time=at("2023-09-01"))) == 104032


def test_times_that_no_calendar_has(caller: Caller) -> None:
    for operation in ("attendanceRecordList", "attendanceStatisticList", "attendanceAdjustList"):
        for name in ("startTime", "endTime"):
            assert caller.refused(operation, {name: "9" * 15})[0] == 100003
            assert caller.refused(operation, {name: "-1"})[0] == 100003


def test_filters_of_statistics(office: Office) -> None:
    ada, bob = office.hire("Ada"), office.hire("Bob")
    first, second = office.group("First", [ada], OFFICE), office.group("Second", [bob], OFFICE)

    def names(**asked: Any) -> list[str]:
        return [row.person_name for row in office.client.attendance.statistic.list(**asked)]

    assert names() == ["Ada", "Bob"]
    assert names(name="BO") == ["Bob"]
    assert names(group_uuid=first) == ["Ada"]
    assert names(group_uuid=second, name="Ada") == []
    assert names(group_uuid="none") == []
    assert names(start_time=at("2023-09-01"), end_time=at("2023-11-01")) == [], "nobody was in a group then"


def test_who_has_records(office: Office) -> None:
    """`isAttendanceRecord` of person/list."""
    ada, bob, cyd = office.hire("Ada"), office.hire("Bob"), office.hire("Cyd")
    office.group("Weekday", [ada], OFFICE)
    office.group("Weekend", [bob], OFFICE, week_plan=["SATURDAY"])

    def flags() -> dict[str, bool | None]:
        return {row.uuid: row.is_attendance_record for row in office.client.person.list()}

    assert flags() == {ada: True, bob: False, cyd: False}
    office.box.clock.set("2023-11-04 00:00:00")
    assert flags() == {ada: True, bob: True, cyd: False}
    for group in list(office.client.attendance.group.list()):
        office.client.attendance.group.batch_delete(uuids=[group.uuid])
    assert flags() == {ada: True, bob: False, cyd: False}
