"""Named formats on writing: what the client lets through, the sandbox takes; what it refuses, the sandbox would too."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import hongtu
from hongtu import InvalidRequest, NewPerson, PersonListRequest, PersonType, PersonUpdateRequest, TimeSpan
from hongtu_runtime.formats import Base64, Email, Ipv4, LocalDatetime, Uri
from hongtu_runtime.models import Input
from hongtu_runtime.types import Day, EpochMs, EpochMsText, HourMinute, HourMinuteSecond
from hongtu_toolkit.sandbox.rules import Form
from tests.support.clients import connect
from tests.support.fault_server import FaultServer, answer


class Formats(Input):
    base64: Base64 | None = None
    email: Email | None = None
    ipv4: Ipv4 | None = None
    local_datetime: LocalDatetime | None = None
    uri: Uri | None = None


class Times(Input):
    epoch_ms: EpochMs | None = None
    epoch_ms_text: EpochMsText | None = None
    date: Day | None = None
    hour_minute: HourMinute | None = None
    hour_minute_second: HourMinuteSecond | None = None


FORMATS = {name: name.replace("_", "-") for name in Formats.model_fields}
SAMPLES = [
    *["", " ", "a", "a@b", "a@b.cn", "a@@b", "@b", "a@", "a b@c", "a@b c", "张@三.cn", "a@b\n", "a\u3000@b"],
    *[
        "http://h",
        "http://h/p?q=1#f",
        "http:",
        "http: ",
        "//h",
        "h",
        "1http://h",
        "mailto:a@b",
        "x+y.z-1:q",
        "http://h\n",
    ],
    *["1.2.3.4", "01.2.3.4", "1.2.3", "1.2.3.4.5", "256.1.1.1", "::1", "1.2.3.4 ", "١.2.3.4"],
    *["aGk=", "aGk", "aGk=\n", "aG k=", "====", "QUJD", "QUJDRA==", "QUJDRA=", "-_8="],
    *["2020-01-01 10:00:00", "2020-02-30 10:00:00", "2020-01-01T10:00:00", "2020-01-01 24:00:00", "2020-1-1 1:0:0"],
]
RANDOM = Random(2000)
SAMPLES += ["".join(RANDOM.choices("aA1@:./ =-\n张", k=RANDOM.randint(1, 8))) for _ in range(500)]


def problem_of(model: type[Input], **fields: Any) -> Any:
    with pytest.raises(InvalidRequest) as raised:
        model(**fields)
    (problem,) = raised.value.problems
    return problem


def taken(name: str, text: str) -> bool:
    try:
        Formats.model_validate({name: text})
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", FORMATS)
def test_client_and_sandbox_read_a_format_alike(name: str) -> None:
    """Each has code of its own; of some hundred texts, sound and odd, both take the same."""
    form = Form({"type": "string", "format": FORMATS[name]})

    ours = {text: taken(name, text) for text in SAMPLES}

    assert ours == {text: not form.violations(text) for text in SAMPLES}
    assert {True, False} == set(ours.values())


def test_a_bad_address_in_a_batch_is_named_and_nothing_is_sent() -> None:
    """One would have made the platform refuse all hundred. What is personal is masked."""
    people: Any = [{"name": f"n{number}", "type": 1, "email": "a@b.cn"} for number in range(100)]
    people[41]["email"] = "not-an-address"
    with FaultServer(answer()) as server, connect(server.url) as client:
        with pytest.raises(InvalidRequest) as raised:
            client.person.batch_add(person_list=people)

        assert server.connections == 0
    assert [str(problem) for problem in raised.value.problems] == [
        "person_list[41].email: must be an e-mail address, such as name@example.com (given: ***, 14 characters)"
    ]


def test_a_model_refuses_a_bad_format_when_it_is_made() -> None:
    assert problem_of(NewPerson, name="n", type=PersonType.EMPLOYEE, email="nobody").field == "email"


def test_an_address_that_events_go_to_has_a_scheme() -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest, match="push_url: must be a URI"):
        client.subscription.add(push_url="192.168.1.9/push", busi_types=[5])  # type: ignore[list-item]


# Times


def shown(value: object) -> str:
    """The same in every process."""
    return repr(value).partition(" at 0x")[0]


class Index:
    """What the integers of numpy look like: no int, but an index."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value

    def __repr__(self) -> str:
        return f"Index({self.value})"


class Real:
    """What other numbers look like."""

    def __float__(self) -> float:
        return 644169600.0

    def __repr__(self) -> str:
        return "Real()"


SECONDS: list[object] = [1_700_000_000, -315_619_200, "1700000000", 1_700_000_000.5, 1, 9_999_999_999]
SECONDS += [
    Decimal(644169600),
    b"644169600",
    bytearray(b"644169600"),
    Index(644169600),
    Real(),
    Fraction(1288339201, 2),
]
SECONDS += [" 644169600 ", "644169600.5", "+644169600", "6.4e8"]


@pytest.mark.parametrize("value", SECONDS, ids=shown)
@pytest.mark.parametrize("field", ["epoch_ms", "epoch_ms_text"])
def test_seconds_are_not_taken_for_milliseconds(field: str, value: object) -> None:
    """`time.time()` would be a day of January 1970."""
    problem = problem_of(Times, **{field: value})

    assert problem.rule == (
        "must be a datetime with a time zone, or milliseconds since 1970; this number looks like seconds"
    )


@pytest.mark.parametrize("value", [date(2024, 3, 8), "2024-03-08", " 2024-03-08 "])
@pytest.mark.parametrize("field", ["epoch_ms", "epoch_ms_text"])
def test_a_day_is_no_moment(field: str, value: object) -> None:
    """The client does not know the zone in which the platform cuts its days; the rule says what to give."""
    problem = problem_of(Times, **{field: value})

    assert problem.rule == (
        "must be a datetime: give midnight of the day in the platform's time zone, "
        'such as datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai")): '
        'write datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai")) for the time in China'
    )


@pytest.mark.parametrize("value", [Decimal(1_700_000_000_123), b"1700000000123", Index(1_700_000_000_123)], ids=shown)
def test_milliseconds_may_be_of_any_numeric_type(value: Any) -> None:
    """As databases and data frames give them."""
    assert Times(epoch_ms=value).epoch_ms == datetime(2023, 11, 14, 22, 13, 20, 123_000, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", [True, False, 1j, float("nan"), float("inf"), "nan", Decimal("NaN"), timedelta(days=9)]
)
def test_what_is_no_moment_at_all_is_refused(value: Any) -> None:
    assert "must be a datetime with a time zone" in problem_of(Times, epoch_ms=value).rule


@pytest.mark.parametrize("day", ["1969-12-01", "1970-01-01", "1970-01-02", "1970-02-01", "1970-04-20", "1969-06-30"])
@pytest.mark.parametrize("zone", [timezone(timedelta(hours=8)), UTC])
def test_people_born_about_1970_can_be_added(day: str, zone: timezone) -> None:
    """As a datetime, as reads return it, and in milliseconds: a whole day is no accident."""
    midnight = datetime.fromisoformat(day).replace(tzinfo=zone)
    milliseconds = int(midnight.timestamp()) * 1000

    for given in (midnight, midnight.astimezone(UTC), milliseconds, str(milliseconds), Decimal(milliseconds)):
        made = NewPerson(name="n", type=PersonType.EMPLOYEE, birthday_stamp=given)  # type: ignore[arg-type]
        assert json.loads(made.model_dump_json(by_alias=True, exclude_none=True))["birthdayStamp"] == milliseconds


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("date", "2024/3/8", "'2024-03-08' or date(2024, 3, 8)"),
        ("date", "2024年3月8日", "'2024-03-08' or date(2024, 3, 8)"),
        ("date", "20240308", "'2024-03-08' or date(2024, 3, 8)"),
        ("date", 20240308, "'2024-03-08' or date(2024, 3, 8)"),
        ("date", datetime(2024, 3, 8, 9), "'2024-03-08' or date(2024, 3, 8)"),
        ("hour_minute", "9:00", "'09:00' or time(9, 0)"),
        ("hour_minute", "9：30", "'09:30' or time(9, 30)"),
        ("hour_minute", "9点30分", "'09:30' or time(9, 30)"),
        ("hour_minute_second", "9:05:07", "'09:05:07' or time(9, 5, 7)"),
        ("epoch_ms", "2024/3/8", 'datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai")) for the time in China'),
        (
            "epoch_ms",
            "2024-03-08 09:30:00",
            'datetime(2024, 3, 8, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")) for the time in China',
        ),
        (
            "epoch_ms_text",
            datetime(2024, 3, 8, 9, 30, 5),
            'datetime(2024, 3, 8, 9, 30, 5, tzinfo=ZoneInfo("Asia/Shanghai")) for the time in China',
        ),
    ],
    ids=str,
)
def test_a_wrong_moment_is_refused_with_the_right_one(field: str, value: object, meant: str) -> None:
    """And what it says can be pasted."""
    assert problem_of(Times, **{field: value}).rule.endswith(f": write {meant}")
    for form in meant.removesuffix(" for the time in China").split(" or "):
        names = {"datetime": datetime, "date": date, "time": time, "ZoneInfo": ZoneInfo}
        Times(**{field: eval(form, names)})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "3/8/2024"),
        ("date", "2024/13/8"),
        ("date", "soon"),
        ("hour_minute", "25:00"),
        ("hour_minute", "9"),
        ("epoch_ms", "2024-03-08 25:00"),
    ],
)
def test_an_ambiguous_moment_is_not_guessed(field: str, value: str) -> None:
    assert ": write" not in problem_of(Times, **{field: value}).rule


def test_a_suggestion_does_not_reveal_a_birthday() -> None:
    problem = problem_of(NewPerson, name="n", type=PersonType.EMPLOYEE, birthday_stamp="1990/5/31")

    assert "1990" not in str(problem)
    assert "must be a datetime with a time zone" in problem.rule


def test_a_text_with_a_zone_is_a_moment() -> None:
    made = Times(epoch_ms="2024-03-08T00:00:00+08:00")  # type: ignore[arg-type]

    assert made.epoch_ms == datetime(2024, 3, 7, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (hongtu.NewAttendanceSpecialDate, "date"),
        (hongtu.AttendanceSpecialDate, "date"),
        (hongtu.AttendanceRecord, "attendance_date"),
        (NewPerson, "birthday_stamp"),
        (NewPerson, "entry_time_stamp"),
        (hongtu.PersonUpdateRequest, "birthday_stamp"),
        (hongtu.PersonUpdateRequest, "entry_time_stamp"),
        (hongtu.Person, "birthday"),
        (hongtu.Person, "entry_time"),
    ],
)
def test_a_moment_for_a_day_is_documented_as_a_day(model: type[Any], field: str) -> None:
    """In `help()`: in UTC their date is, in China, that of the day before."""
    (line,) = [line for line in str(model.__doc__).splitlines() if line.strip().startswith(f"{field}:")]

    assert "midnight of the day in the platform's time zone" in line


@pytest.mark.parametrize("value", [1_700_000_000_123, "1700000000123", 0, -639_100_799_999, 10_000_000_000])
def test_milliseconds_are_a_moment(value: int | str) -> None:
    """As on the wire: who holds a body of the manual can give it as it is."""
    made = Times(epoch_ms=value, epoch_ms_text=value)  # type: ignore[arg-type]

    sent = json.loads(made.model_dump_json(by_alias=True, exclude_none=True))
    assert sent == {"epochMs": int(value), "epochMsText": str(value)}


@pytest.mark.parametrize("field", ["hour_minute", "hour_minute_second", "date"])
@pytest.mark.parametrize("value", [9, 9.5, "9", True, 0, 10**12])
def test_a_number_is_no_time_of_day_and_no_day(field: str, value: object) -> None:
    """pydantic would take 9 for nine seconds past midnight."""
    assert problem_of(Times, **{field: value}).field == field


@pytest.mark.parametrize("value", [time(9, 0, 30), time(9, 0, 0, 1), time(9, tzinfo=UTC), "09:00:30", "09:00Z"])
def test_a_time_of_day_with_seconds_is_refused_for_hours_and_minutes(value: object) -> None:
    """Sending 09:00 would change what was said."""
    assert "must be a" in problem_of(TimeSpan, from_=value, to=time(10)).rule


def test_times_in_wire_format_are_accepted() -> None:
    made = Times(date="2020-01-01", hour_minute="09:00", hour_minute_second="09:00:01")  # type: ignore[arg-type]

    assert (made.date, made.hour_minute, made.hour_minute_second) == (date(2020, 1, 1), time(9), time(9, 0, 1))


def test_a_moment_keeps_its_instant_whatever_its_zone() -> None:
    moment = datetime(2024, 2, 29, 8, 0, tzinfo=timezone(timedelta(hours=8)))

    assert json.loads(Times(epoch_ms=moment).model_dump_json(by_alias=True, exclude_none=True)) == {
        "epochMs": 1_709_164_800_000
    }


class Missing(datetime):
    """What the NaT of pandas looks like: a datetime that equals nothing, not even itself."""

    def __eq__(self, _: object) -> bool:
        return False

    def __ne__(self, _: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class Ambiguous:
    """What the NA of pandas looks like: comparisons give it back, and it is neither true nor false."""

    def __eq__(self, _: object) -> Any:
        return self

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("field", ["entry_time_stamp", "card_begin"])
def test_a_moment_that_is_missing_is_named(field: str) -> None:
    with pytest.raises(InvalidRequest, match=f"{field}: must be a datetime, not NaT: give None, or leave it out"):
        PersonUpdateRequest.model_validate({"uuid": "u", field: Missing(2024, 1, 1, tzinfo=UTC)})


@pytest.mark.parametrize("field", ["name", "phone", "card_begin", "group_list", "birthday_stamp"])
def test_a_value_that_cannot_be_compared_is_a_wrong_value(field: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        PersonUpdateRequest.model_validate({"uuid": "u", field: Ambiguous()})

    assert [problem.field for problem in raised.value.problems] == [field]


def test_the_truth_values_of_numpy_are_no_numbers_either() -> None:
    truth = type("bool", (), {"__index__": lambda _: 1, "__bool__": lambda _: True})()

    with pytest.raises(InvalidRequest, match="page_num: must be a number, not True or False"):
        PersonListRequest(page_num=truth)
