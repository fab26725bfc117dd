"""One page of a list: a sequence of its rows, and what can be asked of the whole list."""

from __future__ import annotations

import asyncio
import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from hongtu import (
    CommonError,
    ConfigurationError,
    Drift,
    NotOneRow,
    Outcome,
    Page,
    Sex,
)
from hongtu_runtime.page import AsyncPage
from tests.support.clients import Way, async_connect, code, connect, each_way, error_of, ok, page
from tests.support.fault_server import FaultServer, answer
from tests.support.listing import Listing, people, uuids


@each_way
def test_a_page_alone_is_one_request(way: Way) -> None:
    listing = Listing(people(7))
    with FaultServer(answer(listing)) as server:
        first = way.call(server.url, lambda client: client.person.list(page_num=2, page_size=2))

    assert [row.uuid for row in first.items] == ["u3", "u4"]
    assert (first.total, first.page_num, first.page_size) == (7, 2, 2)
    assert repr(first).endswith("Page 2 of person.list: 2 rows of 7>")
    assert listing.asked == [2]


def test_an_async_page_refuses_blocking_iteration() -> None:
    """Python iterates over anything with `[0]`, and would end as if there were no other page."""

    async def walk() -> None:
        async with async_connect(server.url) as client:
            first = await client.person.list()
            uses: list[Callable[[Any], object]] = [list, iter, sorted, lambda page: "x" in page]
            for use in uses:
                with pytest.raises(TypeError, match="async for|not iterable"):
                    use(first)
            assert [row.uuid for row in first.items] == uuids(3)

    with FaultServer(answer(Listing(people(7)))) as server:
        asyncio.run(walk())


@each_way
def test_a_page_is_a_sequence_of_its_own_rows(way: Way) -> None:
    """Length, index, slice, truth, the first: of this page alone, without a request."""
    listing = Listing(people(7))
    with FaultServer(answer(listing)) as server:
        some = way.call(server.url, lambda client: client.person.list())
        listing.rows = []
        none = way.call(server.url, lambda client: client.person.list())

    assert (len(some), bool(some), some[0].uuid, some[-1].uuid) == (3, True, "u1", "u3")
    assert [row.uuid for row in some[1:]] == ["u2", "u3"]
    assert some.first() is some.items[0]
    assert (len(none), bool(none), none.first(), none[:1]) == (0, False, None, [])
    with pytest.raises(IndexError):
        none[0]


@each_way
@pytest.mark.parametrize(("count", "size"), [(0, 3), (2, 3), (2, 1), (7, 3)])
def test_one_counts_the_rows_of_the_whole_list(way: Way, count: int, size: int) -> None:
    """Also where a page holds one row, and the list more."""
    with FaultServer(answer(Listing(people(count), size=size))) as server:
        found = way.call(server.url, lambda client: client.person.list())
        with pytest.raises(NotOneRow, match=f"person.list: {count} rows, not one") as raised:
            found.one()

    assert (raised.value.count, raised.value.outcome) == (count, Outcome.OK)


@each_way
def test_one_gives_the_only_row(way: Way) -> None:
    with FaultServer(answer(Listing(people(1)))) as server:
        assert way.call(server.url, lambda client: client.person.list()).one().uuid == "u1"


STAFF = [
    {"uuid": f"u{code}", "name": f"n{code[:2]}", "code": code, "sex": 1}
    for code in ("E10", "E100", "E1001", "XE10", "E2")
]


def found(way: Way, rows: list[dict[str, Any]], **fields: Any) -> Any:
    def find(client: Any) -> Any:
        async def search() -> Any:
            return await (await client.person.list()).find(**fields)

        return client.person.list().find(**fields) if str(way) == "sync" else search()

    with FaultServer(answer(Listing(rows, size=2))) as server:
        return way.call(server.url, find)


@each_way
def test_find_compares_exactly_on_every_page(way: Way) -> None:
    """The platform's filters match in part: the first row may be somebody else."""
    assert found(way, STAFF, code="XE10").uuid == "uXE10"
    assert found(way, STAFF, code="E10").uuid == "uE10"
    assert found(way, STAFF, code="E1") is None
    assert found(way, STAFF, code="E10", name="n") is None
    assert found(way, STAFF, code="E10", sex=Sex.MALE).uuid == "uE10"
    with pytest.raises(NotOneRow, match="3 rows have exactly this name; find requires one") as raised:
        found(way, STAFF, name="nE1")
    assert raised.value.count == 3


@each_way
def test_find_skips_what_is_not_a_row(way: Way) -> None:
    odd: list[Any] = [None, "text", *STAFF]

    def find(client: Any) -> Any:
        async def search() -> Any:
            return await (await client.person.list()).find(code="E2")

        return client.person.list().find(code="E2") if str(way) == "sync" else search()

    with FaultServer(answer(page(odd, total=len(odd)), page([], total=len(odd)))) as server:
        assert way.call(server.url, find, on_drift="ignore").uuid == "uE2"


@each_way
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "find needs a field to compare"),
        ({"cod": "E10"}, r"rows have no cod; they have .*\bname, "),
        ({"code": 10}, "code is text in the rows, but the value to find is not text"),
        ({"sex": "1"}, "sex is not text in the rows, but the value to find is text"),
    ],
    ids=str,
)
def test_find_refuses_what_no_row_can_have(way: Way, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        found(way, STAFF, **fields)


@each_way
@pytest.mark.parametrize(("total", "departs"), [(1, []), ([], ["data.total"])], ids=["as it should be", "leniently"])
def test_more_fields_of_a_page_are_kept_and_are_no_drift(way: Way, total: object, departs: list[str]) -> None:
    data = {"pageNum": 1, "pageSize": 20, "total": total, "list": people(1), "pages": 1, "next": {"token": "x"}}
    told: list[Drift] = []
    with FaultServer(answer(ok(data))) as server:
        page = way.call(server.url, lambda client: client.person.list(), on_drift=told.extend)

    assert page.extra == {"pages": 1, "next": {"token": "x"}}
    assert [row.uuid for row in page.items] == uuids(1)
    assert [drift.path for drift in told] == departs
    assert pickle.loads(pickle.dumps(page)).extra == page.extra


@each_way
def test_a_page_travels_by_pickle_without_its_client(way: Way) -> None:
    """Its own rows arrive, with unknown members and fields; no other page can be fetched. Copies keep the client."""
    rows = [*people(2), {"uuid": "odd", "name": "n", "type": 9, "unheardOf": 1}]
    with FaultServer(answer(Listing(rows, total=lambda _: 7))) as server:
        first = way.call(server.url, lambda client: client.person.list(), on_drift="ignore")

    packed = pickle.dumps(first)
    arrived = pickle.loads(packed)

    assert b"canary" not in packed
    assert (arrived.items, arrived.total, arrived.page_num) == (first.items, 7, 1)
    assert (arrived[2].type.value, arrived[2].model_extra) == (9, {"unheardOf": 1})
    assert copy.copy(first)._fetch is copy.deepcopy(first)._fetch is first._fetch
    with pytest.raises(ConfigurationError, match="from a pickle has no client; call the method once more"):
        list(arrived) if str(way) == "sync" else asyncio.run(listed(arrived))


async def listed(page: Any) -> list[Any]:
    return [row async for row in page]


@each_way
def test_pages_can_be_read_one_by_one(way: Way) -> None:
    """Each without rows that came before. An empty page is given only if it is the first."""

    def all_pages(client: Any) -> Any:
        async def collect() -> list[Any]:
            return [each async for each in (await client.person.list()).pages()]

        return list(client.person.list().pages()) if str(way) == "sync" else collect()

    for count, sizes in ((7, [3, 3, 1]), (6, [3, 3]), (0, [0])):
        with FaultServer(answer(Listing(people(count)))) as server:
            pages = way.call(server.url, all_pages)

        assert [len(each.items) for each in pages] == sizes
        assert [each.page_num for each in pages] == list(range(1, len(sizes) + 1))
        assert isinstance(pages[0], Page if str(way) == "sync" else AsyncPage)


def test_a_list_can_be_walked_twice() -> None:
    listing = Listing(people(7))
    with FaultServer(answer(listing)) as server, connect(server.url) as client:
        first = client.person.list()

        assert [row.uuid for row in first] == [row.uuid for row in first] == uuids(7)
    assert listing.asked == [1, 2, 3, 2, 3]


@each_way
def test_errors_of_the_first_page_come_from_the_call_itself(way: Way) -> None:
    with FaultServer(answer(code(100003))) as server:
        error = error_of(CommonError, way, server.url, lambda client: client.person.list())

    assert error.operation == "person.list"
