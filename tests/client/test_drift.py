"""Drift: where a reply departs from the manual, how that is reported, and that nothing is lost."""

from __future__ import annotations

import json
import logging
import warnings
from typing import Any, cast

import pytest

from hongtu import (
    Drift,
    DriftError,
    DriftWarning,
    HongtuError,
    Outcome,
    Person,
    Sex,
)
from hongtu_runtime.body import read_body
from hongtu_runtime.drift import MOST_PLACES
from hongtu_runtime.models import Output
from tests.support.clients import PERSON, Way, connect, each_way, error_of, ok, page
from tests.support.decoding import PLAIN, decoded, places
from tests.support.fault_server import FaultServer, answer, json_reply
from tests.support.persons import drifts, read

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


def test_a_place_in_many_rows_is_reported_once() -> None:
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
def test_drift_can_raise(way: Way) -> None:
    with FaultServer(answer(ok(LONG_GONE))) as server:
        error = error_of(DriftError, way, server.url, lambda client: client.person.query(uuid="u1"), on_drift="raise")

    assert str(error) == f"person.query: the data depart from the contract: {'; '.join(PLACES)}"
    assert error.outcome is Outcome.OK


@each_way
def test_drift_can_be_ignored(way: Way) -> None:
    with FaultServer(answer(ok(LONG_GONE))) as server:
        found = way.call(server.url, lambda client: client.person.query(uuid="u1"), on_drift="ignore")

    assert found.uuid == "u1"


@each_way
def test_drift_can_be_passed_to_a_function(way: Way) -> None:
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


def test_on_drift_can_differ_for_one_call() -> None:
    with FaultServer(answer(ok(LONG_GONE))) as server, connect(server.url, on_drift="raise") as client:
        assert client.person.query(uuid="u1", options={"on_drift": "ignore"}).uuid == "u1"
        with pytest.raises(DriftError):
            client.person.query(uuid="u1")


def test_a_page_without_its_numbers_is_read() -> None:
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


def told(data: object, **options: Any) -> list[Drift]:
    found: list[Drift] = []
    with FaultServer(answer(ok(data))) as server, connect(server.url, on_drift=found.extend) as client:
        client.person.query(uuid="u1")
    return found


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("x\nCRITICAL root: forged", "x\\u000aCRITICAL root: forged"),
        ("\x1b[31m", "\\u001b[31m"),
        ("\u202egnp", "\\u202egnp"),
        ("of 110101199003074514", "of …"),
        ("13800138000", "…"),
        ("另一个", "另一个"),
        ("x" * 100, "x" * 40 + "…"),
    ],
)
def test_names_of_fields_go_into_logs_escaped_and_shortened(name: str, shown: str) -> None:
    """Also those in places that do not fit, and never a number that may be somebody's."""
    (place,) = told({**PERSON, name: 1})
    _, odd = decoded(json.dumps({"code": 0, "data": {**PERSON, name: "\ud800"}}).encode()).drifts

    assert place.path == odd.path == f"data.{shown}"


def test_reported_departures_are_limited() -> None:
    found = told({**PERSON, **{f"new_{chr(97 + n % 26)}{n}": 1 for n in range(10_000)}})

    assert len(found) == MOST_PLACES + 1
    assert (found[-1].path, found[-1].found) == ("$", "more_places")


def test_a_client_warns_a_limited_number_of_times() -> None:
    """What it has warned of is remembered; a server cannot fill the memory with it."""
    replies = [ok({**PERSON, **{f"f{n}_{m}": 1 for m in range(50)}}) for n in range(30)]
    with (
        FaultServer(answer(*replies)) as server,
        connect(server.url) as client,
        warnings.catch_warnings(record=True) as seen,
    ):
        warnings.simplefilter("always")
        for _ in replies:
            client.person.query(uuid="u1")

        assert len(seen) == len(client._sender._warned) == 1000


@each_way
def test_a_warning_turned_into_an_error_does_not_replace_the_outcome(
    way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    """The door was opened: the call ends well, and what was to be warned of stands in the log."""
    with (
        FaultServer(answer(json_reply(b'{"code":0,"msg":1}'))) as server,
        warnings.catch_warnings(),
        caplog.at_level(logging.WARNING, "hongtu"),
    ):
        warnings.simplefilter("error")
        way.call(server.url, lambda client: client.door.open_door(uuid="d1"))

    assert len(server.requests) == 1
    assert [record.getMessage() for record in caplog.records] == ["door.open_door: msg: string_type"]


@each_way
def test_an_error_of_drift_claims_the_outcome_of_its_call(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    """The same as the line in the log; it is no unknown outcome."""
    from hongtu import DriftError, OutcomeUnknown

    with FaultServer(answer(ok({**PERSON, "sex": "x"}))) as server, caplog.at_level(logging.INFO, "hongtu"):
        error = error_of(DriftError, way, server.url, lambda client: client.person.query(uuid="u1"), on_drift="raise")

    assert error.outcome is Outcome.OK
    assert not isinstance(error, OutcomeUnknown)
    assert isinstance(error, HongtuError)
    assert [record.args[1] for record in caplog.records if isinstance(record.args, tuple)] == ["OK"]


def test_a_misfit_beside_an_oddity_is_reported_and_kept() -> None:
    """Both readings count: what was amiss with the bytes, and what does not fit."""
    answered = decoded(PLAIN.replace('"type":1', '"type":"x","sex":2,"temp":NaN').encode("gbk"))

    assert (answered.data.type, answered.data.sex, answered.data.name) == ("x", Sex.FEMALE, "张三")
    assert places(answered) == [
        "$: undeclared_charset",
        "data.temp: not_a_number",
        "data.type: enum",
        "data.temp: unknown_field",
    ]


def test_an_odd_value_that_fits_gives_a_usual_model() -> None:
    class Nested(Output):
        inner: Person | None = None

    answered = decoded(b'\xef\xbb\xbf{"code":0,"data":{"inner":{"uuid":"u","name":"n","type":1}}}', Nested)

    assert type(answered.data.inner) is Person
    assert answered.data == Nested.model_validate({"inner": {"uuid": "u", "name": "n", "type": 1}})


def test_text_is_read_as_bytes_are() -> None:
    assert read_body("\ufeff" + PLAIN) == read_body(PLAIN.encode("utf-8-sig")) == read_body(PLAIN.encode("utf-16"))
