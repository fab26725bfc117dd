"""Brokers that exist already, each a real server: what it has confirmed is in it, readable by other programs."""

from __future__ import annotations

import asyncio
import json
from secrets import token_hex
from typing import Any

import pytest

from hongtu_toolkit.receiver.consumers import Failed, of_target
from hongtu_toolkit.receiver.store import open_store
from tests.receiver.pushes import passage
from tests.receiver.test_consumers import event, hand
from tests.receiver.test_forwarder import fill, forward, settled


def test_redis_has_each_event_in_its_stream_as_json(redis: str) -> None:
    from redis import Redis

    name = token_hex(8)
    hand(of_target(f"{redis}?stream={name}"), event(0), event(1))

    with Redis.from_url(redis) as client:
        found = [json.loads(fields[b"__data__"]) for _, fields in client.xrange(name)]
        client.delete(name)
    assert [each["key"] for each in found] == [event(0).key, event(1).key]
    assert found[0]["data"] == passage()


def test_faststream_reads_what_redis_was_given(redis: str) -> None:
    from faststream.redis import RedisBroker, StreamSub

    name, got = token_hex(8), []

    async def run() -> None:
        broker, arrived = RedisBroker(redis), asyncio.Event()

        @broker.subscriber(stream=StreamSub(name, last_id="0"))
        async def take(message: dict[str, Any]) -> None:
            got.append(message["key"])
            arrived.set()

        async with of_target(f"{redis}?stream={name}")() as out:
            await out(event())
        async with broker:
            await broker.start()
            await asyncio.wait_for(arrived.wait(), 20)

    asyncio.run(run())
    assert got == [event().key]


def test_rabbitmq_has_each_event_in_its_queue_to_stay(rabbitmq: str) -> None:
    import aio_pika

    name = f"hongtu.{token_hex(8)}"
    hand(of_target(f"{rabbitmq}?queue={name}"), event(0), event(1))

    async def read() -> list[Any]:
        connection = await aio_pika.connect(rabbitmq)
        async with connection:
            channel = await connection.channel()
            queue = await channel.get_queue(name)
            found = [await queue.get(no_ack=True) for _ in range(2)]
            await queue.delete(if_empty=False)
            return found

    first, second = asyncio.run(read())
    assert [first.message_id, second.message_id] == [event(0).key, event(1).key]
    assert json.loads(first.body)["data"] == passage()
    assert first.delivery_mode == aio_pika.DeliveryMode.PERSISTENT


def test_rabbitmq_without_a_queue_has_taken_nothing(rabbitmq: str) -> None:
    """A message that no queue takes would be confirmed, and gone."""
    with pytest.raises(Failed, match="did not confirm"):
        hand(of_target(f"{rabbitmq}?queue=nobody.{token_hex(8)}&declare=no"), event())


def test_nats_has_each_event_once_in_its_stream(nats: str) -> None:
    import nats as client

    name = token_hex(8)

    async def run() -> list[Any]:
        connection = await client.connect(nats)
        stream = connection.jetstream()
        await stream.add_stream(name=name, subjects=[f"{name}.>"])
        async with of_target(f"{nats}?subject={name}.doors&stream={name}")() as out:
            for number in (0, 1, 0):
                await out(event(number))
        subscription = await stream.pull_subscribe(f"{name}.doors")
        found = await subscription.fetch(2, timeout=10)
        info = await stream.stream_info(name)
        assert info.state.messages == 2
        await stream.delete_stream(name)
        await connection.close()
        return found

    found = asyncio.run(run())
    assert [json.loads(each.data)["key"] for each in found] == [event(0).key, event(1).key]


def test_nats_without_a_stream_has_taken_nothing(nats: str) -> None:
    with pytest.raises(Failed, match="did not confirm"):
        hand(of_target(f"{nats}?subject=a.{token_hex(8)}&stream=nothing"), event())


@pytest.mark.parametrize("target", ["redis://127.0.0.1:9/0?stream=a", "amqp://127.0.0.1:9/?queue=a"])
def test_a_broker_that_is_away_has_taken_nothing(target: str) -> None:
    with pytest.raises(Failed):
        hand(of_target(target), event())


def test_what_a_store_holds_reaches_a_broker(redis: str, tmp_path: Any) -> None:
    from redis import Redis

    name = token_hex(8)
    store = open_store(f"sqlite:///{tmp_path}/events.db")
    try:
        keys = fill(store, 60)
        forward(store, of_target(f"{redis}?stream={name}"), lambda: settled(store))
    finally:
        store.close()

    with Redis.from_url(redis) as client:
        found = {json.loads(fields[b"__data__"])["key"] for _, fields in client.xrange(name)}
        client.delete(name)
    assert found == set(keys)
