"""What becomes of a reply: enumerations, times, fields that nobody knows, and departures from the manual."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

import pytest

from hongtu import (
    CommonError,
    DeviceModel,
    Door,
    Drift,
    DriftError,
    DriftWarning,
    Outcome,
    PassRecord,
    Person,
    PersonType,
    PushPassRecord,
    Sex,
    WeekdayName,
)
from hongtu_runtime import enums
from hongtu_runtime.decode import Answer, Shape, decode
from hongtu_runtime.models import Output
from hongtu_runtime.types import HourMinute, HourMinuteSecond
from tests.support.clients import PERSON, Way, connect, each_way, error_of, ok, page
from tests.support.contract import labels_of
from tests.support.fault_server import FaultServer, answer, json_reply

PHONE = "13800138000"


def person(**fields: Any) -> Any:
    """A person as the client reads it; the blocking client is silent of drift."""
    return read({**PERSON, **fields}, "ignore")


def read(data: object, on_drift: Any = "raise") -> Any:
    with FaultServer(answer(ok(data))) as server, connect(server.url, on_drift=on_drift) as client:
        return client.person.query(uuid="u1")


def drifts(data: object) -> list[str]:
    """Where the client says that a person departs from the manual."""
    found: list[Drift] = []
    read(data, found.extend)
    return [f"{drift.path}: {drift.found}" for drift in found]


def decoded(content: bytes, result: Any, shape: Shape = "value") -> Answer:
    return decode(content, operation="some.call", result=result, shape=shape)


# Enumerations


def test_a_known_number_is_its_member() -> None:
    found = read(PERSON)

    assert found.type is PersonType.EMPLOYEE
    assert found.type.is_known
    assert {"en": found.type.label_en, "zh": found.type.label_zh} == labels_of("PersonType", 1)


def test_an_unknown_number_becomes_a_member_that_says_so() -> None:
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


def test_a_word_that_is_unknown_becomes_a_member_that_says_so() -> None:
    holiday = WeekdayName("HOLIDAY")

    assert (holiday, holiday.name, holiday.is_known) == ("HOLIDAY", "UNKNOWN_HOLIDAY", False)
    assert (holiday.label_en, holiday.label_zh) == ("HOLIDAY", "HOLIDAY")
    assert WeekdayName("MONDAY").is_known


@pytest.mark.parametrize("value", ["x", "", "²", "0x1", 1.5, [1], {"a": 1}], ids=repr)
def test_what_is_no_number_is_drift_and_kept(value: object) -> None:
    assert drifts({**PERSON, "type": value}) == ["data.type: enum"]
    assert person(type=value).type == value


def test_a_server_cannot_fill_the_memory_with_unknown_values() -> None:
    """So many are remembered; those behind them are read all the same."""
    for number in range(100_000, 103_000):
        assert DeviceModel(number) == number

    assert len(enums._unknown[DeviceModel]) < 2_000
    assert DeviceModel(1).is_known


# Times


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
def test_a_moment_that_cannot_be_told_is_drift_and_kept(wire: object) -> None:
    """Text without a zone too: whoever guesses shifts it silently. One place is told once, whatever was tried."""
    (place,) = drifts({**PERSON, "entryTime": wire})

    assert place.startswith("data.entryTime: ")
    assert person(entryTime=wire).entry_time == wire


def test_of_several_forms_that_were_tried_the_first_is_told() -> None:
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
def test_a_punch_that_was_not_made_is_nothing(nothing: object) -> None:
    class Punch(Output):
        at: HourMinuteSecond | None = None

    for value, clock in ((nothing, None), ("08:59:01", time(8, 59, 1))):
        content = ok({"at": value}).partition(b"\r\n\r\n")[2]
        answered = decoded(content, Punch)

        assert (answered.data.at, answered.drifts) == (clock, ())


# Fields that nobody knows


def test_unknown_fields_are_kept_and_told() -> None:
    """By their names; neither their values nor what is in them."""
    found: list[Drift] = []

    person = read({**PERSON, "newField": {"a": [1]}, "另一个": PHONE}, found.extend)

    assert person.model_extra == {"newField": {"a": [1]}, "另一个": PHONE}
    assert [str(drift) for drift in found] == [
        "person.query: data.newField: unknown_field",
        "person.query: data.另一个: unknown_field",
    ]


def test_unknown_fields_and_values_are_told_wherever_they_stand() -> None:
    """In rows, in lists in rows, in enumerations and lists of them: each place once, however many rows have it."""
    groups = [{"uuid": "g", "name": "n", "colour": "red"}, {"uuid": "h", "name": "m", "colour": "blue", "size": 1}]

    assert drifts({**PERSON, "type": 9, "sex": 1, "groupList": groups}) == [
        "data.type: unknown_value",
        "data.groupList[*].colour: unknown_field",
        "data.groupList[*].size: unknown_field",
    ]


def test_unknown_fields_are_told_beside_what_does_not_fit() -> None:
    assert drifts({**PERSON, "entryTime": "yesterday", "type": 9, "new": 1}) == [
        "data.entryTime: datetime_from_date_parsing",
        "data.type: unknown_value",
        "data.new: unknown_field",
    ]


@pytest.mark.parametrize("unknown", [{"type": 8}, {"type": "8"}, {"new": 1}], ids=str)
def test_what_was_met_before_is_told_of_each_operation(unknown: dict[str, Any]) -> None:
    """Values that were unknown a moment ago are so still; what is known is never told."""
    for _ in range(2):
        assert len(drifts({**PERSON, **unknown})) == 1
        assert drifts(PERSON) == []


def test_a_place_is_worth_one_warning() -> None:
    """Of a client and its copies, though it stands in every reply; another operation is another place."""
    replies = (
        ok({**PERSON, "new": 1}),
        ok({**PERSON, "new": 1}),
        ok({**PERSON, "new": 1, "newer": 1}),
        ok([{**PERSON, "new": 1}]),
    )
    with (
        FaultServer(answer(*replies)) as server,
        connect(server.url) as client,
        warnings.catch_warnings(record=True) as seen,
    ):
        warnings.simplefilter("always")
        client.person.query(uuid="u1")
        client.with_options(timeout=5).person.query(uuid="u1")
        client.person.query(uuid="u1")
        client.person.uuid_list(uuid_list=["u1"])

    assert [str(warning.message) for warning in seen] == [
        "person.query: data.new: unknown_field",
        "person.query: data.newer: unknown_field",
        "person.uuid_list: data[*].new: unknown_field",
    ]


def test_unknown_fields_are_masked_where_people_look() -> None:
    """Nobody said whether they are personal."""
    found = read({**PERSON, "homeAddress": "Beijing", "phone": PHONE, "password": "1357"}, "ignore")

    for shown in (repr(found), str(found), f"{[found]}"):
        assert "Beijing" not in shown and PHONE not in shown and "1357" not in shown
        assert "homeAddress='***'" in shown and "phone='***'" in shown
        assert "张三" in shown


def test_what_is_not_there_is_not_shown() -> None:
    assert repr(Person.model_validate(PERSON)) == "Person(uuid='u1', name='张三', type=<PersonType.EMPLOYEE: 1>)"


@pytest.mark.parametrize(
    ("model", "wire", "name"),
    [
        (Person, "postion", "position"),
        (PassRecord, "visitPeronUuid", "visit_person_uuid"),
        (Door, "synStatus", "sync_status"),
        (PushPassRecord, "visitPeronUuid", "visit_person_uuid"),
    ],
)
def test_names_that_the_manual_misspells_are_read(model: type[Output], wire: str, name: str) -> None:
    found = decoded(f'{{"code":0,"data":{{"{wire}":"1"}}}}'.encode(), model).data

    assert str(getattr(found, name)) == "1"
    assert not found.model_extra


# Drift


LONG_GONE = {"uuid": "u1", "name": None, "type": "employee", "sex": 2, "phone": 138, "groupList": [{"uuid": 5}, "g2"]}
PLACES = [
    "data.name: string_type",
    "data.type: enum",
    "data.phone: string_type",
    "data.groupList[*].uuid: string_type",
    "data.groupList[*]: model_type",
]


def test_a_reply_that_does_not_fit_is_not_lost() -> None:
    """What fits is read as ever, what does not stays as it came, what is missing is None."""
    found = read({**LONG_GONE, "extra": 1}, "ignore")

    assert type(found) is Person
    found = cast(Any, found)
    assert (found.uuid, found.sex) == ("u1", Sex.FEMALE)
    assert (found.name, found.type, found.phone) == (None, "employee", 138)
    assert [getattr(group, "uuid", group) for group in found.group_list] == [5, "g2"]
    assert found.model_extra == {"extra": 1}
    assert found.email is None


def test_a_missing_field_is_drift_and_none() -> None:
    assert drifts({"uuid": "u1", "type": 1}) == ["data.name: missing"]
    assert read({"uuid": "u1", "type": 1}, "ignore").name is None


def test_drift_names_places_and_never_values() -> None:
    """By JSON path, in the names of the wire, indexes left open."""
    found: list[Drift] = []
    read(LONG_GONE, found.extend)

    assert [f"{drift.path}: {drift.found}" for drift in found] == PLACES
    assert all(drift.operation == "person.query" for drift in found)
    for value in ("employee", "138", "g2"):
        assert value not in repr(found)
        assert value not in "".join(map(str, found))


def test_one_place_in_many_rows_is_told_once() -> None:
    found: list[Drift] = []
    rows = [{"uuid": f"u{number}", "name": "n", "sex": "x"} for number in range(50)]
    with (
        FaultServer(answer(page(rows, total=50, size=100))) as server,
        connect(server.url, on_drift=found.extend) as client,
    ):
        people = client.person.list().items

    assert [str(drift) for drift in found] == ["person.list: data.list[*].sex: enum"]
    assert [row.uuid for row in people] == [row["uuid"] for row in rows]


def test_by_default_each_drift_is_a_warning() -> None:
    with (
        FaultServer(answer(ok(LONG_GONE))) as server,
        connect(server.url) as client,
        warnings.catch_warnings(record=True) as seen,
    ):
        warnings.simplefilter("always")
        client.person.query(uuid="u1")

    assert [str(warning.message) for warning in seen] == [f"person.query: {place}" for place in PLACES]
    assert all(warning.category is DriftWarning for warning in seen)
    assert all(warning.filename == __file__ for warning in seen)


@each_way
def test_drift_may_raise(way: Way) -> None:
    with FaultServer(answer(ok(LONG_GONE))) as server:
        error = error_of(DriftError, way, server.url, lambda client: client.person.query(uuid="u1"), on_drift="raise")

    assert str(error) == f"person.query: the data depart from the contract: {'; '.join(PLACES)}"
    assert error.outcome is Outcome.OK


@each_way
def test_drift_may_be_ignored(way: Way) -> None:
    with FaultServer(answer(ok(LONG_GONE))) as server:
        found = way.call(server.url, lambda client: client.person.query(uuid="u1"), on_drift="ignore")

    assert found.uuid == "u1"


@each_way
def test_drift_may_be_handed_over(way: Way) -> None:
    """All places of one reply at once; what the function raises goes to the caller."""
    calls: list[tuple[Drift, ...]] = []
    with FaultServer(answer(ok(LONG_GONE))) as server:
        way.call(server.url, lambda client: client.person.query(uuid="u1"), on_drift=calls.append)

        def refuse(_: tuple[Drift, ...]) -> None:
            raise LookupError("mine")

        with pytest.raises(LookupError, match="mine"):
            way.call(server.url, lambda client: client.person.query(uuid="u1"), on_drift=refuse)

    assert [len(found) for found in calls] == [len(PLACES)]
    assert len(server.requests) == 2


def test_one_call_may_do_otherwise() -> None:
    with FaultServer(answer(ok(LONG_GONE))) as server, connect(server.url, on_drift="raise") as client:
        assert client.person.query(uuid="u1", options={"on_drift": "ignore"}).uuid == "u1"
        with pytest.raises(DriftError):
            client.person.query(uuid="u1")


def test_a_page_that_does_not_tell_where_it_stands() -> None:
    """The rows are there; numbers that are missing are not guessed from nowhere."""
    found: list[Drift] = []
    with (
        FaultServer(answer(ok({"list": [PERSON]}), ok({"list": []}))) as server,
        connect(server.url, on_drift=found.extend) as client,
    ):
        first = client.person.list(page_num=3)
        rows = list(first)

    assert {drift.path for drift in found} == {"data.pageNum", "data.pageSize", "data.total"}
    assert [row.uuid for row in rows] == ["u1"]
    assert (first.page_num, first.page_size, first.total) == (3, 1, 0)


def test_rows_that_are_no_objects_do_not_stop_a_walk() -> None:
    """Two pages of them, kept as they came."""
    pages = [
        page(["x", None], total=4, size=2),
        page([{"name": "n"}, "y"], total=4, size=2, number=2),
        page([], total=4),
    ]
    with FaultServer(answer(*pages)) as server, connect(server.url, on_drift="ignore") as client:
        rows: list[Any] = list(client.person.list())

    assert [getattr(row, "name", row) for row in rows] == ["x", None, "n", "y"]


# Envelopes


@pytest.mark.parametrize("rest", [b"", b',"msg":null', b',"msg":""', '"msg":"成功"'.join([",", ""]).encode()])
def test_msg_may_be_absent(rest: bytes) -> None:
    content = b'{"code":0,"data":{"uuid":"u1","name":"n","type":1}' + rest + b"}"
    with FaultServer(answer(json_reply(content))) as server, connect(server.url, on_drift="raise") as client:
        assert client.person.query(uuid="u1").uuid == "u1"


def test_a_msg_that_is_no_text_does_not_matter() -> None:
    content = b'{"code":0,"msg":{"zh":"x"},"data":{"uuid":"u1","name":"n","type":1}}'
    answered = decoded(content, Person)

    assert (answered.data.uuid, answered.msg) == ("u1", None)
    assert [drift.path for drift in answered.drifts] == ["msg"]


@each_way
def test_half_a_character_in_a_msg_can_be_printed(way: Way) -> None:
    """It cannot be written in UTF-8, and an error that fails to be logged helps nobody."""
    with FaultServer(answer(json_reply(b'{"code":100009,"msg":"\\ud800 gone"}'))) as server:
        error = error_of(CommonError, way, server.url, lambda client: client.person.query(uuid="u1"))

    assert '"\ufffd gone"' in str(error).encode().decode()


def test_nothing_is_answered_and_msg_is_odd() -> None:
    assert decoded(b'{"code":0,"msg":7,"data":"OK"}', type(None), "nothing").code == 0


@pytest.mark.parametrize(
    "data", [{"pageNum": 1, "pageSize": 20, "total": 0}, {"pageNum": 1, "pageSize": 20, "total": 0, "list": None}]
)
@each_way
def test_a_page_without_rows_may_leave_its_list_out(way: Way, data: object) -> None:
    with FaultServer(answer(ok(data))) as server:
        found = way.call(server.url, lambda client: client.person.list(), on_drift="raise")
        rows = way.rows(server.url, lambda client: client.person.list(), on_drift="raise")

    assert found.items == rows == []


def test_unknown_fields_of_the_envelope_do_no_harm() -> None:
    answered = decoded(b'{"code":0,"data":{"uuid":"u","name":"n","type":1},"traceId":"x","success":true}', Person)

    assert answered.drifts == ()


def test_keys_in_any_order() -> None:
    """What comes before the code is not judged without it."""
    answered = decoded(b'{"msg":"x","data":{"name":"n","type":1,"uuid":"u"},"code":0}', Person)

    assert answered.data.uuid == "u"


def test_a_number_in_quotes_is_a_number_where_the_manual_has_one() -> None:
    answered = decoded(b'{"code":0,"data":{"temperature":"36.5","recognitionScore":87}}', PushPassRecord)

    assert (answered.data.temperature, answered.data.recognition_score) == (36.5, 87.0)
    assert answered.drifts == ()


def test_deep_but_harmless_data_is_read() -> None:
    nested = b"[" * 150 + b"]" * 150
    answered = decoded(b'{"code":0,"data":{"uuid":"u","name":"n","type":1,"x":' + nested + b"}}", Person)

    assert [drift.found for drift in answered.drifts] == ["unknown_field"]


@each_way
def test_an_application_that_shows_warnings_in_its_own_way_never_ends_a_call(
    way: Way, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def show(*_: object, **__: object) -> None:
        raise RuntimeError("no warnings here")

    monkeypatch.setattr(warnings, "showwarning", show)
    with FaultServer(answer(ok({**PERSON, "shoeSize": 1}))) as server, warnings.catch_warnings():
        warnings.simplefilter("always")
        monkeypatch.setattr(warnings, "showwarning", show)
        assert way.call(server.url, lambda client: client.person.query(uuid="u1")).uuid == "u1"

    assert "data.shoeSize: unknown_field" in caplog.text
