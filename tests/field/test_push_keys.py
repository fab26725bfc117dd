"""The key of a push: one for each event, in whatever form it comes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import hongtu
from hongtu import (
    BusinessDataType,
    read_push,
)
from tests.field.messages import Json, attendance, capture, employee, picture, stranger, visitor
from tests.field.reading import FORMS, PASSAGES, clean, sent, tolerant

pytestmark = pytest.mark.usefixtures("strict")


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
def test_the_key_does_not_depend_on_signatures_or_hosts(shape: str) -> None:
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


def test_strangers_without_a_picture_are_distinguished_by_their_id() -> None:
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
