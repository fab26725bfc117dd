"""Lists over many pages: every row once, in order, up to the last."""

from __future__ import annotations

import itertools
import json
from contextlib import suppress
from random import Random
from typing import Any

import pytest

from hongtu import (
    CommonError,
    HongtuError,
    IncompleteList,
    Outcome,
    UnexpectedReply,
)
from tests.support.clients import Way, code, each_way, error_of, ok, page
from tests.support.fault_server import FaultServer, Request, answer, reply
from tests.support.listing import Listing, each_prefetch, everybody, people, uuids, walked


@each_way
@each_prefetch
@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 6, 7, 40])
def test_every_row_once_and_in_order(way: Way, prefetch: int, count: int) -> None:
    """Also when the last page is exactly full, or the only one, or there is none."""
    assert everybody(way, Listing(people(count)), prefetch) == uuids(count)


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
def test_iterating_over_a_page_raises_incomplete_list_too(way: Way) -> None:
    def walk(client: Any) -> Any:
        async def collect() -> list[Any]:
            return [row async for row in await client.person.list()]

        return list(client.person.list()) if str(way) == "sync" else collect()

    with FaultServer(answer(Listing(people(7), total=lambda _: 8))) as server:
        error_of(IncompleteList, way, server.url, walk)


@each_way
def test_complete_false_accepts_missing_rows(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    came, error = walked(way, Listing(people(7), total=lambda _: 8), complete=False)

    assert (came, error) == (uuids(7), None)
    assert "person.list: only 7 of the 8 rows that the server counted were received" in caplog.text


@each_way
def test_a_page_cap_that_shifts_rows_is_an_error(way: Way) -> None:
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
@each_prefetch
def test_a_server_may_give_smaller_pages_than_requested(way: Way, prefetch: int) -> None:
    listing = Listing(people(7), largest=2)

    assert everybody(way, listing, prefetch, page_size=100) == uuids(7)


@each_way
@pytest.mark.parametrize("total", [1, 3, 5])
def test_a_server_may_give_smaller_pages_than_it_says(way: Way, total: int) -> None:
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
def test_a_server_may_answer_its_last_page_again(way: Way, prefetch: int, count: int) -> None:
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
def test_a_server_may_count_pages_from_zero_in_its_replies(way: Way) -> None:
    """The client goes by the numbers that it asks for."""
    rows = people(7)

    def miscounted(request: Request) -> bytes:
        number = json.loads(request.body).get("pageNum", 1)
        return page(rows[(number - 1) * 3 : number * 3], total=7, number=number - 1, size=3)

    with FaultServer(answer(miscounted)) as server:
        found = way.rows(server.url, lambda client: client.person.list())

    assert [row.uuid for row in found] == uuids(7)


@each_way
@pytest.mark.parametrize(("first", "later"), [(100, 3), (3, 100)])
def test_an_empty_page_behind_the_smaller_count_ends_a_list_at_once(way: Way, first: int, later: int) -> None:
    """Rows were deleted or added between two pages; no further page is requested."""
    listing = Listing(people(3), before=lambda listing, number: setattr(listing, "total", lambda _: counts[number]))
    counts = {1: first, 2: later, 3: later}

    came, _ = walked(way, listing, complete=False)

    assert (came, listing.asked) == (uuids(3), [1, 2])


@each_way
def test_a_refusal_does_not_end_a_list_whose_count_fell(way: Way) -> None:
    """As many rows came as the server counts now, but fewer than at the beginning: some may have slipped past."""
    listing = Listing(people(9), refusal=code(100003, "page out of range"))
    listing.before = lambda listing, number: setattr(listing, "total", lambda count: count + (number == 1))

    came, error = walked(way, listing, complete=False)

    assert came == uuids(9)
    assert isinstance(error, CommonError)
