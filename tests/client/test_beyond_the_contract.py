"""Values beyond the limits of the contract: refused, unless the caller asks to send them."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from hongtu import (
    ConfigurationError,
    InvalidRequest,
    NewPerson,
    NewSchedule,
    PersonType,
)
from hongtu_runtime.models import Input
from tests.support.batches import DONE
from tests.support.clients import Way, body_of, connect, each_way, ok
from tests.support.contract import limit_of
from tests.support.fault_server import FaultServer, answer, refusing_port

LONG = "x" * (limit_of("PersonUpdateRequest.name", "maxLength") + 1)


@each_way
@pytest.mark.parametrize("where", ["call", "client"])
def test_values_beyond_limits_are_sent_on_request(way: Way, where: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "hongtu")
    client_options: dict[str, Any] = {"limits": "send"} if where == "client" else {}
    options: Any = {"limits": "send"} if where == "call" else None
    with FaultServer(answer(ok())) as server:
        way.call(
            server.url,
            lambda client: client.person.update(
                uuid="u1", name=LONG, phone="secret-phone", visit_firm="某某(杭州)!", email="no", options=options
            ),
            **client_options,
        )

    assert body_of(server.requests[0])["phone"] == "secret-phone"
    assert (
        "phone" in caplog.text
        and f"name: must have at most {len(LONG) - 1} characters" in caplog.text
        and "email" in caplog.text
    )
    assert "secret-phone" not in caplog.text and LONG not in caplog.text


def test_limits_are_checked_by_default() -> None:
    with refusing_port() as port, connect(f"http://127.0.0.1:{port}") as client:
        with pytest.raises(InvalidRequest):
            client.person.update(uuid="u1", name=LONG)
        with pytest.raises(InvalidRequest):
            client.with_options(limits="send").person.update(uuid="u1", name=LONG, options={"limits": "refuse"})


def test_models_beyond_the_limits_are_made_and_sent_only_on_request() -> None:
    """Lengths, members, conditions and sizes of all items of a batch, however they were made; one log line for all."""
    person = NewPerson.without_limits(name=LONG, type=PersonType(9))
    visitor = {"name": LONG, "type": 2}  # a visitor needs a host and times
    with FaultServer(answer(DONE)) as server, connect(server.url) as client:
        with pytest.raises(InvalidRequest) as raised:
            client.person.batch_add(person_list=[person])
        result = client.person.batch_add(
            person_list=[person, visitor],  # type: ignore[list-item]
            options={"limits": "send", "chunk_size": 1},
        )

    assert [problem.field for problem in raised.value.problems] == ["person_list[0].name", "person_list[0].type"]
    sent = [body_of(request)["personList"] for request in server.requests]
    assert sent == [[{"name": LONG, "type": 9}], [visitor]]
    assert [entry.index for entry in result.unknown] == [0, 1]


def test_limits_can_be_exceeded_but_types_cannot() -> None:
    """A wrong type and a missing field are refused whatever is said of limits."""
    with connect("http://127.0.0.1:9", limits="send") as client, pytest.raises(InvalidRequest) as raised:
        client.person.batch_add(person_list=[{"name": 7, "sex": "x", "naem": LONG}])  # type: ignore[list-item]

    assert {problem.field for problem in raised.value.problems} == {
        "person_list[0].name",
        "person_list[0].type",
        "person_list[0].sex",
        "person_list[0].naem",
    }


def test_lengths_and_duplicates_of_lists_can_exceed_the_limits() -> None:
    schedule = NewSchedule.without_limits(name="", type=1, work_day=[], holiday=[])
    assert schedule.name == "" and isinstance(schedule, NewSchedule)


@pytest.mark.parametrize("limits", ["Send", "", None, True, []])
def test_limits_accepts_two_values(limits: Any) -> None:
    with pytest.raises(ConfigurationError, match='"refuse" or "send"'):
        connect("http://127.0.0.1:9", limits=limits)


def test_every_input_can_be_made_without_limits() -> None:
    """The validators without limits can be built for every input of the contract."""
    from hongtu_runtime.limits import unlimited

    def every(kind: type[Input]) -> list[type[Input]]:
        return [found for child in kind.__subclasses__() for found in (child, *every(child))]

    import hongtu

    hongtu.preload()
    inputs = [kind for kind in every(Input) if kind.__module__.startswith("hongtu.models")]

    assert len(inputs) > 70 and all(unlimited(kind) for kind in inputs)
