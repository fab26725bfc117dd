"""Pushes in every form that boxes send: typed, without a warning, and with one key for one event."""

from __future__ import annotations

import json
import pickle
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest

import hongtu
from hongtu import (
    BusinessDataType,
    ConfigurationError,
    Drift,
    DriftError,
    DriftWarning,
    HongtuError,
    Outcome,
    PassType,
    Push,
    PushPassRecord,
    RecognitionType,
    UnreadablePush,
    read_push,
)
from tests.field.messages import Json, attendance, capture, employee, picture, stranger, visitor

Wrap = Callable[[Json, object], object]
FORMS: dict[str, Wrap] = {
    "bare": lambda data, _: data,
    "wrapped": lambda data, kind: {"busiType": kind, "data": data},
    "text": lambda data, kind: {"busiType": kind, "data": json.dumps(data, ensure_ascii=False)},
}
PASSAGES = {"employee": employee, "visitor": visitor, "stranger": stranger}


@pytest.fixture(autouse=True)
def _strict() -> Iterator[None]:
    """A warning is an error, and so is one that became a line in the log: `on_drift` decides in each test."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def sent(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def clean(body: object) -> Push:
    """A push that must not depart from the contract in anything."""
    return read_push(sent(body), on_drift="raise")


def tolerant(body: object) -> tuple[Push, list[str]]:
    """A push, and where it departs."""
    found: list[Drift] = []
    push = read_push(body if isinstance(body, (bytes, str)) else sent(body), on_drift=found.extend)
    assert all(drift.operation == "read_push" for drift in found)
    return push, [f"{drift.path}: {drift.found}" for drift in found]


# Forms


@pytest.mark.parametrize("kind", ["5", 5, 5.0, " 5 ", "5.0"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", PASSAGES)
def test_a_passage_is_read_in_each_form_without_a_departure(shape: str, form: str, kind: object) -> None:
    data = PASSAGES[shape]()
    push = clean(FORMS[form](data, kind))

    assert (push.form, push.kind, push.data, push.extra) == (form, BusinessDataType.PASS_RECORD, data, {})
    assert isinstance(push.record, PushPassRecord)
    assert not push.record.model_extra
    assert push.record.pass_timestamp == push.record.pass_time == datetime(2023, 7, 21, 0, 40, tzinfo=UTC)
    assert push.record.snapshot_uri == data["snapshotUri"]


def test_what_a_passage_tells_is_typed() -> None:
    record = clean(visitor()).record

    assert record is not None
    assert (record.recognition_type, record.pass_type) == (RecognitionType.ORDINARY_VISITOR, PassType.PASSED)
    assert (record.visit_person_uuid, record.person_phone, record.temperature) == (f"{71:032x}", "13900000001", 0.0)


@pytest.mark.parametrize("form", FORMS)
def test_another_kind_never_becomes_an_empty_record(form: str) -> None:
    """Its data are there; without a wrapper nothing tells its kind."""
    push = clean(FORMS[form](attendance(), 7))

    assert (push.record, push.data) == (None, attendance())
    assert push.kind == (None if form == "bare" else BusinessDataType.ATTENDANCE)


@pytest.mark.parametrize("kind", [1, 2, 3, 4, 6, 7, 12])
def test_every_other_kind_keeps_its_data(kind: int) -> None:
    """Even if it has all that a passage has."""
    push = clean({"busiType": str(kind), "data": employee()})

    assert (push.kind, push.record, push.data) == (BusinessDataType(kind), None, employee())


@pytest.mark.parametrize(("kind", "read"), [("0", 0), (99, 99), ("vehicle", "vehicle")])
def test_a_kind_that_nobody_knows_is_kept_and_told(kind: object, read: object) -> None:
    """What is in it is a passage if its fields say so."""
    push, told = tolerant({"busiType": kind, "data": employee()})
    other, _ = tolerant({"busiType": kind, "data": {"plate": "X1"}})

    assert push.kind == other.kind == read
    assert push.record is not None and other.record is None
    assert told == ["busiType: unknown_value"]


@pytest.mark.parametrize("kind", [None, "", [5], {"a": 5}, True])
def test_a_kind_that_is_none_counts_as_missing(kind: object) -> None:
    push, _ = tolerant({"busiType": kind, "data": employee()})

    assert (push.kind, push.form) == (BusinessDataType.PASS_RECORD, "wrapped")
    assert tolerant({"data": attendance()})[0].kind is None
    assert clean({"data": employee()}).key == clean(employee()).key


@pytest.mark.parametrize(("kind", "data"), [("busitype", "data"), ("BusiType", "Data"), ("busi_type", "DATA")])
def test_the_wrapper_in_other_letters(kind: str, data: str) -> None:
    assert clean({kind: 5, data: employee()}) == clean({"busiType": 5, "data": employee()})


def test_what_else_is_in_the_wrapper_is_kept_and_told() -> None:
    push, told = tolerant({"busiType": 5, "data": employee(), "msgId": "m1"})

    assert (push.extra, push.data) == ({"msgId": "m1"}, employee())
    assert told == ["msgId: unknown_field"]


def test_text_that_is_coded_twice_is_read() -> None:
    """The record, and the body as a whole."""
    once = json.dumps(employee())

    assert clean({"busiType": 5, "data": json.dumps(once)}).data == employee()
    assert clean(json.dumps({"busiType": 5, "data": once})).data == employee()


@pytest.mark.parametrize("data", [None, "", "no JSON", "{", 7, True, [], {}, "null", "[]"], ids=repr)
def test_a_wrapper_without_a_record_keeps_what_came(data: object) -> None:
    """It is no passage, and told as such; nothing is lost."""
    body = {"busiType": 5, "data": data}
    push, told = tolerant(body)

    assert (push.kind, push.record) == (BusinessDataType.PASS_RECORD, None)
    assert push.data == (data if data == {} else body)
    assert told == ["data: no_record"]


def test_bytes_text_and_mappings_are_the_same() -> None:
    body = {"busiType": 5, "data": employee()}
    mapping = MappingProxyType({"busiType": 5, "data": MappingProxyType(employee())})
    pushes = [read_push(each, on_drift="raise") for each in (sent(body), sent(body).decode(), body, mapping)]

    assert all(push == pushes[0] for push in pushes)


# Odd fields


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("temperature", "warm"),
        ("personCode", 1001),
        ("passTime", "2021-07-26 19:52:08"),
        ("maskType", ""),
        ("personId", ""),
    ],
)
def test_an_odd_field_costs_no_event(name: str, value: object, form: str) -> None:
    """It is there as it came, and told by its place; the rest is typed."""
    push, told = tolerant(FORMS[form](employee(**{name: value}), 5))

    assert push.record is not None
    assert push.record.model_dump(by_alias=True, warnings=False)[name] == value
    assert (push.record.person_name, push.data[name]) == ("甲某", value)
    assert [place.partition(": ")[0] for place in told] == [name if form == "bare" else f"data.{name}"]


@pytest.mark.parametrize("number", ["NaN", "1e999"])
def test_a_number_that_json_lacks_costs_its_field(number: str) -> None:
    text = json.dumps(employee(temperature="?")).replace('"?"', number)
    for form in (text, f'{{"busiType":5,"data":{text}}}', json.dumps({"busiType": 5, "data": text})):
        push, told = tolerant(form)

        assert push.record is not None and push.record.temperature is None and push.record.person_name == "甲某"
        assert len(told) == 1 and told[0].removeprefix("data.").startswith("temperature: n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_charsets_are_read_as_in_replies(encoding: str) -> None:
    body = json.dumps({"busiType": 5, "data": employee()}, ensure_ascii=False).encode(encoding)

    assert read_push(body, content_type="application/json;charset=gbk", on_drift="raise").data == employee()
    assert tolerant(body)[1] == (["$: undeclared_charset"] if encoding == "gb18030" else [])


def test_a_bad_byte_costs_a_character() -> None:
    body = sent(employee()).replace("甲某".encode(), "甲某".encode()[:-1])
    push, told = tolerant(body)

    assert push.record is not None and push.record.person_name == "甲\ufffd"
    assert told == ["$: undecodable_bytes"]


def test_older_boxes() -> None:
    """They misspell recordType and send numbers as text."""
    data = {**employee(livenessType="1", ecordType="1"), "recordType": ""}
    del data["recordType"]

    assert clean(data).record is not None


# What cannot be read


def test_a_list_is_called_a_list() -> None:
    with pytest.raises(UnreadablePush, match="the push is an array of a number, but platforms send an object"):
        read_push(b"[1]")


@pytest.mark.parametrize(
    "body",
    [b"", b"no JSON: 13900000001", b'{"busiType":5', b"7", b"null", b'"text"', b"[]", "", b"\xff\xfe", b"[" * 100_000]
    + [[employee(), visitor()], {"busiType": 5, "data": [employee(), visitor()]}, b"<html>13900000001"],
    ids=lambda body: repr(body)[:20],
)
def test_what_is_no_object_is_an_unreadable_push(body: Any) -> None:
    """And so are several at once. The error quotes nothing, travels, and says that something may have happened."""
    with pytest.raises(UnreadablePush) as raised:
        read_push(body if isinstance(body, (bytes, str)) else sent(body))

    error = pickle.loads(pickle.dumps(raised.value))
    assert isinstance(error, HongtuError)
    assert error.outcome is Outcome.UNKNOWN
    assert "1390000" not in str(error) and "甲某" not in str(error)
    assert raised.value.__cause__ is None and raised.value.__suppress_context__ or raised.value.__context__ is None


@pytest.mark.parametrize("body", [None, 5, [], object(), {1, 2}, {("a", "b"): 1}], ids=lambda body: type(body).__name__)
def test_what_is_no_body_is_an_unreadable_push(body: Any) -> None:
    with pytest.raises(UnreadablePush):
        read_push(body)


def test_a_list_of_one_is_that_one() -> None:
    assert clean([employee()]) == clean(employee())
    assert clean({"busiType": 5, "data": [employee()]}).key == clean(employee()).key


# Drift


def test_drift_is_told_as_calls_tell_it(caplog: pytest.LogCaptureFixture) -> None:
    """Once for each place of a process; under `-W error` in the log, since a push must not be lost."""
    body = sent(employee(brandNew=1, maskType="odd one"))
    with pytest.raises(DriftError, match="maskType: enum; brandNew: unknown_field") as raised:
        read_push(body, on_drift="raise")
    assert raised.value.outcome is Outcome.OK
    hongtu_warned = __import__("hongtu_runtime.push").push._warned
    hongtu_warned.clear()
    assert read_push(body).record is not None
    assert "read_push: brandNew: unknown_field" in caplog.text
    hongtu_warned.clear()
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        read_push(body)
        read_push(body)
        read_push(body, on_drift="ignore")

    assert [str(warning.message) for warning in seen] == [
        "read_push: maskType: enum",
        "read_push: brandNew: unknown_field",
    ]
    assert all(warning.category is DriftWarning and warning.filename == __file__ for warning in seen)


def test_what_a_function_raises_passes() -> None:
    def refuse(_: object) -> None:
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        read_push(sent(employee(brandNew=1)), on_drift=refuse)
    with pytest.raises(ConfigurationError, match="on_drift"):
        read_push(sent(employee()), on_drift="wran")  # type: ignore[arg-type]


# What is shown, and what travels


def test_a_push_masks_what_is_personal() -> None:
    """Of data without a model nothing is shown; a kind that is text is shortened."""
    for body in (
        visitor(home="Beijing"),
        {"busiType": 4, "data": visitor(home="Beijing")},
        {"busiType": "of 13900000001", "data": {}},
    ):
        shown = repr(tolerant(body)[0])
        for secret in ("13900000001", "Beijing", "sig=", "1_cGlj"):
            assert secret not in shown


def test_a_push_travels_and_is_frozen() -> None:
    push, _ = tolerant({"busiType": 99, "data": employee()})

    assert pickle.loads(pickle.dumps(push)) == push
    assert hash(push) == hash(tolerant(employee())[0])
    with pytest.raises(AttributeError):
        push.key = "x"  # type: ignore[misc]


def test_what_the_wrapper_is_called_is_no_public_name() -> None:
    assert not hasattr(hongtu, "PushMessage")
    assert {"read_push", "Push", "UnreadablePush"} <= set(hongtu.__all__)


# Keys


def twins(data: Json, kind: int) -> Iterator[bytes]:
    """The same event: in each form, in other orders, with numbers as text, and in other spacing."""
    as_text = {name: str(value) if isinstance(value, (int, float)) else value for name, value in data.items()}
    for each in (data, dict(reversed(data.items())), as_text):
        for wrap in FORMS.values():
            for written in (kind, str(kind), float(kind)):
                body = wrap(each, written)
                yield sent(body)
                yield json.dumps(body, indent=3).encode("utf-16")


@pytest.mark.parametrize("shape", PASSAGES)
def test_the_key_of_a_passage_is_the_same_in_every_form_with_and_without_an_id(shape: str) -> None:
    data = PASSAGES[shape]()
    anonymous = {name: value for name, value in data.items() if name != "id"}
    keys = {read_push(body, on_drift="ignore").key for each in (data, anonymous) for body in twins(each, 5)}

    assert len(keys) == 1


def test_the_key_of_another_kind_is_the_same_in_every_form() -> None:
    assert len({read_push(body, on_drift="raise").key for body in twins(attendance(), 7)}) == 1


@pytest.mark.parametrize(
    "form", [lambda alarm: alarm, lambda alarm: {"busiType": 4, "data": alarm}], ids=["bare", "wrapped"]
)
def test_an_alarm_is_one_event_whatever_its_row_says_later(form: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    alarm = {"deviceUuid": "d1", "alarmType": 500104, "alarmTime": 1700020800000, "alarmStatus": 1}
    first = clean(form({**alarm, "alarmStatusNow": 1, "gmtModified": 1700020800000}))
    later = clean(form({**alarm, "alarmTime": "1700020800000", "alarmStatusNow": 0, "gmtModified": 1700020900000}))
    recovery = clean(form({**alarm, "alarmStatus": 0, "alarmStatusNow": 0}))

    assert first.key == later.key != recovery.key
    assert first.kind is BusinessDataType.DEVICE_ALARM and first.record is None


@pytest.mark.parametrize("shape", PASSAGES)
def test_the_key_does_not_hang_on_signatures_or_hosts(shape: str) -> None:
    """A repeat has its addresses signed anew; the name of the picture stays."""
    again = picture(1, expires=1_700_000_000, host="https://box.example")["url"]

    assert clean(PASSAGES[shape]()).key == clean(PASSAGES[shape](snapshotUrl=again)).key
    without = [
        {n: v for n, v in PASSAGES[shape](snapshotUrl=url).items() if n != "snapshotUri"}
        for url in (again, picture(1)["url"])
    ]
    assert clean(without[0]).key == clean(without[1]).key
    alarm = {"alarmType": 500100, "picture": again}
    assert (
        clean({"busiType": 4, "data": alarm}).key
        == clean({"busiType": 4, "data": {**alarm, "picture": picture(1)["url"]}}).key
    )


def test_different_events_have_different_keys() -> None:
    """Another second, person, device or, of strangers, picture; another kind of data; anything else in what is no passage."""
    events = [
        employee(),
        employee(seconds=1_689_900_001),
        employee(deviceUuid="d2"),
        employee(personUuid="p2"),
        visitor(),
        stranger(),
        stranger(shot=2),
        stranger(seconds=1_689_900_001, shot=2),
        {"busiType": 7, "data": employee()},
        attendance(),
        attendance(personUuid="p2"),
        attendance(deviceName="南门"),
        {"busiType": 4, "data": {"alarmType": 500100, "id": 1}},
        {"busiType": 4, "data": {"alarmType": 500100, "id": 2}},
        {"busiType": 4, "data": {"alarmType": 500100, "picture": "http://a/pub/x?n=1"}},
        {"busiType": 4, "data": {"alarmType": 500100, "picture": "http://a/pub/x?n=2"}},
        {"busiType": 4, "data": None},
        {"busiType": 3, "data": None},
    ]
    keys = [tolerant(event)[0].key for event in events]

    assert len(set(keys)) == len(keys)
    assert all(len(key) == 32 and set(key) <= set("0123456789abcdef") for key in keys)


def test_strangers_without_a_picture_are_told_apart_by_the_id_at_last() -> None:
    def plain(**fields: Any) -> Json:
        return {name: value for name, value in stranger(**fields).items() if not name.startswith("snapshot")}

    assert clean(plain(id="a")).key != clean(plain(id="b")).key
    assert clean(plain(id="a")).key == clean({"busiType": 5, "data": plain(id="a")}).key


@pytest.mark.parametrize("missing", [("deviceUuid", "deviceName"), ("passTimestamp", "passTime")])
def test_without_device_or_time_all_that_came_counts(missing: tuple[str, str]) -> None:
    def part(**fields: Any) -> Json:
        return {name: value for name, value in employee(**fields).items() if name not in missing}

    assert tolerant(part())[0].key == tolerant(dict(reversed(part().items())))[0].key
    assert tolerant(part())[0].key != tolerant(part(recognitionScore=80.5))[0].key


@pytest.mark.parametrize(
    "time",
    [
        {"passTimestamp": ""},
        {"passTimestamp": "1689900000000"},
        {"passTime": "2023-07-21 08:40:00", "passTimestamp": ""},
    ]
    + [{"passTime": "2023-07-21T00:40:00Z", "passTimestamp": None}],
    ids=str,
)
def test_a_time_is_the_same_however_it_is_written(time: Json) -> None:
    """In milliseconds, as text, or as a text with or without its zone, which is then the platform's."""
    assert tolerant(employee(**time))[0].key == clean(employee()).key


def test_a_row_of_the_list_has_the_key_of_its_push() -> None:
    """So that a gap can be filled: a row as JSON, read as a push."""
    data = capture()
    for push in (employee(), stranger()):
        row = hongtu.PassRecord.model_validate({**push, "uuid": data["id"]})
        listed = read_push(row.model_dump(mode="json", by_alias=True), on_drift="ignore")

        assert listed.key == clean(push).key
