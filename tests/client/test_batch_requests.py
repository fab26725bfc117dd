"""Long batches in several requests: what each request holds, and what an error in the middle leaves."""

from __future__ import annotations

import json
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from hongtu import (
    CommonError,
    DriftError,
    HongtuError,
    HttpRejected,
    InvalidRequest,
    NotSent,
    OutcomeUnknown,
    RetryPolicy,
)
from hongtu_runtime.deadline import Deadline
from tests.support.batches import DUPLICATE, add, echo, employee, indexes, items, results, row
from tests.support.clients import Way, code, connect, each_way, error_of
from tests.support.fault_server import Connection, FaultServer, Request, answer, reply


@each_way
@pytest.mark.parametrize(
    ("count", "options", "sizes"),
    [
        (0, {}, [0]),
        (1, {}, [1]),
        (100, {}, [100]),
        (101, {}, [100, 1]),
        (7, {"chunk_size": 3}, [3, 3, 1]),
        (6, {"chunk_size": 3}, [3, 3]),
        (150, {"chunk_size": 1000}, [150]),
    ],
)
def test_long_lists_go_out_in_several_requests(way: Way, count: int, options: dict[str, Any], sizes: list[int]) -> None:
    people = [employee(f"n{number}") for number in range(count)]
    with FaultServer(answer(echo)) as server:
        result = way.call(server.url, add(people, **options))

    assert [len(json.loads(request.body)["personList"]) for request in server.requests] == sizes
    assert [item.item for item in result.successes] == people
    assert all(item.item is person for item, person in zip(result.successes, people, strict=True))


@each_way
def test_items_may_come_from_a_generator(way: Way) -> None:
    """A generator is read once, checked, sent, and its items are given back."""
    people = [employee(f"n{number}") for number in range(5)]
    with FaultServer(answer(echo)) as server:
        result = way.call(
            server.url,
            lambda client: client.person.batch_add(person_list=iter(people), options={"chunk_size": 2}),
        )

    assert [item.item for item in result.successes] == people
    assert result.unknown == []


@each_way
@pytest.mark.parametrize("count", [101, 250])
def test_an_invalid_item_far_behind_stops_the_batch_before_it_begins(way: Way, count: int) -> None:
    """'Nothing was sent' is true of the whole batch, and the place is that in the caller's list."""
    people = [employee(f"n{number}") for number in range(count)]
    people[-1].name = ""
    with FaultServer(answer(echo)) as server:
        error = error_of(InvalidRequest, way, server.url, add(people))

        assert server.connections == 0
    assert [problem.field for problem in error.problems] == [f"person_list[{count - 1}].name"]


@each_way
@pytest.mark.parametrize(
    ("fault", "kind", "place", "said"),
    [
        (code(100003, "参数错误"), CommonError, "refused", "4 refused, 0 may have been done, 1 were not sent"),
        (reply(b"", 500), OutcomeUnknown, "unknown", "1 refused, 3 may have been done, 1 were not sent"),
    ],
    ids=["refused", "unknown"],
)
def test_an_error_in_a_later_request_lists_every_item(
    way: Way, fault: bytes, kind: type[HongtuError], place: str, said: str
) -> None:
    """Each item of the caller's list stands in `partial` once, with its index there; a note has the counts."""
    people = [employee(f"n{number}") for number in range(7)]
    first = results([row("n0"), row("n1")], [row("n2", code=DUPLICATE)])
    with FaultServer(answer(first, fault)) as server:
        error = error_of(kind, way, server.url, add(people, chunk_size=3))

    assert len(server.requests) == 2
    partial: Any = error.partial
    assert indexes(partial.successes) == [0, 1]
    assert indexes(partial.failures) == [2]
    assert indexes(getattr(partial, place)) == [3, 4, 5]
    assert indexes(partial.not_sent) == [6]
    every = [*partial.successes, *partial.failures, *partial.unknown, *partial.refused, *partial.not_sent]
    assert items(every) == people
    assert not partial.ok
    assert error.__notes__ == [
        f"Request 2 of 3. Of 7 items, 2 were accepted, {said}. "
        "error.partial has them, each with its index in your list."
    ]
    assert error.operation == "person.batch_add"


@each_way
def test_a_batch_that_fails_at_its_first_request_lists_what_was_not_sent(way: Way) -> None:
    with FaultServer(answer(code(100003))) as server:
        error = error_of(CommonError, way, server.url, add([employee("a"), employee("b")], chunk_size=1))

    partial: Any = error.partial
    assert (indexes(partial.refused), indexes(partial.not_sent)) == ([0], [1])
    assert repr(partial).endswith(" of person.batch_add: 0 ok, 0 failed, 0 unknown, 1 refused together, 1 not sent>")


@each_way
def test_a_batch_of_one_request_has_no_note_on_requests(way: Way) -> None:
    with FaultServer(answer(code(100003))) as server:
        error = error_of(CommonError, way, server.url, add([employee("a")]))

    assert not hasattr(error, "__notes__")


@each_way
@pytest.mark.parametrize(
    ("fault", "kind", "place"),
    [
        (code(100003), CommonError, "refused"),
        (reply(b"", 500), OutcomeUnknown, "unknown"),
        (reply(b"", 429), HttpRejected, "refused"),
    ],
    ids=["refused", "unknown", "rejected"],
)
def test_a_batch_of_one_request_lists_every_item_too(
    way: Way, fault: bytes, kind: type[HongtuError], place: str
) -> None:
    """So that a caller's report of each row is the same however long the list was."""
    with FaultServer(answer(fault)) as server:
        error = error_of(kind, way, server.url, add([employee("a"), employee("b")]))

    partial: Any = error.partial
    assert indexes(getattr(partial, place)) == [0, 1]
    assert not partial.ok


@each_way
@pytest.mark.parametrize("size", [1, 100])
def test_an_invalid_batch_has_no_partial_result(way: Way, size: int) -> None:
    with FaultServer(answer(echo)) as server:
        people = [employee("a"), employee("b")]
        people[1].name = ""
        error = error_of(InvalidRequest, way, server.url, add(people, chunk_size=size))

    assert error.partial is None


@each_way
def test_a_single_model_instead_of_a_list_is_refused(way: Way) -> None:
    with FaultServer(answer(echo)) as server:
        error = error_of(InvalidRequest, way, server.url, add(employee("a")))  # type: ignore[arg-type]

    assert [(problem.field, problem.rule) for problem in error.problems] == [
        ("person_list", "must be a list; put the NewPerson in one")
    ]


def test_a_connection_lost_between_two_requests_leaves_the_rest_not_sent() -> None:
    def once(connection: Connection) -> None:
        request = connection.read_request()
        assert request is not None
        connection.server.refuse()
        connection.send(echo(request).replace(b"\r\n", b"\r\nConnection: close\r\n", 1))

    with (
        FaultServer(once) as server,
        connect(server.url, retry=RetryPolicy(attempts=1)) as client,
        pytest.raises(NotSent) as raised,
    ):
        client.person.batch_add(person_list=[employee("a"), employee("b")], options={"chunk_size": 1})

    partial: Any = raised.value.partial
    assert [item.item.name for item in partial.successes] == ["a"]
    assert indexes(partial.not_sent) == [1]
    assert not partial.ok


@each_way
def test_drift_that_raises_keeps_the_answers_so_far(way: Way) -> None:
    odd = results([{**row("b"), "type": "x"}], [])
    with FaultServer(answer(results([row("a")], []), odd)) as server:
        error = error_of(
            DriftError,
            way,
            server.url,
            add([employee("a"), employee("b"), employee("c")], chunk_size=1),
            on_drift="raise",
        )

    assert len(server.requests) == 2
    partial: Any = error.partial
    assert [item.item.name for item in partial.successes] == ["a", "b"], "the odd answer counts: it was read"
    assert (indexes(partial.unknown), indexes(partial.not_sent)) == ([], [2])


@each_way
def test_a_timeout_covers_all_requests_of_a_batch(way: Way) -> None:
    """Requests that it leaves no time for are not sent."""
    held = threading.Event()

    def slow(request: Request) -> bytes:
        if json.loads(request.body)["personList"][0]["name"] == "n1":
            held.wait(20)
        return echo(request)

    people = [employee(f"n{number}") for number in range(4)]
    with FaultServer(answer(slow)) as server:
        error = error_of(OutcomeUnknown, way, server.url, add(people, chunk_size=1, timeout=1))
        held.set()

    partial: Any = error.partial
    assert (indexes(partial.successes), indexes(partial.unknown)) == ([0], [1])
    assert indexes(partial.not_sent) == [2, 3]


@each_way
def test_no_request_of_a_batch_begins_when_its_time_is_up(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second request is given no time at all: it is not sent."""
    times = iter([0.0, 0.0, 61.0])
    fixed = SimpleNamespace(after=lambda seconds: Deadline.after(seconds, lambda: next(times)))
    monkeypatch.setattr("hongtu_runtime.chunks.Deadline", fixed)
    with FaultServer(answer(echo)) as server:
        error = error_of(NotSent, way, server.url, add([employee("a"), employee("b")], chunk_size=1, timeout=60))

    partial: Any = error.partial
    assert (indexes(partial.successes), indexes(partial.not_sent)) == ([0], [1])
    assert len(server.requests) == 1


@each_way
def test_an_item_that_the_last_answer_does_not_mention_is_listed_once(way: Way) -> None:
    """The answer is read and departs from the manual; the error that follows knows the item already."""
    odd = results([{**row("a"), "type": "x"}], [])
    with FaultServer(answer(odd)) as server:
        error = error_of(DriftError, way, server.url, add([employee("a"), employee("b")]), on_drift="raise")

    partial: Any = error.partial
    assert (indexes(partial.successes), indexes(partial.unknown)) == ([0], [1])
