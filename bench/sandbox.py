"""The sandbox with the campus in it: list reads against an empty endpoint of the same server, seeding against a bare insert."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import md5
from pathlib import Path
from time import process_time, time

from bench.cores import separate_cores
from bench.load import Load, run
from bench.ratio import Ratio, ratio, take_turns
from bench.sandbox_server import EMPTY
from bench.serving import serving
from hongtu_runtime.signing import signature, string_to_sign
from hongtu_toolkit.sandbox.options import Options
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.seed import campus
from hongtu_toolkit.sandbox.signature import MANUAL_KEYS
from hongtu_toolkit.sandbox.store.database import FILE

CONNECTIONS = 8
RATE, TAIL, DEPTH, SEEDING, GROWTH = 1 / 0.35, 5.0, 2.0, 1 / 0.3, 1.05
"""The highest ratios: time of a read, its p99, the deepest page to the first, seeding, memory after many requests."""

PASS_RECORDS, PERSONS = "/v1/api/pass_record/list", "/v1/api/person/list"
HOUR = 3_600_000

Body = dict[str, object]


def measure(folder: Path, rounds: int, requests: int, many: int) -> Iterator[Ratio]:
    """Seed the campus, then read its lists.

    Args:
        requests: in a measurement.
        many: after which memory must be what it was before.
    """
    data = folder / "campus"
    yield _seeding(data)
    with (
        separate_cores() as cores,
        serving("bench.sandbox_server", str(data), *map(str, sorted(cores))) as (port, process),
    ):
        yield from _reading(port, rounds, requests)
        yield _memory(port, process, many)


def _seeding(data: Path) -> Ratio:
    """CPU time of seeding, to that of inserting the ready rows of its greatest table into one of the same shape."""
    platform = Platform(Options(data=data))
    began = process_time()
    with platform.world.database.transaction():
        campus.fill(platform.world)
    seeding = process_time() - began
    platform.close()
    ready = sqlite3.connect(data / FILE)
    rows = ready.execute("SELECT uuid, created, document FROM pass_record").fetchall()
    shape = ready.execute("SELECT sql FROM sqlite_schema WHERE tbl_name = 'pass_record' AND sql IS NOT NULL").fetchall()
    ready.close()
    bare = sqlite3.connect(data / "bare.sqlite3", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    for (statement,) in shape:
        bare.execute(statement)
    began = process_time()
    bare.execute("BEGIN")
    bare.executemany("INSERT INTO pass_record (uuid, created, document) VALUES (?, ?, ?)", rows)
    bare.execute("COMMIT")
    inserting = process_time() - began
    bare.close()
    times = {"campus": [seeding], "bare": [inserting]}
    return ratio(
        times,
        "campus",
        "bare",
        group="sandbox",
        target=SEEDING,
        names=("seeding the campus", "executemany of its rows"),
    )


def _reading(port: int, rounds: int, requests: int) -> Iterator[Ratio]:
    loads: dict[str, list[Load]] = {}

    def case(name: str, ask: Callable[[random.Random], bytes]) -> float:
        dice = random.Random(len(loads.setdefault(name, [])))
        load = run(port, [ask(dice) for _ in range(requests)], requests, CONNECTIONS)
        loads[name].append(load)
        return load.seconds / requests

    cases = {"empty": partial(case, "empty", lambda _: request(EMPTY, {}))}
    cases |= {name: partial(case, name, ask) for name, ask in READS.items()}
    times = take_turns(cases, rounds)
    tails = {name: [load.percentile(0.99) for load in found[1:]] for name, found in loads.items()}
    for name in READS:
        yield ratio(times, name, "empty", group="sandbox", target=RATE, names=(name, "empty endpoint, same server"))
    for name in READS:
        yield ratio(
            tails, name, "empty", group="sandbox", target=TAIL, names=(f"p99: {name}", "p99 of the empty endpoint")
        )
    for kind in ("pass records", "persons"):
        first, last = f"{kind}, first page", f"{kind}, last page"
        yield ratio(times, last, first, group="sandbox", target=DEPTH, names=(last, "first page"))


def _memory(port: int, process: int, many: int) -> Ratio:
    """The server's own memory after `many` requests of all kinds, to that after a tenth of them."""
    dice = random.Random(0)
    mixed = [ask(dice) for ask in READS.values() for _ in range(100)]
    run(port, mixed, many // 10, CONNECTIONS)
    before = _own_memory(process)
    run(port, mixed, many - many // 10, CONNECTIONS)
    after = _own_memory(process)
    return Ratio("sandbox", f"memory after {many:,} requests", "after a tenth of them", GROWTH, (after / before,), 0, 0)


def _own_memory(process: int) -> float:
    """Pages. Those of the data file, which the kernel shares with it, do not count."""
    _, resident, shared, *_ = map(int, Path(f"/proc/{process}/statm").read_text().split())
    return resident - shared


def _first(path: str) -> Callable[[random.Random], bytes]:
    return lambda _: request(path, {"pageNum": 1, "pageSize": 10})


def _last(path: str, total: int) -> Callable[[random.Random], bytes]:
    return lambda _: request(path, {"pageNum": total // 10, "pageSize": 10})


def _of_a_person(dice: random.Random) -> bytes:
    person = campus.person(dice.randrange(campus.PEOPLE))["uuid"]
    return request(PASS_RECORDS, {"pageNum": 1, "pageSize": 10, "personUuid": person})


def _of_an_hour(dice: random.Random) -> bytes:
    begin = int(time() * 1000) - dice.randrange(campus.DAYS * 24) * HOUR
    return request(PASS_RECORDS, {"pageNum": 1, "pageSize": 10, "startPassTime": begin, "endPassTime": begin + HOUR})


def _named(dice: random.Random) -> bytes:
    return request(PERSONS, {"pageNum": 1, "pageSize": 10, "name": dice.choice(campus.SURNAMES)})


READS: dict[str, Callable[[random.Random], bytes]] = {
    "pass records, first page": _first(PASS_RECORDS),
    "pass records, last page": _last(PASS_RECORDS, campus.PEOPLE * campus.TRIPS),
    "pass records of a person": _of_a_person,
    "pass records of an hour": _of_an_hour,
    "persons, first page": _first(PERSONS),
    "persons, last page": _last(PERSONS, campus.PEOPLE),
    "persons by name": _named,
}


def request(path: str, body: Body) -> bytes:
    """A signed request, ready to be sent."""
    content = json.dumps(body).encode()
    key, secret = next(iter(MANUAL_KEYS.items()))
    parts = {"path": path, "method": "POST", "query": "", "body_md5": md5(content).hexdigest(), "secret": secret}
    sign = signature(string_to_sign(**parts, timestamp="1700000000000", nonce="abc123", app_key=key))
    head = (
        f"POST {path} HTTP/1.1\r\nhost: sandbox\r\ncontent-type: application/json\r\ncontent-length: {len(content)}\r\n"
        f"cappkey: {key}\r\nctimestamp: 1700000000000\r\ncnonce: abc123\r\ncsign: {sign}\r\n\r\n"
    )
    return head.encode() + content
