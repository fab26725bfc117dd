"""Batch answers that contradict themselves or prove nothing: what may have been done is never reported as refused."""

from __future__ import annotations

import re
from typing import Any

import pytest

from hongtu import (
    BatchUnknown,
    CommonError,
    Outcome,
    OutcomeUnknown,
)
from tests.support.batches import DUPLICATE, Call, add, employee, indexes, items, outcome, results, row
from tests.support.clients import Way, code, each_way, error_of, ok
from tests.support.fault_server import FaultServer, answer, reply, reset_after_request


@pytest.mark.parametrize("data", [{}, {"list": []}, {"successes": None, "failures": None}], ids=str)
@each_way
def test_an_answer_without_items_departs_from_the_manual(way: Way, data: dict[str, Any]) -> None:
    told: list[str] = []
    outcome(way, add([employee("ann")]), ok(data), on_drift=lambda drifts: told.extend(map(str, drifts)))
    assert told == [f"person.batch_add: data.{name}: missing" for name in ("successes", "failures")]


@each_way
def test_a_status_of_refusal_with_an_envelope_of_success_proves_nothing(way: Way) -> None:
    with FaultServer(answer(code(0, status=404))) as server:
        error = error_of(OutcomeUnknown, way, server.url, add([employee("ann")]))

    assert error.status == 404
    assert "HTTP 404, but the envelope reports success; the platform answered success without data." in str(error)


REPEATED: dict[str, Call] = {
    "person": lambda client: client.person.batch_delete(uuid_list=["a", "b", "c"]),
    "schedule": lambda client: client.schedule.delete(uuid_list=["a", "b", "c"]),
    "attendance device": lambda client: client.attendance.device.batch_delete(attendance_device_uuids=["a", "b", "c"]),
    "attendance group": lambda client: client.attendance.group.batch_delete(uuids=["a", "b", "c"]),
}
"""Batches that may be repeated when their answer is lost."""


@each_way
@pytest.mark.parametrize("use", REPEATED.values(), ids=REPEATED)
def test_items_that_a_repeat_does_not_find_may_have_been_deleted_by_the_lost_attempt(way: Way, use: Call) -> None:
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
def test_a_repeat_keeps_rows_without_an_item_and_counts_items_without_a_row(way: Way) -> None:
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
def test_a_refusal_after_a_busy_answer_is_final(way: Way) -> None:
    """429 is a clear answer: only attempts of unknown outcome cast doubt on what follows."""
    gone = [{"uuid": "a", "code": 100009, "msg": "不存在"}]
    with FaultServer(answer(reply(b"", 429), results([], gone))) as server:
        result = way.call(server.url, lambda client: client.person.batch_delete(uuid_list=["a"]))

    assert len(server.requests) == 2
    assert (items(result.failures), result.unknown) == (["a"], [])


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
def test_successes_of_a_batch_that_failed_as_a_whole_are_unknown(
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
    """If nothing else explains the code, no item is a success."""
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
    """Like the same code for a whole call: never reported as refused, never sent again by `retry_failed`."""
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


@each_way
@pytest.mark.parametrize("kind", ["successes", "failures"])
def test_a_refused_batch_may_list_successes_or_failures_alone(way: Way, kind: str) -> None:
    """One person was added, for example, and the other is not mentioned."""
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
    """It is read leniently and reported as drift; the person who was added is still among the successes."""
    ann, bob = employee("ann"), employee("bob")
    data = {"successes": [{**row("ann"), "type": "x"}], "failures": [row("bob", code=DUPLICATE)]}
    with FaultServer(answer(code(DUPLICATE, "部分失败", data))) as server:
        result = way.call(server.url, add([ann, bob]), on_drift="ignore")

    assert [item.item for item in result.successes] == [ann]


@each_way
@pytest.mark.parametrize("data", [None, {}, {"successes": [], "failures": []}, "text"], ids=str)
def test_a_refused_batch_without_items_is_an_error(way: Way, data: object) -> None:
    with FaultServer(answer(code(100003, "参数错误", data))) as server:
        error = error_of(CommonError, way, server.url, add([employee("ann")]))

    assert error.outcome is Outcome.REJECTED
