"""Nothing that identifies a person, opens a door or signs a request is seen in texts, logs, tracebacks and pickles.

Each situation runs with canaries in the client's keys, in requests and in replies; then all that it left is searched.
"""

from __future__ import annotations

import asyncio
import copy
import io
import json
import logging
import pickle
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any, cast

import httpx
import pytest

import hongtu
from hongtu import (
    ApiError,
    BatchFailed,
    DriftError,
    Hongtu,
    HongtuAuth,
    HongtuError,
    HttpRejected,
    InvalidRequest,
    NewPerson,
    OutcomeUnknown,
    PersonType,
    RetryPolicy,
    Secret,
)
from hongtu_runtime.decode import decode
from tests.support.clients import SECRET, async_connect, code, connect, ok, page
from tests.support.fault_server import (
    FaultServer,
    Script,
    answer,
    close_after_request,
    json_reply,
    refusing_port,
    reply,
    reset_after_request,
    send_and_close,
)

PASSWORD = "975310"
IDENTITY = "110101199003077758"
PHONE = "13800138000"
CARD = "62220212345678901"
EMAIL = "canary@example.org"
FACE_URI = "_ZzEwMDAwMA_canary_face"
FACE = b"\xff\xd8\xff" + b"canary-face-bytes" * 3
CANARIES = (SECRET, PASSWORD, IDENTITY, PHONE, CARD, EMAIL, FACE_URI, "canary-face-bytes")

ON_THE_WIRE = {
    "identifyNum": IDENTITY,
    "phone": PHONE,
    "cardNum": CARD,
    "password": PASSWORD,
    "email": EMAIL,
    "imageUri": FACE_URI,
}
PERSON = {"uuid": "u1", "name": "张三", "type": 1, **ON_THE_WIRE, "mobile2": PHONE}
RESULT = {"name": "张三", "type": 1, "uuid": "u1", **ON_THE_WIRE, "code": 121004, "msg": "重复"}
FIELDS = {
    "identify_num": IDENTITY,
    "phone": PHONE,
    "card_num": CARD,
    "password": PASSWORD,
    "email": EMAIL,
    "image_uri": FACE_URI,
}
TEXT = json.dumps(PERSON, ensure_ascii=False).encode()

Call = Callable[[Any], Any]
TWICE = RetryPolicy(attempts=2, base=0)


def new_person() -> NewPerson:
    return NewPerson(name="张三", type=PersonType.EMPLOYEE, **FIELDS)  # type: ignore[arg-type]


CALLS: dict[str, Call] = {
    "query": lambda client: client.person.query(uuid="u1"),
    "update": lambda client: client.person.update(uuid="u1", **FIELDS),
    "list": lambda client: client.person.list(phone=PHONE, identify_num=IDENTITY, card_num=CARD, email=EMAIL),
    "batch": lambda client: client.person.batch_add(person_list=[new_person(), new_person()]),
    "batch in pieces": lambda client: client.person.batch_add(
        person_list=[new_person(), new_person()], options={"chunk_size": 1}
    ),
    "upload": lambda client: client.person.upload_image(file=io.BytesIO(FACE)),
    "door": lambda client: client.door.open_door(uuid="d"),
}

REPLIES: dict[str, Script] = {
    "a person": answer(ok(PERSON)),
    "a page": answer(page([PERSON], total=1)),
    "a list of people": answer(ok([PERSON])),
    "a refused batch": answer(ok({"successes": [], "failures": [RESULT]})),
    "a broken batch": answer(ok({"successes": [RESULT], "failures": []}), code(-1, "系统异常")),
    "a misfit": answer(
        ok({**PERSON, "phone": [PHONE], "identifyNum": {"a": IDENTITY}, "password": int(PASSWORD), "name": 7})
    ),
    "a misfit in a page": answer(page([{**PERSON, "phone": [PHONE], "imageUri": {"x": FACE_URI}}], total=1)),
    "a misfit in a batch": answer(ok({"successes": [{**RESULT, "cardNum": int(CARD)}], "failures": []})),
    "text for data": answer(ok(PHONE)),
    "text for rows": answer(ok({"list": PHONE, "successes": PHONE, "pageNum": PHONE})),
    "text for code": answer(json_reply(b'{"code":"' + PHONE.encode() + b'"}')),
    "text for the reply": answer(json_reply(b'"' + PHONE.encode() + b'"')),
    "a page of HTML": answer(reply(b"<html>" + TEXT + b"</html>")),
    "JSON cut short": answer(json_reply(b'{"code":0,"data":' + TEXT[:-5])),
    "not UTF-8": answer(json_reply(b'{"code":0,"data":' + TEXT + b',"x":"\xff"}')),
    "NaN": answer(json_reply(b'{"code":0,"data":' + TEXT + b',"x":NaN}')),
    "a refusal": answer(code(100003, "参数不合法", PERSON)),
    "an unknown code": answer(code(987654, "?", PERSON)),
    "a wrong signature": answer(code(100008, "签名错误", headers={"Date": "Wed, 21 Oct 2015 07:28:00 GMT"})),
    "HTTP 400": answer(reply(TEXT, 400)),
    "HTTP 500": answer(reply(TEXT, 500)),
    "HTTP 500 with success": answer(json_reply(b'{"code":0,"data":' + TEXT + b"}", 500)),
    "a redirect": answer(reply(b"", 302, {"Location": f"http://login.example.org/?phone={PHONE}"})),
    "a cookie": answer(reply(TEXT, 500, {"X-Trace": "1"})),
    "closed": close_after_request,
    "reset": reset_after_request,
    "cut": send_and_close(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + TEXT),
    "not HTTP": send_and_close(TEXT + b"\r\n\r\n"),
}


class Seen:
    """Everything that a situation leaves for people to see."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.signatures: set[str] = set()

    def result(self, value: object) -> None:
        self.texts += [repr(value), str(value), f"{value}"]
        if isinstance(value, (hongtu.Page, hongtu.AsyncPage)):
            self.texts.append(repr(value.items))
        if isinstance(value, (hongtu.BatchResult, hongtu.AsyncBatchResult)):
            self.texts.append(repr([value.successes, value.failures, value.unknown]))

    def error(self, error: BaseException) -> None:
        """An error, what led to it, its notes and attributes, its traceback, and its pickle."""
        self.texts += traceback.format_exception(error)
        waiting: list[BaseException | None] = [error]
        while waiting:
            link = waiting.pop()
            if link is not None:
                self.texts += [repr(link), str(link), *getattr(link, "__notes__", [])]
                waiting.append(link.__cause__ if link.__suppress_context__ else link.__context__)
        if isinstance(error, HongtuError):
            self.texts += [repr(vars(error)), repr(pickle.dumps(error)), repr(copy.copy(error))]

    def assert_clean(self) -> None:
        everything = "\n".join(self.texts)
        assert everything
        for canary in (*CANARIES, *self.signatures):
            found = everything.find(canary)
            assert found < 0, everything[max(found - 200, 0) : found + 200]


@pytest.fixture
def seen(caplog: pytest.LogCaptureFixture) -> Iterator[Seen]:
    """Collects; afterwards nothing of it, and nothing of any log at its most talkative, may hold a canary."""
    collected = Seen()
    for logger in ("", "hongtu", "httpx", "httpcore", "asyncio"):
        caplog.set_level(logging.DEBUG, logger)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        yield collected
    collected.texts += [str(warning.message) for warning in warned]
    collected.texts += [record.getMessage() + repr(record.args) for record in caplog.records]
    collected.assert_clean()


def try_all(client: Any, seen: Seen) -> None:
    for use in CALLS.values():
        try:
            result = use(client)
            seen.result(result)
            if isinstance(result, hongtu.BatchResult):
                result.raise_on_failure()
            if isinstance(result, hongtu.Page):
                seen.result(list(result))
        except HongtuError as error:
            seen.error(error)


@pytest.mark.parametrize("script", REPLIES)
def test_blocking_calls_show_nothing(script: str, seen: Seen) -> None:
    with FaultServer(REPLIES[script]) as server, connect(server.url, retry=TWICE) as client:
        try_all(client, seen)
        seen.result(client)

    assert server.connections
    seen.signatures = {request.headers["csign"] for request in server.requests}


@pytest.mark.parametrize("script", REPLIES)
def test_async_calls_show_nothing(script: str, seen: Seen) -> None:
    async def main() -> None:
        async with async_connect(server.url, retry=TWICE) as client:
            for use in CALLS.values():
                try:
                    seen.result(await use(client))
                except HongtuError as error:
                    seen.error(error)
            seen.result(client)

    with FaultServer(REPLIES[script]) as server:
        asyncio.run(main())

    seen.signatures = {request.headers["csign"] for request in server.requests}


@pytest.mark.parametrize("on_drift", ["raise", "warn", "ignore", logging.getLogger("mine").warning])
def test_drift_shows_places_only(on_drift: Any, seen: Seen) -> None:
    def handler(drifts: Any) -> None:
        on_drift("%s", drifts)

    for script in ("a misfit", "a misfit in a page", "a misfit in a batch"):
        with (
            FaultServer(REPLIES[script]) as server,
            connect(server.url, on_drift=handler if callable(on_drift) else on_drift) as client,
        ):
            try_all(client, seen)


def test_over_a_client_of_ones_own(seen: Seen) -> None:
    """httpx writes URLs into its log; none holds a canary."""
    for script in ("a person", "closed", "JSON cut short"):
        with (
            FaultServer(REPLIES[script]) as server,
            httpx.Client() as own,
            connect(server.url, http_client=own) as client,
        ):
            try_all(client, seen)

        seen.signatures |= {request.headers["csign"] for request in server.requests}


def test_without_a_connection(seen: Seen) -> None:
    with refusing_port() as port, connect(f"http://127.0.0.1:{port}") as client:
        try_all(client, seen)


@pytest.mark.parametrize("field", FIELDS)
def test_invalid_values_are_not_shown(field: str, seen: Seen) -> None:
    """Whether they are too long, of the wrong kind, or misplaced."""
    bad: list[Any] = [FIELDS[field] * 9, {"a": FIELDS[field]}, [FIELDS[field]], FIELDS[field].encode() * 9]
    with connect("http://127.0.0.1:9") as client:
        uses: list[Call] = [
            lambda value: NewPerson(name="n", type=PersonType.EMPLOYEE, **{field: value}),
            lambda value: client.person.update(uuid="u", **{field: value}),
            lambda value: client.person.batch_add(person_list=cast(Any, [{"name": "n", "type": 1, field: value}])),
        ]
        for value in bad:
            for use in uses:
                try:
                    use(value)
                except (InvalidRequest, hongtu.NotSent) as error:
                    seen.error(error)


@pytest.mark.parametrize(
    "make",
    [
        lambda: connect("http://127.0.0.1:9"),
        lambda: async_connect("http://127.0.0.1:9"),
        lambda: connect("http://127.0.0.1:9").with_options(timeout=3),
        lambda: HongtuAuth("appkey1", SECRET),
        lambda: hongtu.Credentials.of("appkey1", SECRET),
        lambda: hongtu.Signer(hongtu.Credentials.of("appkey1", SECRET)),
        lambda: Secret(SECRET),
        new_person,
        lambda: hongtu.Person.model_validate(PERSON),
        lambda: hongtu.PersonBatchAddRequest(person_list=[new_person()]),
    ],
)
def test_no_object_shows_what_it_keeps(make: Callable[[], object], seen: Seen) -> None:
    seen.result(make())
    seen.result([make()])
    seen.result({"x": make()})


@pytest.mark.parametrize(
    "wrong",
    [SECRET + " ", "\n" + SECRET, SECRET + "\ud800", ""],
    ids=["space", "line break", "half a character", "empty"],
)
def test_a_secret_that_cannot_work_is_not_shown(wrong: str, seen: Seen) -> None:
    try:
        Hongtu("http://127.0.0.1:9", app_key="appkey1", secret=wrong)
    except HongtuError as error:
        seen.error(error)
    assert seen.texts


def test_a_password_in_the_base_url_is_not_shown(seen: Seen) -> None:
    try:
        Hongtu(f"http://admin:{PASSWORD}@127.0.0.1:9", app_key="appkey1", secret=SECRET)
    except HongtuError as error:
        seen.error(error)
    assert seen.texts


@pytest.mark.parametrize(
    "content", [b'{"code":0,"data":[%s]}', b'{"code":"0","data":%s}', b"%s}", b'{"code":0,"data":%s,"x":']
)
def test_a_reply_that_cannot_be_read_is_not_shown(content: bytes, seen: Seen) -> None:
    """Not by the reader itself either, whoever calls it."""
    with pytest.raises(hongtu.UnexpectedReply) as raised:
        decode(content % TEXT, operation="some.call", result=hongtu.Person, shape="value")

    seen.error(raised.value)


def test_the_secret_is_not_explained(seen: Seen) -> None:
    with connect("http://127.0.0.1:9") as client:
        seen.texts.append(client.explain(client.person.list, page_num=1))


@pytest.mark.filterwarnings("ignore::hongtu.DriftWarning")
def test_the_secret_is_never_sent() -> None:
    with FaultServer(answer(ok(PERSON))) as server, connect(server.url) as client:
        client.person.query(uuid="u1")

    (request,) = server.requests
    assert SECRET not in f"{request.target} {request.headers} {request.body!r}"


def errors() -> Iterator[HongtuError]:
    """One of each kind that a call can end in."""
    situations: list[tuple[str, str]] = [
        ("a refusal", "query"),
        ("a wrong signature", "query"),
        ("an unknown code", "update"),
        ("HTTP 400", "query"),
        ("HTTP 500", "update"),
        ("closed", "door"),
        ("NaN", "query"),
        ("a broken batch", "batch in pieces"),
    ]
    for script, call in situations:
        with FaultServer(REPLIES[script]) as server, connect(server.url, retry=1) as client:
            try:
                CALLS[call](client)
            except HongtuError as error:
                yield error
    with FaultServer(REPLIES["a refused batch"]) as server, connect(server.url) as client:
        try:
            client.person.batch_add(person_list=[new_person()]).raise_on_failure()
        except HongtuError as error:
            yield error
    with FaultServer(REPLIES["a misfit"]) as server, connect(server.url, on_drift="raise") as client:
        try:
            client.person.query(uuid="u")
        except HongtuError as error:
            yield error
    with connect("http://127.0.0.1:9") as client:
        for use in (lambda: client.person.update(uuid="u", phone="1"), lambda: client.person.query(uuid="u")):
            try:
                use()
            except HongtuError as error:
                yield error


@pytest.mark.filterwarnings("ignore::hongtu.DriftWarning")
def test_errors_travel_between_processes() -> None:
    """What they say, and what a program asks of them, arrives; people's data and the client do not come along."""
    kinds = set()
    for error in errors():
        arrived = pickle.loads(pickle.dumps(error))

        assert type(arrived) is type(error)
        assert str(arrived) == str(error)
        assert arrived.args == error.args
        assert vars(arrived) == {**vars(error), "partial": None}
        assert arrived.outcome is error.outcome
        kinds.add(type(error))
    assert {InvalidRequest, HttpRejected, OutcomeUnknown, BatchFailed, DriftError, hongtu.NotSent} <= kinds
    assert any(issubclass(kind, ApiError) for kind in kinds)
