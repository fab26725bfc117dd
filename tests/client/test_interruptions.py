"""Ctrl-C and cancellation: the interruption goes on as it is, and says what may have happened."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from pkgutil import resolve_name
from typing import Any

import httpx
import pytest

from hongtu import HongtuError, NewPerson, Outcome, PersonType, RetryPolicy
from tests.support.clients import async_connect, connect, ok
from tests.support.fault_server import Connection, FaultServer, close_after_request, reply

Call = Callable[[Any], Any]
Script = Callable[[Connection], None]


@pytest.fixture(autouse=True)
def ctrl_c() -> Iterator[None]:
    """SIGINT is KeyboardInterrupt, also where the tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press_ctrl_c() -> None:
    ident = threading.main_thread().ident
    assert ident is not None
    signal.pthread_kill(ident, signal.SIGINT)


def silent_after(answered: int, then: Callable[[], object] = lambda: None) -> Script:
    """A server that takes everybody of so many requests, and falls silent at the next one."""

    def script(connection: Connection) -> None:
        while (request := connection.read_request()) is not None:
            if len(connection.server.requests) > answered:
                then()
                connection.hang()
                return
            names = [person["name"] for person in json.loads(request.body)["personList"]]
            connection.send(ok({"successes": [{"uuid": name, "name": name, "type": 1} for name in names]}))

    return script


def blocking(answered: int, use: Call, **options: Any) -> BaseException:
    """The KeyboardInterrupt that a blocking call ends in, some requests of which were answered."""
    with (
        FaultServer(silent_after(answered, press_ctrl_c)) as server,
        connect(server.url, **options) as client,
        pytest.raises(KeyboardInterrupt) as raised,
    ):
        use(client)
    return raised.value


def asynchronous(answered: int, use: Call, **options: Any) -> BaseException:
    """The CancelledError that an async call ends in."""

    async def main(server: FaultServer) -> BaseException:
        async with async_connect(server.url, **options) as client:
            task = asyncio.ensure_future(use(client))
            while len(server.requests) <= answered:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as raised:
                await task
            return raised.value

    with FaultServer(silent_after(answered)) as server:
        return asyncio.run(main(server))


def over_aiohttp(answered: int, use: Call, **options: Any) -> BaseException:
    return asynchronous(answered, use, transport="aiohttp", **options)


def over_a_foreign_client(answered: int, use: Call, **options: Any) -> BaseException:
    with httpx.Client() as own:
        return blocking(answered, use, http_client=own, **options)


each_interruption = pytest.mark.parametrize(
    "interruption", [blocking, asynchronous, over_aiohttp, over_a_foreign_client]
)


def people(count: int) -> list[NewPerson]:
    return [NewPerson(name=f"n{number}", type=PersonType.EMPLOYEE) for number in range(count)]


def outcome_of(error: BaseException) -> object:
    return getattr(error, "outcome", None)


@each_interruption
def test_a_door_may_have_opened(interruption: Any, caplog: pytest.LogCaptureFixture) -> None:
    """The type stays, so that programs end as always; a note, which tracebacks show, says it, and so does the log."""
    caplog.set_level(logging.WARNING, "hongtu")

    error = interruption(0, lambda client: client.door.open_door(uuid="d"))

    said = "door.open_door was interrupted after it had been sent. The door may have opened; look before you repeat."
    assert error.__notes__ == [said]
    assert said in "".join(traceback.format_exception(error))
    assert outcome_of(error) is Outcome.UNKNOWN
    assert [record.getMessage().split(" code=")[0] for record in caplog.records] == ["door.open_door UNKNOWN"]


@each_interruption
def test_a_write_may_have_been_done(interruption: Any) -> None:
    error = interruption(0, lambda client: client.person.batch_add(person_list=people(1)))

    assert error.__notes__ == [
        "person.batch_add was interrupted after it had been sent. It may have been done; read back before you repeat."
    ]


class JobTimeLimit(Exception):
    """As Celery and RQ have one."""


@pytest.mark.parametrize("kind", [JobTimeLimit, TimeoutError, ConnectionError, ValueError])
@pytest.mark.parametrize("own", [False, True], ids=["", "http_client"])
def test_the_time_limit_of_a_job_passes_through_and_nothing_is_repeated(kind: type[Exception], own: bool) -> None:
    """Whatever the handler of a signal raises, of the network's classes too."""

    class Job:
        def stop(self, *_: object) -> None:
            raise kind("the job has run too long")

    uses: list[tuple[Call, str]] = [
        (lambda client: client.person.query(uuid="u1"), "person.query was interrupted after it had been sent."),
        (lambda client: client.person.batch_add(person_list=people(2)), "person.batch_add was interrupted after"),
        (lambda client: client.door.open_door(uuid="d"), "door.open_door was interrupted after it had been sent."),
    ]
    for use, names in uses:
        signal.signal(signal.SIGINT, Job().stop)
        with (
            FaultServer(hang_and(press_ctrl_c)) as server,
            httpx.Client() as client,
            connect(server.url, **({"http_client": client} if own else {})) as box,
            pytest.raises(kind) as raised,
        ):
            use(box)
        assert type(raised.value) is kind and str(raised.value) == "the job has run too long"
        assert len(server.requests) == 1 and outcome_of(raised.value) is Outcome.UNKNOWN
        assert raised.value.__notes__[0].startswith(names)
        partial = getattr(raised.value, "partial", None)
        assert partial is None or [each.index for each in partial.unknown] == [0, 1]


def hang_and(act: Callable[[], object]) -> Script:
    def script(connection: Connection) -> None:
        connection.read_request()
        act()
        connection.hang()

    return script


def test_an_exception_that_the_caller_was_handling_is_no_interruption() -> None:
    """Nor is an error of the caller's own that led to the call, however foreign."""
    with FaultServer(close_after_request) as server, connect(server.url) as client:
        try:
            raise JobTimeLimit("long ago")
        except JobTimeLimit:
            with pytest.raises(HongtuError):
                client.person.query(uuid="u1")

    assert len(server.requests) == 3


@each_interruption
def test_a_batch_keeps_what_is_known(interruption: Any) -> None:
    """What was answered, what may have been done, and what was not sent, on the interruption itself."""
    error = interruption(1, lambda client: client.person.batch_add(person_list=people(5), options={"chunk_size": 2}))

    partial = error.partial
    assert [each.index for each in partial.successes] == [0, 1]
    assert [each.index for each in partial.unknown] == [2, 3]
    assert [each.index for each in partial.not_sent] == [4]
    assert len(error.__notes__) == 2
    assert error.__notes__[1].startswith("Request 2 of 3. Of 5 items, 2 were accepted, 0 refused, 2 may have been done")


@pytest.mark.parametrize(
    ("place", "nth", "sure", "unsure"),
    [
        ("hongtu_runtime.batch._claim", 3, 2, 2),
        ("hongtu_runtime.chunks._put", 4, 2, 2),
        ("hongtu_runtime.resource.add_answer", 2, 2, 2),
    ],
    ids=["matching", "sorting", "before"],
)
def test_a_batch_keeps_what_is_known_wherever_it_is_interrupted(
    monkeypatch: pytest.MonkeyPatch, place: str, nth: int, sure: int, unsure: int
) -> None:
    """Also while an answer is put together, and between two requests: each item stands in `partial` once."""
    calls = itertools.count(1)
    real: Any = resolve_name(place)

    def interrupted(*given: Any) -> Any:
        if next(calls) == nth:
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(place, interrupted)
    with (
        FaultServer(silent_after(9)) as server,
        connect(server.url) as client,
        pytest.raises(KeyboardInterrupt) as raised,
    ):
        client.person.batch_add(person_list=people(6), options={"chunk_size": 2, "timeout": 60})

    partial: Any = raised.value.partial  # type: ignore[attr-defined]
    every = [*partial.successes, *partial.unknown, *partial.not_sent]
    assert [each.index for each in every] == list(range(6))
    assert (len(partial.successes), len(partial.unknown)) == (sure, unsure)
    assert outcome_of(raised.value) is Outcome.UNKNOWN


def test_an_interruption_before_sending_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted while the name of the host is looked up."""

    def lookup(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("socket.getaddrinfo", lookup)
    with connect("http://box.invalid:9") as client, pytest.raises(KeyboardInterrupt) as raised:
        client.person.batch_add(person_list=people(3), options={"chunk_size": 2})

    assert outcome_of(raised.value) is Outcome.NOT_SENT
    assert raised.value.__notes__[0] == "person.batch_add was interrupted before anything was sent."
    assert [each.index for each in raised.value.partial.not_sent] == [0, 1, 2]  # type: ignore[attr-defined]


def test_an_attempt_without_an_answer_is_not_forgotten_while_the_next_is_waited_for() -> None:
    """Ctrl-C in the pause before a repeat: the write may have been done all the same."""

    def fail(connection: Connection) -> None:
        connection.read_request()
        connection.send(reply(b"", 500))
        press_ctrl_c()

    with (
        FaultServer(fail) as server,
        connect(server.url, retry=RetryPolicy(base=30, cap=30)) as client,
        pytest.raises(KeyboardInterrupt) as raised,
    ):
        client.person.update(uuid="u", name="n")

    assert outcome_of(raised.value) is Outcome.UNKNOWN


def test_a_time_limit_of_the_caller_shows_the_note() -> None:
    """asyncio.timeout() turns the cancellation into a TimeoutError; the note stands in its cause."""

    async def main(url: str) -> None:
        async with async_connect(url) as client, asyncio.timeout(0.3):
            await client.door.open_door(uuid="d")

    with FaultServer(silent_after(0)) as server, pytest.raises(TimeoutError) as raised:
        asyncio.run(main(server.url))

    assert len(server.requests) == 1
    assert "The door may have opened" in "".join(traceback.format_exception(raised.value))


def test_a_client_works_on_after_an_interruption() -> None:
    calls: Iterator[Callable[[], None]] = iter([press_ctrl_c, lambda: None])

    def script(connection: Connection) -> None:
        while connection.read_request() is not None:
            next(calls)()
            if len(connection.server.requests) == 1:
                connection.hang()
            connection.send(ok())

    with FaultServer(script) as server, connect(server.url) as client:
        with pytest.raises(KeyboardInterrupt):
            client.door.open_door(uuid="d")
        client.door.open_door(uuid="d")

    assert len(server.requests) == 2


def test_a_function_of_the_caller_that_fails_in_a_batch_loses_nothing() -> None:
    """`on_drift` raises what it likes: the error passes, with what is known of the batch."""

    def object_to(_: object) -> None:
        raise RuntimeError("no drift here")

    replies = iter([ok({"successes": [{"uuid": "1", "name": "n0", "type": 1}]}), ok({"successes": ["odd"]})])

    def script(connection: Connection) -> None:
        while connection.read_request() is not None:
            connection.send(next(replies))

    with (
        FaultServer(script) as server,
        connect(server.url, on_drift=object_to) as client,
        pytest.raises(RuntimeError, match="no drift here") as raised,
    ):
        client.person.batch_add(person_list=people(3), options={"chunk_size": 1})

    partial: Any = raised.value.partial  # type: ignore[attr-defined]
    assert [each.index for each in partial.successes] == [0, None], "what the function objected to was answered"
    assert [each.index for each in partial.unknown] == [1]
    assert [each.index for each in partial.not_sent] == [2]
