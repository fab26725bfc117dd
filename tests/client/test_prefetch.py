"""Pages that are fetched ahead: how many, and what becomes of them when a walk ends early."""

from __future__ import annotations

import asyncio
import gc
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

from hongtu import (
    ApiError,
    ConfigurationError,
    PersonRow,
)
from tests.support.clients import Way, async_connect, code, connect, each_way, page
from tests.support.fault_server import FaultServer, Request, answer
from tests.support.listing import Listing, each_prefetch, everybody, people, uuids


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
def test_a_prefetch_that_is_not_a_number_of_pages_is_refused(way: Way, prefetch: Any) -> None:
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
def test_a_walk_that_ends_early_fetches_no_more_pages(prefetch: int) -> None:
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
def test_an_async_walk_that_ends_early_cancels_its_requests(prefetch: int) -> None:
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
