"""How a client is made, changed and closed."""

from __future__ import annotations

import asyncio
import copy
import pickle
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hongtu import (
    AsyncHongtu,
    ConfigurationError,
    DriftWarning,
    Hongtu,
    NotSent,
    OutcomeUnknown,
    RetryPolicy,
    Signer,
)
from tests.support.certificates import self_signed
from tests.support.clients import APP_KEY, PERSON, SECRET, Way, async_connect, connect, each_way, error_of, ok, page
from tests.support.fault_server import Connection, FaultServer, answer, hang, reply

ENVIRONMENT = {"HONGTU_BASE_URL": "http://127.0.0.1:9", "HONGTU_APP_KEY": APP_KEY, "HONGTU_SECRET": SECRET}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*ENVIRONMENT, "HONGTU_CA_FILE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def set_all(environment: pytest.MonkeyPatch, **more: str) -> None:
    for name, value in {**ENVIRONMENT, **more}.items():
        environment.setenv(name, value)


@pytest.mark.parametrize("kind", [Hongtu, AsyncHongtu])
def test_a_client_from_the_environment(environment: pytest.MonkeyPatch, kind: Any) -> None:
    set_all(environment)

    assert repr(kind.from_env()) == f"<{kind.__name__} http://127.0.0.1:9 as appkey1>"


def test_the_secret_of_the_environment_signs(environment: pytest.MonkeyPatch) -> None:
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


def test_arguments_take_precedence_over_the_environment(environment: pytest.MonkeyPatch) -> None:
    """And counts more than what is."""
    set_all(environment)
    environment.delenv("HONGTU_SECRET")

    client = Hongtu.from_env(secret=SECRET, base_url="http://127.0.0.1:10")

    assert repr(client) == "<Hongtu http://127.0.0.1:10 as appkey1>"


def test_the_environment_can_name_a_certificate(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
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
def test_arguments_that_cannot_work_are_refused_when_the_client_is_made(
    kind: Any, options: dict[str, Any], words: str
) -> None:
    given = {"base_url": "http://127.0.0.1:9", "app_key": APP_KEY, "secret": SECRET, **options}

    with pytest.raises(ConfigurationError, match=words):
        kind(given.pop("base_url"), **given)


WRONG_SETTINGS: list[Any] = [
    *(("timeout", value, "a number of seconds above 0") for value in (0, -1, float("nan"), float("inf"), "5", True)),
    *(("retry", value, "1 or more") for value in (0, -1, True, 1.5, "3")),
    *(("on_drift", value, '"warn", "raise", "ignore", or a function') for value in ("wran", "", None, 1)),
]


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


def test_with_options_keeps_what_it_does_not_name() -> None:
    with FaultServer(answer(ok({**PERSON, "type": "x"}))) as server, connect(server.url, on_drift="ignore") as client:
        other = client.with_options(timeout=7, retry=RetryPolicy(attempts=2))

        assert other.person.query(uuid="u1").uuid == "u1"
        assert other.with_options()._sender.settings == other._sender.settings
        assert other._sender.settings != client._sender.settings
        assert repr(other) == repr(client)


def query(client: Any, options: Any) -> Any:
    return client.person.query(uuid="u1", options=options)


@each_way
def test_a_call_may_have_its_own_settings(way: Way) -> None:
    """For that call alone; those of the client hold for what it does not name."""
    with FaultServer(answer(reply(b"", 500))) as server:
        for options, requests in (({"attempts": 1}, 1), ({"attempts": 2}, 2), ({}, 3), (None, 3)):
            use = partial(query, options=options)
            before = len(server.requests)
            error = error_of(OutcomeUnknown, way, server.url, use)
            assert len(server.requests) - before == error.attempts == requests


@each_way
def test_a_call_may_have_its_own_timeout(way: Way) -> None:
    with FaultServer(hang) as server:
        error = error_of(
            OutcomeUnknown, way, server.url, lambda client: client.person.query(uuid="u1", options={"timeout": 0.1})
        )

    assert "the time for the whole call ran out" in str(error)


def test_a_call_may_have_its_own_on_drift() -> None:
    with FaultServer(answer(ok({**PERSON, "type": "x"}))) as server, connect(server.url) as client:
        client.person.query(uuid="u1", options={"on_drift": "ignore"})
        with pytest.warns(DriftWarning):
            client.person.query(uuid="u1")


def test_settings_go_with_every_page_of_a_list() -> None:
    rows = [{"uuid": "u1", "name": "n", "type": "x"}]
    pages = [page(rows, total=2, size=1), page([{**rows[0], "uuid": "u2"}], total=2, size=1, number=2)]
    with FaultServer(answer(*pages, page([], total=2))) as server, connect(server.url) as client:
        assert len(list(client.person.list(options={"on_drift": "ignore"}))) == 2


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
def test_a_client_cannot_be_pickled_or_deep_copied(make: Any) -> None:
    """To another process, for example: the error says why, and what to do."""
    client = make("http://127.0.0.1:9")

    for travel in (pickle.dumps, copy.deepcopy):
        for thing in (client, client.person, client.person.query, client.attendance.adjust):
            with pytest.raises(TypeError, match="a client cannot be pickled.*Create one in each process"):
                travel(thing)
    assert copy.copy(client).person is not None


def test_a_client_that_was_never_used_can_be_closed() -> None:
    connect("http://127.0.0.1:9").close()
    asyncio.run(async_connect("http://127.0.0.1:9").aclose())


def test_an_option_that_does_not_exist_is_refused() -> None:
    """`retry` is a setting of the client; taken for an option and ignored, it would let a call be repeated."""
    with Hongtu("http://127.0.0.1:9", app_key="k", secret="s") as client, pytest.raises(ConfigurationError) as raised:
        client.person.list(options={"retry": 1})  # type: ignore[arg-type]

    assert "options has no retry; it has timeout, attempts, on_drift, chunk_size" in str(raised.value)
