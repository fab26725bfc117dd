"""Which row of a batch answer belongs to which item."""

from __future__ import annotations

import json
from typing import Any

from hongtu import (
    DeviceAddRequest,
    DeviceModel,
    DeviceType,
)
from tests.support.batches import DUPLICATE, add, echo, employee, indexes, items, outcome, results, row
from tests.support.clients import Way, connect, each_way
from tests.support.examples import SCHEMAS, example
from tests.support.fault_server import FaultServer, Request, answer


@each_way
def test_each_row_is_matched_with_its_item(way: Way) -> None:
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
def test_the_callers_uuids_distinguish_namesakes(way: Way) -> None:
    one, two = employee("ann", uuid="1"), employee("ann", uuid="2")

    result = outcome(way, add([one, two]), results([row("ann", uuid="2")], [row("ann", uuid="1", code=DUPLICATE)]))

    assert result.successes[0].item is two
    assert result.failures[0].item is one


@each_way
def test_other_fields_identify_items_when_the_server_makes_the_uuids(way: Way) -> None:
    """The employee number first, then the name; a row that contradicts an item is not its."""
    one, two = employee("ann", code="E1"), employee("ann", code="E2")

    result = outcome(
        way, add([one, two]), results([row("ann", staffCode="E2")], [row("ann", staffCode="E1", code=DUPLICATE)])
    )

    assert result.successes[0].item is two
    assert result.failures[0].item is one


@each_way
def test_identical_items_are_matched_in_their_order(way: Way) -> None:
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
def test_a_row_with_another_uuid_does_not_fit_the_item(way: Way) -> None:
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
    """Callers may give dictionaries instead of models; they are checked and given back just the same."""
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
def test_rows_that_fit_no_item_are_kept(way: Way) -> None:
    result = outcome(way, add([employee("ann")]), results([row("ann"), row("zoe")], [row("yan", code=DUPLICATE)]))

    assert [item.item for item in [*result.successes, *result.failures]][1:] == [None, None]
    assert [item.row.name for item in result.failures] == ["yan"]


def test_the_same_uuid_given_twice_may_succeed_once_and_fail_once() -> None:
    """Two items of the list, a row for each: no contradiction."""
    lists = results([{"uuid": "a"}], [{"uuid": "a", "code": 100009}])
    with FaultServer(answer(lists)) as server, connect(server.url) as client:
        result = client.person.batch_delete(uuid_list=["a", "a"])

    assert (indexes(result.successes), indexes(result.failures), result.unknown) == ([0], [1], [])


@each_way
def test_rows_that_are_no_objects_fit_no_item(way: Way) -> None:
    ann = employee("ann")
    with FaultServer(answer(results(["ann", None], []))) as server:
        result = way.call(server.url, add([ann]), on_drift="ignore")

    assert [item.row for item in result.successes] == ["ann", None]
    assert items(result.unknown) == [ann]


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
def test_a_request_without_a_list_is_its_own_item(way: Way) -> None:
    """Where there is no list, the item is the request."""
    result = outcome(
        way, lambda client: client.device.add(**DEVICE), results([], [device(code=DUPLICATE, msg="IP重复")])
    )

    assert [item.item for item in result.failures] == [DeviceAddRequest(**DEVICE)]
    assert result.unknown == []


@each_way
def test_a_request_that_the_answer_does_not_mention_may_have_been_done(way: Way) -> None:
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


def test_thousands_of_items_fit_one_request() -> None:
    people = [employee(f"n{number}", uuid=f"u{number}", code=f"E{number}") for number in range(2_000)]

    def in_order(request: Request) -> bytes:
        rows = json.loads(request.body)["personList"]
        return results([row(each["name"], uuid=each["uuid"], staffCode=each["code"]) for each in rows], [])

    with FaultServer(answer(in_order)) as server, connect(server.url) as client:
        result = client.person.batch_add(person_list=people, options={"chunk_size": 2_000})

    assert [item.item for item in result.successes] == people
