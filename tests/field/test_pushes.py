"""Pushes in every form that boxes send: typed, and without a warning."""

from __future__ import annotations

import json
import pickle
import warnings
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest

import hongtu
from hongtu import (
    BusinessDataType,
    ConfigurationError,
    DriftError,
    DriftWarning,
    HongtuError,
    Outcome,
    PassType,
    PushPassRecord,
    RecognitionType,
    UnreadablePush,
    read_push,
)
from tests.field.messages import attendance, employee, visitor
from tests.field.reading import FORMS, PASSAGES, clean, sent, tolerant

pytestmark = pytest.mark.usefixtures("strict")


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
def test_an_unknown_kind_is_kept_and_reported(kind: object, read: object) -> None:
    """What is in it is a passage if its fields say so."""
    push, told = tolerant({"busiType": kind, "data": employee()})
    other, _ = tolerant({"busiType": kind, "data": {"plate": "X1"}})

    assert push.kind == other.kind == read
    assert push.record is not None and other.record is None
    assert told == ["busiType: unknown_value"]


@pytest.mark.parametrize("kind", [None, "", [5], {"a": 5}, True])
def test_a_kind_that_is_not_a_kind_counts_as_missing(kind: object) -> None:
    push, _ = tolerant({"busiType": kind, "data": employee()})

    assert (push.kind, push.form) == (BusinessDataType.PASS_RECORD, "wrapped")
    assert tolerant({"data": attendance()})[0].kind is None
    assert clean({"data": employee()}).key == clean(employee()).key


@pytest.mark.parametrize(("kind", "data"), [("busitype", "data"), ("BusiType", "Data"), ("busi_type", "DATA")])
def test_the_wrapper_in_other_letters(kind: str, data: str) -> None:
    assert clean({kind: 5, data: employee()}) == clean({"busiType": 5, "data": employee()})


def test_more_fields_of_the_wrapper_are_kept_and_reported() -> None:
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
    """It is not a passage and is reported as such; nothing is lost."""
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
def test_an_odd_field_loses_no_event(name: str, value: object, form: str) -> None:
    """It is kept as it came and reported by its place; the rest is typed."""
    push, told = tolerant(FORMS[form](employee(**{name: value}), 5))

    assert push.record is not None
    assert push.record.model_dump(by_alias=True, warnings=False)[name] == value
    assert (push.record.person_name, push.data[name]) == ("甲某", value)
    assert [place.partition(": ")[0] for place in told] == [name if form == "bare" else f"data.{name}"]


@pytest.mark.parametrize("number", ["NaN", "1e999"])
def test_a_number_that_json_lacks_loses_its_field_only(number: str) -> None:
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


def test_a_bad_byte_loses_one_character() -> None:
    body = sent(employee()).replace("甲某".encode(), "甲某".encode()[:-1])
    push, told = tolerant(body)

    assert push.record is not None and push.record.person_name == "甲\ufffd"
    assert told == ["$: undecodable_bytes"]


def test_older_boxes() -> None:
    """They misspell recordType and send numbers as text."""
    data = {**employee(livenessType="1", ecordType="1"), "recordType": ""}
    del data["recordType"]

    assert clean(data).record is not None


def test_a_list_is_called_a_list() -> None:
    with pytest.raises(UnreadablePush, match="the push is an array of a number; platforms send an object"):
        read_push(b"[1]")


@pytest.mark.parametrize(
    "body",
    [b"", b"no JSON: 13900000001", b'{"busiType":5', b"7", b"null", b'"text"', b"[]", "", b"\xff\xfe", b"[" * 100_000]
    + [[employee(), visitor()], {"busiType": 5, "data": [employee(), visitor()]}, b"<html>13900000001"],
    ids=lambda body: repr(body)[:20],
)
def test_anything_but_an_object_is_an_unreadable_push(body: Any) -> None:
    """And so are several at once. The error quotes nothing, travels, and says that something may have happened."""
    with pytest.raises(UnreadablePush) as raised:
        read_push(body if isinstance(body, (bytes, str)) else sent(body))

    error = pickle.loads(pickle.dumps(raised.value))
    assert isinstance(error, HongtuError)
    assert error.outcome is Outcome.UNKNOWN
    assert "1390000" not in str(error) and "甲某" not in str(error)
    assert raised.value.__cause__ is None and raised.value.__suppress_context__ or raised.value.__context__ is None


@pytest.mark.parametrize("body", [None, 5, [], object(), {1, 2}, {("a", "b"): 1}], ids=lambda body: type(body).__name__)
def test_anything_but_a_body_is_an_unreadable_push(body: Any) -> None:
    with pytest.raises(UnreadablePush):
        read_push(body)


def test_a_list_of_one_push_is_that_push() -> None:
    assert clean([employee()]) == clean(employee())
    assert clean({"busiType": 5, "data": [employee()]}).key == clean(employee()).key


def test_drift_of_a_push_is_reported_like_drift_of_a_call(caplog: pytest.LogCaptureFixture) -> None:
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


def test_an_exception_of_on_drift_passes_through() -> None:
    def refuse(_: object) -> None:
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        read_push(sent(employee(brandNew=1)), on_drift=refuse)
    with pytest.raises(ConfigurationError, match="on_drift"):
        read_push(sent(employee()), on_drift="wran")  # type: ignore[arg-type]


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


def test_a_push_can_be_pickled_and_is_frozen() -> None:
    push, _ = tolerant({"busiType": 99, "data": employee()})

    assert pickle.loads(pickle.dumps(push)) == push
    assert hash(push) == hash(tolerant(employee())[0])
    with pytest.raises(AttributeError):
        push.key = "x"  # type: ignore[misc]


def test_the_names_of_the_wrapper_are_not_public() -> None:
    assert not hasattr(hongtu, "PushMessage")
    assert {"read_push", "Push", "UnreadablePush"} <= set(hongtu.__all__)
