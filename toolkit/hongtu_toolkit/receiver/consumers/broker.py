"""Delivery to an existing message broker: Redis Streams, RabbitMQ and NATS through FastStream, Kafka through aiokafka.

Each message is the event's JSON, as a webhook gets it. An event is delivered when the broker has confirmed it.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.extra import lacking
from hongtu_toolkit.receiver.consumers.base import Consumer, Deliver, Failed
from hongtu_toolkit.receiver.event import Event

TIMEOUT = 15.0
"""Seconds for a confirmation."""
SILENT = logging.getLogger("hongtu.receiver.broker")
"""FastStream's own log, which this module handles."""
Publish = Callable[[Event], Awaitable[Any]]


def broker(url: str) -> Consumer:
    """The consumer at a broker's URL. What the broker needs is in the query: `stream`, `queue`, `subject`, `topic`.

    Raises:
        ValueError: a part of the query is missing or unknown.
        ModuleNotFoundError: the extra is not installed.
    """
    parts = urlsplit(url)
    kind = KINDS[parts.scheme]
    query = dict(parse_qsl(parts.query))
    if missing := [name for name in kind.needed if not query.get(name)]:
        raise ValueError(
            _("{scheme}: needs {names} in its query: {form}").format(
                scheme=parts.scheme, names=", ".join(missing), form=kind.form
            )
        )
    if unknown := query.keys() - {*kind.needed, *kind.possible}:
        raise ValueError(
            _("{scheme}: does not know {names}; it is written {form}").format(
                scheme=parts.scheme, names=", ".join(sorted(unknown)), form=kind.form
            )
        )
    return kind.consumer(parts._replace(query="").geturl(), query)


def _opened(
    make: Callable[[], Any], publisher: Callable[[Any], Awaitable[Publish]], connect: str = "connect"
) -> Consumer:
    """A consumer that connects what `make` returns, by the method of this name, and delivers with the function from `publisher`."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deliver]:
        server = make()
        try:
            try:
                await getattr(server, connect)()
                publish = await publisher(server)
            except Exception as error:
                raise Failed(f"the broker cannot be used ({type(error).__name__})") from None

            async def deliver(event: Event) -> None:
                try:
                    await publish(event)
                except Exception as error:
                    raise Failed(f"the broker did not confirm ({type(error).__name__})") from None

            yield deliver
        finally:
            await server.stop()

    return opened


def _redis(url: str, query: dict[str, str]) -> Consumer:
    try:
        from faststream.redis import RedisBroker
        from faststream.redis.parser import BinaryMessageFormatV1
    except ModuleNotFoundError as error:
        raise lacking("brokers", error) from None

    class Plain(BinaryMessageFormatV1):
        """The event's JSON alone, so that programs without FastStream read it too. FastStream reads it as well."""

        @classmethod
        async def encode(cls, *, message: Any, **_: Any) -> bytes:
            return bytes(message)

    most = int(query["maxlen"]) if query.get("maxlen") else None

    async def publisher(server: Any) -> Publish:
        return lambda event: server.publish(event.as_json(), stream=query["stream"], maxlen=most)

    def make() -> Any:
        return RedisBroker(url, logger=SILENT, message_format=Plain, socket_timeout=TIMEOUT)

    return _opened(make, publisher)


def _rabbitmq(url: str, query: dict[str, str]) -> Consumer:
    try:
        from faststream.rabbit import Channel, RabbitBroker, RabbitQueue
    except ModuleNotFoundError as error:
        raise lacking("brokers", error) from None

    async def publisher(server: Any) -> Publish:
        if query.get("declare", "yes") != "no":
            await server.declare_queue(RabbitQueue(query["queue"], durable=True))
        return lambda event: server.publish(
            event.as_json(),
            queue=query["queue"],
            persist=True,
            mandatory=True,
            message_id=event.key,
            content_type="application/json",
            timeout=TIMEOUT,
        )

    def make() -> Any:
        # A message that reaches no queue is an error, so that it is not lost.
        channel = Channel(publisher_confirms=True, on_return_raises=True)
        return RabbitBroker(url, logger=SILENT, default_channel=channel, fail_fast=True)

    return _opened(make, publisher)


def _nats(url: str, query: dict[str, str]) -> Consumer:
    try:
        from faststream.nats import NatsBroker
    except ModuleNotFoundError as error:
        raise lacking("brokers", error) from None

    async def publisher(server: Any) -> Publish:
        return lambda event: server.publish(
            event.as_json(),
            subject=query["subject"],
            stream=query["stream"],  # JetStream confirms, and recognises a repeat by its id
            headers={"Nats-Msg-Id": event.key, "content-type": "application/json"},
            timeout=TIMEOUT,
        )

    return _opened(
        lambda: NatsBroker(url, logger=SILENT, connect_timeout=round(TIMEOUT), max_reconnect_attempts=3), publisher
    )


def _kafka(url: str, query: dict[str, str]) -> Consumer:
    """Uses aiokafka itself, because FastStream leaves a producer open if Kafka does not answer."""
    try:
        from aiokafka import AIOKafkaProducer
    except ModuleNotFoundError as error:
        raise lacking("brokers", error) from None

    async def publisher(producer: Any) -> Publish:
        headers = [("content-type", b"application/json")]
        return lambda event: producer.send_and_wait(
            query["topic"], event.as_json(), key=event.key.encode(), headers=headers
        )

    def make() -> Any:
        # An idempotent producer never gives an event up, so the failure would not be seen.
        return AIOKafkaProducer(
            bootstrap_servers=urlsplit(url).netloc.split(","), acks="all", request_timeout_ms=round(1000 * TIMEOUT)
        )

    return _opened(make, publisher, connect="start")


class _Kind:
    def __init__(
        self, form: str, consumer: Callable[[str, dict[str, str]], Consumer], needed: tuple[str, ...], *possible: str
    ) -> None:
        self.form, self.consumer, self.needed, self.possible = form, consumer, needed, possible


_REDIS = _Kind("redis://HOST:6379/0?stream=NAME[&maxlen=NUMBER]", _redis, ("stream",), "maxlen")
_RABBITMQ = _Kind("amqp://USER:PASSWORD@HOST:5672/VHOST?queue=NAME[&declare=no]", _rabbitmq, ("queue",), "declare")
_NATS = _Kind("nats://HOST:4222?stream=NAME&subject=NAME", _nats, ("stream", "subject"))
KINDS = {
    "redis": _REDIS,
    "rediss": _REDIS,
    "amqp": _RABBITMQ,
    "amqps": _RABBITMQ,
    "nats": _NATS,
    "tls": _NATS,
    "kafka": _Kind("kafka://HOST:9092[,HOST:9092]?topic=NAME", _kafka, ("topic",)),
}
