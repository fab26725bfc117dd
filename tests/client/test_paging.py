"""Lists over many pages: every row once, in order, to the very end, whatever the server does meanwhile."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from hongtu import ApiError, CommonError, ConfigurationError, Page, PersonRow, UnexpectedReply
from hongtu_runtime.page import AsyncPage
from tests.support.clients import Way, async_connect, code, connect, each_way, error_of, page
from tests.support.fault_server import FaultServer, Request, answer

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
        number = self.at(number, -(-len(self.rows) // size))
        rows = self.rows[(number - 1) * size : number * size]
        return page(rows, total=self.total(len(self.rows)), number=number, size=size)


def everybody(way: Way, listing: Listing, prefetch: int = 0, **fields: Any) -> list[str]:
    with FaultServer(answer(listing)) as server:
        rows = way.rows(server.url, lambda client: client.person.list(**fields), prefetch=prefetch)
    assert not server.errors
    return [row.uuid for row in rows]


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
@pytest.mark.parametrize("claim", [0, 1, 3, 5, 6, 1000])
def test_the_end_is_never_the_total_alone(way: Way, prefetch: int, claim: int) -> None:
    """A server that miscounts, or does not count at all, loses no rows."""
    listing = Listing(people(7), total=lambda _: claim)

    assert everybody(way, listing, prefetch) == uuids(7)


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
    """Whoever slides onto a page that was read already is missed; that is what the warning is for. The rest comes."""

    def delete(listing: Listing, number: int) -> None:
        if number == 2:
            del listing.rows[0]

    listing = Listing(people(10), before=delete)

    assert everybody(way, listing) == [uuid for uuid in uuids(10) if uuid != "u4"]


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

        found = client.person.list() if str(way) == "sync" else None
        return list(found.pages()) if found else collect()

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
            asked = len(listing.asked)
            assert (await client.person.list(page_num=7)).items[0].uuid == "u19"
            assert len(listing.asked) == asked + 1

    with FaultServer(answer(listing)) as server:
        asyncio.run(main())

    assert not complaints
    assert max(listing.asked) <= 7


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
