"""Adjustments of attendance: their life, their rules, and the months that are closed to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hongtu import AdjustType, CommonError, PunchResult
from tests.sandbox.test_attendance_groups import code_of
from tests.support.attendance import Office, at
from tests.support.caller import Caller

OFFICE = "08:30 09:00 17:00 18:00"


@pytest.fixture
def ada(office: Office) -> str:
    """She is a member from Wednesday, 1 November; it is Wednesday the 8th."""
    person = office.hire("Ada", "E1")
    office.group("Office", [person], OFFICE)
    office.box.clock.set("2023-11-08 12:00:00")
    return person


def add(office: Office, person: str, begin: str, end: str, **more: Any) -> Any:
    more = {"adjust_type": AdjustType.LEAVE, **more}
    return office.client.attendance.adjust.add(
        person_uuid=person, adjust_time_begin=at(begin), adjust_time_end=at(end), **more
    )


def results(office: Office) -> dict[int, int]:
    """By the day of the month."""
    rows = office.client.attendance.record.list(start_time=at("2023-11-01"))
    return {int(row.uuid[-8:], 16) - at("2023-11-01").toordinal() + 1: row.att_time_result[0].result for row in rows}


def test_life_of_an_adjustment(office: Office, ada: str) -> None:
    adjust = office.client.attendance.adjust

    added = add(office, ada, "2023-11-02 08:00", "2023-11-03 20:00", adjust_reason="旅行")
    assert added.uuid
    assert (added.person_uuid, added.adjust_type, added.adjust_reason) == (ada, AdjustType.LEAVE, "旅行")
    assert (added.adjust_time_begin, added.adjust_time_end) == (at("2023-11-02 08:00"), at("2023-11-03 20:00"))
    (row,) = adjust.list()
    assert row.model_dump() == {
        "person_name": "Ada",
        "person_code": "E1",
        "group_name": "Office",
        "adjust_time_begin": at("2023-11-02 08:00"),
        "adjust_time_end": at("2023-11-03 20:00"),
        "adjust_type": AdjustType.LEAVE,
        "adjust_reason": "旅行",
    }
    assert [day for day, result in results(office).items() if result == PunchResult.ADJUSTED] == [3, 2]

    adjust.update(
        uuid=added.uuid,
        adjust_type=AdjustType.TIME_OFF_IN_LIEU,
        adjust_time_begin=at("2023-11-06 18:00:59"),
        adjust_time_end=at("2023-11-07 08:30"),
    )
    (row,) = adjust.list()
    assert (row.adjust_type, row.adjust_reason) == (AdjustType.TIME_OFF_IN_LIEU, "旅行"), "what is left out stays"
    assert [day for day, result in results(office).items() if result == PunchResult.ADJUSTED] == [6]

    office.client.attendance.group.batch_delete(uuids=[group.uuid for group in office.client.attendance.group.list()])
    assert [row.group_name for row in adjust.list()] == ["Office"]
    office.client.person.batch_delete(uuid_list=[ada])
    (row,) = adjust.list(person_name="AD")
    assert (row.person_name, row.person_code, row.group_name) == ("Ada", "E1", "Office"), "it outlives the person"
    assert adjust.list(person_name="Bob").total == 0


def test_an_adjustment_outlives_group_and_person(office: Office) -> None:
    """Of whoever joined, was adjusted, left and was deleted on one day."""
    bob = office.hire("Bob")
    group = office.group("Office", [bob], OFFICE)
    add(office, bob, "2023-11-02 08:00", "2023-11-02 20:00")
    office.client.attendance.group.batch_delete(uuids=[group])
    office.client.person.batch_delete(uuid_list=[bob])

    assert [(row.person_name, row.person_code) for row in office.client.attendance.adjust.list()] == [("Bob", "")]


def test_an_adjustment_may_be_yet_to_come(office: Office, ada: str) -> None:
    add(office, ada, "2023-11-08 13:00", "2023-11-10 12:00")

    assert results(office)[8] == PunchResult.ADJUSTED, "at once, though the day is not over"
    office.box.clock.set("2023-11-11 00:00:00")
    assert [day for day, result in results(office).items() if result == PunchResult.ADJUSTED] == [10, 9, 8]


def test_days_in_an_earlier_group_are_adjusted_too(office: Office, ada: str) -> None:
    (before,) = office.client.attendance.group.list()
    office.client.attendance.group.batch_delete(uuids=[before.uuid])
    office.group("Other office", [ada], OFFICE)

    add(office, ada, "2023-11-02 08:00", "2023-11-02 20:00")
    (tuesday,) = (row for row in office.client.attendance.record.list() if row.attendance_date == at("2023-11-07"))
    office.client.attendance.record.adjust(record_uuid=tuesday.uuid, adjust_type=AdjustType.LEAVE)

    assert [day for day, result in results(office).items() if result == PunchResult.ADJUSTED] == [7, 2]


def test_adjustments_that_are_refused(office: Office, ada: str) -> None:
    bob = office.hire("Bob")
    noon = ("2023-11-07 12:00", "2023-11-07 13:00")
    add(office, ada, "2023-11-06 08:00", "2023-11-06 20:00")

    assert code_of(lambda: add(office, "nobody", *noon)) == 104409
    assert code_of(lambda: add(office, bob, *noon)) == 104405
    assert code_of(lambda: add(office, ada, *reversed(noon))) == 104030
    assert code_of(lambda: add(office, ada, noon[0], noon[0])) == 104031
    assert code_of(lambda: add(office, ada, "2023-11-07", "2024-02-07 00:01")) == 104032
    assert code_of(lambda: add(office, ada, "2023-11-06 19:59", "2023-11-07 12:00")) == 104036
    assert code_of(lambda: add(office, ada, "2023-11-11", "2023-11-13")) == 104029, "a weekend"
    assert code_of(lambda: add(office, ada, "2023-11-06 20:00", "2023-11-07 08:30")) == 104029, "a night"
    assert office.client.attendance.adjust.list().total == 1
    add(office, ada, "2023-11-06 20:00", "2023-11-07 08:31")


def test_what_is_malformed(caller: Caller, office: Office, ada: str) -> None:
    body = {"personUuid": ada, "adjustType": 2, "adjustTimeBegin": "1699322400000", "adjustTimeEnd": "1699326000000"}

    for change in (
        {"adjustType": 5},
        {"adjustReason": "x" * 51},
        {"adjustTimeBegin": "yesterday"},
        {"adjustTimeEnd": "9" * 15},
    ):
        assert caller.refused("attendanceAdjustAdd", body | change)[0] == 100003
    caller.call("attendanceAdjustAdd", body | {"adjustReason": "x" * 50})


def test_updates_that_are_refused(office: Office, ada: str) -> None:
    uuid = add(office, ada, "2023-11-06 08:00", "2023-11-06 20:00").uuid
    add(office, ada, "2023-11-07 08:00", "2023-11-07 20:00")

    def update(begin: str, end: str, uuid: str = uuid) -> Any:
        return office.client.attendance.adjust.update(
            uuid=uuid, adjust_type=AdjustType.LEAVE, adjust_time_begin=at(begin), adjust_time_end=at(end)
        )

    with pytest.raises(CommonError) as caught:
        update("2023-11-06", "2023-11-07", uuid="none")
    assert caught.value.code == 100009
    assert code_of(lambda: update("2023-11-07", "2023-11-06")) == 104030
    assert code_of(lambda: update("2023-11-06", "2023-11-06")) == 104031
    assert code_of(lambda: update("2023-11-06", "2024-03-06")) == 104032
    assert code_of(lambda: update("2023-11-06", "2023-11-08")) == 104036
    assert code_of(lambda: update("2023-11-04", "2023-11-06")) == 104029
    assert code_of(lambda: update("2023-10-31", "2023-11-06")) == 104038
    update("2023-11-06 09:00", "2023-11-06 21:00")
    office.client.attendance.group.batch_delete(uuids=[group.uuid for group in office.client.attendance.group.list()])
    assert code_of(lambda: update("2023-11-06", "2023-11-07")) == 104405


def test_months_are_closed(office: Office, ada: str) -> None:
    """Till the 4th the month before is open, from the 5th on it is not."""
    clock, record = office.box.clock, office.client.attendance.record
    uuid = add(office, ada, "2023-11-01 08:00", "2023-11-01 20:00").uuid
    third = next(row for row in record.list() if row.attendance_date == at("2023-11-03"))

    def update() -> Any:
        return office.client.attendance.adjust.update(
            uuid=uuid,
            adjust_type=AdjustType.LEAVE,
            adjust_time_begin=at("2023-12-29 08:00"),
            adjust_time_end=at("2023-12-29 20:00"),
        )

    def adjust_third() -> Any:
        return record.adjust(record_uuid=third.uuid, adjust_type=AdjustType.PUNCH_CORRECTION)

    clock.set("2023-12-05 00:00:00")
    assert code_of(lambda: add(office, ada, "2023-11-30 23:59", "2023-12-02")) == 104038
    assert code_of(adjust_third) == 104038
    assert code_of(update) == 104038, "what lies in a closed month stays as it is"
    clock.set("2024-01-04 23:59:00")
    assert code_of(lambda: add(office, ada, "2023-11-30 23:59", "2023-12-02")) == 104037
    assert code_of(adjust_third) == 104037
    clock.set("2023-12-04 23:59:00")
    add(office, ada, "2023-11-02 08:00", "2023-11-02 20:00")
    adjust_third()
    update()


def test_adjusting_a_record(office: Office, ada: str) -> None:
    office.pass_door(ada, "2023-11-07", "08:40", "17:10")
    client = office.client.attendance
    normal, absent, *_ = list(client.record.list())[1:]

    adjusted = client.record.adjust(
        record_uuid=absent.uuid, adjust_type=AdjustType.PUNCH_CORRECTION, adjust_reason="忘记打卡"
    )

    assert (adjusted.record_uuid, adjusted.adjust_type, adjusted.adjust_reason) == (absent.uuid, 1, "忘记打卡")
    (row,) = client.adjust.list()
    assert (row.adjust_time_begin, row.adjust_time_end) == (at("2023-11-06 08:30"), at("2023-11-06 18:01"))
    assert results(office)[6] == PunchResult.ADJUSTED
    assert code_of(lambda: client.record.adjust(record_uuid=absent.uuid, adjust_type=AdjustType.LEAVE)) == 104036
    assert code_of(lambda: client.record.adjust(record_uuid=normal.uuid, adjust_type=AdjustType.LEAVE)) == 104029
    assert code_of(lambda: client.record.adjust(record_uuid="", adjust_type=AdjustType.LEAVE)) == 104028
    assert code_of(lambda: client.record.adjust(record_uuid="none", adjust_type=AdjustType.LEAVE)) == 104407
    assert adjusted.adjust_record_uuid
    client.adjust.update(
        uuid=adjusted.adjust_record_uuid,
        adjust_type=AdjustType.LEAVE,
        adjust_time_begin=at("2023-11-03"),
        adjust_time_end=at("2023-11-04"),
    )
    assert [day for day, result in results(office).items() if result == PunchResult.ADJUSTED] == [3]
    second = list(client.record.list())[-2]
    client.group.batch_delete(uuids=[group.uuid for group in client.group.list()])
    assert code_of(lambda: client.record.adjust(record_uuid=second.uuid, adjust_type=AdjustType.LEAVE)) == 104405


def test_the_first_night_of_a_month_is_adjusted_with_it(office: Office) -> None:
    """It begins on the last day of the month before, which is closed."""
    eve = office.hire("Eve")
    office.group("Night", [eve], "22:00 22:30 06:00 07:00", day_span=1)
    office.box.clock.set("2023-12-08 12:00:00")
    first = list(office.client.attendance.record.list())[-1]
    assert first.attendance_date == at("2023-12-01")

    office.client.attendance.record.adjust(record_uuid=first.uuid, adjust_type=AdjustType.LEAVE)

    assert list(office.client.attendance.record.list())[-1].att_time_result[0].result == PunchResult.ADJUSTED


def test_filters_of_adjustments(office: Office, ada: str) -> None:
    bob = office.hire("Bob")
    office.group("Other", [bob], OFFICE)
    add(office, ada, "2023-11-06 08:00", "2023-11-06 20:00")
    add(office, ada, "2023-11-07 08:00", "2023-11-07 20:00", adjust_type=AdjustType.PUNCH_CORRECTION)
    add(office, bob, "2023-11-08 08:00", "2023-11-08 20:00")

    def days(**asked: Any) -> list[int]:
        begun = [row.adjust_time_begin for row in office.client.attendance.adjust.list(**asked)]
        return [moment.day for moment in begun if moment]

    assert days() == [8, 7, 6]
    assert days(person_name="AD") == [7, 6]
    assert days(adjust_type=AdjustType.PUNCH_CORRECTION) == [7]
    assert days(start_time=at("2023-11-06 19:59")) == [8, 7, 6]
    assert days(start_time=at("2023-11-06 20:00")) == [8, 7]
    assert days(end_time=at("2023-11-07 08:00")) == [6]
    assert days(end_time=at("2023-11-07 08:01")) == [7, 6]
    assert days(start_time=at("2023-11-06 20:00"), end_time=at("2023-11-08 08:00")) == [7]
    page = office.client.attendance.adjust.list(page_num=2, page_size=2)
    assert (page.total, len(page.items)) == (3, 1)
    assert [row.person_code for row in office.client.attendance.adjust.list(person_name="Bob")] == [""]
    list_ = office.client.attendance.adjust.list
    assert code_of(lambda: list_(start_time=at("2023-11-07"), end_time=at("2023-11-06"))) == 104030
    assert code_of(lambda: list_(start_time=at("2023-11-07"), end_time=at("2023-11-07"))) == 104031
    assert code_of(lambda: list_(start_time=at("2023-11-07"), end_time=at("2024-02-07 00:01"))) == 104032


def test_an_adjustment_is_changed_by_its_row(office: Office, ada: str) -> None:
    """The answer that added it has its UUID; a row of the list has none, and takes it beside."""
    added = add(office, ada, "2023-11-07 09:00", "2023-11-07 10:00", adjust_reason="dentist")
    adjust = office.client.attendance.adjust

    adjust.update(**added.for_update(adjust_reason="doctor"))
    assert adjust.list().one().adjust_reason == "doctor"

    later = added.adjust_time_end + timedelta(hours=1)
    adjust.update(**adjust.list().one().for_update(uuid=added.uuid, adjust_time_end=later))
    after = adjust.list().one()
    assert (after.adjust_reason, after.adjust_time_begin, after.adjust_time_end) == (
        "doctor",
        added.adjust_time_begin,
        later,
    )
