"""Events reach their consumers at least once, whatever fails on the way; on both stores."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from hongtu_toolkit.receiver.consumers import Consumer, Deliver, Failed, Undeliverable, function
from hongtu_toolkit.receiver.event import Event
from hongtu_toolkit.receiver.forwarder import Forwarder, Retries
from hongtu_toolkit.receiver.store import changes, questions
from hongtu_toolkit.receiver.store.base import Store
from hongtu_toolkit.receiver.store.questions import Selection
from tests.receiver.pushes import MOMENT, body, entries, passage

QUICK = Retries(first=0.001, longest=0.01, attempts=4)


def fill(store: Store, count: int, name: str = "erp") -> list[str]:
    """Register a consumer and store events; their keys."""
    store.change(lambda session: changes.register(session, name, MOMENT))
    found = entries(*(body(passage(number)) for number in range(count)))
    store.put(found).result(10)
    return [entry.key for entry in found]  # type: ignore[union-attr]


def forward(store: Store, consumer: Consumer, until: Callable[[], bool], retries: Retries = QUICK) -> Forwarder:
    """Forward until a condition holds."""

    async def run() -> Forwarder:
        forwarder = Forwarder(store, "erp", consumer, retries)
        task = asyncio.create_task(forwarder.run())
        async with asyncio.timeout(30):
            while not until():
                await asyncio.sleep(0.01)
        forwarder.stop()
        await task
        return forwarder

    return asyncio.run(run())


def settled(store: Store) -> bool:
    return all(each.due == 0 for each in store.look(questions.waiting))


def keys_in(store: Store, state: str) -> set[str]:
    return {
        event.key
        for event in store.look(lambda session: questions.events(session, Selection(consumer="erp", state=state), 1000))
    }


def test_a_function_gets_each_event_once_where_nothing_fails(store: Store) -> None:
    got: list[Event] = []
    keys = fill(store, 120)
    forwarder = forward(store, function(got.append), lambda: settled(store))

    assert sorted(event.key for event in got) == sorted(keys)
    assert forwarder.counts == {"delivered": 120}
    assert keys_in(store, "delivered") == set(keys)


def test_an_async_function_gets_what_arrives_while_it_runs(store: Store) -> None:
    got: list[Event] = []

    async def take(event: Event) -> None:
        await asyncio.sleep(0)
        got.append(event)
        if len(got) == 3:
            store.put(entries(body(passage(100)))).result(10)

    fill(store, 3)
    forward(store, function(take), lambda: len(got) == 4)

    assert got[-1].push.record is not None


def test_what_fails_is_tried_again_and_the_others_do_not_wait_for_it(store: Store) -> None:
    got: list[tuple[str, int]] = []
    poison, *_ = fill(store, 10)

    def take(event: Event) -> None:
        got.append((event.key, event.attempt))
        if event.key == poison and event.attempt < 3:
            raise Failed("not yet")

    forward(store, function(take), lambda: settled(store))

    assert [attempt for key, attempt in got if key == poison] == [1, 2, 3]
    assert len(got) == 12
    assert keys_in(store, "dead") == set()


def test_after_the_last_attempt_an_event_is_dead_with_its_reason(store: Store) -> None:
    fill(store, 1)

    def take(event: Event) -> None:
        raise KeyError(event.push.data["personName"])

    forwarder = forward(store, function(take), lambda: settled(store))

    (event,) = store.look(lambda session: questions.events(session, Selection(state="dead")))
    (delivery,) = store.look(lambda session: questions.deliveries_of(session, event.seq))
    assert (delivery.attempts, delivery.error) == (4, "KeyError was raised")
    assert forwarder.counts == {"due": 3, "dead": 1}


def test_what_can_never_be_taken_is_dead_at_once(store: Store) -> None:
    fill(store, 1)

    def take(event: Event) -> None:
        raise Undeliverable("no such department")

    forwarder = forward(store, function(take), lambda: settled(store))

    assert forwarder.counts == {"dead": 1}


def test_a_consumer_that_is_down_is_not_asked_for_every_event(store: Store) -> None:
    fill(store, 50)
    got: list[str] = []

    def take(event: Event) -> None:
        got.append(event.key)
        raise Failed("down")

    forward(store, function(take), lambda: len(got) >= 3, Retries(first=60, longest=60))

    assert len(got) == 3


def test_the_failure_of_a_consumer_and_its_recovery_are_each_logged_once(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    fill(store, 3)
    calls: list[int] = []

    def take(event: Event) -> None:
        calls.append(event.seq)
        if len(calls) <= 4:
            raise KeyError(event.push.data["personName"])

    with caplog.at_level("INFO", "hongtu.receiver"):
        forward(store, function(take), lambda: settled(store))

    assert [record.message for record in caplog.records if record.message.startswith("Consumer")] == [
        "Consumer erp fails: KeyError was raised",
        "Consumer erp works again, after 4 failures in a row",
    ]
    assert str(passage()["personName"]) not in caplog.text


def test_a_consumer_that_cannot_be_opened_costs_no_attempt(store: Store) -> None:
    fill(store, 2)
    opened: list[int] = []
    got: list[Event] = []

    @asynccontextmanager
    async def open_late() -> AsyncIterator[Deliver]:
        opened.append(1)
        if len(opened) < 3:
            raise Failed("the broker cannot be used")

        async def hand(event: Event) -> None:
            got.append(event)

        yield hand

    forward(store, open_late, lambda: settled(store))

    assert [event.attempt for event in got] == [1, 1]


def test_what_was_handed_out_and_not_recorded_comes_again(store: Store) -> None:
    """A crash between the consumer's taking and the record of it. Better twice than never."""
    fill(store, 3)
    deliveries = store.deliveries("erp")
    taken = [event.key for event in deliveries.take(10, MOMENT)]
    deliveries.close()
    got: list[str] = []
    forward(store, function(lambda event: got.append(event.key)), lambda: settled(store))

    assert got == taken


def test_a_forwarder_that_is_stopped_records_what_it_has_done(store: Store) -> None:
    fill(store, 40)
    got: list[str] = []

    async def run() -> None:
        async def take(event: Event) -> None:
            got.append(event.key)
            if len(got) == 5:
                forwarder.stop()

        forwarder = Forwarder(store, "erp", function(take), QUICK)
        await forwarder.run()

    asyncio.run(run())
    assert len(got) == 5
    assert keys_in(store, "delivered") == set(got)


def test_a_forwarder_that_is_cancelled_records_what_it_has_done(store: Store) -> None:
    fill(store, 10)
    got: list[str] = []

    async def run() -> None:
        stuck = asyncio.Event()

        async def take(event: Event) -> None:
            if len(got) == 2:
                stuck.set()
                await asyncio.sleep(60)
            got.append(event.key)

        task = asyncio.create_task(Forwarder(store, "erp", function(take), QUICK).run())
        await stuck.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(run())
    assert keys_in(store, "delivered") == set(got)
    assert len(keys_in(store, "due")) == 8


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_waits_double_up_to_the_longest(chance: float) -> None:
    retries = Retries()
    waits = [retries.delay(attempt, lambda: chance) for attempt in range(1, 85)]

    assert waits[:4] == [wait * (0.5 + chance / 2) for wait in (1, 2, 4, 8)]
    assert max(waits) == 3600 * (0.5 + chance / 2)
    assert all(one <= two for one, two in zip(waits, waits[1:], strict=False))
    if chance == 1.0:
        assert 2.9 < sum(waits) / 86400 < 3.1  # three days, as documented
