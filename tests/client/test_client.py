"""The clients themselves: how they are made, changed, shared, closed, cancelled, and what they tell."""

from __future__ import annotations

import asyncio
import copy
import gc
import json
import logging
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any

import httpx
import pytest

import hongtu
from hongtu import (
    AsyncHongtu,
    ConfigurationError,
    Credentials,
    DriftWarning,
    Hongtu,
    HttpRejected,
    InvalidRequest,
    NotSent,
    OutcomeUnknown,
    RetryPolicy,
    Signer,
)
from tests.support.certificates import self_signed
from tests.support.clients import APP_KEY, PERSON, SECRET, Way, async_connect, connect, each_way, error_of, ok, page
from tests.support.contract import labels_of
from tests.support.examples import OPERATIONS
from tests.support.fault_server import Connection, FaultServer, Request, answer, hang, reply

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {"HONGTU_BASE_URL": "http://127.0.0.1:9", "HONGTU_APP_KEY": APP_KEY, "HONGTU_SECRET": SECRET}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*ENVIRONMENT, "HONGTU_CA_FILE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def set_all(environment: pytest.MonkeyPatch, **more: str) -> None:
    for name, value in {**ENVIRONMENT, **more}.items():
        environment.setenv(name, value)


# Made


@pytest.mark.parametrize("kind", [Hongtu, AsyncHongtu])
def test_a_client_from_the_environment(environment: pytest.MonkeyPatch, kind: Any) -> None:
    set_all(environment)

    assert repr(kind.from_env()) == f"<{kind.__name__} http://127.0.0.1:9 as appkey1>"


def test_it_signs_with_the_secret_of_the_environment(environment: pytest.MonkeyPatch) -> None:
    with FaultServer(answer(ok(PERSON))) as server:
        set_all(environment, HONGTU_BASE_URL=server.url)
        with Hongtu.from_env(on_drift="raise") as client:
            client.person.query(uuid="u1")

        with connect(server.url) as other:
            assert client._sender.signer.credentials == other._sender.signer.credentials


@pytest.mark.parametrize("kind", [Hongtu, AsyncHongtu])
@pytest.mark.parametrize("missing", ENVIRONMENT)
@pytest.mark.parametrize("value", [None, ""], ids=["unset", "empty"])
def test_each_missing_variable_is_named(
    environment: pytest.MonkeyPatch, kind: Any, missing: str, value: str | None
) -> None:
    set_all(environment)
    environment.delenv(missing)
    if value is not None:
        environment.setenv(missing, value)

    with pytest.raises(ConfigurationError) as raised:
        kind.from_env()

    assert str(raised.value) == f"not set in the environment: {missing}"


def test_all_missing_variables_are_named_at_once(environment: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError) as raised:
        Hongtu.from_env()

    assert str(raised.value) == "not set in the environment: HONGTU_BASE_URL, HONGTU_APP_KEY, HONGTU_SECRET"


def test_what_is_given_need_not_be_in_the_environment(environment: pytest.MonkeyPatch) -> None:
    """And counts more than what is."""
    set_all(environment)
    environment.delenv("HONGTU_SECRET")

    client = Hongtu.from_env(secret=SECRET, base_url="http://127.0.0.1:10")

    assert repr(client) == "<Hongtu http://127.0.0.1:10 as appkey1>"


def test_the_certificate_of_the_environment(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    box = self_signed()
    with FaultServer(answer(ok(PERSON)), box.context) as server:
        set_all(environment, HONGTU_BASE_URL=server.url, HONGTU_CA_FILE=str(box.file(tmp_path)))
        with Hongtu.from_env() as client:
            assert client.person.query(uuid="u1").uuid == "u1"
        environment.delenv("HONGTU_CA_FILE")
        with Hongtu.from_env() as client, pytest.raises(NotSent):
            client.person.query(uuid="u1")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"base_url": "box.local"}, "http:// or https://"),
        ({"base_url": ""}, "base URL"),
        ({"base_url": "http://127.0.0.1:9/v1/api/"}, "must end before /v1/api, which every call adds"),
        ({"base_url": "http://127.0.0.1:9/proxy/v2/api"}, "must end before /v2/api, which every call adds"),
        ({"base_url": None}, "base_url must be text such as http://192.168.1.20, not NoneType"),
        ({"app_key": 17}, "app_key must be text, not int"),
        ({"verify": 3, "base_url": "https://127.0.0.1"}, "verify must be True, the path of a certificate"),
        ({"http_client": object()}, "http_client must be an httpx"),
        ({"signer": "secret"}, "signer must be a Signer, not 'str'"),
        ({"secret": None}, "secret must be text, not NoneType"),
        ({"app_key": ""}, "app_key is empty"),
        ({"secret": ""}, "secret is empty"),
        ({"secret": SECRET + "\n"}, "secret begins or ends with a space or line break"),
        ({"app_key": "密钥"}, "not visible ASCII"),
        ({"verify": "/no/such/file.pem", "base_url": "https://127.0.0.1"}, "/no/such/file.pem"),
    ],
    ids=lambda value: None if isinstance(value, str) else ",".join(value),
)
@pytest.mark.parametrize("kind", [Hongtu, AsyncHongtu])
def test_what_cannot_work_is_said_when_the_client_is_made(kind: Any, options: dict[str, Any], words: str) -> None:
    given = {"base_url": "http://127.0.0.1:9", "app_key": APP_KEY, "secret": SECRET, **options}

    with pytest.raises(ConfigurationError, match=words):
        kind(given.pop("base_url"), **given)


def test_a_client_of_the_other_flavour_is_refused() -> None:
    """It would fail in the middle of a call, when nobody knows what was sent."""
    with pytest.raises(ConfigurationError, match="must be an httpx.Client, not AsyncClient"):
        connect("http://127.0.0.1:9", http_client=httpx.AsyncClient())
    with pytest.raises(ConfigurationError, match="must be an httpx.AsyncClient, not Client"):
        async_connect("http://127.0.0.1:9", http_client=httpx.Client())
    with pytest.raises(ConfigurationError, match='transport must be "httpx", "aiohttp" or "auto", not \'curl\''):
        async_connect("http://127.0.0.1:9", transport="curl")


WRONG_SETTINGS: list[Any] = [
    *(("timeout", value, "a number of seconds above 0") for value in (0, -1, float("nan"), float("inf"), "5", True)),
    *(("retry", value, "1 or more") for value in (0, -1, True, 1.5, "3")),
    *(("on_drift", value, '"warn", "raise", "ignore", or a function') for value in ("wran", "", None, 1)),
]


def test_a_client_of_one_s_own_that_is_closed_sends_nothing() -> None:
    own = httpx.Client()
    own.close()

    with (
        connect("http://127.0.0.1:9", http_client=own) as client,
        pytest.raises(NotSent, match="the http_client is closed") as raised,
    ):
        client.door.open_door(uuid="d1")
    assert "may have opened" not in str(raised.value)

    async def main() -> None:
        async with httpx.AsyncClient() as own:
            client = async_connect("http://127.0.0.1:9", http_client=own)
        await client.door.open_door(uuid="d1")

    with pytest.raises(NotSent, match="the http_client is closed"):
        asyncio.run(main())


@pytest.mark.parametrize(("name", "value", "allowed"), WRONG_SETTINGS)
@pytest.mark.parametrize("kind", [Hongtu, AsyncHongtu])
def test_a_setting_that_cannot_work_is_refused_at_once(kind: Any, name: str, value: Any, allowed: str) -> None:
    """When the client is made, copied or called; the values that can work are named."""
    with pytest.raises(ConfigurationError) as raised:
        kind("http://127.0.0.1:9", app_key=APP_KEY, secret=SECRET, **{name: value})
    assert allowed in str(raised.value)
    assert repr(value) in str(raised.value)
    if value is None:
        return  # in a copy and in a call, None leaves it as it is
    with pytest.raises(ConfigurationError, match="must be"):
        kind("http://127.0.0.1:9", app_key=APP_KEY, secret=SECRET).with_options(**{name: value})


@pytest.mark.parametrize(
    "options",
    [
        *({"timeout": value} for value in (0, "5", -1)),
        *({"attempts": value} for value in (0, -1, "3", 1.5, True, None)),
        *({"on_drift": value} for value in ("wran", None)),
        *({"chunk_size": value} for value in (0, -1, "9", 1.5, True, None)),
        "timeout=5",
        [("timeout", 5)],
    ],
    ids=str,
)
@each_way
def test_an_option_that_cannot_work_is_refused_before_anything_is_sent(way: Way, options: Any) -> None:
    with FaultServer(answer(ok(PERSON))) as server:
        for use in (
            lambda client: client.person.query(uuid="u", options=options),
            lambda client: client.person.batch_delete(uuid_list=["a", "b"], options=options),
        ):
            error = error_of(ConfigurationError, way, server.url, use)
            assert " must be " in str(error)

        assert server.connections == 0


def test_making_a_client_connects_to_nothing() -> None:
    with FaultServer(answer()) as server, connect(server.url) as client:
        assert client.person and client.attendance.record and client.sys.config

        assert server.connections == 0


# Changed


def test_other_settings_share_the_connections() -> None:
    with FaultServer(answer(ok(PERSON))) as server, connect(server.url) as client:
        client.person.query(uuid="u1")
        client.with_options(timeout=5).person.query(uuid="u1")
        client.with_options(retry=1).with_options(on_drift="ignore").person.query(uuid="u1")

        assert server.connections == 1
    assert len(server.requests) == 3


def test_other_settings_do_not_change_the_client_they_come_from() -> None:
    """Also when its resources were used before: each client's own settings hold for its resources."""
    with FaultServer(answer(reply(b"", 500))) as server, connect(server.url) as client:
        person, record = client.person, client.attendance.record
        once = client.with_options(retry=1)
        assert once.person is not person
        assert once.attendance.record is not record

        for use, requests in ((once.person, 1), (client.person, 3), (person, 3), (once.person, 1)):
            before = len(server.requests)
            with pytest.raises(OutcomeUnknown):
                use.query(uuid="u1")
            assert len(server.requests) - before == requests
        assert client.person is person


def test_what_is_not_given_stays() -> None:
    with FaultServer(answer(ok({**PERSON, "type": "x"}))) as server, connect(server.url, on_drift="ignore") as client:
        other = client.with_options(timeout=7, retry=RetryPolicy(attempts=2))

        assert other.person.query(uuid="u1").uuid == "u1"
        assert other.with_options()._sender.settings == other._sender.settings
        assert other._sender.settings != client._sender.settings
        assert repr(other) == repr(client)


def query(client: Any, options: Any) -> Any:
    return client.person.query(uuid="u1", options=options)


@each_way
def test_one_call_may_have_settings_of_its_own(way: Way) -> None:
    """For that call alone; those of the client hold for what it does not name."""
    with FaultServer(answer(reply(b"", 500))) as server:
        for options, requests in (({"attempts": 1}, 1), ({"attempts": 2}, 2), ({}, 3), (None, 3)):
            use = partial(query, options=options)
            before = len(server.requests)
            error = error_of(OutcomeUnknown, way, server.url, use)
            assert len(server.requests) - before == error.attempts == requests


@each_way
def test_one_call_may_have_a_time_of_its_own(way: Way) -> None:
    with FaultServer(hang) as server:
        error = error_of(
            OutcomeUnknown, way, server.url, lambda client: client.person.query(uuid="u1", options={"timeout": 0.1})
        )

    assert "the time for the whole call ran out" in str(error)


def test_one_call_may_treat_drift_in_its_own_way() -> None:
    with FaultServer(answer(ok({**PERSON, "type": "x"}))) as server, connect(server.url) as client:
        client.person.query(uuid="u1", options={"on_drift": "ignore"})
        with pytest.warns(DriftWarning):
            client.person.query(uuid="u1")


def test_settings_go_with_every_page_of_a_list() -> None:
    rows = [{"uuid": "u1", "name": "n", "type": "x"}]
    pages = [page(rows, total=2, size=1), page([{**rows[0], "uuid": "u2"}], total=2, size=1, number=2)]
    with FaultServer(answer(*pages, page([], total=2))) as server, connect(server.url) as client:
        assert len(list(client.person.list(options={"on_drift": "ignore"}))) == 2


# Explained


EXPLAINED = """\
1 uri            /v1/api/person/list  (the path, from /v1/api/ on)
2 method         POST  (in capitals)
3 query          (empty)  (raw: without ?, not percent-encoded)
4 bodyMD5        675c299bcd88edf31c09c48f9c7fba4b  (MD5 of the 28 bytes of the body)
5 secret         ********  (masked here)
6 ctimestamp     1627300328673  (Unix milliseconds)
7 cnonce         a1B2c3  (random)
8 cappkey        appkey1  (assigned by the platform)"""


def fixed_signer() -> Signer:
    return Signer(Credentials.of(APP_KEY, SECRET), clock=lambda: 1627300328673, nonce=lambda: "a1B2c3")


@pytest.mark.parametrize("make", [connect, async_connect])
def test_a_signature_is_explained_part_by_part(make: Callable[..., Any]) -> None:
    """The secret masked, and nothing sent."""
    with FaultServer(answer()) as server:
        client = make(server.url, signer=fixed_signer())
        lines = client.explain(client.person.list, page_num=1, page_size=20).splitlines()

        assert server.connections == 0
    shown = EXPLAINED.splitlines()
    assert [line for line in lines[:8] if "bodyMD5" not in line] == [line for line in shown if "bodyMD5" not in line]
    assert lines[3].endswith("(MD5 of the 27 bytes of the body)")
    assert lines[8].startswith("  string to sign /v1/api/person/list-POST--")
    assert "-********-1627300328673-a1B2c3-appkey1" in lines[8]
    assert lines[9].startswith("  csign          ")


def test_what_is_explained_is_what_is_sent() -> None:
    """With the same clock and nonce, the signature on the wire is the one that was shown. For every operation."""
    with FaultServer(answer(ok(None))) as server, connect(server.url, signer=fixed_signer(), retry=1) as client:
        uses: list[tuple[Callable[..., Any], dict[str, Any]]] = [
            (client.person.list, {"page_num": 1, "name": "张三"}),
            (client.device.list_by_group, {}),
            (client.device.info, {}),
            (client.person.upload_image, {"file": b"\xff\xd8\xff"}),
            (client.misc.upload_file, {"type": 1, "file": b"x"}),
            (client.sys.config.temperature_config, {}),
        ]
        for method, fields in uses:
            shown = client.explain(method, **fields).rpartition(" ")[2]
            with pytest.raises(OutcomeUnknown):
                method(**fields)

            assert server.requests[-1].headers["csign"] == shown


def test_every_operation_can_be_explained() -> None:
    """With what it must be given, or a clear word about what is missing."""
    with connect("http://127.0.0.1:9") as client:
        explained = 0
        for name, operation in operations().items():
            method: Any = client
            for part in name.split("."):
                method = getattr(method, part)
            try:
                text = client.explain(method)
            except InvalidRequest as error:
                assert "is required" in str(error)
            else:
                assert operation in text
            explained += 1
        assert explained == len(OPERATIONS)


def operations() -> dict[str, str]:
    """Name in the client → path, of every operation."""
    from hongtu_runtime.operation import Operation

    hongtu.preload()
    found: dict[str, str] = {}
    for module in [value for name, value in sys.modules.items() if name.startswith("hongtu.resources.")]:
        for value in vars(module).values():
            if isinstance(value, Operation):
                found[value.name] = value.path
    return found


def test_explaining_checks_the_fields() -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest):
        client.explain(client.person.list, page_num=0)


@pytest.mark.parametrize("thing", [print, len, lambda: None, Hongtu.close], ids=lambda thing: thing.__name__)
def test_only_methods_of_resources_can_be_explained(thing: Any) -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(ConfigurationError, match="client.person.list"):
        client.explain(thing)


# Closed


def test_a_with_block_closes_the_connections() -> None:
    ended = threading.Event()

    def watched(connection: Connection) -> None:
        answer(ok(PERSON))(connection)
        ended.set()

    with FaultServer(watched) as server:
        with connect(server.url) as client:
            client.person.query(uuid="u1")
            assert not ended.is_set()

        assert ended.wait(5)


def test_an_async_with_block_closes_the_connections() -> None:
    ended = threading.Event()

    def watched(connection: Connection) -> None:
        answer(ok(PERSON))(connection)
        ended.set()

    async def main() -> None:
        async with async_connect(server.url) as client:
            await client.person.query(uuid="u1")
            assert not ended.is_set()

    with FaultServer(watched) as server:
        asyncio.run(main())

        assert ended.wait(5)


def test_a_closed_client_says_so() -> None:
    """So do the clients that `with_options` made of it, for they share its connections; nothing is sent."""
    with FaultServer(answer(ok(PERSON))) as server:
        client = connect(server.url)
        other = client.with_options(timeout=3)
        person = client.person
        other.person.query(uuid="u1")
        client.close()
        client.close()

        for use in (client.person, person, other.person, client.with_options().person):
            with pytest.raises(ConfigurationError, match="person.query: this client is closed; create another one"):
                use.query(uuid="u1")
    assert len(server.requests) == 1


def test_a_closed_async_client_says_so() -> None:
    async def main() -> None:
        client = async_connect("http://127.0.0.1:9")
        await client.aclose()
        with pytest.raises(ConfigurationError, match="this client is closed"):
            await client.person.query(uuid="u1")

    asyncio.run(main())


@each_way
def test_a_client_that_is_closed_while_a_call_begins_sends_nothing(way: Way) -> None:
    """By another thread, say; here by the source of nonces, which is asked right before the request leaves."""

    def use(client: Any) -> Any:
        def closing() -> str:
            client._sender._closed.set()
            return "abcdef"

        client._sender.signer = Signer(client._sender.signer.credentials, nonce=closing)
        return client.person.query(uuid="u1")

    with FaultServer(answer(ok(PERSON))) as server:
        error = error_of(NotSent, way, server.url, use)

        assert "the client was closed" in error.message
        assert not server.requests


def test_no_connection_outlives_a_client_that_is_closed_while_it_is_made() -> None:
    with FaultServer(answer(ok(PERSON))) as server, connect(server.url) as client:
        http = client._sender.http
        made = http._new_pool

        def late() -> Any:
            client.close()
            return made()

        http._new_pool = late  # type: ignore[method-assign]
        client.person.query(uuid="u1")

        assert not http._pools


@pytest.mark.parametrize("make", [connect, async_connect])
def test_a_client_does_not_travel(make: Any) -> None:
    """To another process, say: it is told why, and what to do."""
    client = make("http://127.0.0.1:9")

    for travel in (pickle.dumps, copy.deepcopy):
        for thing in (client, client.person, client.person.query, client.attendance.adjust):
            with pytest.raises(TypeError, match="a client cannot be pickled.*Create one in each process"):
                travel(thing)
    assert copy.copy(client).person is not None


def test_a_client_that_was_never_used_can_be_closed() -> None:
    connect("http://127.0.0.1:9").close()
    asyncio.run(async_connect("http://127.0.0.1:9").aclose())


# Shared


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


# Over a client of one's own


@pytest.mark.filterwarnings("ignore::hongtu.DriftWarning")
def test_an_httpx_client_of_ones_own() -> None:
    """It gets complete, signed requests, and is left open."""
    requests: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={"code": 0, "data": {**PERSON, "newField": 1}})

    with httpx.Client(transport=httpx.MockTransport(handle)) as own:
        with connect("http://box:18082", http_client=own) as client:
            found = client.person.query(uuid="张三")
        assert not own.is_closed

    (request,) = requests
    assert found.model_extra == {"newField": 1}
    assert str(request.url) == "http://box:18082/v1/api/person/query"
    assert request.content == '{"uuid":"张三"}'.encode()
    assert {"cappkey", "ctimestamp", "cnonce", "csign"} <= set(request.headers)


def test_an_async_httpx_client_of_ones_own() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"code": 0, "data": PERSON})

    async def main() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(handle)) as own:
            async with async_connect("http://box:18082", http_client=own) as client:
                assert (await client.person.query(uuid="u1")).uuid == "u1"
            assert not own.is_closed

    asyncio.run(main())


@pytest.mark.parametrize(
    ("raised", "kind", "requests"),
    [
        (httpx.ConnectError("no"), NotSent, 3),
        (httpx.ConnectTimeout("no"), NotSent, 3),
        (httpx.ReadTimeout("no"), OutcomeUnknown, 1),
        (httpx.RemoteProtocolError("no"), OutcomeUnknown, 1),
        (RuntimeError("a bug in a transport"), OutcomeUnknown, 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_errors_of_a_client_of_ones_own_are_ours(raised: Exception, kind: type[Exception], requests: int) -> None:
    """Nothing of httpx comes through but as a cause; what may have been sent is not sent again."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        raise raised

    with (
        httpx.Client(transport=httpx.MockTransport(handle)) as own,
        connect("http://box", http_client=own) as client,
        pytest.raises(kind) as ended,
    ):
        client.door.add(add_device_uuids=["d"], remove_device_uuids=[])

    assert type(ended.value) is kind
    # What a server said that is no HTTP may be personal, and httpx repeats it.
    assert ended.value.__cause__ is (None if isinstance(raised, httpx.RemoteProtocolError) else raised)
    assert len(seen) == requests


def test_redirects_that_a_client_of_ones_own_would_follow() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": "http://elsewhere/"})

    with (
        httpx.Client(transport=httpx.MockTransport(handle), follow_redirects=True) as own,
        connect("http://box", http_client=own) as client,
        pytest.raises(HttpRejected, match="redirects to http://elsewhere"),
    ):
        client.person.query(uuid="u1")


# What it tells


def test_one_line_for_each_attempt(caplog: pytest.LogCaptureFixture) -> None:
    """Operation, outcome, code, milliseconds, attempt: in this order, by the logger `hongtu`."""
    caplog.set_level(logging.DEBUG, "hongtu")
    with FaultServer(answer(reply(b"", 502), ok(PERSON))) as server, connect(server.url) as client:
        client.person.query(uuid="u1")

    assert [(record.name, record.levelname) for record in caplog.records if record.name == "hongtu"] == [
        ("hongtu", "WARNING"),
        ("hongtu", "INFO"),
    ]
    first, second = (record.getMessage().split() for record in caplog.records if record.name == "hongtu")
    assert [*first[:3], *first[4:]] == ["person.query", "UNKNOWN", "code=None", "ms", "attempt=1"]
    assert [*second[:3], *second[4:]] == ["person.query", "OK", "code=0", "ms", "attempt=2"]
    assert float(first[3]) >= 0


def test_the_time_of_an_attempt_is_its_own(caplog: pytest.LogCaptureFixture) -> None:
    """Not that of the call: how long the platform took is what one reads a log for."""
    caplog.set_level(logging.INFO, "hongtu")

    def slow_and_quick(connection: Connection) -> None:
        connection.read_request()
        sleep(0.3)
        connection.send(reply(b"", 500))
        connection.read_request()
        connection.send(ok(PERSON))

    with FaultServer(slow_and_quick) as server, connect(server.url) as client:
        client.person.query(uuid="u1")

    first, second = (float(record.getMessage().split()[3]) for record in caplog.records)
    assert first >= 300 > second


def test_success_is_quiet_unless_asked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "hongtu")
    with FaultServer(answer(ok(PERSON))) as server, connect(server.url) as client:
        client.person.query(uuid="u1")

    assert not caplog.records


def test_what_was_not_sent_for_its_input_is_no_attempt(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "hongtu")
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest):
        client.person.query(uuid=None)  # type: ignore[arg-type]

    assert not caplog.records


def test_an_option_that_does_not_exist_is_refused() -> None:
    """`retry` is a setting of the client; taken for an option and ignored, it would let a call be repeated."""
    with Hongtu("http://127.0.0.1:9", app_key="k", secret="s") as client, pytest.raises(ConfigurationError) as raised:
        client.person.list(options={"retry": 1})  # type: ignore[arg-type]

    assert "options has no retry; it has timeout, attempts, on_drift, chunk_size" in str(raised.value)
