"""Calls over a kept-alive connection to a server on this machine."""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx

from bench.cores import separate_cores
from bench.peer import PACKAGE, import_path
from bench.ratio import Case, Ratio, ratio, take_turns
from bench.samples import PERSON_LIST, PERSON_QUERY, UUID, person_reply, persons_reply
from bench.server import serving
from hongtu import AsyncHongtu, Hongtu, HongtuAuth

APP_KEY, SECRET = "appkey1", "sdfajk3242324fa!djq7"
JSON = {"Content-Type": "application/json"}
ANSWERS = {PERSON_QUERY: person_reply(), PERSON_LIST: persons_reply()}
BODIES = {PERSON_QUERY: b'{"uuid":"%s"}' % UUID.encode(), PERSON_LIST: b'{"pageNum":1,"pageSize":3}'}
ASYNC_TARGETS = {1: (1.0, 0.45), 16: (1.0, 0.15), 64: (1.0, 0.10)}
"""Calls at once → the highest ratio over httpcore, over aiohttp."""


BURSTS = 10
"""Short ones, in each measurement. The fastest counts: on a shared machine the others tell of the neighbours."""


def measure(folder: Path, rounds: int, calls: int) -> Iterator[Ratio]:
    """Compare calls with those of bare httpx, and of openapi-python-client's client with the same signatures.

    Args:
        folder: holds what `peer.generate_peer` made.
        calls: in a burst.
    """
    with separate_cores() as server_cores, serving(ANSWERS, folder, server_cores) as url:
        yield from _sync(url, folder, rounds, calls)
        for at_once in ASYNC_TARGETS:
            yield from _async(url, rounds // 3 + 1, calls, at_once)


def _sync(url: str, folder: Path, rounds: int, calls: int) -> Iterator[Ratio]:
    with ExitStack() as stack:
        bare = stack.enter_context(httpx.Client())
        ours = stack.enter_context(Hongtu(url, app_key=APP_KEY, secret=SECRET))
        peer = _peer_calls(url, folder, stack)
        cases: dict[str, Callable[[], object]] = {
            "query": partial(ours.person.query, uuid=UUID),
            "list": partial(ours.person.list, page_num=1, page_size=3),
        }
        for name, path in (("query", PERSON_QUERY), ("list", PERSON_LIST)):
            cases[f"httpx {name}"] = partial(bare.post, url + path, content=BODIES[path], headers=JSON)
            cases[f"peer {name}"] = peer[name]
        measured: dict[str, Case] = {
            name: partial(_fastest, partial(_burst, call, calls), calls) for name, call in cases.items()
        }
        times = take_turns(measured, rounds)
    for name in ("query", "list"):
        compare = partial(ratio, times, name, group="calls")
        shown = f"person.{name}, typed and signed"
        yield compare(f"httpx {name}", target=0.85, names=(shown, "httpx.Client.post(content=bytes)"))
        yield compare(f"peer {name}", target=0.70, names=(shown, "openapi-python-client + HongtuAuth"))


def _async(url: str, rounds: int, calls: int, at_once: int) -> Iterator[Ratio]:
    with asyncio.Runner() as runner:
        bare = httpx.AsyncClient(limits=httpx.Limits(max_keepalive_connections=100))
        ours = AsyncHongtu(url, app_key=APP_KEY, secret=SECRET)
        aiohttp = AsyncHongtu(url, app_key=APP_KEY, secret=SECRET, transport="aiohttp")
        cases: Mapping[str, Callable[[], Awaitable[object]]] = {
            "httpx": partial(bare.post, url + PERSON_QUERY, content=BODIES[PERSON_QUERY], headers=JSON),
            "httpcore": partial(ours.person.query, uuid=UUID),
            "aiohttp": partial(aiohttp.person.query, uuid=UUID),
        }
        each, bursts = max(calls // at_once, 3), max(BURSTS // at_once, 2)
        measured: dict[str, Case] = {
            name: partial(_fastest, partial(_async_burst, runner, call, each, at_once), each * at_once, bursts)
            for name, call in cases.items()
        }
        times = take_turns(measured, rounds)
        for closing in (bare.aclose, ours.aclose, aiohttp.aclose):
            runner.run(closing())
    for over, target in zip(("httpcore", "aiohttp"), ASYNC_TARGETS[at_once], strict=True):
        shown = f"async over {over}, {at_once} at once"
        yield ratio(times, over, "httpx", group="calls", target=target, names=(shown, "httpx.AsyncClient.post"))


def _peer_calls(url: str, folder: Path, stack: ExitStack) -> Mapping[str, Callable[[], object]]:
    sys.path.insert(0, import_path(folder))
    auth = HongtuAuth(APP_KEY, SECRET)
    client = importlib.import_module(PACKAGE).Client(base_url=url, httpx_args={"auth": auth})
    stack.enter_context(client)
    models: Any = importlib.import_module(f"{PACKAGE}.models")
    query = importlib.import_module(f"{PACKAGE}.api.person.person_query").sync
    page = importlib.import_module(f"{PACKAGE}.api.person.person_list").sync
    return {
        "query": lambda: query(client=client, body=models.PersonQueryRequest(uuid=UUID)),
        "list": lambda: page(client=client, body=models.PersonListRequest(page_num=1, page_size=3)),
    }


def _fastest(burst: Callable[[], None], calls: int, bursts: int = BURSTS) -> float:
    """Seconds for each call."""
    gc.collect()
    found = []
    for _ in range(bursts):
        began = perf_counter()
        burst()
        found.append(perf_counter() - began)
    return min(found) / calls


def _burst(call: Callable[[], object], times: int) -> None:
    for _ in range(times):
        call()


def _async_burst(runner: asyncio.Runner, call: Callable[[], Awaitable[object]], times: int, at_once: int) -> None:
    async def worker() -> None:
        for _ in range(times):
            await call()

    async def workers() -> None:
        await asyncio.gather(*(worker() for _ in range(at_once)))

    runner.run(workers())
