"""What arrives is read in every form; what cannot be read is kept as it came."""

from __future__ import annotations

import json

import pytest

from hongtu import read_push
from hongtu_toolkit.receiver.event import Entry, Event, Unread, moment, read
from tests.field.messages import attendance, employee, stranger
from tests.receiver.pushes import MOMENT, OTHERS, SHAPES, arrival, body, entries, forms, passage


def entry(content: bytes) -> Entry:
    (found,) = read(arrival(content))
    assert isinstance(found, Entry)
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_every_form_of_a_passage_is_one_event(shape: str) -> None:
    found = [entry(content) for content in forms(SHAPES[shape]())]

    assert len({each.key for each in found}) == 1
    assert {each.kind for each in found} == {"5"}
    assert {each.happened_at for each in found} == {1689900000000}


@pytest.mark.parametrize("kind", OTHERS)
def test_every_other_kind_is_kept_with_its_kind(kind: int) -> None:
    bare, *wrapped = [entry(content) for content in forms(OTHERS[kind], kind)]

    assert {each.key for each in wrapped} == {bare.key}
    assert {each.kind for each in wrapped} == {str(kind)}
    assert bare.kind is None


ODD = [
    body({"busiType": "x", "data": {"a": 1}}),
    body({"busiType": 99, "data": 5}),
    body([{"busiType": 5, "data": [passage()]}]),
    b'{"busiType": 5, "data": {"deviceUuid": "d", "a": 1e999, "a": 2, "passTime": "2026-11-30 08:00:00"}}',
    json.dumps(passage(), ensure_ascii=False).encode("gb18030"),
]


@pytest.mark.parametrize(
    "content",
    [
        *(content for shape in SHAPES.values() for content in forms(shape())),
        *(content for kind, data in OTHERS.items() for content in forms(data, kind)),
        *ODD,
    ],
    ids=lambda content: repr(content[:20]),
)
def test_the_identity_of_an_event_is_that_of_its_push(content: bytes) -> None:
    """It is read without the record, which consumers get later."""
    push, found = read_push(content, on_drift="ignore"), entry(content)

    assert (found.key, found.kind) == (push.key, None if push.kind is None else str(push.kind))


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", b"[]", b'"text"', b"\x00\xff\xfe", b"{" * 100_000, b"[1,2]", b"null", b'{"a":'],
    ids=repr,
)
def test_what_nobody_can_read_is_kept_with_a_reason_that_quotes_nothing(content: bytes) -> None:
    (found,) = read(arrival(content))

    assert isinstance(found, Unread)
    assert found.arrival.body == content
    assert found.reason
    assert "nonsense" not in found.reason


def test_several_records_in_one_body_are_several_events() -> None:
    alone = [entry(body(passage(number))).key for number in range(3)]
    several = [passage(number) for number in range(3)]

    for content in (
        body(several),
        body({"busiType": 5, "data": several}),
        body({"busiType": 5, "data": json.dumps(several)}),
    ):
        assert [found.key for found in read(arrival(content)) if isinstance(found, Entry)] == alone


def test_what_a_consumer_gets_is_what_the_platform_sent() -> None:
    content = forms(passage(7))[3]
    (found,) = entries(content)
    assert isinstance(found, Entry)
    event = Event(
        seq=3,
        key=found.key,
        kind=found.kind,
        happened_at=found.happened_at,
        received_at=MOMENT,
        source="push",
        pushes=2,
        peer="192.0.2.10",
        content_type="",
        body=content,
    )
    told = json.loads(event.as_json())

    assert told["data"] == passage(7)
    assert (told["key"], told["kind"], told["seq"], told["pushes"]) == (
        read_push(content, on_drift="ignore").key,
        "5",
        3,
        2,
    )
    assert told["happenedAt"] == "2023-11-14T22:13:27.000+00:00"
    assert event.push.record is not None and event.push.record.person_name == passage()["personName"]


def test_nothing_personal_is_in_a_repr() -> None:
    content = body(passage())
    (found,) = entries(content)

    assert str(passage()["personName"]) not in repr(found) + repr(found.arrival)


@pytest.mark.parametrize("milliseconds", [10**18, -(10**18), 2**63])
def test_a_time_that_no_calendar_has_is_no_error(milliseconds: int) -> None:
    assert moment(milliseconds) is None


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (body(employee()), "5dfcc132fceb7a7b91600916742d346c"),
        (body({"busiType": "5", "data": json.dumps(stranger())}), "40ee67e923ef67effa1ec51de3007fcd"),
        (body({"busiType": 7, "data": attendance()}), "cfe59685a045a7f1eba56c37a587541f"),
        (
            body({"deviceUuid": "d", "alarmTime": 1.5, "picture": "http://192.0.2.1/a?sig=1&b=2"}),
            "a8a982b75e6b6215f0f22dc0c9eb8ecf",
        ),
    ],
    ids=["employee", "stranger", "attendance", "alarm"],
)
def test_an_identity_is_the_same_in_every_version(content: bytes, key: str) -> None:
    """Stores hold these keys: another one would store each event that the next sweep reads once more."""
    assert entry(content).key == key
