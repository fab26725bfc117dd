"""The receiver: pushes stored and acknowledged over HTTP, against bare inserts with the same syncs, and against its server without a store."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path
from secrets import token_hex
from statistics import median
from time import perf_counter
from urllib.parse import urlsplit

from bench.cores import separate_cores
from bench.load import Load, run
from bench.ratio import Ratio, ratio, take_turns
from bench.receiver_server import NOTHING, PATH
from bench.serving import serving
from tests.field.messages import employee

SENDERS = 64
"""Pushes on their way at once, and rows of a bare transaction."""
RATE, TAIL, TWO, GROWTH = 1 / 0.4, 10.0, 1 / 1.5, 1.05
"""The highest ratios: time of an event, p99 of an acknowledgement, two receivers to one, memory after many events."""
EMPTY = "empty endpoint, same server"
ENOUGH_CORES = 4
"""With fewer, two receivers, PostgreSQL and the senders share what one had."""


class Pushes:
    """Requests with pushes that no other request has."""

    def __init__(self) -> None:
        self._next = 0

    def bodies(self, count: int) -> list[bytes]:
        begin, self._next = self._next, self._next + count
        record = employee()
        return [
            json.dumps(record | {"passTimestamp": 1_700_000_000_000 + number, "id": f"{number:032x}"}).encode()
            for number in range(begin, begin + count)
        ]

    def requests(self, count: int) -> list[bytes]:
        return [
            b"POST %b HTTP/1.1\r\nhost: here\r\ncontent-length: %d\r\n\r\n%b" % (PATH.encode(), len(body), body)
            for body in self.bodies(count)
        ]


def measure(folder: Path, rounds: int, events: int, many: int) -> Iterator[Ratio]:
    """Store events in SQLite and, where there is one, in PostgreSQL.

    Args:
        events: in a measurement.
        many: after which memory must be what it was before.
    """
    pushes = Pushes()
    with (
        separate_cores() as cores,
        _serving(f"sqlite:///{folder}/receiver.db", cores) as (port, process),
        _serving(NOTHING, cores) as (empty, _),
    ):
        cases = {
            "stored": partial(_store, [port], pushes, events),
            "bare": partial(_insert, folder / "bare.db", pushes, events),
            "empty": partial(_store, [empty], pushes, events),
        }
        times, stored = take_turns(cases, rounds), "event stored and acknowledged, SQLite"
        bare = (stored, f"bare insert, {SENDERS} in each synced commit")
        yield ratio(times, "stored", "bare", group="receiver", target=RATE, names=bare)
        yield ratio(times, "stored", "empty", group="receiver", names=(stored, EMPTY))
        yield from _tails(folder, port, empty, pushes, rounds, events, 0.5 / median(times["stored"]))
        yield _memory(port, process, pushes, many)
    yield from _postgres(pushes, rounds, events)


def _store(ports: Sequence[int], pushes: Pushes, events: int) -> float:
    """Seconds for each event."""
    if len(ports) == 1:
        return run(ports[0], pushes.requests(events), events, SENDERS).seconds / events
    share = events // len(ports)
    requests = [pushes.requests(share) for _ in ports]
    commands = [
        asyncio.to_thread(run, port, own, share, SENDERS // len(ports))
        for port, own in zip(ports, requests, strict=True)
    ]

    async def together() -> None:
        await asyncio.gather(*commands)

    began = perf_counter()
    asyncio.run(together())
    return (perf_counter() - began) / (share * len(ports))


def _insert(path: Path, pushes: Pushes, events: int) -> float:
    """Seconds for each event, as the receiver's store is set, and nothing else done."""
    bodies = pushes.bodies(events)
    connection = _bare(path)
    began = perf_counter()
    for begin in range(0, events, SENDERS):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO event (body) VALUES (?)", [(body,) for body in bodies[begin : begin + SENDERS]]
        )
        connection.execute("COMMIT")
    seconds = (perf_counter() - began) / events
    connection.close()
    return seconds


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, body BLOB)")
    return connection


def _tails(
    folder: Path, port: int, empty: int, pushes: Pushes, rounds: int, events: int, rate: float
) -> Iterator[Ratio]:
    """The p99 of an acknowledgement at half of the highest load, to one synced commit of one row, and to the empty endpoint."""

    def tail(port: int) -> float:
        return asyncio.run(_paced(port, pushes.requests(events), rate)).percentile(0.99)

    cases = {
        "tail": partial(tail, port),
        "commit": partial(_commit, folder / "bare.db", pushes),
        "empty": partial(tail, empty),
    }
    times, what = take_turns(cases, rounds), f"p99 of an acknowledgement at {rate:.0f} events/s"
    yield ratio(times, "tail", "commit", group="receiver", target=TAIL, names=(what, "one synced commit"))
    yield ratio(times, "tail", "empty", group="receiver", names=(what, f"p99 of the {EMPTY}"))


def _commit(path: Path, pushes: Pushes) -> float:
    connection, seconds = _bare(path), []
    for body in pushes.bodies(50):
        began = perf_counter()
        connection.execute("INSERT INTO event (body) VALUES (?)", (body,))
        seconds.append(perf_counter() - began)
    connection.close()
    return median(seconds)


async def _paced(port: int, requests: Sequence[bytes], rate: float) -> Load:
    """Send at a rate, whether answers come or not: each request has a moment, and its latency counts from that."""
    latencies: list[float] = []
    idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def send(request: bytes, due: float) -> None:
        reader, writer = idle.pop() if idle else await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.lower().split(b"content-length:", 1)[1].split(b"\r", 1)[0]))
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"the receiver answered {head[:100]!r}")
        latencies.append(perf_counter() - due)
        idle.append((reader, writer))

    began = perf_counter()
    async with asyncio.TaskGroup() as group:
        for number, request in enumerate(requests):
            due = began + number / rate
            if (wait := due - perf_counter()) > 0:
                await asyncio.sleep(wait)
            group.create_task(send(request, due))
    for _, writer in idle:
        writer.close()
    return Load(perf_counter() - began, tuple(sorted(latencies)))


def _memory(port: int, process: int, pushes: Pushes, many: int) -> Ratio:
    """The receiver's own memory after `many` events, to that after a tenth of them."""
    before, batch = 0.0, max(many // 20, 1)
    for number in range(1, 21):
        run(port, pushes.requests(batch), batch, SENDERS)
        if number == 2:
            before = _own_memory(process)
    after = _own_memory(process)
    return Ratio("receiver", f"memory after {many:,} events", "after a tenth of them", GROWTH, (after / before,), 0, 0)


def _own_memory(process: int) -> float:
    """Pages that no file backs: the store's own are the kernel's to keep or drop."""
    _, resident, shared, *_ = map(int, Path(f"/proc/{process}/statm").read_text().split())
    return resident - shared


def _postgres(pushes: Pushes, rounds: int, events: int) -> Iterator[Ratio]:
    """Two receivers on one PostgreSQL, to one. Nothing where HONGTU_TEST_POSTGRES names no server."""
    server = os.environ.get("HONGTU_TEST_POSTGRES")
    if not server:
        return
    import psycopg

    name, cores = f"bench_{token_hex(6)}", os.sched_getaffinity(0)
    with psycopg.connect(server, autocommit=True) as connection, ExitStack() as stack:
        connection.execute(f"CREATE DATABASE {name}".encode())
        stack.callback(connection.execute, f"DROP DATABASE {name} WITH (FORCE)".encode())
        url = urlsplit(server)._replace(path=f"/{name}").geturl()
        ports = [stack.enter_context(_serving(url, frozenset(cores)))[0] for _ in range(2)]
        cases = {"one": partial(_store, ports[:1], pushes, events), "two": partial(_store, ports, pushes, events)}
        times = take_turns(cases, rounds)
    target = TWO if len(cores) >= ENOUGH_CORES else None
    yield ratio(times, "two", "one", group="receiver", target=target, names=("two receivers on PostgreSQL", "one"))


def _serving(url: str, cores: frozenset[int]) -> AbstractContextManager[tuple[int, int]]:
    """A receiver: its port, and the number of its process."""
    return serving("bench.receiver_server", url, *map(str, sorted(cores)))
