"""Lists over many pages: every row once, in order, to the very end, whatever the server does meanwhile."""

from __future__ import annotations

import asyncio
import copy
import gc
import itertools
import json
import logging
import pickle
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest

from hongtu import (
    ApiError,
    CommonError,
    ConfigurationError,
    Drift,
    HongtuError,
    IncompleteList,
    NotOneRow,
    Outcome,
    Page,
    PersonRow,
    Sex,
    UnexpectedReply,
)
from hongtu_runtime.page import AsyncPage
from tests.support.clients import Way, async_connect, code, connect, each_way, error_of, ok, page
from tests.support.fault_server import FaultServer, Request, answer, reply

each_prefetch = pytest.mark.parametrize("prefetch", [0, 1, 4])


def people(count: int) -> list[dict[str, Any]]:
    return [{"uuid": f"u{number}", "name": f"n{number}"} for number in range(1, count + 1)]


@dataclass
class Listing:
    """A server's list of persons, which a test may change between two pages."""

    rows: list[dict[str, Any]]
    size: int = 3
    """Rows in a page, when nobody asks for a number of them."""
    largest: int = 1000
    """The server gives no more rows in a page than this."""
    total: Callable[[int], int] = int
    """What the server says for the true number of rows."""
    before: Callable[[Listing, int], None] = lambda *_: None
    """Called with each page number before it is answered."""
    refusal: bytes = b""
    """The answer for a page behind the last one; an empty page where there is none."""
    at: Callable[[int, int], int] = lambda number, _: number
    """Which page is answered, given the number asked for and the number of the last page."""
    asked: list[int] = field(default_factory=list[int])
    sizes: set[int | None] = field(default_factory=set[int | None])

    def __call__(self, request: Request) -> bytes:
        body = json.loads(request.body)
        number, asked_size = body.get("pageNum", 1), body.get("pageSize")
        self.asked.append(number)
        if len(self.asked) > 300:
            return code(100003, "this walk has no end")
        self.sizes.add(asked_size)
        self.before(self, number)
        size = min(asked_size or self.size, self.largest)
        last = -(-len(self.rows) // size)
        if self.refusal and number > last:
            return self.refusal
        number = self.at(number, last)
        rows = self.rows[(number - 1) * size : number * size]
        return page(rows, total=self.total(len(self.rows)), number=number, size=size)


def everybody(way: Way, listing: Listing, prefetch: int = 0, **fields: Any) -> list[str]:
    with FaultServer(answer(listing)) as server:
        rows = way.rows(server.url, lambda client: client.person.list(**fields), prefetch=prefetch)
    assert not server.errors
    return [row.uuid for row in rows]


def walked(
    way: Way, listing: Listing, *, prefetch: int = 0, pages: bool = False, complete: bool = True, **fields: Any
) -> tuple[list[str], HongtuError | None]:
    """What a walk gives, row by row or page by page, and the error that it ends in."""
    came: list[str] = []
    options = {"prefetch": prefetch, "complete": complete}

    def walk(client: Any) -> Any:
        async def collect() -> None:
            page = await client.person.list(**fields)
            if pages:
                async for each in page.pages(**options):
                    came.extend(row.uuid for row in each.items)
            else:
                async for row in page.rows(**options):
                    came.append(row.uuid)

        if str(way) == "async":
            return collect()
        page = client.person.list(**fields)
        if pages:
            for each in page.pages(**options):
                came.extend(row.uuid for row in each.items)
        else:
            for row in page.rows(**options):
                came.append(row.uuid)
        return None

    with FaultServer(answer(listing)) as server:
        try:
            way.call(server.url, walk)
        except HongtuError as error:
            return came, error
    return came, None


def uuids(count: int) -> list[str]:
    return [f"u{number}" for number in range(1, count + 1)]


@each_way
@each_prefetch
@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 6, 7, 40])
def test_every_row_once_and_in_order(way: Way, prefetch: int, count: int) -> None:
    """Also when the last page is exactly full, or the only one, or there is none."""
    assert everybody(way, Listing(people(count)), prefetch) == uuids(count)


@each_way
def test_a_page_alone_is_one_request(way: Way) -> None:
    listing = Listing(people(7))
    with FaultServer(answer(listing)) as server:
        first = way.call(server.url, lambda client: client.person.list(page_num=2, page_size=2))

    assert [row.uuid for row in first.items] == ["u3", "u4"]
    assert (first.total, first.page_num, first.page_size) == (7, 2, 2)
    assert repr(first).endswith("Page 2 of person.list: 2 rows of 7>")
    assert listing.asked == [2]


@each_way
def test_rows_begin_at_the_page_that_was_asked_for(way: Way) -> None:
    """And filters and the size of pages hold for all of them."""
    listing = Listing(people(7))
    with FaultServer(answer(listing)) as server:
        rows = way.rows(server.url, lambda client: client.person.list(page_num=2, page_size=2, name="n"))

    assert [row.uuid for row in rows] == ["u3", "u4", "u5", "u6", "u7"]
    assert listing.asked == [2, 3, 4]
    assert all(json.loads(request.body)["name"] == "n" for request in server.requests)
    assert listing.sizes == {2}


@each_way
@pytest.mark.parametrize(("count", "asked"), [(0, [1]), (2, [1]), (3, [1, 2]), (4, [1, 2]), (6, [1, 2, 3])])
def test_the_end_is_an_empty_page_or_a_short_one_that_completes_the_total(
    way: Way, count: int, asked: list[int]
) -> None:
    listing = Listing(people(count))

    everybody(way, listing)

    assert listing.asked == asked


@each_way
@each_prefetch
@pytest.mark.parametrize("claim", [0, 1, 3, 5, 6])
def test_the_end_is_never_the_total_alone(way: Way, prefetch: int, claim: int) -> None:
    """A server that miscounts, or does not count at all, loses no rows."""
    listing = Listing(people(7), total=lambda _: claim)

    assert everybody(way, listing, prefetch) == uuids(7)


@each_way
@each_prefetch
@pytest.mark.parametrize("pages", [False, True])
def test_a_walk_that_misses_rows_never_ends_as_if_all_had_come(way: Way, prefetch: int, pages: bool) -> None:
    """All rows that there are come first."""
    came, error = walked(way, Listing(people(7), total=lambda _: 8), prefetch=prefetch, pages=pages)

    assert came == uuids(7)
    assert isinstance(error, IncompleteList)
    assert "only 7 of the 8 rows that the server counted were received" in str(error)


@each_way
def test_iterating_over_a_page_says_so_too(way: Way) -> None:
    def walk(client: Any) -> Any:
        async def collect() -> list[Any]:
            return [row async for row in await client.person.list()]

        return list(client.person.list()) if str(way) == "sync" else collect()

    with FaultServer(answer(Listing(people(7), total=lambda _: 8))) as server:
        error_of(IncompleteList, way, server.url, walk)


@each_way
def test_whoever_knows_that_the_count_is_wrong_can_go_without(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    came, error = walked(way, Listing(people(7), total=lambda _: 8), complete=False)

    assert (came, error) == (uuids(7), None)
    assert "person.list: only 7 of the 8 rows that the server counted were received" in caplog.text


@each_way
def test_a_cap_that_moves_the_pages_misses_rows_and_says_so(way: Way) -> None:
    """Page 2 begins where page 1 would have ended if it had been as long as was asked for."""
    rows = people(20)

    def capped(request: Request) -> bytes:
        start = (json.loads(request.body)["pageNum"] - 1) * 10 if "pageNum" in json.loads(request.body) else 0
        return page(rows[start : start + 6], total=20, number=start // 10 + 1, size=10)

    with FaultServer(answer(capped)) as server:
        error = error_of(IncompleteList, way, server.url, lambda client: every_row(way, client, page_size=10))

    assert (error.came, error.total) == (12, 20)


def every_row(way: Way, client: Any, **fields: Any) -> Any:
    async def collect() -> list[Any]:
        return [row async for row in await client.person.list(**fields)]

    return list(client.person.list(**fields)) if str(way) == "sync" else collect()


@pytest.mark.parametrize("prefetch", [0, 1])
def test_deleting_while_walking_is_told(prefetch: int) -> None:
    """Each deletion makes the rows behind it slide past the walk."""
    listing = Listing(people(12))
    came: list[str] = []
    with FaultServer(answer(listing)) as server, connect(server.url) as client, pytest.raises(IncompleteList):
        for row in client.person.list().rows(prefetch=prefetch):
            came.append(row.uuid)
            listing.rows = [each for each in listing.rows if each["uuid"] != row.uuid]

    assert 0 < len(came) < 12


@each_way
@each_prefetch
def test_deleting_while_walking_over_all_misses_nobody(way: Way, prefetch: int) -> None:
    listing = Listing(people(12))

    def delete(row: Any) -> None:
        listing.rows = [each for each in listing.rows if each["uuid"] != row.uuid]

    def walk(client: Any) -> Any:
        async def each() -> None:
            for row in await (await client.person.list()).all(prefetch=prefetch):
                delete(row)

        if str(way) == "async":
            return each()
        for row in client.person.list().all(prefetch=prefetch):
            delete(row)
        return None

    with FaultServer(answer(listing)) as server:
        way.call(server.url, walk)

    assert listing.rows == []


@each_way
def test_nothing_is_handed_out_by_all_where_rows_are_missing(way: Way) -> None:
    """Whoever deletes what a list gives has not begun."""

    def every(client: Any, **options: Any) -> Any:
        async def collect() -> Any:
            return await (await client.person.list()).all(**options)

        return collect() if str(way) == "async" else client.person.list().all(**options)

    with FaultServer(answer(Listing(people(7), total=lambda _: 8))) as server:
        error_of(IncompleteList, way, server.url, every)
        rows = way.call(server.url, lambda client: every(client, complete=False))

    assert [row.uuid for row in rows] == uuids(7)


def test_an_async_page_is_not_taken_for_its_own_rows() -> None:
    """Python would walk anything that has `[0]`, and end as if there were no other page."""

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
@each_prefetch
@pytest.mark.parametrize("hole", [1, 2, 3])
def test_an_empty_page_does_not_end_a_list_that_has_rows_behind_it(way: Way, prefetch: int, hole: int) -> None:
    """Platforms cut a page first, and then leave out what the caller may not see."""
    listing = Listing(people(12), total=lambda _: 12)

    def leave_out(listing: Listing, number: int) -> None:
        listing.rows = people(12)
        if number == hole:
            listing.rows[3 * hole - 3 : 3 * hole] = []
            listing.rows = listing.rows[: 3 * hole - 3]

    listing.before = leave_out
    left = [uuid for uuid in uuids(12) if uuid not in uuids(12)[3 * hole - 3 : 3 * hole]]

    assert walked(way, listing, prefetch=prefetch, complete=False) == (left, None)
    came, error = walked(way, listing, prefetch=prefetch)
    assert came == left
    assert isinstance(error, IncompleteList) and (error.came, error.total) == (9, 12)


@each_way
def test_two_empty_pages_end_a_list(way: Way) -> None:
    """However many rows the server counts."""
    listing = Listing([], total=lambda _: 10**12)

    assert walked(way, listing, complete=False) == ([], None)
    assert listing.asked == [1, 2]


@each_way
def test_rows_that_are_added_while_one_walks_are_not_missed(way: Way) -> None:
    """Newest first, as records are listed: `total` grows, and what was there at the beginning comes."""

    def add(listing: Listing, number: int) -> None:
        if number > 1:
            listing.rows.insert(0, {"uuid": f"new{number}", "name": "new"})

    assert walked(way, Listing(people(10), before=add)) == (uuids(10), None)


@each_way
@each_prefetch
@pytest.mark.parametrize("refusal", [code(100003, "page out of range"), code(-1), reply(b"", 404), ok(None)])
def test_a_refusal_behind_the_last_page_ends_a_complete_list(way: Way, prefetch: int, refusal: bytes) -> None:
    """The last page was full, so that one more is asked for."""
    listing = Listing(people(9), refusal=refusal)

    assert walked(way, listing, prefetch=prefetch) == (uuids(9), None)
    assert 4 in listing.asked


@each_way
@pytest.mark.parametrize("total", [0, 3, 10])
def test_a_refusal_where_rows_may_be_missing_is_an_error(way: Way, total: int) -> None:
    """The server counts more, or less, so its count proves nothing."""
    came, error = walked(way, Listing(people(9), total=lambda _: total, refusal=code(100003, "page out of range")))

    assert came == uuids(9)
    assert isinstance(error, CommonError)


@each_way
@pytest.mark.parametrize("broken", [reply(b"", 500), reply(b"<html>"), reply(b"{}")])
def test_an_answer_that_cannot_be_read_ends_no_list(way: Way, broken: bytes) -> None:
    """It says nothing of the page."""
    came, error = walked(way, Listing(people(9), refusal=broken))

    assert came == uuids(9)
    assert error is not None and error.outcome is Outcome.UNKNOWN and not isinstance(error, IncompleteList)


@each_way
@each_prefetch
def test_a_walk_ends_whatever_a_server_does(
    way: Way, prefetch: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One that has new rows for every page, and counts a few more each time."""
    monkeypatch.setattr("hongtu_runtime.walk.SPARE_PAGES", 20)
    numbers = itertools.count(1)

    def endless(request: Request) -> bytes:
        number = next(numbers)
        return page([{"uuid": f"u{number}", "name": "n"}], total=number + 2, number=number, size=1)

    with FaultServer(answer(endless)) as server:
        error = error_of(
            UnexpectedReply, way, server.url, lambda client: prefetched(way, client.person, prefetch=prefetch)
        )

    assert "this list seems to have no end" in str(error)
    assert next(numbers) < 40


def prefetched(way: Way, person: Any, prefetch: int) -> Any:
    async def collect() -> list[Any]:
        return [row async for row in (await person.list()).rows(prefetch=prefetch)]

    return list(person.list().rows(prefetch=prefetch)) if str(way) == "sync" else collect()


@each_way
@each_prefetch
@pytest.mark.parametrize("seed", range(12))
def test_every_row_comes_once_whatever_a_server_does(way: Way, prefetch: int, seed: int) -> None:
    """Pages of any rows, again and again, of any length and count: no row comes twice, and the walk ends."""
    random = Random(seed)

    def anything(_: Request) -> bytes:
        rows = random.choices(people(12), k=random.choice([0, 1, 3, 5, 5, 5, 5, 5]))
        return page(
            rows, total=random.choice([0, 5, 12, 12, 30]), number=random.randrange(9), size=random.choice([0, 5, 20])
        )

    came: list[str] = []

    def walk(client: Any) -> Any:
        async def collect() -> None:
            async for row in (await client.person.list()).rows(prefetch=prefetch):
                came.append(row.uuid)

        if str(way) == "async":
            return collect()
        return came.extend(row.uuid for row in client.person.list().rows(prefetch=prefetch))

    with FaultServer(answer(anything)) as server, suppress(HongtuError):
        way.call(server.url, walk)

    assert len(came) == len(set(came))


@each_way
def test_a_row_that_comes_again_many_pages_later_is_not_given_again(way: Way) -> None:
    numbers = itertools.count(1)

    def again(_: Request) -> bytes:
        number = next(numbers)
        rows = people(1) if number == 60 else [{"uuid": f"v{number}", "name": "n"}] if number < 70 else []
        return page(rows, total=68, number=number, size=1)

    with FaultServer(answer(again)) as server:
        rows = way.rows(server.url, lambda client: client.person.list())

    assert [row.uuid for row in rows].count("u1") == 1
    assert len(rows) == len({row.uuid for row in rows}) == 69


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
def test_one_row_is_one_of_the_whole_list(way: Way, count: int, size: int) -> None:
    """Also where a page holds one row, and the list more."""
    with FaultServer(answer(Listing(people(count), size=size))) as server:
        found = way.call(server.url, lambda client: client.person.list())
        with pytest.raises(NotOneRow, match=f"person.list: {count} rows, not one") as raised:
            found.one()

    assert (raised.value.count, raised.value.outcome) == (count, Outcome.OK)


@each_way
def test_the_only_row(way: Way) -> None:
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
    """The platform's filters match in part: whoever takes the first row takes somebody else."""
    assert found(way, STAFF, code="XE10").uuid == "uXE10"
    assert found(way, STAFF, code="E10").uuid == "uE10"
    assert found(way, STAFF, code="E1") is None
    assert found(way, STAFF, code="E10", name="n") is None
    assert found(way, STAFF, code="E10", sex=Sex.MALE).uuid == "uE10"
    with pytest.raises(NotOneRow, match="3 rows have exactly this name; find requires one") as raised:
        found(way, STAFF, name="nE1")
    assert raised.value.count == 3


@each_way
def test_find_passes_over_what_is_no_row(way: Way) -> None:
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
def test_what_a_page_holds_beyond_is_kept_and_no_surprise(way: Way, total: object, departs: list[str]) -> None:
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
    """Its own rows arrive, open members and unknown fields too; more cannot be asked for. Copies keep the client."""
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
@each_prefetch
def test_a_server_that_gives_less_than_asked_for(way: Way, prefetch: int) -> None:
    listing = Listing(people(7), largest=2)

    assert everybody(way, listing, prefetch, page_size=100) == uuids(7)


@each_way
@pytest.mark.parametrize("total", [1, 3, 5])
def test_a_server_that_gives_less_and_does_not_say_so(way: Way, total: int) -> None:
    """Every page is short then; only the empty one is the end, also where there are more rows than it counts."""
    rows = people(5)

    def short(request: Request) -> bytes:
        number = json.loads(request.body).get("pageNum", 1)
        return page(rows[(number - 1) * 2 : number * 2], total=total, number=number, size=100)

    with FaultServer(answer(short)) as server:
        found = way.rows(server.url, lambda client: client.person.list(page_size=100))

    assert [row.uuid for row in found] == uuids(5)


@each_way
@each_prefetch
@pytest.mark.parametrize("count", [2, 5, 6, 9])
def test_a_server_that_answers_its_last_page_again(way: Way, prefetch: int, count: int) -> None:
    """Asked for a page behind the last, some give the last. All rows are there by then: no error."""
    listing = Listing(people(count), at=min)

    assert everybody(way, listing, prefetch) == uuids(count)


@each_way
@each_prefetch
def test_a_server_that_gives_the_first_page_forever_is_an_error(way: Way, prefetch: int) -> None:
    listing = Listing(people(30), at=lambda *_: 1)
    with FaultServer(answer(listing)) as server, pytest.raises(UnexpectedReply, match="the server does not page"):
        way.rows(server.url, lambda client: client.person.list(), prefetch=prefetch)

    assert len(listing.asked) <= 3 + prefetch


@each_way
def test_a_server_that_counts_pages_from_nought_in_its_replies(way: Way) -> None:
    """The client goes by the numbers that it asks for."""
    rows = people(7)

    def miscounted(request: Request) -> bytes:
        number = json.loads(request.body).get("pageNum", 1)
        return page(rows[(number - 1) * 3 : number * 3], total=7, number=number - 1, size=3)

    with FaultServer(answer(miscounted)) as server:
        found = way.rows(server.url, lambda client: client.person.list())

    assert [row.uuid for row in found] == uuids(7)


@each_way
@pytest.mark.parametrize("prefetch", [0, 1])
def test_rows_that_slide_onto_the_next_page_come_once(
    way: Way, prefetch: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody is added at the front between two pages; that `total` moved is said.

    Of several pages that are asked for at once, the server may answer the third before the second: then a row may slide
    past the walk.
    """

    def add(listing: Listing, number: int) -> None:
        if number == 2:
            listing.rows.insert(0, {"uuid": "new", "name": "new"})

    listing = Listing(people(7), before=add)

    assert sorted(everybody(way, listing, prefetch)) == uuids(7)
    moved = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert moved == ["person.list: total moved from 7 to 8 while paging"]


@each_way
def test_rows_that_are_deleted_meanwhile_do_not_end_the_list(way: Way) -> None:
    """Whoever slides onto a page that was read already is missed. The rest comes, and then an error reports the loss."""

    def delete(listing: Listing, number: int) -> None:
        if number == 2:
            del listing.rows[0]

    listing = Listing(people(10), before=delete)
    came, error = walked(way, listing)

    assert came == [uuid for uuid in uuids(10) if uuid != "u4"]
    assert isinstance(error, IncompleteList)
    assert (error.came, error.total, error.operation, error.outcome) == (9, 10, "person.list", Outcome.UNKNOWN)
    assert "only 9 of the 10 rows that the server counted were received; in the meantime, `total` fell to 9" in str(
        error
    )


@each_way
def test_a_page_of_old_rows_only_does_not_end_the_list(way: Way) -> None:
    """As many were added as a page holds."""

    def add(listing: Listing, number: int) -> None:
        if number == 2:
            listing.rows[:0] = [{"uuid": f"new{number}", "name": "n"} for number in range(3)]

    listing = Listing(people(8), before=add)

    assert everybody(way, listing) == uuids(8)


@each_way
def test_pages_of_old_rows_only_may_come_again_later(way: Way) -> None:
    """It is two of them in a row that make no sense."""

    def add(listing: Listing, number: int) -> None:
        if number in (2, 4):
            listing.rows[:0] = [{"uuid": f"new{number}{each}", "name": "n"} for each in range(3)]

    listing = Listing(people(8), before=add)

    assert everybody(way, listing) == uuids(8)


@each_way
def test_a_row_that_has_changed_meanwhile_is_the_same_row(way: Way) -> None:
    """Its UUID says so. It is handed out as it was first read."""

    def change(listing: Listing, number: int) -> None:
        if number == 2:
            listing.rows = [{"uuid": "new", "name": "new"}, *({**row, "ext": "changed"} for row in listing.rows)]

    assert sorted(everybody(way, Listing(people(7), before=change))) == uuids(7)


@each_way
def test_rows_that_come_twice_do_not_count_twice(way: Way) -> None:
    """Else five rows, two of them old, would pass for the five of `total`."""
    rows = [[1, 2], [2, 3], [3], [4, 5], []]
    pages = [page([people(9)[each - 1] for each in numbers], total=5, size=100) for numbers in rows]
    with FaultServer(answer(*pages)) as server:
        found = way.rows(server.url, lambda client: client.person.list())

    assert [row.uuid for row in found] == uuids(5)


@each_way
def test_rows_without_a_uuid_are_told_apart_by_all_they_hold(way: Way) -> None:
    """Also by what nobody may see, and by fields that the manual does not know."""
    rows = [
        {"deviceUuid": "d", "groups": []},
        {"deviceUuid": "d", "groups": [], "x": 1},
        {"deviceUuid": "d", "groups": [], "x": 2},
        {"deviceUuid": "e", "groups": []},
        {"deviceUuid": 7, "groups": "none"},
    ]
    pages = [page([row], total=5, number=number, size=1) for number, row in enumerate(rows, 1)]
    again = page([rows[0]], total=5, number=6, size=1)
    with FaultServer(answer(*pages, again, page([], total=5))) as server:
        found = way.rows(server.url, lambda client: client.authority.list(), on_drift="ignore")

    extras = [{}, {"x": 1}, {"x": 2}, {}, {}]
    assert [(row.device_uuid, row.model_extra) for row in found] == list(zip([*"ddde", 7], extras, strict=True))


@each_way
def test_rows_whose_uuid_is_empty_are_told_apart_too(way: Way) -> None:
    rows = [{**row, "uuid": ""} for row in people(7)]
    with FaultServer(answer(Listing(rows))) as server:
        found = way.rows(server.url, lambda client: client.person.list())

    assert [row.name for row in found] == [row["name"] for row in rows]


@each_way
def test_pages_may_be_had_one_by_one(way: Way) -> None:
    """Each without rows that came before; the first as it was, also if it is empty, and no other that is."""

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


@each_way
@each_prefetch
def test_an_error_comes_where_its_page_would_have_come(way: Way, prefetch: int) -> None:
    """The rows before it are handed out first."""
    read: list[str] = []
    broken = threading.Event()

    def failing(request: Request) -> bytes:
        number = json.loads(request.body).get("pageNum", 1)
        if number == 3:
            broken.set()
            return code(100003, "第三页")
        return page(people(20)[(number - 1) * 3 : number * 3], total=20, number=number, size=3)

    def read_all(client: Any) -> Any:
        async def collect() -> None:
            async for row in (await client.person.list()).rows(prefetch=prefetch):
                read.append(row.uuid)

        if str(way) == "async":
            return collect()
        return read.extend(row.uuid for row in client.person.list().rows(prefetch=prefetch))

    with FaultServer(answer(failing)) as server, pytest.raises(ApiError, match="第三页"):
        way.call(server.url, read_all)

    assert broken.is_set()
    assert read == uuids(6)


@each_way
@pytest.mark.parametrize("prefetch", [1, 2, 4])
@pytest.mark.parametrize("count", [0, 2, 3, 7, 8, 9, 12])
def test_prefetch_asks_for_one_page_behind_the_last_at_most(way: Way, prefetch: int, count: int) -> None:
    """`total` says how far it is worth it."""
    listing = Listing(people(count))

    everybody(way, listing, prefetch)

    assert sorted(listing.asked) == list(range(1, len(listing.asked) + 1))
    assert len(listing.asked) <= count // 3 + 1


@each_way
@pytest.mark.parametrize("prefetch", [-1, "4", 1.5, True, None])
def test_a_prefetch_that_is_no_number_of_pages_is_refused(way: Way, prefetch: Any) -> None:
    with pytest.raises(ConfigurationError, match="prefetch must be a number of pages, 0 or more, not"):
        everybody(way, Listing(people(1)), prefetch)


def test_prefetch_stays_within_its_bound() -> None:
    """While the caller looks at a row of the first page, that many pages are asked for and no more."""
    listing = Listing(people(60))
    with FaultServer(answer(listing)) as server, connect(server.url) as client:
        rows = client.person.list().rows(prefetch=4)
        next(rows)
        for expected in (5, 5, 5, 6, 6, 6, 7):
            wait_until(lambda expected=expected: len(listing.asked) == expected)  # type: ignore[misc]
            next(rows)
        assert max(listing.asked) <= 7
        rows.close()  # type: ignore[attr-defined]


def wait_until(ready: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(500):
        if ready():
            return
        pause.wait(0.01)
    raise AssertionError("it did not come about")


def test_without_prefetch_a_page_is_asked_for_when_it_is_needed() -> None:
    listing = Listing(people(60))
    with FaultServer(answer(listing)) as server, connect(server.url) as client:
        rows = iter(client.person.list())
        for row, asked in zip(range(7), (1, 1, 1, 2, 2, 2, 3), strict=True):
            next(rows)
            assert len(listing.asked) == asked, row


@pytest.mark.parametrize("prefetch", [0, 4])
def test_breaking_off_asks_for_no_more(prefetch: int) -> None:
    """What has been asked for ahead is waited for or dropped, and no thread is left."""
    listing = Listing(people(600))
    threads = threading.active_count()
    with FaultServer(answer(listing)) as server, connect(server.url) as client:
        for row in client.person.list().rows(prefetch=prefetch):
            if row.uuid == "u4":
                break
        del row
        asked = len(listing.asked)

        assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("hongtu-page")]
        assert client.person.list(page_num=7).items[0].uuid == "u19"
        assert len(listing.asked) == asked + 1
        assert asked <= 2 + prefetch
    assert threading.active_count() == threads


@pytest.mark.parametrize("prefetch", [0, 4])
def test_breaking_off_an_async_walk_cancels_what_was_asked_for(prefetch: int) -> None:
    """No task is left, nothing is said of exceptions that nobody looked at, and the client goes on."""
    listing = Listing(people(600))
    complaints: list[dict[str, Any]] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
        async with async_connect(server.url) as client:
            async for row in (await client.person.list()).rows(prefetch=prefetch):
                if row.uuid == "u4":
                    break
            gc.collect()
            for _ in range(5):
                await asyncio.sleep(0)
            pending = asyncio.all_tasks() - {asyncio.current_task()}
            await asyncio.wait_for(asyncio.gather(*pending, return_exceptions=True), 5)
            assert not asyncio.all_tasks() - {asyncio.current_task()}
            assert (await client.person.list(page_num=7)).items[0].uuid == "u19"

    with FaultServer(answer(listing)) as server:
        asyncio.run(main())

    assert not complaints
    assert max(listing.asked) <= 7
    assert len(listing.asked) == len(set(listing.asked))


def test_closing_an_async_walk_does_not_wait_for_answers() -> None:
    """What was asked for ahead is dropped at once, though the server takes its time."""
    stuck = threading.Event()

    def slow(listing: Listing, number: int) -> None:
        if number > 2:
            stuck.wait(20)

    async def main() -> None:
        async with async_connect(server.url) as client:
            rows = (await client.person.list()).rows(prefetch=4)
            async for row in rows:
                if row.uuid == "u4":
                    break
            await asyncio.wait_for(rows.aclose(), 5)
            assert asyncio.all_tasks() == {asyncio.current_task()}

    with FaultServer(answer(Listing(people(60), before=slow))) as server:
        asyncio.run(main())
        assert not stuck.is_set()
        stuck.set()


def test_a_cancelled_walk_leaves_the_client_usable() -> None:
    stuck = threading.Event()

    def slow(listing: Listing, number: int) -> None:
        if number == 2:
            stuck.wait(5)

    async def main() -> None:
        async with async_connect(server.url) as client:

            async def walk() -> list[PersonRow]:
                return [row async for row in await client.person.list()]

            task = asyncio.create_task(walk())
            while 2 not in listing.asked:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            stuck.set()
            assert (await client.person.list(page_num=3)).items[0].uuid == "u7"

    listing = Listing(people(9), before=slow)
    with FaultServer(answer(listing)) as server:
        asyncio.run(main())


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
