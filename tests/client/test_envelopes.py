"""What an answer holds beside `code`, `msg` and `data`, and a batch beside its two lists: it reaches the caller."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from hongtu import ApiError, ConfigurationError, NewPerson, PersonType
from tests.support.clients import PERSON, Way, connect, each_way
from tests.support.fault_server import FaultServer, answer, json_reply

BEYOND: dict[str, Any] = {"traceId": "t-1", "spent": {"ms": 7}, "notes": [None, 1.5]}
PAGE = {"pageNum": 1, "pageSize": 20, "total": 1, "list": [PERSON]}
DONE = {"successes": [{"name": "a", "uuid": "1", "type": 1}], "failures": []}
PEOPLE = [NewPerson(name="a", type=PersonType.EMPLOYEE)]
CALLS: dict[str, tuple[Callable[..., Any], object]] = {
    "value": (lambda client, **more: client.person.query(uuid="u1", **more), PERSON),
    "page": (lambda client, **more: client.person.list(**more), PAGE),
    "batch": (lambda client, **more: client.person.batch_add(person_list=PEOPLE, **more), DONE),
    "list": (lambda client, **more: client.schedule.details(uuid_list=["u1"], **more), []),
    "nothing": (lambda client, **more: client.door.open_door(uuid="d1", **more), None),
    "any": (lambda client, **more: client.call("POST", "/v1/api/person/unheardOf", **more), {"a": 1}),
}


def envelope(data: object, code: int = 0, **beyond: Any) -> bytes:
    return json_reply(json.dumps({"code": code, "msg": "m", "data": data, **beyond}).encode())


@each_way
@pytest.mark.parametrize("kind", CALLS)
def test_the_callers_dict_is_filled(way: Way, kind: str) -> None:
    """Of each kind of answer; and it is no drift."""
    use, data = CALLS[kind]
    found: dict[str, object] = {"mine": 1}
    with FaultServer(answer(envelope(data, **BEYOND))) as server:
        way.call(server.url, lambda client: use(client, options={"envelope": found}), on_drift="raise")

    assert found == {"mine": 1, **BEYOND}


@each_way
def test_it_is_filled_from_an_answer_that_is_read_leniently(way: Way) -> None:
    found: dict[str, object] = {}
    with FaultServer(answer(envelope({**PERSON, "type": []}, **BEYOND))) as server:
        way.call(
            server.url, lambda client: client.person.query(uuid="u1", options={"envelope": found}), on_drift="ignore"
        )

    assert found == BEYOND


@each_way
def test_a_refusal_has_the_envelope_too(way: Way) -> None:
    with FaultServer(answer(envelope(None, 121047, **BEYOND))) as server:
        error = error_of_api(way, server.url)

    assert error.envelope == BEYOND
    assert pickle.loads(pickle.dumps(error)).envelope == BEYOND
    assert "t-1" not in f"{error!r} {error}"


def error_of_api(way: Way, url: str) -> ApiError:
    with pytest.raises(ApiError) as raised:
        way.call(url, lambda client: client.person.query(uuid="u1"))
    return raised.value


@each_way
def test_what_a_batch_holds_beyond_is_kept_for_each_request(way: Way) -> None:
    """It is no drift, and the result can be pickled with it."""
    replies = [envelope({**DONE, "skipped": number}) for number in (1, 2)]
    with FaultServer(answer(*replies)) as server:
        result = way.call(
            server.url,
            lambda client: client.person.batch_add(person_list=PEOPLE * 2, options={"chunk_size": 1}),
            on_drift="raise",
        )

    assert result.extras == [{"skipped": 1}, {"skipped": 2}]
    assert pickle.loads(pickle.dumps(result)).extras == result.extras
    assert result.ok


def test_anything_but_a_dict_is_refused() -> None:
    wrong: Any = {"envelope": []}
    with connect("http://127.0.0.1:9") as client, pytest.raises(ConfigurationError, match="envelope must be a dict"):
        client.person.list(options=wrong)
