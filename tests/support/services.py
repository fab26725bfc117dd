"""Real servers for tests, where `make services` or .ci/run has started them; without them the test is skipped.

A conftest imports the fixtures that its tests use.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from urllib.parse import urlsplit

import pytest


def address(variable: str) -> str:
    """The URL of a service, or the end of the test with the sentence that says what is missing."""
    url = os.environ.get(variable)
    if not url:
        pytest.skip(f"needs a server: {variable} is not set (make services starts one and prints its address)")
    return url


@contextmanager
def fresh_database() -> Iterator[str]:
    """The URL of a new database, which is dropped afterwards."""
    server = address("HONGTU_TEST_POSTGRES")
    import psycopg

    name = f"test_{token_hex(8)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def postgres() -> Iterator[str]:
    """The URL of a database of the test's own."""
    with fresh_database() as url:
        yield url


@pytest.fixture
def redis() -> str:
    """The URL of a Redis that others use at the same time: take keys that nobody else has."""
    return address("HONGTU_TEST_REDIS")


@pytest.fixture
def rabbitmq() -> str:
    """The URL of a RabbitMQ that others use at the same time: take queues that nobody else has."""
    return address("HONGTU_TEST_RABBITMQ")


@pytest.fixture
def nats() -> str:
    """The URL of a NATS with JetStream that others use at the same time: take subjects that nobody else has."""
    return address("HONGTU_TEST_NATS")
