"""Batches: what became of each item, with the item itself."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
from typing import Any

import pytest

from hongtu import (
    BatchFailed,
    BatchUnknown,
    ConfigurationError,
    Meaning,
    NewPerson,
    Outcome,
    Rejected,
)
from tests.support.batches import DUPLICATE, add, echo, employee, items, outcome, results, row
from tests.support.clients import Way, async_connect, connect, each_way, ok
from tests.support.fault_server import FaultServer, answer


@each_way
def test_failures_say_what_their_code_means(way: Way) -> None:
    rows = [row("a", code=101050), row("b", code=100003), row("c", code=987654), row("d")]
    result = outcome(way, add([employee(name) for name in "abcd"]), results([row("e")], rows))

    means = {each.item.name: each.means for each in result.failures}
    assert means == {"a": Meaning.PHOTO, "b": Meaning.INVALID} and [each.note[:11] for each in result.unknown] == [
        "code 987654",
        "no code: no",
    ]
    assert {each.means for each in pickle.loads(pickle.dumps(result.failures))} == set(means.values())
    assert [each.means for each in result.successes] == [None]


@each_way
def test_a_batch_without_failures_is_ok(way: Way) -> None:
    result = outcome(way, add([employee("ann")]), results([row("ann")], []))

    assert result.ok
    assert result.raise_on_failure() is result
    assert (result.successes[0].code, result.successes[0].msg) == (None, None)


@each_way
def test_items_that_are_not_mentioned_may_have_been_done(way: Way) -> None:
    """They are neither successes nor failures, and the result is not ok."""
    ann, bob = employee("ann"), employee("bob")

    result = outcome(way, add([ann, bob]), results([row("ann")], []))

    assert items(result.unknown) == [bob]
    assert not result.ok


@pytest.mark.parametrize("lists", [{}, {"successes": None, "failures": None}, {"successes": []}], ids=str)
@each_way
def test_lists_that_are_absent_are_empty(way: Way, lists: dict[str, Any]) -> None:
    ann = employee("ann")
    assert items(outcome(way, add([ann]), ok(lists), on_drift="ignore").unknown) == [ann]


@each_way
def test_raise_on_failure_names_items_and_reasons(way: Way) -> None:
    """Which items, why, and how many of how many; personal values are masked."""
    people = [employee("ann"), employee("bob", phone="13800138000")]
    result = outcome(way, add(people), results([row("ann")], [row("bob", code=DUPLICATE, msg="手机号重复")]))

    with pytest.raises(BatchFailed) as raised:
        result.raise_on_failure()

    assert str(raised.value) == (
        "person.batch_add: 1 of 2 items were refused:\n"
        "  NewPerson(name='bob', type=<PersonType.EMPLOYEE: 1>, phone='***'): code 121004: 手机号重复"
    )
    assert raised.value.result is result
    assert raised.value.operation == "person.batch_add"
    assert raised.value.outcome is Outcome.REJECTED


@each_way
def test_what_may_have_been_done_is_never_raised_as_refused(way: Way) -> None:
    """One item that the answer does not mention is enough: an `except Rejected` that cleans up must not run."""
    people = [employee("ann"), employee("bob", phone="13800138000"), employee("cid")]
    result = outcome(way, add(people), results([row("ann")], [row("bob", code=DUPLICATE, msg="手机号重复")]))

    with pytest.raises(BatchUnknown) as raised:
        result.raise_on_failure()

    assert str(raised.value) == (
        "person.batch_add: 1 of 3 items were refused, 1 may have been done (read back first):\n"
        "  NewPerson(name='bob', type=<PersonType.EMPLOYEE: 1>, phone='***'): code 121004: 手机号重复\n"
        "  1 items are not mentioned in the answer"
    )
    assert raised.value.result is result
    assert raised.value.outcome is Outcome.UNKNOWN
    assert not isinstance(raised.value, Rejected)
    assert pickle.loads(pickle.dumps(raised.value)).outcome is Outcome.UNKNOWN


@each_way
def test_raise_on_failure_names_texts_and_rows_without_an_item(way: Way) -> None:
    result = outcome(
        way,
        lambda client: client.person.batch_delete(uuid_list=["a"]),
        results([], [{"uuid": "a", "code": 100009}, {"uuid": "z", "code": DUPLICATE}]),
    )

    with pytest.raises(BatchFailed) as raised:
        result.raise_on_failure()

    lines = str(raised.value).splitlines()[1:]
    assert lines == ["  a: code 100009: no text", "  PersonDeleteResult(uuid='z', code=121004): code 121004: no text"]


def retried(way: Way, people: list[NewPerson], change: Any = None) -> tuple[Any, Any, FaultServer]:
    """The results of a batch and of its repeat, from a server that takes all but the bad."""
    with FaultServer(answer(echo)) as server:
        if str(way) == "sync":
            with connect(server.url) as client:
                first = client.person.batch_add(person_list=people)
                return first, first.retry_failed(change), server

        async def main() -> tuple[Any, Any, FaultServer]:
            async with async_connect(server.url) as client:
                first = await client.person.batch_add(person_list=people)
                return first, await first.retry_failed(change), server

        return asyncio.run(main())


@each_way
def test_failed_items_can_be_sent_again_with_a_change(way: Way) -> None:
    def better(failure: Any) -> NewPerson:
        assert failure.code == DUPLICATE
        return failure.item.model_copy(update={"name": "good"})  # type: ignore[no-any-return]

    first, second, server = retried(way, [employee("ann"), employee("bad1"), employee("bad2")], better)

    assert len(first.failures) == 2
    assert [item.row.name for item in second.successes] == ["good", "good"]
    assert second.ok
    assert [len(json.loads(request.body)["personList"]) for request in server.requests] == [3, 2]


@each_way
def test_failed_items_can_be_sent_again_as_they_are(way: Way) -> None:
    _, second, server = retried(way, [employee("bad1"), employee("ann")])

    assert [item.item.name for item in second.failures] == ["bad1"]
    assert json.loads(server.requests[1].body)["personList"] == [{"name": "bad1", "type": 1}]


@each_way
def test_failed_items_can_be_left_out(way: Way) -> None:
    """With none left, nothing is sent."""
    first, second, server = retried(way, [employee("bad1")], lambda _: None)

    assert second.ok and second.successes == []
    assert len(server.requests) == 1
    assert len(first.failures) == 1


@each_way
def test_items_whose_fate_is_unknown_are_not_sent_again(way: Way) -> None:
    first, _, server = retried(way, [employee("lost"), employee("bad1")])

    assert [each.item.name for each in first.unknown] == ["lost"]
    assert json.loads(server.requests[1].body)["personList"] == [{"name": "bad1", "type": 1}]


@each_way
def test_nothing_personal_of_a_dict_is_in_an_error_or_a_repr(way: Way) -> None:
    """Of models, sensitive fields are masked; a dict says nothing of what is personal."""
    given: Any = [
        {"uuid": "u0", "name": "n", "type": 3, "identify_num": "110101199003074514", "phone": "13812345678"},
        {"uuid": "u1", "name": "n", "type": 3, "phone": "13812345679"},
    ]
    result = outcome(way, add(given), results([], [row("n", uuid="u0", code=100003), row("n", uuid="u1", code=-1)]))

    with pytest.raises(BatchUnknown) as raised:
        result.raise_on_failure()

    for text in (str(raised.value), repr(result.failures), repr(result.unknown)):
        assert "110101" not in text and "138123" not in text
    assert "item 0: code 100003" in str(raised.value) and "item 1: code -1" in str(raised.value)


@each_way
def test_a_result_travels_by_pickle_without_its_client(way: Way) -> None:
    """With every item and row, and without the secret; what needs the client is an error."""
    people = [employee("ann"), employee("bad1")]
    with FaultServer(answer(echo)) as server:
        result = way.call(server.url, add(people))

    packed = pickle.dumps(result)
    arrived = pickle.loads(packed)

    assert b"canary" not in packed
    assert (items(arrived.successes), items(arrived.failures)) == ([people[0]], [people[1]])
    assert [entry.row.uuid for entry in arrived.successes] == ["made-for-ann"]
    assert copy.deepcopy(result) == copy.copy(result) == result
    assert copy.deepcopy(result).resend is copy.copy(result).resend is result.resend
    with pytest.raises(ConfigurationError, match="from a pickle has no client"):
        arrived.resend(people) if str(way) == "sync" else asyncio.run(arrived.retry_failed())
