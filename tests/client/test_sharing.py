"""One client for many threads and tasks, and calls that are cancelled."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from hongtu import (
    RetryPolicy,
)
from tests.support.clients import PERSON, async_connect, connect, ok
from tests.support.contract import labels_of
from tests.support.fault_server import FaultServer, Request, answer, hang, reply

ROOT = Path(__file__).parents[2]


def test_many_threads_share_one_client() -> None:
    """Each gets its own answer, over connections that are kept; each request has a nonce of its own."""
    with FaultServer(answer(echo)) as server, connect(server.url) as client, ThreadPoolExecutor(16) as pool:
        names = [f"u{number}" for number in range(400)]
        found = list(pool.map(lambda name: client.person.query(uuid=name).uuid, names))

        assert server.connections <= 16
    assert found == names
    assert len({request.headers["cnonce"] for request in server.requests}) >= 399
    assert not server.errors


def echo(request: Request) -> bytes:
    return ok({**PERSON, "uuid": json.loads(request.body)["uuid"]})


def test_many_threads_may_make_the_very_first_call() -> None:
    """Modules and models are loaded on first use: here by all threads at once, in a process of its own."""
    program = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
sys.setswitchinterval(1e-6)
from hongtu import Hongtu, NewPerson
client = Hongtu(sys.argv[1], app_key="appkey1", secret="s", on_drift="raise")
start = threading.Barrier(12)
def work(number):
    start.wait()
    if number % 3 == 0:
        return client.person.query(uuid=f"u{number}").uuid == f"u{number}"
    if number % 3 == 1:
        return NewPerson(name="n", type=1, group_list=["g"]).type.label_en == sys.argv[2]
    return client.with_options(timeout=9).person.query(uuid=f"u{number}").type.is_known
with ThreadPoolExecutor(12) as pool:
    print(list(pool.map(work, range(12))))
"""
    with FaultServer(answer(echo)) as server:
        done = run_python(program, server.url, labels_of("PersonType", 1)["en"])

    assert done.stdout.strip() == str([True] * 12), done.stderr


def run_python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = ":".join(str(ROOT / folder) for folder in ("runtime", "generated", "toolkit"))
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *arguments],
        env={"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_many_tasks_share_one_async_client() -> None:
    async def main() -> list[str]:
        async with async_connect(server.url) as client:
            return [person.uuid for person in await asyncio.gather(*[client.person.query(uuid=name) for name in names])]

    names = [f"u{number}" for number in range(200)]
    with FaultServer(answer(echo)) as server:
        assert asyncio.run(main()) == names
    assert len({request.headers["csign"] for request in server.requests}) == 200


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_cancelled_calls_leave_the_client_usable(transport: str) -> None:
    """Hundreds of them, in the middle of everything; no task and no complaint is left."""
    complaints: list[dict[str, Any]] = []
    slow = threading.Event()

    def slowly(request: Request) -> bytes:
        if json.loads(request.body)["uuid"] == "slow":
            slow.wait(10)
        return echo(request)

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
        async with async_connect(server.url, transport=transport) as client:
            for _ in range(3):
                tasks = [asyncio.create_task(client.person.query(uuid="slow")) for _ in range(120)]
                while len(server.requests) < 20:
                    await asyncio.sleep(0.01)
                for task in tasks:
                    task.cancel()
                ended = await asyncio.gather(*tasks, return_exceptions=True)
                assert all(isinstance(end, asyncio.CancelledError) for end in ended)
                assert (await client.person.query(uuid="u7")).uuid == "u7"
            slow.set()
            found = await asyncio.gather(*[client.person.query(uuid=f"u{number}") for number in range(150)])
            assert [person.uuid for person in found] == [f"u{number}" for number in range(150)]
        assert asyncio.all_tasks() == {asyncio.current_task()}

    with FaultServer(answer(slowly)) as server:
        asyncio.run(main())
    gc.collect()

    assert not complaints


def test_cancellation_is_not_swallowed_by_a_retry() -> None:
    async def main() -> None:
        async with async_connect(server.url, retry=RetryPolicy(base=8)) as client:
            task = asyncio.create_task(client.person.query(uuid="u1"))
            while not server.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with FaultServer(answer(reply(b"", 500))) as server:
        asyncio.run(main())

    assert len(server.requests) == 1


def test_the_caller_s_own_time_out_is_the_caller_s() -> None:
    """asyncio.timeout around a call ends in TimeoutError, not in an error of this package."""

    async def main() -> None:
        async with async_connect(server.url) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await client.person.query(uuid="u1")

    with FaultServer(hang) as server:
        asyncio.run(main())


def test_one_async_client_serves_one_event_loop_after_another() -> None:
    client = None
    with FaultServer(answer(ok(PERSON))) as server:
        client = async_connect(server.url)

        async def use(last: bool) -> str:
            found = await client.person.query(uuid="u1")
            if last:
                await client.aclose()
            else:
                await client._sender.http.aclose()
            return found.uuid

        assert [asyncio.run(use(last)) for last in (False, False, True)] == ["u1"] * 3


def test_calls_over_aiohttp_are_the_same_calls() -> None:
    async def main() -> Any:
        async with async_connect(server.url, transport="aiohttp") as client:
            return await client.person.query(uuid="张三")

    with FaultServer(answer(echo)) as server:
        assert asyncio.run(main()).uuid == "张三"

        with connect(server.url) as client:
            client.person.query(uuid="张三")
    over_aiohttp, over_httpcore = server.requests
    assert over_aiohttp.body == over_httpcore.body
    assert set(over_aiohttp.headers) == set(over_httpcore.headers)
