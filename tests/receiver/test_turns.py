"""Between the event loop and the store."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

import pytest

from hongtu_toolkit.receiver.store.base import StoreUnavailable
from hongtu_toolkit.receiver.turns import Turns


class Store:
    """Notes what it is given, and fails where "bad" is among it."""

    def __init__(self, error: Exception) -> None:
        self.jobs: list[list[Any]] = []
        self.error = error

    def put(self, entries: Sequence[Any]) -> Future[None]:
        self.jobs.append([*entries])
        done: Future[None] = Future()
        if "bad" in entries:
            done.set_exception(self.error)
        else:
            done.set_result(None)
        return done


async def ends(turns: Turns, *each: list[Any]) -> list[Any]:
    return await asyncio.gather(*(turns.store(entries) for entries in each), return_exceptions=True)


def test_what_comes_in_one_turn_of_the_loop_is_one_job() -> None:
    store = Store(ValueError())

    assert asyncio.run(ends(Turns(store.put), ["a"], ["b", "c"], ["d"])) == [None, None, None]
    assert store.jobs == [["a", "b", "c", "d"]]


def test_one_that_cannot_be_stored_does_not_take_the_others_with_it() -> None:
    store = Store(ValueError("odd"))
    found = asyncio.run(ends(Turns(store.put), ["a"], ["bad"], ["c"]))

    assert [type(each) for each in found] == [type(None), ValueError, type(None)]
    assert store.jobs == [["a", "bad", "c"], ["a"], ["bad"], ["c"]]


def test_a_store_out_of_reach_is_not_asked_again_for_each() -> None:
    store = Store(StoreUnavailable("away"))
    found = asyncio.run(ends(Turns(store.put), ["a"], ["bad"]))

    assert [type(each) for each in found] == [StoreUnavailable, StoreUnavailable]
    assert len(store.jobs) == 1


def test_a_store_that_refuses_at_once_is_an_error_for_all() -> None:
    def refuse(entries: Sequence[Any]) -> Future[None]:
        raise StoreUnavailable("closed")

    found = asyncio.run(ends(Turns(refuse), ["a"], ["b"]))

    assert [type(each) for each in found] == [StoreUnavailable, StoreUnavailable]


def test_one_that_gave_up_does_not_keep_the_others_from_their_answer() -> None:
    async def scenario() -> None:
        waiting: list[Future[None]] = []

        def put(entries: Sequence[Any]) -> Future[None]:
            waiting.append(Future())
            return waiting[0]

        turns = Turns(put)
        first, second = asyncio.create_task(turns.store([])), asyncio.create_task(turns.store([]))
        await asyncio.sleep(0.01)
        first.cancel()
        await asyncio.sleep(0)
        waiting[0].set_result(None)
        await second
        with pytest.raises(asyncio.CancelledError):
            await first

    asyncio.run(scenario())
