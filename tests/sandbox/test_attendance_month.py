"""November 2023 of three people, with every outcome there is, against what was reckoned by hand.

The month begins on a Wednesday. Saturday the 4th is made up for Wednesday the 22nd, so that 22 days are due from Monday to Friday's people.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hongtu import AdjustType, AttendanceRecord, AttendanceStatistic, DaySpan, Hongtu
from hongtu_toolkit.sandbox import CHINA, Sandbox
from tests.support.attendance import Office, at, build, days, period, rules

MORNING, AFTERNOON = "08:30 09:00 12:00 12:30", "13:00 13:30 18:00 20:00"
NIGHT = "22:00 22:30 06:00 08:00"
PUNCHES = ("08:50", "12:05", "13:20", "18:10")
SPECIAL = {"2023-11-04": True, "2023-11-22": False}
DUE = [1, 2, 3, 4, 6, 7, 8, 9, 10, 13, 14, 15, 16, 17, 20, 21, 23, 24, 27, 28, 29, 30]

PENDING, NORMAL, ABSENT, LATE, EARLY, BOTH, MISSED, ADJUSTED = range(8)
A_DAY = {"pending": 0, "normal": 1, "absent": 2, "adjusted": 3, "abnormal": 4}

ADA: dict[int, tuple[tuple[str, ...], tuple[int, int], str]] = {
    2: (("09:01:00", "12:05", "13:20", "18:10"), (LATE, NORMAL), "abnormal"),
    3: (("09:00:59", "12:00", "13:30:59", "20:00:59"), (NORMAL, NORMAL), "normal"),
    6: (("08:50", "12:05", "13:20", "17:59:59"), (NORMAL, EARLY), "abnormal"),
    7: (("09:30", "11:30", "13:20", "18:10"), (BOTH, NORMAL), "abnormal"),
    8: (("08:50", "13:20", "18:10"), (MISSED, NORMAL), "abnormal"),
    9: (("13:20", "18:10"), (ABSENT, NORMAL), "abnormal"),
    10: ((), (ABSENT, ABSENT), "absent"),
    13: ((), (ADJUSTED, ADJUSTED), "adjusted"),
    14: (("13:20", "18:10"), (ADJUSTED, NORMAL), "adjusted"),
    15: (("13:31", "18:10"), (ADJUSTED, LATE), "abnormal"),
}
"""Where a day was otherwise than `PUNCHES`: the punches, the results of the two periods, the state."""


def ada_on(day: int) -> tuple[tuple[str, ...], tuple[int, int], str]:
    return ADA.get(day, (PUNCHES, (NORMAL, NORMAL), "normal"))


@pytest.fixture
def november(office: Office) -> Office:
    work(office)
    return office


def work(office: Office) -> None:
    """Ada in the office, Bob at night, and Cyd, who joins the office on the 16th and never comes."""
    ada, bob, cyd = office.hire("Ada", "E1"), office.hire("Bob", "E2"), office.hire("Cyd")
    group = office.group("Office", [ada], MORNING, AFTERNOON, special=SPECIAL)
    office.group("Night", [bob], NIGHT)
    for day in days("2023-11-01", "2023-11-30"):
        number = int(day[-2:])
        office.pass_door(ada, day, *ada_on(number)[0])  # on days of rest too
        evening = {1: "22:31"}.get(number, "22:15")
        morning = {3: "05:59:59"}.get(number, "06:30")
        office.pass_door(bob, day, evening)
        if number > 1:
            office.pass_door(bob, day, morning)
    office.box.clock.set("2023-11-16 00:00:01")
    office.client.attendance.group.update(uuid=group, **rules("Office", [ada, cyd], MORNING, AFTERNOON))
    for kind, begin, end in (
        (AdjustType.LEAVE, "2023-11-13 08:00", "2023-11-13 20:00"),
        (AdjustType.PUNCH_CORRECTION, "2023-11-14 08:30", "2023-11-14 12:00"),
        (AdjustType.SHIFT_CHANGE, "2023-11-15 09:00", "2023-11-15 12:00"),
    ):
        office.client.attendance.adjust.add(
            person_uuid=ada, adjust_type=kind, adjust_time_begin=at(begin), adjust_time_end=at(end)
        )
    office.box.clock.set("2023-12-01 00:30:00")


def statistics(client: Hongtu) -> list[AttendanceStatistic]:
    return list(client.attendance.statistic.list(start_time=at("2023-11-01"), end_time=at("2023-12-01")))


def day_of(row: AttendanceRecord) -> int:
    assert row.attendance_date is not None
    return row.attendance_date.astimezone(CHINA).day


def test_a_month_of_three_people(november: Office) -> None:
    client = november.client
    counted = [row.model_dump(exclude={"uuid"}) for row in statistics(client)]

    nothing = dict.fromkeys(
        (
            "normal_days",
            "adjust_days",
            "absent_days",
            "late_times",
            "leave_early_times",
            "late_leave_early_times",
            "omit_punch_times",
            "absent_times",
        ),
        0,
    )
    ada = {
        "normal_days": 13,
        "adjust_days": 2,
        "absent_days": 1,
        "late_times": 2,
        "leave_early_times": 1,
        "late_leave_early_times": 1,
        "omit_punch_times": 1,
        "absent_times": 3,
    }
    bob = {"normal_days": 19, "late_times": 1, "leave_early_times": 1}  # and the last night is not over
    cyd = {"absent_days": 10, "absent_times": 20}
    assert counted == [
        {"person_name": "Ada", "person_code": "E1", "group_name": "Office", "work_days": 22} | nothing | ada,
        {"person_name": "Bob", "person_code": "E2", "group_name": "Night", "work_days": 22} | nothing | bob,
        {"person_name": "Cyd", "person_code": None, "group_name": "Office", "work_days": 10} | nothing | cyd,
    ]


def test_the_days_behind_a_statistic(november: Office) -> None:
    record, ada = november.client.attendance.record, statistics(november.client)[0]
    rows = record.calendar(statistic_uuid=ada.uuid)

    assert [row.attendance_date for row in rows] == [at(f"2023-11-{number:02}") for number in DUE]
    for number, row in zip(DUE, rows, strict=True):
        punches, results, state = ada_on(number)
        assert [period.order for period in row.att_time_result] == [1, 2]
        assert tuple(period.result for period in row.att_time_result) == results, number
        assert row.status == A_DAY[state], number
        assert (row.person_name, row.person_code) == ("Ada", "E1")
        if number not in (8, 9, 10, 13, 14, 15):
            first, second = row.att_time_result
            shown = [first.in_punch, first.out_punch, second.in_punch, second.out_punch]
            assert [f"{punch}"[: len(text)] for punch, text in zip(shown, punches, strict=True)] == list(punches)
    assert [row.uuid for row in record.person_by_month_list(statistic_uuid=ada.uuid, page_size=7)] == [
        row.uuid for row in rows
    ]
    page = record.person_by_month_list(statistic_uuid=ada.uuid, page_num=4, page_size=7)
    assert (page.total, [row.uuid for row in page.items]) == (22, [rows[-1].uuid])
    assert record.person_by_month_list(statistic_uuid=ada.uuid, page_num=5, page_size=7).items == []


def test_a_missing_punch_is_shown_as_none(november: Office) -> None:
    ada = statistics(november.client)[0]
    by_day = {day_of(row): row for row in november.client.attendance.record.calendar(statistic_uuid=ada.uuid)}

    first, _ = by_day[8].att_time_result
    assert (f"{first.in_punch}", first.out_punch) == ("08:50:00", None)
    assert {punch for row in by_day[10].att_time_result for punch in (row.in_punch, row.out_punch)} == {None}


def test_a_night_counts_for_the_day_on_which_it_begins(november: Office) -> None:
    bob = statistics(november.client)[1]
    rows = {day_of(row): row for row in november.client.attendance.record.calendar(statistic_uuid=bob.uuid)}

    results = {day: row.att_time_result[0].result for day, row in rows.items()}
    assert {day: result for day, result in results.items() if result != NORMAL} == {1: LATE, 2: EARLY, 30: PENDING}
    (night,) = rows[2].att_time_result
    assert (f"{night.in_punch}", f"{night.out_punch}") == ("22:15:00", "05:59:59")
    (last,) = rows[30].att_time_result
    assert (f"{last.in_punch}", last.out_punch, rows[30].status) == ("22:15:00", None, A_DAY["pending"])

    november.box.clock.set("2023-12-01 08:01:00")
    assert statistics(november.client)[1].omit_punch_times == 1, "the last night is over now"


def test_a_night_that_counts_for_its_second_day(office: Office) -> None:
    eve = office.hire("Eve")
    office.group("Night", [eve], NIGHT, day_span=DaySpan.SECOND_DAY)
    office.pass_door(eve, "2023-11-05", "22:15")  # a Sunday
    office.pass_door(eve, "2023-11-06", "06:30")
    office.box.clock.set("2023-11-06 12:00:00")

    monday, *_ = office.client.attendance.record.list()

    assert monday.attendance_date == at("2023-11-06")
    (night,) = monday.att_time_result
    assert (night.result, f"{night.in_punch}", f"{night.out_punch}") == (NORMAL, "22:15:00", "06:30:00")


def test_a_change_of_rules_leaves_the_past_alone(office: Office) -> None:
    ada = office.hire("Ada")
    group = office.group("Office", [ada], "08:30 09:00 17:00 18:00")
    for day in days("2023-11-01", "2023-11-03"):
        office.pass_door(ada, day, "09:30", "17:30")
    office.box.clock.set("2023-11-03 07:00:00")

    later = rules("Late office", [ada], "09:00 10:00 17:00 18:00")
    office.client.attendance.group.update(uuid=group, **later)

    office.box.clock.set("2023-11-04 07:00:00")
    rows = list(office.client.attendance.record.list())
    assert [row.att_time_result[0].result for row in rows] == [NORMAL, LATE, LATE], "the latest day first"
    (statistic,) = statistics(office.client)
    assert (statistic.group_name, statistic.late_times, statistic.work_days) == ("Late office", 2, 3)


def test_records_outlive_the_group(office: Office) -> None:
    """Who leaves has no record of that day in the group any more; who joins another one has it there."""
    ada = office.hire("Ada")
    group = office.group("Office", [ada], "08:30 09:00 17:00 18:00")
    office.box.clock.set("2023-11-03 12:00:00")
    office.client.attendance.group.batch_delete(uuids=[group])
    office.group("Other", [ada], "08:00 08:30 17:00 18:00", "20:00 20:30 21:00 22:00")
    office.box.clock.set("2023-11-06 23:00:00")

    rows = statistics(office.client)

    assert [(row.group_name, row.work_days, row.absent_times) for row in rows] == [("Office", 2, 2), ("Other", 2, 4)]
    records = office.client.attendance.record.list()
    assert [(day_of(row), len(row.att_time_result)) for row in records] == [(6, 2), (3, 2), (2, 1), (1, 1)]
    (now,) = office.client.attendance.statistic.list(start_time=at("2023-11-03"))
    assert now.group_name == "Other"
    (old,) = office.client.attendance.statistic.list(group_uuid=group)
    assert old.group_name == "Office"


def test_records_outlive_the_person(november: Office) -> None:
    """Who is deleted at the end of the month is paid for it; another one may have the number, and what comes later is not due."""
    client = november.client
    november.box.clock.set("2023-11-30 19:00:00")
    before = statistics(client)
    ada = client.person.list(code="E1").items[0].uuid
    calendar = client.attendance.record.calendar(statistic_uuid=before[0].uuid)

    client.person.batch_delete(uuid_list=[ada]).raise_on_failure()
    november.hire("Dan", "E1")

    assert statistics(client) == before
    assert client.attendance.record.calendar(statistic_uuid=before[0].uuid) == calendar
    assert client.attendance.record.list(person_name="Ada", person_code="E1").total == len(
        [day for day in DUE if day <= 30]
    )
    november.box.clock.set("2023-12-04 23:00:00")
    assert [row.person_name for row in client.attendance.statistic.list(start_time=at("2023-12-01"))] == ["Bob", "Cyd"]
    assert "Ada" not in {row.person_name for row in client.attendance.group.person_list()}


def test_a_restart_keeps_it_all(tmp_path: Path) -> None:
    with Sandbox(data=tmp_path) as box, Hongtu(box.url, app_key=box.app_key, secret=box.secret) as client:
        box.clock.set("2023-11-01 07:00:00")
        work(build(client, box))
        before = everything(client)

    with Sandbox(data=tmp_path) as box, Hongtu(box.url, app_key=box.app_key, secret=box.secret) as client:
        assert everything(client) == before


def everything(client: Hongtu) -> list[object]:
    attendance = client.attendance
    rows = statistics(client)
    return [
        rows,
        [attendance.record.calendar(statistic_uuid=row.uuid) for row in rows],
        list(attendance.group.list()),
        list(attendance.group.person_list()),
        list(attendance.device.list()),
        list(attendance.adjust.list()),
        list(attendance.record.list(start_time=at("2023-11-01"))),
    ]


def test_pages_of_statistics(november: Office) -> None:
    statistic = november.client.attendance.statistic

    page = statistic.list(start_time=at("2023-11-01"), end_time=at("2023-12-01"), page_num=2, page_size=2)
    assert (page.total, [row.person_name for row in page.items]) == (3, ["Cyd"])
    assert statistic.list(page_num=9).items == []


def test_each_statistic_remembers_its_span(november: Office) -> None:
    attendance = november.client.attendance
    ada, *_ = attendance.statistic.list(start_time=at("2023-11-09"), end_time=at("2023-11-15"))

    assert (ada.work_days, ada.absent_days, ada.adjust_days) == (4, 1, 2)
    assert [day_of(row) for row in attendance.record.calendar(statistic_uuid=ada.uuid)] == [9, 10, 13, 14]


def test_periods_may_be_three(office: Office) -> None:
    ada = office.hire("Ada")
    office.group("Office", [ada], "08:00 08:30 10:00 10:30", "11:00 11:30 13:00 13:30", "14:00 14:30 16:00 16:30")
    office.pass_door(ada, "2023-11-01", "08:10", "10:10", "14:10", "15:00")
    office.box.clock.set("2023-11-02 07:00:00")

    row = list(office.client.attendance.record.list())[-1]

    assert [(period.order, period.result) for period in row.att_time_result] == [(1, NORMAL), (2, ABSENT), (3, EARLY)]
    assert row.status == A_DAY["abnormal"]


def test_numbers_need_not_follow_the_hours(office: Office) -> None:
    ada = office.hire("Ada")
    afternoon, morning = period(1, AFTERNOON), period(2, MORNING)
    asked = rules("Office", [ada]) | {"attendance_time": [morning, afternoon]}
    office.client.attendance.group.add(**asked)
    office.pass_door(ada, "2023-11-01", *PUNCHES[:2])
    office.box.clock.set("2023-11-01 23:00:00")

    (row,) = office.client.attendance.record.list()

    assert [(period.order, period.result) for period in row.att_time_result] == [(1, ABSENT), (2, NORMAL)]
