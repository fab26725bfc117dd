"""Attendance groups: their life, their members, and what they are refused for."""

from __future__ import annotations

from typing import Any

import pytest

from hongtu import AttendanceError, DaySpan, NewPerson, PersonType, WeekdayName
from tests.support.attendance import MONDAY_TO_FRIDAY, Office, at, rules
from tests.support.caller import Caller
from tests.support.contract import beyond, limit_of

OFFICE = "08:30 09:00 17:00 18:00"
NOW = 1698793200000
"""1 November 2023, 07:00 in China."""
DAY = 86_400_000


def code_of(call: Any) -> int:
    with pytest.raises(AttendanceError) as caught:
        call()
    return caught.value.code


def periods(*texts: str) -> dict[str, Any]:
    """Periods on the wire."""
    names = ("onSt", "onEt", "offSt", "offEt")
    numbered = enumerate(texts, start=1)
    return {
        "attendanceTime": [{"order": order, **dict(zip(names, text.split(), strict=True))} for order, text in numbered]
    }


def one_beyond(field: str) -> range:
    """As many numbers as the list may hold, and one."""
    return range(limit_of(f"AttendanceGroupAddRequest.{field}", "maxItems") + 1)


def body(**more: Any) -> dict[str, Any]:
    """What attendance/group/add takes, as it is on the wire."""
    return {"name": "Office", "groupPersons": [], "weekPlan": ["MONDAY"], "daySpan": 0, **periods(OFFICE), **more}


def test_life_of_a_group(office: Office) -> None:
    group, ada, bob = office.client.attendance.group, office.hire("Ada"), office.hire("Bob")
    asked = rules("Office", [ada, "nobody"], OFFICE, special={"2023-11-04": True, "2023-11-06": False})

    added = group.add(**asked)
    assert (added.success_person, added.failure_person) == ([ada], ["nobody"])
    assert added.uuid
    assert [period.model_dump() for period in added.attendance_time] == [
        period.model_dump() for period in asked["attendance_time"]
    ]
    assert added.week_plan == MONDAY_TO_FRIDAY
    (row,) = group.list()
    assert (row.uuid, row.name, row.total_person) == (added.uuid, "Office", 1)
    assert [(date.date, date.is_punch) for date in row.special_date or ()] == [
        (at("2023-11-04"), 1),
        (at("2023-11-06"), 0),
    ]

    updated = group.update(
        uuid=added.uuid, **rules("Late office", [ada, bob], "12:00 12:30 20:00 21:00", week_plan=[WeekdayName.SUNDAY])
    )
    assert (updated.uuid, updated.success_person, updated.failure_person) == (added.uuid, [ada, bob], [])
    details = group.query_details(uuid=added.uuid)
    assert (details.name, details.total_person, details.week_plan) == ("Late office", 2, [WeekdayName.SUNDAY])
    assert [member.person_name for member in details.group_persons or ()] == ["Ada", "Bob"]
    assert len(details.special_date or ()) == 2, "what is left out stays"

    deleted = group.batch_delete(uuids=[added.uuid, "none"])
    assert [item.row.uuid for item in deleted.successes] == [added.uuid]
    assert [(item.row.uuid, item.code) for item in deleted.failures] == [("none", 104411)]
    assert group.list().total == 0
    assert {row.business_type for row in group.person_list()} == {0}
    assert code_of(lambda: group.query_details(uuid=added.uuid)) == 104411
    assert code_of(lambda: group.update(uuid=added.uuid, **rules("Office", [], OFFICE))) == 104411
    assert office.group("Late office", [ada, bob], OFFICE), "name and members are free"


def test_defaults_are_taken_down(caller: Caller) -> None:
    special = [{"date": str(NOW + 20 * DAY)}]
    caller.box.clock.set(NOW)
    added = caller.call("attendanceGroupAdd", body(specialDate=special))

    assert added["specialDate"] == [{"date": NOW + 20 * DAY, "isPunch": 0}]
    assert "specialDate" not in caller.call("attendanceGroupAdd", body(name="Other"))


def test_names(office: Office) -> None:
    group = office.client.attendance.group
    office.group("白班 (一)_A-1", [], OFFICE)
    other = office.group("Other", [], OFFICE)

    assert code_of(lambda: group.add(**rules("Other", [], OFFICE))) == 104412
    assert code_of(lambda: group.update(uuid=other, **rules("白班 (一)_A-1", [], OFFICE))) == 104412
    assert group.update(uuid=other, **rules("Other", [], OFFICE)).name == "Other", "its own name is not taken"
    for name in ("R&D", "a/b", "a'b", "a\tb", "50%"):
        assert code_of(lambda name=name: group.add(**rules(name, [], OFFICE))) == 104040


@pytest.mark.parametrize(
    ("code", "change"),
    [
        (104413, periods()),
        (
            104415,
            periods(*(f"{hour:02}:00 {hour:02}:10 {hour:02}:20 {hour:02}:30" for hour in one_beyond("attendanceTime"))),
        ),
        (104414, {"attendanceTime": [periods(OFFICE)["attendanceTime"][0] | {"order": 4}]}),
        (104414, {"attendanceTime": [periods(OFFICE)["attendanceTime"][0] | {"order": 2}]}),
        (104416, periods("22:00 22:30 06:00 12:01")),
        (104417, periods("00:00 01:00 10:00 11:00", "11:02 12:00 19:00 20:00", "20:02 21:00 06:00 12:00")),
        (104418, periods("08:30 09:00 12:00 12:30", "12:31 13:00 17:00 18:00")),
        (104419, periods("08:30 08:00 17:00 18:00")),
        (104420, periods("08:30 09:00 12:00 12:30", "12:29 13:00 17:00 18:00")),
        (104025, periods("22:00 22:30 06:00 07:00", "20:00 20:30 01:00 02:00")),
        (104024, {"daySpan": 1}),
        (104026, {"weekPlan": ["MONDAY", "MONDAY"]}),
        (104044, {"weekPlan": ["Monday"]}),
        (104421, {"specialDate": [{"date": str(NOW + number * DAY)} for number in one_beyond("specialDate")]}),
        (100003, {"name": "x"}),
        (100003, {"name": beyond("AttendanceGroupAddRequest.name")}),
        (100003, {"weekPlan": ["MONDAY", "MONDAY"], "daySpan": 2}),
        (100003, {**periods(), "daySpan": 2}),
        (100003, periods("25:00 26:00 27:00 28:00")),
        (100003, {"specialDate": [{"date": "2023-11-04"}]}),
        (100003, {"specialDate": [{"date": "9" * 15}]}),
    ],
)
def test_periods_that_are_refused(office: Office, caller: Caller, code: int, change: dict[str, Any]) -> None:
    """The rest of the rules is in attendance/test_period.py."""
    uuid = caller.call("attendanceGroupAdd", body(name="Before"))["uuid"]

    assert caller.refused("attendanceGroupAdd", body(**change))[0] == code
    assert caller.refused("attendanceGroupUpdate", body(uuid=uuid, **change))[0] == code
    assert [group["name"] for group in caller.call("attendanceGroupList")["list"]] == ["Before"]


def test_special_dates_that_are_refused(office: Office) -> None:
    group = office.client.attendance.group

    def add(*dates: str) -> Any:
        asked = rules("Office", [], OFFICE, special=dict.fromkeys(dates, True))
        return lambda: group.add(**asked)

    assert code_of(add("2023-11-04", "2023-11-04 23:59")) == 104022
    assert code_of(add("2023-10-31 23:59")) == 104023
    assert add("2023-11-01")().uuid, "today is not past"


def test_special_dates_grow_old(office: Office) -> None:
    """What has become past may be sent again; what is new must not be past."""
    group = office.client.attendance.group
    uuid = office.group("Office", [], OFFICE, special={"2023-11-04": True})
    office.box.clock.set("2023-11-10 12:00:00")

    again = rules("Office", [], OFFICE, special={"2023-11-04 12:00": True, "2023-11-11": True})
    assert len(group.update(uuid=uuid, **again).special_date or ()) == 2
    past = rules("Office", [], OFFICE, special={"2023-11-05": True})
    assert code_of(lambda: group.update(uuid=uuid, **past)) == 104023
    group.update(uuid=uuid, **(rules("Office", [], OFFICE) | {"special_date": []}))
    assert not group.query_details(uuid=uuid).special_date


def test_only_employees_without_a_group_join(office: Office) -> None:
    ada, bob = office.hire("Ada"), office.hire("Bob")
    vip = NewPerson(name="Vip", type=PersonType.KEY_PERSON, uuid="vip")
    office.client.person.batch_add(person_list=[vip])
    group = office.client.attendance.group
    first = office.group("First", [ada], OFFICE)

    added = group.add(**rules("Second", [ada, bob, "vip"], OFFICE))

    assert (added.success_person, added.failure_person) == ([bob], [ada, "vip"])
    again = group.update(uuid=first, **rules("First", [bob, ada], OFFICE))
    assert (again.success_person, again.failure_person) == ([ada], [bob])
    assert code_of(lambda: group.add(**rules("Third", ["x", "x"], OFFICE))) == 104035
    assert code_of(lambda: group.batch_delete(uuids=[first, first])) == 104035
    assert group.list().total == 2


def test_update_replaces_the_members(office: Office) -> None:
    ada, bob, cyd = office.hire("Ada"), office.hire("Bob"), office.hire("Cyd")
    group = office.client.attendance.group
    uuid = office.group("Office", [ada, bob], OFFICE)

    group.update(uuid=uuid, **rules("Office", [bob, cyd], OFFICE))

    assert [row.person_name for row in group.query_details(uuid=uuid).group_persons or ()] == ["Bob", "Cyd"]
    office.group("Other", [ada], OFFICE)
    rows = office.client.attendance.statistic.list(start_time=at("2023-10-30"))
    assert [(row.person_name, row.group_name) for row in rows] == [
        ("Bob", "Office"),
        ("Cyd", "Office"),
        ("Ada", "Other"),
    ], "who joined and left on one day was never there"


def test_employees_and_their_groups(office: Office) -> None:
    ada, bob = office.hire("Ada", "E10"), office.hire("Bob", "E20")
    office.client.person.batch_add(person_list=[NewPerson(name="Key", type=PersonType.KEY_PERSON)])
    uuid = office.group("Office", [bob], OFFICE)
    person_list = office.client.attendance.group.person_list

    first, second = person_list()
    assert (first.person_uuid, first.person_code, first.business_type, first.group_uuid) == (ada, "E10", 0, None)
    assert (second.person_uuid, second.business_type, second.group_uuid, second.group_name) == (bob, 1, uuid, "Office")
    assert [row.person_name for row in person_list(person_name="BO")] == ["Bob"]
    assert [row.person_name for row in person_list(person_code="e1")] == ["Ada"]
    assert person_list(person_name="Ada", person_code="E2").total == 0
    page = person_list(page_num=2, page_size=1)
    assert (page.total, [row.person_name for row in page.items]) == (2, ["Bob"])


def test_pages_of_groups(office: Office) -> None:
    for name in ("Early shift", "Late shift", "Office"):
        office.group(name, [], OFFICE)
    group = office.client.attendance.group

    assert [row.name for row in group.list(name="SHIFT")] == ["Early shift", "Late shift"]
    page = group.list(page_num=2, page_size=2)
    assert (page.total, [row.name for row in page.items]) == (3, ["Office"])
    assert group.list(name="none").total == 0


def test_details_show_ten_members(office: Office) -> None:
    persons = [office.hire(f"Person {number}") for number in range(11)]
    uuid = office.group("Office", persons, OFFICE)

    details = office.client.attendance.group.query_details(uuid=uuid)

    assert details.total_person == 11
    assert [member.person_uuid for member in details.group_persons or ()] == persons[:10]
    assert details.day_span == DaySpan.FIRST_DAY


def test_a_person_who_is_deleted_is_no_member(office: Office) -> None:
    ada = office.hire("Ada")
    uuid = office.group("Office", [ada], OFFICE)

    office.client.person.batch_delete(uuid_list=[ada])

    assert office.client.attendance.group.query_details(uuid=uuid).total_person == 0
    assert office.client.attendance.group.person_list().total == 0
    assert [row.person_name for row in office.client.attendance.statistic.list()] == ["Ada"], "to the end of the day"
