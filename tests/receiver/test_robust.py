"""The receiver goes on: whatever a consumer raises, a platform answers, a clock shows, or somebody does to its files."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hongtu import ApiError, AsyncHongtu, BusinessDataType
from hongtu_toolkit.receiver import Receiver
from hongtu_toolkit.receiver.consumers import Failed, function
from hongtu_toolkit.receiver.consumers.function import import_callable
from hongtu_toolkit.receiver.consumers.webhook import webhook
from hongtu_toolkit.receiver.event import Event, Unread, now, read
from hongtu_toolkit.receiver.forwarder import Forwarder, Retries
from hongtu_toolkit.receiver.service import AGAIN
from hongtu_toolkit.receiver.store import open_store
from hongtu_toolkit.receiver.store.base import Store, StoreBroken, StoreUnavailable
from hongtu_toolkit.receiver.subscription import Subscription
from hongtu_toolkit.receiver.sweep import LONGEST, OVERLAP, Sweep, _store
from tests.receiver.pushes import arrival, body, entries, passage
from tests.receiver.test_consumers import event, hand
from tests.receiver.test_forwarder import fill, forward, settled
from tests.support.fault_server import Connection, FaultServer, answer

SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"


async def _awaits_a_cancelled_task() -> None:
    task = asyncio.create_task(asyncio.sleep(9))
    task.cancel()
    await task


def _next(_: Event) -> object:
    return next(iter([]))


def _exit(_: Event) -> object:
    sys.exit(1)


async def _exit_async(_: Event) -> None:
    sys.exit(1)


async def _cancelled(_: Event) -> None:
    await _awaits_a_cancelled_task()


@pytest.mark.parametrize("failing", [_next, _exit, _exit_async, _cancelled], ids=lambda each: each.__name__)
def test_a_consumer_is_called_again_whatever_it_raises(store: Store, failing: Callable[[Event], Any]) -> None:
    called: list[int] = []

    def sync(each: Event) -> object:
        called.append(each.attempt)
        return failing(each) if len(called) == 1 else None  # a coroutine is awaited

    fill(store, 3)
    forward(store, function(sync), lambda: settled(store))

    assert len(called) == 4


def test_a_function_that_hangs_does_not_hold_up_the_end_of_the_process(store: Store) -> None:
    threads: list[bool] = []

    def hang(_: Event) -> None:
        import threading

        threads.append(threading.current_thread().daemon)

    fill(store, 1)
    forward(store, function(hang), lambda: settled(store))

    assert threads == [True]


def test_a_background_task_that_fails_starts_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("hongtu_toolkit.receiver.service.AGAIN", (0.01,))
    runs: list[int] = []

    async def work(receiver: Receiver) -> None:
        runs.append(1)
        if len(runs) < 3:
            raise AttributeError("张三")
        await receiver.stopping.wait()

    async def run() -> None:
        async with Receiver(f"sqlite:///{tmp_path}/events.db", beside=[work]):
            async with asyncio.timeout(10):
                while len(runs) < 3:
                    await asyncio.sleep(0.01)

    asyncio.run(run())

    assert "work failed (AttributeError at test_robust.py:" in caplog.text and "张三" not in caplog.text
    assert tuple(sorted(AGAIN)) == AGAIN


def client(**answers: Any) -> Any:
    """Stands for an open client whose subscription has this form."""

    async def query() -> Any:
        return answers["subscription"]

    async def add(**_: Any) -> None:
        answers.setdefault("added", []).append(1)

    return SimpleNamespace(subscription=SimpleNamespace(query=query, add=add))


@pytest.mark.parametrize(
    "subscription",
    [
        SimpleNamespace(push_url="http://x/secret", busi_types=None),
        SimpleNamespace(push_url="http://x/secret", busi_types="5"),
        SimpleNamespace(push_url=["http://x/secret"], busi_types=[None, 4]),
        SimpleNamespace(push_url="http://[::1", busi_types=[5]),
        "OK",
        None,
    ],
    ids=["no kinds", "kinds as text", "address as list", "no address", "text", "none"],
)
def test_a_subscription_of_any_form_is_read(subscription: Any) -> None:
    from hongtu_toolkit.receiver.subscription import Taken
    from hongtu_toolkit.receiver.sweep import _subscribed

    assert BusinessDataType.PASS_RECORD in asyncio.run(_subscribed(client(subscription=subscription), ["/secret"]))
    with pytest.raises(Taken):
        asyncio.run(
            Subscription(lambda: AsyncHongtu.from_env(), "http://box:1").ensure(
                client(subscription=subscription), "http://box:1/p"
            )
        )


def test_rows_that_are_not_objects_are_kept_and_stop_nothing(store: Store) -> None:
    assert asyncio.run(_store(store, BusinessDataType.PASS_RECORD, [None, "text"])) == 2


@pytest.mark.parametrize("ahead", [timedelta(days=365), timedelta(seconds=30)], ids=["a year", "half a minute"])
def test_a_clock_that_was_ahead_does_not_stop_the_sweep(ahead: timedelta) -> None:
    until = datetime(2026, 3, 1, tzinfo=UTC)
    last = str(round((until + ahead).timestamp() * 1000))

    since = Sweep(lambda: AsyncHongtu.from_env())._since(until, last)

    assert since == (until - LONGEST if ahead > OVERLAP else until - OVERLAP)


def test_a_delivery_that_failed_under_a_wrong_clock_is_tried_again(store: Store) -> None:
    ahead, tried = [365 * 86_400_000], list[int]()

    def fail_once(each: Event) -> None:
        tried.append(each.attempt)
        if len(tried) == 1:
            raise ValueError

    fill(store, 1)

    async def run() -> None:
        forwarder = Forwarder(store, "erp", function(fail_once), Retries(first=0.01), clock=lambda: now() + ahead[0])
        task = asyncio.create_task(forwarder.run())
        async with asyncio.timeout(30):
            while not tried:
                await asyncio.sleep(0.01)
            ahead[0] = 0
            while len(tried) < 2:
                await asyncio.sleep(0.01)
        forwarder.stop()
        await task

    asyncio.run(run())
    assert tried == [1, 2]


@pytest.mark.parametrize("harm", ["deleted", "moved", "log deleted"])
def test_nothing_is_acknowledged_once_somebody_took_the_files_away(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "events.db"
    store = open_store(f"sqlite:///{path}")
    store.put(entries(body(passage(0)))).result(10)
    if harm == "moved":
        path.rename(tmp_path / "other.db")
    else:
        (path if harm == "deleted" else tmp_path / "events.db-wal").unlink()

    with pytest.raises(StoreBroken, match="deleted, moved or replaced"):
        store.put(entries(body(passage(1)))).result(10)
    assert store.broken
    store.close()


def test_a_message_of_the_platform_makes_no_line_of_its_own_in_the_log(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    forged = "bad\n2026-11-30 00:00:00 INFO everything is fine\x1b[2J"

    class Refusing(Sweep):
        async def _kind(self, *_: Any) -> Any:
            raise ApiError(100003, forged)

    class Open:
        async def __aenter__(self) -> Any:
            return client(subscription=None)

        async def __aexit__(self, *_: object) -> None: ...

    asyncio.run(Refusing(Open, kinds=[BusinessDataType.PASS_RECORD]).once(store))  # type: ignore[arg-type]

    assert "everything is fine" in caplog.text
    assert not any("\n" in record.getMessage() or "\x1b" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(
    "content",
    [
        body([passage(1), passage(2)]).decode().encode("gbk"),
        body([passage(1), passage(2)]).replace("张".encode(), b"\xe5\xbc", 1),
        body({"BusiType": 5, "Data": [passage(1), passage(2)]}),
        body({"busiType": 5, "data": body(body([passage(1), passage(2)]).decode()).decode()}),
    ],
    ids=["gbk", "a bad byte", "names in another case", "text in text"],
)
def test_several_records_in_an_odd_body_are_several_events(content: bytes) -> None:
    found = read(arrival(content))

    assert len(found) == 2 and not any(isinstance(each, Unread) for each in found)


def drip_head(connection: Connection) -> None:
    connection.read_request()
    connection.trickle(b"HTTP/1.1 200 OK\r\nx: " + b"x" * 10_000)


def test_a_webhook_that_answers_byte_by_byte_fails_in_time() -> None:
    with FaultServer(drip_head) as server:
        began = time.monotonic()
        consumer = webhook(f"{server.url}/hook", secret=SECRET, timeout=0.5)
        with pytest.raises(Failed, match="gave no answer"):
            hand(consumer, event())
        assert time.monotonic() - began < 20


def test_httpx_does_not_log_the_address_of_a_webhook(caplog: pytest.LogCaptureFixture) -> None:
    import httpx

    with FaultServer(answer()) as server, caplog.at_level(logging.INFO, "httpx"):
        hand(webhook(f"{server.url}/hook?token=canary", secret=SECRET), event())
        assert "canary" not in caplog.text
        httpx.get(f"{server.url}/other")

    assert "/other" in caplog.text  # requests of the program itself are logged as before


def test_a_postgresql_that_is_not_there_is_named_with_the_reason() -> None:
    pytest.importorskip("psycopg")
    from tests.support.fault_server import refusing_port

    with (
        refusing_port() as port,
        pytest.raises(StoreUnavailable, match=f"port {port} failed: Connection refused") as raised,
    ):
        open_store(f"postgresql://hr:geheim@127.0.0.1:{port}/hr")

    assert "geheim" not in str(raised.value)


def test_a_function_beside_the_store_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "payroll_of_this_test.py").write_text("def handle(event): ...", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [each for each in sys.path if each])

    assert callable(import_callable("payroll_of_this_test:handle"))
