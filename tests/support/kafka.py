"""A Kafka cluster inside the test: the mock of librdkafka, which others wrote. It speaks Kafka's protocol over real sockets.

The wheel of confluent-kafka contains the library. Its Python interface cannot stop a broker of the mock, so ctypes calls the library.
"""

from __future__ import annotations

import ctypes
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import files
from typing import Any

from confluent_kafka import Consumer

PRODUCER = 0
PRODUCE_REQUEST = 0
"""Kafka's number for the request that writes records."""
MESSAGE_TOO_LARGE = 10
"""Kafka's code for a record that the broker refuses."""


class Kafka:
    """A cluster of one broker."""

    def __init__(self, library: ctypes.CDLL, cluster: int) -> None:
        self._library, self._cluster = library, ctypes.c_void_p(cluster)
        library.rd_kafka_mock_group_initial_rebalance_delay_ms(self._cluster, 0)
        self.servers: str = library.rd_kafka_mock_cluster_bootstraps(self._cluster).decode()

    def stop(self) -> None:
        """Cut the broker's connections, and refuse new ones."""
        assert self._library.rd_kafka_mock_broker_set_down(self._cluster, 1) == 0

    def start(self) -> None:
        """Accept connections again, at the same address."""
        assert self._library.rd_kafka_mock_broker_set_up(self._cluster, 1) == 0

    def refuse(self, times: int, code: int = MESSAGE_TOO_LARGE) -> None:
        """Answer the next requests that write with an error."""
        codes = (ctypes.c_int * times)(*[code] * times)
        self._library.rd_kafka_mock_push_request_errors_array(self._cluster, PRODUCE_REQUEST, times, codes)

    def read(self, topic: str, count: int) -> list[Any]:
        """The first records of a topic, as a consumer of librdkafka gets them."""
        consumer, end = Consumer(self._reading()), time.monotonic() + 30
        consumer.subscribe([topic])
        records: list[Any] = []
        try:
            while len(records) < count and time.monotonic() < end:
                record = consumer.poll(0.2)
                if record is not None and record.error() is None:
                    records.append(record)
        finally:
            consumer.close()
        return records

    def _reading(self) -> dict[str, str]:
        return {"bootstrap.servers": self.servers, "group.id": "reader", "auto.offset.reset": "earliest"}


@contextmanager
def kafka() -> Iterator[Kafka]:
    library = _library()
    handle = ctypes.c_void_p(library.rd_kafka_new(PRODUCER, None, ctypes.create_string_buffer(512), 512))
    assert handle.value
    try:
        cluster = library.rd_kafka_mock_cluster_new(handle, 1)
        assert cluster
        try:
            yield Kafka(library, cluster)
        finally:
            library.rd_kafka_mock_cluster_destroy(ctypes.c_void_p(cluster))
    finally:
        library.rd_kafka_destroy(handle)


def _library() -> ctypes.CDLL:
    paths = (each for each in files("confluent-kafka") or [] if re.match(r"librdkafka.*\.(so|dylib|dll)", each.name))
    path = next(paths)
    library = ctypes.CDLL(str(path.locate()))
    library.rd_kafka_new.restype = library.rd_kafka_mock_cluster_new.restype = ctypes.c_void_p
    library.rd_kafka_mock_cluster_new.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.rd_kafka_mock_cluster_bootstraps.restype = ctypes.c_char_p
    library.rd_kafka_mock_broker_set_down.argtypes = [ctypes.c_void_p, ctypes.c_int32]
    library.rd_kafka_mock_group_initial_rebalance_delay_ms.argtypes = [ctypes.c_void_p, ctypes.c_int32]
    library.rd_kafka_mock_broker_set_up.argtypes = [ctypes.c_void_p, ctypes.c_int32]
    library.rd_kafka_mock_push_request_errors_array.argtypes = [
        ctypes.c_void_p,
        ctypes.c_int16,
        ctypes.c_size_t,
        ctypes.POINTER(ctypes.c_int),
    ]
    return library
