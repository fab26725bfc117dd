"""Kafka: what it has confirmed is in the topic, whether the broker goes away, comes back, or refuses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hongtu_toolkit.receiver.consumers import Failed, of_target
from hongtu_toolkit.receiver.consumers import broker as brokers
from hongtu_toolkit.receiver.forwarder import Forwarder, Retries
from hongtu_toolkit.receiver.store import changes, open_store, questions
from hongtu_toolkit.receiver.store.base import Store
from hongtu_toolkit.receiver.store.questions import Selection
from tests.receiver.pushes import passage
from tests.receiver.test_consumers import event, hand
from tests.receiver.test_forwarder import fill, forward, keys_in, settled
from tests.support.kafka import Kafka, kafka


@pytest.fixture
def cluster() -> Iterator[Kafka]:
    with kafka() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/events.db")
    yield opened
    opened.close()


def test_kafka_has_each_event_in_its_topic_as_json_under_its_key(cluster: Kafka) -> None:
    hand(of_target(f"kafka://{cluster.servers}?topic=doors"), event(0), event(1))

    records = {record.key().decode(): record for record in cluster.read("doors", 2)}
    assert records.keys() == {event(0).key, event(1).key}
    record = records[event(0).key]
    assert json.loads(record.value())["data"] == passage()
    assert ("content-type", b"application/json") in record.headers()


def test_a_kafka_that_is_away_has_taken_nothing(cluster: Kafka) -> None:
    cluster.stop()

    with pytest.raises(Failed, match="cannot be used"):
        hand(of_target(f"kafka://{cluster.servers}?topic=doors"), event())


def test_events_wait_while_kafka_is_away_and_arrive_when_it_is_back(
    cluster: Kafka, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brokers, "TIMEOUT", 1)
    keys, later = fill(store, 30), list[str]()

    async def run() -> None:
        target = of_target(f"kafka://{cluster.servers}?topic=doors")
        forwarder = Forwarder(store, "erp", target, Retries(first=0.05, longest=0.2, attempts=1000))
        task = asyncio.create_task(forwarder.run())
        await until(lambda: settled(store))
        cluster.stop()
        later.extend(fill(store, 60)[30:])
        await until(lambda: forwarder.counts["due"] > 2)  # it has tried
        assert keys_in(store, "delivered") == set(keys)
        cluster.start()
        await until(lambda: settled(store))
        forwarder.stop()
        await task

    asyncio.run(run())
    assert keys_in(store, "delivered") == {*keys, *later}
    assert keys_in(store, "dead") == set()
    assert {record.key().decode() for record in cluster.read("doors", 60)} == {*keys, *later}


def test_an_event_that_kafka_refuses_is_dead_and_is_delivered_when_it_is_replayed(cluster: Kafka, store: Store) -> None:
    (key,) = fill(store, 1)
    target = of_target(f"kafka://{cluster.servers}?topic=doors")
    cluster.refuse(2)
    forward(store, target, lambda: settled(store), Retries(first=0.01, longest=0.01, attempts=2))

    (dead,) = store.look(lambda session: questions.events(session, Selection(state="dead")))
    (delivery,) = store.look(lambda session: questions.deliveries_of(session, dead.seq))
    assert (dead.key, delivery.attempts) == (key, 2)
    assert delivery.error == "the broker did not confirm (MessageSizeTooLargeError)"

    store.change(lambda session: changes.replay(session, "erp", Selection(consumer="erp", state="dead")))
    forward(store, target, lambda: settled(store))
    assert keys_in(store, "delivered") == {key}
    assert [record.key().decode() for record in cluster.read("doors", 1)] == [key]


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.02)
