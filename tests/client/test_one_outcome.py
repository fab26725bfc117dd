"""Whatever happens in a call ends in one of the four outcomes, and nothing of the caller's makes it go out twice."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from hongtu import (
    DriftError,
    IncompleteList,
    InvalidRequest,
    NewPerson,
    NotSent,
    Outcome,
    OutcomeUnknown,
    PersonType,
    Signer,
)
from hongtu_runtime.call import timeouts_of
from hongtu_runtime.http import SyncHttp
from hongtu_runtime.http.asynchronous import AsyncHttp
from hongtu_runtime.operation import Operation, UploadPart
from hongtu_runtime.payload import raw_call
from hongtu_runtime.settings import Settings
from hongtu_runtime.signing import Credentials
from tests.support.clients import APP_KEY, SECRET, Way, async_connect, connect, each_way, error_of, ok, page
from tests.support.fault_server import Connection, FaultServer, answer, close_after_request, json_reply, refusing_port

DRIFTING = answer(json_reply(b'{"code":0,"msg":1}'))


def open_door(client: Any) -> Any:
    return client.door.open_door(uuid="d1")


@each_way
def test_an_error_of_another_call_in_on_drift_says_nothing_about_this_one(way: Way) -> None:
    """A door that was answered OK is not sent again, and nothing says that it was not sent."""

    def tell(_: object) -> None:
        raise NotSent("another box is off")

    with FaultServer(DRIFTING) as server:
        error = error_of(DriftError, way, server.url, open_door, on_drift=tell)

    assert len(server.requests) == 1 and error.outcome is Outcome.OK and isinstance(error.__cause__, NotSent)


@each_way
def test_an_error_of_on_drift_passes_with_a_note(way: Way) -> None:
    def tell(_: object) -> None:
        raise KeyError("mine")

    with FaultServer(DRIFTING) as server, pytest.raises(KeyError) as raised:
        way.call(server.url, open_door, on_drift=tell)

    assert len(server.requests) == 1 and "door.open_door itself ended well" in raised.value.__notes__[0]


@each_way
def test_a_call_is_not_sent_when_the_clock_fails(way: Way) -> None:
    def broken() -> int:
        raise ValueError("no time")

    signer = Signer(Credentials.of(APP_KEY, SECRET), clock=broken)
    with FaultServer(answer(ok())) as server:
        error = error_of(NotSent, way, server.url, open_door, signer=signer)

    assert not server.requests and "ValueError" in str(error) and "no time" not in str(error)


@each_way
def test_a_clock_that_fails_for_the_repeat_leaves_the_outcome_unknown(way: Way) -> None:
    times = iter([1])
    signer = Signer(Credentials.of(APP_KEY, SECRET), clock=lambda: next(times))
    with FaultServer(close_after_request) as server:
        error_of(OutcomeUnknown, way, server.url, lambda client: client.person.update(uuid="u"), signer=signer)

    assert len(server.requests) == 1


@pytest.fixture
def broken_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A filter of the application's that fails."""

    def broken(_: object) -> bool:
        raise RuntimeError("filter")

    caplog.set_level(logging.INFO, "hongtu")
    logger = logging.getLogger("hongtu")
    logger.addFilter(broken)
    yield
    logger.removeFilter(broken)


LOGGED: dict[str, tuple[bytes, Any]] = {
    "a call": (ok(), open_door),
    "a picture cut short": (ok({"uri": "/x"}), lambda client: client.person.upload_image(file=b"\xff\xd8\xff1")),
    "a warning that is an error": (json_reply(b'{"code":0,"msg":1}'), open_door),
    "a limit that is broken": (
        ok(),
        lambda client: client.person.update(uuid="u", phone="1", options={"limits": "send"}),
    ),
}


@each_way
@pytest.mark.usefixtures("broken_log")
@pytest.mark.parametrize("what", LOGGED)
def test_a_log_filter_that_fails_changes_no_outcome(way: Way, what: str) -> None:
    """Whatever is written to the log: what calls send, what pictures lack, how replies depart."""
    reply, call = LOGGED[what]
    with FaultServer(answer(reply)) as server:
        way.call(server.url, call)

    assert len(server.requests) == 1


@each_way
@pytest.mark.usefixtures("broken_log")
def test_a_log_filter_that_fails_ends_no_walk(way: Way) -> None:
    rows = [page([{"uuid": f"u{n}"}], total=9 - n, number=n, size=1) for n in (1, 2)]
    with FaultServer(answer(*rows, page([], total=0, number=3, size=1))) as server:
        error_of(IncompleteList, way, server.url, lambda client: every(way, client))

    assert len(server.requests) == 3


def every(way: Way, client: Any) -> Any:
    async def collect() -> Any:
        return await (await client.person.list(page_size=1)).all()

    return collect() if str(way) == "async" else client.person.list(page_size=1).all()


@pytest.mark.usefixtures("broken_log")
def test_a_log_filter_that_fails_makes_no_key_useless() -> None:
    Credentials.of(APP_KEY, f"'{SECRET}'")


def test_a_call_in_a_destructor_at_the_end_of_python_has_an_outcome() -> None:
    """Modules are gone by then, and with them whatever is imported late."""
    program = """
import sys
from hongtu import Hongtu, HongtuError

class Closing:
    def __init__(self):
        self.client = Hongtu(sys.argv[1], app_key="a", secret="b", on_drift="ignore")
        self.client.door.open_door(uuid="d")

    def __del__(self):
        try:
            self.client.door.open_door(uuid="d")
            print("OK")
        except HongtuError as error:
            print(error.outcome.value)

closing = Closing()
"""
    with FaultServer(answer(ok())) as server:
        done = subprocess.run([sys.executable, "-c", program, server.url], capture_output=True, text=True, timeout=60)

    assert done.stdout.strip() in ("OK", "NOT_SENT", "UNKNOWN"), done.stderr
    assert len(server.requests) == 1 or done.stdout.strip() != "NOT_SENT"


@each_way
@pytest.mark.parametrize("cause", [ValueError("13812345678"), RecursionError(), MemoryError(), KeyError("x")])
@pytest.mark.parametrize("sent", [True, False])
def test_an_unforeseen_exception_ends_in_an_outcome(
    way: Way, cause: Exception, sent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whether a byte had left; it is not repeated, not even by a read."""
    calls = []

    def broken(*_: Any, attempt: Any, **__: Any) -> Any:
        calls.append(1)
        attempt.sent = sent
        raise cause

    async def broken_too(*arguments: Any, **more: Any) -> Any:
        broken(*arguments, **more)

    monkeypatch.setattr(SyncHttp, "exchange", broken)
    monkeypatch.setattr(AsyncHttp, "exchange", broken_too)
    kind = OutcomeUnknown if sent else NotSent
    error = error_of(kind, way, "http://127.0.0.1:9", lambda client: client.person.query(uuid="u"))

    assert error.__cause__ is cause and "13812345678" not in str(error) and len(calls) == 1


class Broken(Mapping[str, object]):
    """Somebody's object that fails when it is looked at."""

    def __getitem__(self, key: str) -> object:
        raise LookupError("13812345678")

    def __iter__(self) -> Iterator[str]:
        raise LookupError("13812345678")

    def __len__(self) -> int:
        raise LookupError("13812345678")


@each_way
@pytest.mark.parametrize(
    "value", [Broken(), 10**5000, "\ud800", object(), [[]] * 3, {"a": Broken()}], ids=lambda value: type(value).__name__
)
def test_objects_that_cannot_be_read_are_invalid_requests(way: Way, value: Any) -> None:
    with refusing_port() as port:
        url = f"http://127.0.0.1:{port}"
        for use in (
            lambda client: client.person.update(uuid=value),
            lambda client: client.person.update(uuid="u", extra={"x": value}),
            lambda client: client.person.batch_add(person_list=[{"name": value, "type": 1}]),
        ):
            with pytest.raises((InvalidRequest, NotSent)) as raised:
                way.call(url, use, retry=1)
            assert "13812345678" not in str(raised.value)


def test_nothing_is_sent_once_the_client_is_closed_between_two_attempts() -> None:
    asked = threading.Event()

    def script(connection: Connection) -> None:
        connection.read_request()
        asked.set()

    with FaultServer(script) as server:
        client = connect(server.url)

        def close_early(*_: object, **__: object) -> float:
            client.close()
            return 0.0

        kind = type(client._sender.settings.retry)
        with pytest.MonkeyPatch.context() as patch, pytest.raises(OutcomeUnknown) as raised:
            patch.setattr(kind, "next_delay", close_early)
            client.person.query(uuid="u")

    assert len(server.requests) == 1 and "the client was closed" in raised.value.__notes__[0]


def test_nothing_is_sent_once_the_async_client_is_closed_between_two_attempts() -> None:
    async def main() -> OutcomeUnknown:
        client = async_connect(server.url)
        kind = type(client._sender.settings.retry)

        def close_early(*_: object, **__: object) -> float:
            closing.append(asyncio.ensure_future(client.aclose()))
            return 0.01

        closing: list[Any] = []
        with pytest.MonkeyPatch.context() as patch, pytest.raises(OutcomeUnknown) as raised:
            patch.setattr(kind, "next_delay", close_early)
            await client.person.query(uuid="u")
        await closing[0]
        return raised.value

    with FaultServer(close_after_request) as server:
        error = asyncio.run(main())

    assert len(server.requests) == 1 and "the client was closed" in error.__notes__[0]


@pytest.mark.parametrize(
    "make",
    [
        lambda: NewPerson(name="", type=PersonType.EMPLOYEE),
        lambda: NewPerson.model_validate({"name": "", "type": 1}),
        lambda: NewPerson.model_validate_json('{"name": "", "type": 1}'),
        lambda: NewPerson.model_validate_strings({"name": "", "type": "1"}),
    ],
    ids=["constructor", "validate", "json", "strings"],
)
def test_every_way_to_make_a_model_raises_the_same_error(make: Any) -> None:
    with pytest.raises(InvalidRequest) as raised:
        make()

    assert [(problem.field, problem.rule) for problem in raised.value.problems] == [
        ("name", "must have at least 1 character")
    ]


@pytest.mark.parametrize("text", ['{"name": "13812345678', "13812345678", '["13812345678"]', b"\xff13812345678"])
def test_json_that_cannot_be_read_is_not_shown(text: Any) -> None:
    with pytest.raises(InvalidRequest) as raised:
        NewPerson.model_validate_json(text)

    assert "13812345678" not in str(raised.value)


@pytest.mark.parametrize(
    ("retry", "upload", "expected"),
    [
        ("read", False, (3, 5, 10, 15, 30)),
        ("idempotent", False, (3, 5, 10, 15, 30)),
        ("unsafe", False, (3, 5, 10, 15, 30)),
        ("physical", False, (3, 5, 10, 5, 6)),
        ("unsafe", True, (3, 5, 10, 60, 180)),
    ],
)
def test_how_long_a_call_and_its_steps_may_take(retry: Any, upload: bool, expected: tuple[float, ...]) -> None:
    operation: Operation[None] = raw_call("POST", "/v1/api/a", retry=retry, file=b"x" if upload else None)[0]
    found = timeouts_of(operation, Settings())

    assert (found.connect, found.pool, found.write, found.read, found.total) == expected
    assert timeouts_of(operation, Settings(timeout=7)).total == 7
    assert (operation.upload == UploadPart("file")) is upload


@each_way
def test_a_call_that_is_interrupted_by_on_drift_ended_well(way: Way) -> None:
    def tell(_: object) -> None:
        raise KeyboardInterrupt

    with FaultServer(DRIFTING) as server, pytest.raises(KeyboardInterrupt) as raised:
        way.call(server.url, open_door, on_drift=tell)

    assert raised.value.outcome is Outcome.OK  # type: ignore[attr-defined]
    assert len(server.requests) == 1
