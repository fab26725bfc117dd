"""Enumerations and times in replies, in every form that boxes send."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from hongtu import (
    DeviceModel,
    PersonType,
    WeekdayName,
)
from hongtu_runtime import enums
from hongtu_runtime.models import Output
from hongtu_runtime.types import HourMinute, HourMinuteSecond
from tests.support.clients import PERSON, connect, ok
from tests.support.contract import labels_of
from tests.support.decoding import decoded
from tests.support.fault_server import FaultServer, answer
from tests.support.persons import drifts, person, read


def test_a_known_number_is_its_member() -> None:
    found = read(PERSON)

    assert found.type is PersonType.EMPLOYEE
    assert found.type.is_known
    assert {"en": found.type.label_en, "zh": found.type.label_zh} == labels_of("PersonType", 1)


def test_an_unknown_number_becomes_an_unknown_member() -> None:
    """It equals itself and its number, and is the same object each time."""
    found, again = read({**PERSON, "type": 9}, "ignore"), read({**PERSON, "type": 9}, "ignore")

    assert found.type == 9
    assert isinstance(found.type, PersonType)
    assert found.type is again.type is PersonType(9)
    assert (found.type.name, found.type.is_known) == ("UNKNOWN_9", False)
    assert (found.type.label_en, found.type.label_zh) == ("9", "9")
    assert PersonType(-1).name == "UNKNOWN_MINUS_1"
    assert 9 not in list(PersonType)


@pytest.mark.parametrize(("text", "member"), [("2", PersonType.VISITOR), ("9", PersonType(9)), ("-3", PersonType(-3))])
def test_a_number_in_quotes_is_the_number(text: str, member: PersonType) -> None:
    assert read({**PERSON, "type": text}, "ignore").type is member


def test_an_unknown_word_becomes_an_unknown_member() -> None:
    holiday = WeekdayName("HOLIDAY")

    assert (holiday, holiday.name, holiday.is_known) == ("HOLIDAY", "UNKNOWN_HOLIDAY", False)
    assert (holiday.label_en, holiday.label_zh) == ("HOLIDAY", "HOLIDAY")
    assert WeekdayName("MONDAY").is_known


@pytest.mark.parametrize("value", ["x", "", "²", "0x1", 1.5, [1], {"a": 1}], ids=repr)
def test_a_value_that_is_not_a_number_is_drift_and_kept(value: object) -> None:
    assert drifts({**PERSON, "type": value}) == ["data.type: enum"]
    assert person(type=value).type == value


def test_a_server_cannot_fill_the_memory_with_unknown_values() -> None:
    """So many are remembered; those behind them are read all the same."""
    for number in range(100_000, 103_000):
        assert DeviceModel(number) == number

    assert len(enums._unknown[DeviceModel]) < 2_000
    assert DeviceModel(1).is_known


@pytest.mark.parametrize(
    ("wire", "moment"),
    [
        (1627300328673, datetime(2021, 7, 26, 11, 52, 8, 673_000, tzinfo=UTC)),
        ("1627300328673", datetime(2021, 7, 26, 11, 52, 8, 673_000, tzinfo=UTC)),
        (-639100799999, datetime(1949, 10, 1, 0, 0, 0, 1000, tzinfo=UTC)),
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        (10_000_000_001, datetime(1970, 4, 26, 17, 46, 40, 1000, tzinfo=UTC)),
        (253402300799999, datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)),
        ("2021-07-26T19:52:08+08:00", datetime(2021, 7, 26, 11, 52, 8, tzinfo=UTC)),
        ("2021-07-26T11:52:08.673Z", datetime(2021, 7, 26, 11, 52, 8, 673_000, tzinfo=UTC)),
        ("", None),
        (None, None),
    ],
)
def test_moments_in_every_form(wire: object, moment: datetime | None) -> None:
    """Milliseconds, also as text and before 1970, and RFC 3339 are aware moments; nothing is nothing."""
    found = read({**PERSON, "birthday": wire}).birthday

    assert found == moment
    if moment is not None:
        assert found.utcoffset() is not None


def test_the_zone_that_the_server_names_is_kept() -> None:
    assert read({**PERSON, "entryTime": "2021-07-26T19:52:08+08:00"}).entry_time.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("wire", ["2020-01-01 10:00:00", "0000-00-00 00:00:00", "yesterday", 10**30, True, {}])
def test_an_unreadable_moment_is_drift_and_kept(wire: object) -> None:
    """Text without a zone too: a guess would shift it silently. One place is reported once, whatever was tried."""
    (place,) = drifts({**PERSON, "entryTime": wire})

    assert place.startswith("data.entryTime: ")
    assert person(entryTime=wire).entry_time == wire


def test_the_first_of_several_forms_is_reported() -> None:
    assert drifts({**PERSON, "entryTime": "2020-01-01 10:00:00"}) == ["data.entryTime: timezone_aware"]


def test_days_and_clock_times() -> None:
    hours = [{"from": "09:05", "to": " 23:59 "}]
    holidays = [{"date": "2021-05-01", "state": True, "during": hours}]
    row = {"uuid": "s", "name": "n", "type": 1, "holiday": holidays, "workDay": []}
    with FaultServer(answer(ok([row]))) as server, connect(server.url, on_drift="raise") as client:
        (schedule,) = client.schedule.details(uuid_list=["s"])
    (holiday,) = schedule.holiday or []

    assert holiday.date == date(2021, 5, 1)
    assert holiday.during is not None
    assert (holiday.during[0].from_, holiday.during[0].to) == (time(9, 5), time(23, 59))


def test_a_day_ends_at_midnight_but_no_time_is_24() -> None:
    """24:00 is kept as it came."""

    class Hours(Output):
        to: HourMinute | None = None

    assert decoded(b'{"code":0,"data":{"to":"24:00"}}', Hours).data.to == "24:00"


@pytest.mark.parametrize("nothing", ["", "--", None])
def test_a_missing_punch_is_none(nothing: object) -> None:
    class Punch(Output):
        at: HourMinuteSecond | None = None

    for value, clock in ((nothing, None), ("08:59:01", time(8, 59, 1))):
        content = ok({"at": value}).partition(b"\r\n\r\n")[2]
        answered = decoded(content, Punch)

        assert (answered.data.at, answered.drifts) == (clock, ())
