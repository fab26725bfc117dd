"""Batches: what became of each item, with the item itself; long lists in several requests; errors in the middle."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import re
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from hongtu import (
    AsyncBatchResult,
    BatchFailed,
    BatchResult,
    BatchUnknown,
    CommonError,
    ConfigurationError,
    DeviceAddRequest,
    DeviceModel,
    DeviceType,
    DriftError,
    HongtuError,
    HttpRejected,
    InvalidRequest,
    Meaning,
    NewPerson,
    NotSent,
    Outcome,
    OutcomeUnknown,
    PersonType,
    Rejected,
    RetryPolicy,
)
from hongtu_runtime.deadline import Deadline
from tests.support.clients import Way, async_connect, code, connect, each_way, error_of, ok
from tests.support.examples import SCHEMAS, example
from tests.support.fault_server import Connection, FaultServer, Request, answer, reply, reset_after_request

Call = Callable[[Any], Any]
DUPLICATE = 121004


def employee(name: str, **fields: Any) -> NewPerson:
    return NewPerson(name=name, type=PersonType.EMPLOYEE, **fields)


def row(name: str, **fields: Any) -> dict[str, Any]:
    """A row of the answer to person.batch_add."""
    return {"name": name, "type": 1, "uuid": f"made-for-{name}", **fields}


def items(entries: list[Any]) -> list[Any]:
    return [entry.item for entry in entries]


def indexes(entries: list[Any]) -> list[int | None]:
    return [entry.index for entry in entries]


def results(successes: list[Any], failures: list[Any]) -> bytes:
    return ok({"successes": successes, "failures": failures})


def add(people: list[NewPerson], **options: Any) -> Call:
    return lambda client: client.person.batch_add(person_list=people, options=options)


def outcome(way: Way, use: Call, *replies: bytes, **options: Any) -> Any:
    """The result of a batch call, whichever way, that these replies answer."""
    with FaultServer(answer(*replies)) as server:
        result = way.call(server.url, use, **options)
    assert isinstance(result, BatchResult if str(way) == "sync" else AsyncBatchResult)
    return result


def echo(request: Request) -> bytes:
    """A server that takes everybody but those named 'bad', and says nothing of those named 'lost'."""
    people = [person for person in json.loads(request.body)["personList"] if person["name"] != "lost"]
    rows = [row(person["name"], staffCode=person.get("code")) for person in people]
    bad = [{**each, "code": DUPLICATE, "msg": "重复"} for each in rows if each["name"].startswith("bad")]
    return results([each for each in rows if not each["name"].startswith("bad")], bad)


@each_way
def test_each_row_has_the_item_it_speaks_of(way: Way) -> None:
    """The very object of the caller, whatever the order of the rows."""
    ann, bob, cid = (employee(name, code=f"E{name}") for name in ("ann", "bob", "cid"))

    result = outcome(
        way,
        add([ann, bob, cid]),
        results(
            [row("cid", staffCode="Ecid"), row("ann", staffCode="Eann")],
            [row("bob", staffCode="Ebob", code=DUPLICATE, msg="编码重复")],
        ),
    )

    assert [item.item for item in result.successes] == [cid, ann]
    assert result.successes[0].item is cid
    assert (result.failures[0].item, result.failures[0].code, result.failures[0].msg) == (bob, DUPLICATE, "编码重复")
    assert result.successes[0].row.uuid == "made-for-cid"
    assert result.unknown == []
    assert not result.ok
    assert repr(result) == f"<{type(result).__name__} of person.batch_add: 2 ok, 1 failed, 0 unknown>"


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
def test_everything_went_well(way: Way) -> None:
    result = outcome(way, add([employee("ann")]), results([row("ann")], []))

    assert result.ok
    assert result.raise_on_failure() is result
    assert (result.successes[0].code, result.successes[0].msg) == (None, None)


@each_way
def test_uuids_of_the_caller_tell_namesakes_apart(way: Way) -> None:
    one, two = employee("ann", uuid="1"), employee("ann", uuid="2")

    result = outcome(way, add([one, two]), results([row("ann", uuid="2")], [row("ann", uuid="1", code=DUPLICATE)]))

    assert result.successes[0].item is two
    assert result.failures[0].item is one


@each_way
def test_where_the_server_makes_uuids_other_fields_tell(way: Way) -> None:
    """The employee number first, then the name; a row that contradicts an item is not its."""
    one, two = employee("ann", code="E1"), employee("ann", code="E2")

    result = outcome(
        way, add([one, two]), results([row("ann", staffCode="E2")], [row("ann", staffCode="E1", code=DUPLICATE)])
    )

    assert result.successes[0].item is two
    assert result.failures[0].item is one


@each_way
def test_items_that_nothing_tells_apart_are_given_out_one_by_one(way: Way) -> None:
    """In their order, no item twice; no item lost."""
    twins = [employee("ann"), employee("ann"), employee("ann")]

    result = outcome(way, add(twins), results([row("ann"), row("ann")], [row("ann", code=DUPLICATE)]))

    assert indexes(result.successes) == [0, 1]
    assert indexes(result.failures) == [2]
    assert all(entry.item is twins[entry.index] for entry in [*result.successes, *result.failures])
    assert result.unknown == []


@each_way
def test_the_most_telling_agreement_wins(way: Way) -> None:
    """A row with name and number goes to the item with both, though an item with the name alone stands before it."""
    bare, numbered = employee("ann"), employee("ann", code="E1")

    result = outcome(way, add([bare, numbered]), results([row("ann", staffCode="E1"), row("ann")], []))

    assert [item.item for item in result.successes] == [numbered, bare]


@each_way
def test_a_row_with_another_uuid_is_another_item_s(way: Way) -> None:
    """Though the names agree."""
    ann = employee("ann", uuid="1")

    result = outcome(way, add([ann]), results([row("ann", uuid="2")], []))

    assert result.successes[0].item is None
    assert items(result.unknown) == [ann]


@each_way
def test_a_name_may_have_been_cut_where_the_uuid_agrees(way: Way) -> None:
    ann, bob = employee("ann" * 9, uuid="1"), employee("bob", uuid="2")

    result = outcome(way, add([bob, ann]), results([row("annann", uuid="1")], []))

    assert result.successes[0].item is ann


@each_way
def test_items_may_be_plain_objects(way: Way) -> None:
    """Who does not care for types may give dictionaries; they are checked, and given back, all the same."""
    ann, bob = {"name": "ann", "type": 1, "code": "E1"}, {"name": "bob", "type": 1}

    result = outcome(way, add([ann, bob]), results([row("bob")], [row("ann", staffCode="E1", code=DUPLICATE)]))  # type: ignore[list-item]

    assert result.successes[0].item is bob
    assert result.failures[0].item is ann


@each_way
def test_plain_objects_are_matched_as_models_are(way: Way) -> None:
    """By wire names too, and by values as they are sent: each counts once, as itself."""
    given: Any = [
        {"name": "ann", "type": 1, "identifyNum": "110101", "cardNum": "1"},
        {"name": "ann", "type": 1, "identify_num": "110102", "cardNum": "2"},
    ]

    result = outcome(way, add(given), results([row("ann", identifyNum="110102"), row("ann", identifyNum="110101")], []))

    assert [item.item for item in result.successes] == [given[1], given[0]]
    assert indexes(result.successes) == [1, 0]
    assert result.unknown == []


@each_way
def test_indexes_count_over_all_requests(way: Way) -> None:
    people = [employee("n0"), employee("bad1"), employee("lost"), employee("n3"), employee("bad4")]
    with FaultServer(answer(echo)) as server:
        result = way.call(server.url, add(people, chunk_size=2))

    assert indexes(result.successes) == [0, 3]
    assert indexes(result.failures) == [1, 4]
    assert indexes(result.unknown) == [2]


@each_way
def test_items_may_be_plain_texts(way: Way) -> None:
    result = outcome(
        way,
        lambda client: client.person.batch_delete(uuid_list=["a", "b", "a"]),
        results([{"uuid": "b"}], [{"uuid": "a", "code": 100009, "msg": "不存在"}]),
    )

    assert [item.item for item in result.successes] == ["b"]
    assert [item.item for item in result.failures] == ["a"]
    assert [(each.index, each.item) for each in result.unknown] == [(2, "a")]


@each_way
def test_items_that_are_not_mentioned_may_have_been_done(way: Way) -> None:
    """They are neither successes nor failures, and the result is not ok."""
    ann, bob = employee("ann"), employee("bob")

    result = outcome(way, add([ann, bob]), results([row("ann")], []))

    assert items(result.unknown) == [bob]
    assert not result.ok


@each_way
def test_rows_that_fit_no_item_are_kept(way: Way) -> None:
    result = outcome(way, add([employee("ann")]), results([row("ann"), row("zoe")], [row("yan", code=DUPLICATE)]))

    assert [item.item for item in [*result.successes, *result.failures]][1:] == [None, None]
    assert [item.row.name for item in result.failures] == ["yan"]


@pytest.mark.parametrize("lists", [{}, {"successes": None, "failures": None}, {"successes": []}], ids=str)
@each_way
def test_lists_that_are_absent_are_empty(way: Way, lists: dict[str, Any]) -> None:
    ann = employee("ann")
    assert items(outcome(way, add([ann]), ok(lists), on_drift="ignore").unknown) == [ann]


@pytest.mark.parametrize("data", [{}, {"list": []}, {"successes": None, "failures": None}], ids=str)
@each_way
def test_an_answer_that_speaks_of_no_item_departs_from_the_manual(way: Way, data: dict[str, Any]) -> None:
    told: list[str] = []
    outcome(way, add([employee("ann")]), ok(data), on_drift=lambda drifts: told.extend(map(str, drifts)))
    assert told == [f"person.batch_add: data.{name}: missing" for name in ("successes", "failures")]


@each_way
def test_a_status_that_refuses_around_an_envelope_that_says_success_proves_nothing(way: Way) -> None:
    with FaultServer(answer(code(0, status=404))) as server:
        error = error_of(OutcomeUnknown, way, server.url, add([employee("ann")]))

    assert error.status == 404
    assert "HTTP 404, but the envelope reports success; the platform answered success without data." in str(error)


@each_way
def test_failure_raises_in_words(way: Way) -> None:
    """Which items, why, and how many of how many; what people may not see is masked."""
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


REPEATED: dict[str, Call] = {
    "person": lambda client: client.person.batch_delete(uuid_list=["a", "b", "c"]),
    "schedule": lambda client: client.schedule.delete(uuid_list=["a", "b", "c"]),
    "attendance device": lambda client: client.attendance.device.batch_delete(attendance_device_uuids=["a", "b", "c"]),
    "attendance group": lambda client: client.attendance.group.batch_delete(uuids=["a", "b", "c"]),
}
"""Batches that may be repeated when their answer is lost."""


@each_way
@pytest.mark.parametrize("use", REPEATED.values(), ids=REPEATED)
def test_what_a_repeat_does_not_find_the_lost_attempt_may_have_deleted(way: Way, use: Call) -> None:
    """Refusals by an attempt that follows one of unknown outcome prove nothing, item by item; what it did is done."""
    gone = [{"uuid": uuid, "code": 100009, "msg": "不存在"} for uuid in ("a", "b")]
    done = [{"uuid": "c"}]
    scripts = iter([reset_after_request, answer(results(done, gone))])
    with FaultServer(lambda connection: next(scripts)(connection)) as server:
        result = way.call(server.url, use)

    assert len(server.requests) == 2
    assert (items(result.successes), result.failures) == (["c"], [])
    assert indexes(result.unknown) == [0, 1]
    assert items(result.unknown) == ["a", "b"]
    doubt = "attempt 2 was refused (code 100009: 不存在), but an earlier attempt ended without a clear answer"
    assert [entry.note for entry in result.unknown] == [doubt, doubt]
    with pytest.raises(BatchUnknown, match=f"a: {re.escape(doubt)}"):
        result.raise_on_failure()


@each_way
def test_what_a_repeat_says_of_strangers_and_leaves_unsaid(way: Way) -> None:
    """A row that fits no item stays a failure; of the unknown, those without a note are counted as not mentioned."""
    refused = [{"uuid": "a", "code": 100009, "msg": "不存在"}, {"uuid": "z", "code": 100009}]
    scripts = iter([reset_after_request, answer(results([], refused))])
    with FaultServer(lambda connection: next(scripts)(connection)) as server:
        result = way.call(server.url, REPEATED["person"])

    assert [(entry.index, entry.row.uuid) for entry in result.failures] == [(None, "z")]
    assert [(entry.item, bool(entry.note)) for entry in result.unknown] == [("a", True), ("b", False), ("c", False)]
    with pytest.raises(BatchUnknown, match="\n  2 items are not mentioned in the answer$"):
        result.raise_on_failure()


@each_way
def test_a_repeat_after_nothing_was_sent_or_done_refuses_for_good(way: Way) -> None:
    """429 is a clear answer: only attempts of unknown outcome cast doubt on what follows."""
    gone = [{"uuid": "a", "code": 100009, "msg": "不存在"}]
    with FaultServer(answer(reply(b"", 429), results([], gone))) as server:
        result = way.call(server.url, lambda client: client.person.batch_delete(uuid_list=["a"]))

    assert len(server.requests) == 2
    assert (items(result.failures), result.unknown) == (["a"], [])


@each_way
def test_failures_of_texts_and_of_strangers_are_named(way: Way) -> None:
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
def test_items_may_come_from_anything_that_can_be_gone_through_once(way: Way) -> None:
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
def test_an_error_in_a_later_request_tells_of_every_item(
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
def test_a_batch_that_breaks_at_its_first_request_says_what_was_not_sent(way: Way) -> None:
    with FaultServer(answer(code(100003))) as server:
        error = error_of(CommonError, way, server.url, add([employee("a"), employee("b")], chunk_size=1))

    partial: Any = error.partial
    assert (indexes(partial.refused), indexes(partial.not_sent)) == ([0], [1])
    assert repr(partial).endswith(" of person.batch_add: 0 ok, 0 failed, 0 unknown, 1 refused together, 1 not sent>")


@each_way
def test_a_batch_of_one_request_needs_no_such_note(way: Way) -> None:
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
def test_a_batch_of_one_request_tells_of_every_item_as_one_of_many_does(
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
def test_a_batch_that_is_invalid_has_nothing_to_tell(way: Way, size: int) -> None:
    with FaultServer(answer(echo)) as server:
        people = [employee("a"), employee("b")]
        people[1].name = ""
        error = error_of(InvalidRequest, way, server.url, add(people, chunk_size=size))

    assert error.partial is None


@each_way
def test_one_model_is_no_list_of_models(way: Way) -> None:
    with FaultServer(answer(echo)) as server:
        error = error_of(InvalidRequest, way, server.url, add(employee("a")))  # type: ignore[arg-type]

    assert [(problem.field, problem.rule) for problem in error.problems] == [
        ("person_list", "must be a list; put the NewPerson in one")
    ]


def test_a_connection_lost_between_two_requests() -> None:
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
def test_a_refused_batch_may_say_what_became_of_each_item(way: Way) -> None:
    """The code of the whole is not 0, and yet some were added: nothing of that may be lost."""
    ann, bob = employee("ann"), employee("bob")
    data = {"successes": [row("ann")], "failures": [row("bob", code=DUPLICATE)]}

    result = outcome(way, add([ann, bob]), code(DUPLICATE, "部分失败", data))

    assert [item.item for item in result.successes] == [ann]
    assert [item.item for item in result.failures] == [bob]


@each_way
@pytest.mark.parametrize(
    ("number", "status", "said"),
    [
        (-1, 200, "code -1"),
        (987654, 200, "code 987654"),
        (-1, 500, "HTTP 500, code -1"),
        (DUPLICATE, 500, "HTTP 500, code 121004"),
        (DUPLICATE, 404, "HTTP 404, code 121004"),
    ],
)
def test_of_a_batch_that_failed_as_a_whole_no_success_is_believed(
    way: Way, number: int, status: int, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    """What it lists as done may be undone, or not: it is kept as unknown. What it lists as refused was refused."""
    ann, bob = employee("ann"), employee("bob")
    data = {"successes": [row("ann")], "failures": [row("bob", code=DUPLICATE)]}

    result = outcome(way, add([ann, bob]), code(number, "系统异常", data, status=status))

    assert (result.ok, result.successes) == (False, [])
    note = f"the answer lists it among the successes, and says {said} of the whole request"
    assert [record.getMessage().split(" code=")[0] for record in caplog.records] == ["person.batch_add UNKNOWN"]
    assert [(each.index, each.item, each.note) for each in result.unknown] == [(0, ann, note)]
    assert result.unknown[0].row.uuid == "made-for-ann"
    assert items(result.failures) == [bob]
    with pytest.raises(BatchUnknown):
        result.raise_on_failure()


@each_way
def test_a_refusal_of_the_whole_that_lists_all_items_as_done_contradicts_itself(way: Way) -> None:
    """Where nothing else accounts for the code, nothing is ok."""
    ann = employee("ann")
    result = outcome(way, add([ann]), code(DUPLICATE, "失败", {"successes": [row("ann")], "failures": []}))

    assert (result.ok, items(result.unknown)) == (False, [ann])


@each_way
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"code": -1, "msg": "系统异常"}, "code -1: 系统异常, which does not prove that nothing happened"),
        ({"code": 100010}, "code 100010: no text, which does not prove that nothing happened"),
        ({"code": 987654}, "code 987654: no text, which does not prove that nothing happened"),
        ({"msg": "失败"}, "no code: 失败, which does not prove that nothing happened"),
        ({"code": 0}, "the answer lists it among the failures, with the code of success"),
    ],
    ids=str,
)
def test_a_failure_that_proves_nothing_may_have_been_done(way: Way, given: dict[str, Any], said: str) -> None:
    """As the same code for a whole call does: never told as refused, never sent again by `retry_failed`."""
    ann, bob = employee("ann"), employee("bob")
    replies = results([], [row("ann", **given), row("bob", code=DUPLICATE)]), results([row("bob")], [])

    with FaultServer(answer(*replies)) as server:
        result = way.call(server.url, add([ann, bob]))
        again: Any = [each.item for each in result.failures]

    assert again == [bob]
    assert [(each.index, each.item, each.note) for each in result.unknown] == [(0, ann, said)]
    with pytest.raises(BatchUnknown, match=re.escape(said)) as raised:
        result.raise_on_failure()
    assert raised.value.outcome is Outcome.UNKNOWN


@each_way
def test_a_success_with_a_code_of_failure_may_have_been_done(way: Way) -> None:
    ann = employee("ann")
    result = outcome(way, add([ann]), results([row("ann", code=DUPLICATE, msg="重复")], []))

    assert [each.note for each in result.unknown] == ["the answer lists it among the successes, with code 121004: 重复"]
    assert result.successes == []


@each_way
def test_an_item_in_both_lists_may_have_been_done(way: Way) -> None:
    """It stands in the result once."""
    ann, bob = employee("ann", uuid="1"), employee("bob", uuid="2")
    lists = [row("ann", uuid="1"), row("bob", uuid="2")], [row("ann", uuid="1", code=DUPLICATE)]

    result = outcome(way, add([ann, bob]), results(*lists))

    assert (items(result.successes), items(result.failures), items(result.unknown)) == ([bob], [], [ann])
    assert result.unknown[0].note == "the answer lists it among the successes and among the failures"


def test_the_same_uuid_given_twice_may_succeed_once_and_fail_once() -> None:
    """Two items of the list, a row for each: no contradiction."""
    lists = results([{"uuid": "a"}], [{"uuid": "a", "code": 100009}])
    with FaultServer(answer(lists)) as server, connect(server.url) as client:
        result = client.person.batch_delete(uuid_list=["a", "a"])

    assert (indexes(result.successes), indexes(result.failures), result.unknown) == ([0], [1], [])


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
@pytest.mark.parametrize("kind", ["successes", "failures"])
def test_a_refused_batch_may_tell_of_one_kind_alone(way: Way, kind: str) -> None:
    """One who was added, say, and nothing of the other."""
    ann, bob = employee("ann"), employee("bob")
    given = {"code": DUPLICATE} if kind == "failures" else {}

    result = outcome(
        way,
        add([ann, bob]),
        code(DUPLICATE, "部分失败", {"successes": [], "failures": [], kind: [row("ann", **given)]}),
    )

    assert items(getattr(result, kind)) == [ann]
    assert items(result.unknown) == [bob]


@each_way
def test_a_refused_batch_that_departs_from_the_manual_as_well(way: Way) -> None:
    """Read leniently, told as drift; the one who was added is still among the successes."""
    ann, bob = employee("ann"), employee("bob")
    data = {"successes": [{**row("ann"), "type": "x"}], "failures": [row("bob", code=DUPLICATE)]}
    with FaultServer(answer(code(DUPLICATE, "部分失败", data))) as server:
        result = way.call(server.url, add([ann, bob]), on_drift="ignore")

    assert [item.item for item in result.successes] == [ann]


@each_way
@pytest.mark.parametrize("data", [None, {}, {"successes": [], "failures": []}, "text"], ids=str)
def test_a_refused_batch_that_says_nothing_of_items_is_an_error(way: Way, data: object) -> None:
    with FaultServer(answer(code(100003, "参数错误", data))) as server:
        error = error_of(CommonError, way, server.url, add([employee("ann")]))

    assert error.outcome is Outcome.REJECTED


@each_way
def test_rows_that_are_no_objects_fit_no_item(way: Way) -> None:
    ann = employee("ann")
    with FaultServer(answer(results(["ann", None], []))) as server:
        result = way.call(server.url, add([ann]), on_drift="ignore")

    assert [item.row for item in result.successes] == ["ann", None]
    assert items(result.unknown) == [ann]


@each_way
def test_drift_that_raises_says_what_was_answered_before(way: Way) -> None:
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
def test_a_time_that_was_set_bounds_all_requests_of_a_batch(way: Way) -> None:
    """What it does not suffice for is not sent."""
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
def test_a_result_travels_by_pickle_without_its_client(way: Way) -> None:
    """With every item and row, and none of the secret; what needs the client says that it has none."""
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


def device(**fields: Any) -> dict[str, Any]:
    """A row of the answer to device.add."""
    return {**example(SCHEMAS["DeviceResult"], everything=False), "name": "Box", "ipAddress": "192.0.2.7", **fields}


DEVICE: dict[str, Any] = {
    "name": "Box",
    "location": "Hall",
    "device_type": DeviceType.SERVER,
    "device_model": DeviceModel.MEGBOX_B3R_412,
    "ip_address": "192.0.2.7",
}


@each_way
def test_a_request_that_is_its_own_only_item(way: Way) -> None:
    """Where there is no list, the item is the request."""
    result = outcome(
        way, lambda client: client.device.add(**DEVICE), results([], [device(code=DUPLICATE, msg="IP重复")])
    )

    assert [item.item for item in result.failures] == [DeviceAddRequest(**DEVICE)]
    assert result.unknown == []


@each_way
def test_a_request_of_which_nothing_is_said_may_have_been_done(way: Way) -> None:
    result = outcome(way, lambda client: client.device.add(**DEVICE), results([], []))

    assert items(result.unknown) == [DeviceAddRequest(**DEVICE)]
    assert not result.ok


def test_a_request_that_failed_can_be_sent_again_with_a_change() -> None:
    replies = results([], [device(code=DUPLICATE)]), results([device(ipAddress="192.0.2.8")], [])
    with FaultServer(answer(*replies)) as server, connect(server.url) as client:
        result: Any = client.device.add(**DEVICE)
        again = result.retry_failed(lambda failure: failure.item.model_copy(update={"ip_address": "192.0.2.8"}))

    assert again.ok
    assert json.loads(server.requests[1].body)["ipAddress"] == "192.0.2.8"


def test_thousands_of_items_in_one_request() -> None:
    people = [employee(f"n{number}", uuid=f"u{number}", code=f"E{number}") for number in range(2_000)]

    def in_order(request: Request) -> bytes:
        rows = json.loads(request.body)["personList"]
        return results([row(each["name"], uuid=each["uuid"], staffCode=each["code"]) for each in rows], [])

    with FaultServer(answer(in_order)) as server, connect(server.url) as client:
        result = client.person.batch_add(person_list=people, options={"chunk_size": 2_000})

    assert [item.item for item in result.successes] == people
