"""Objects of the caller's that fail when they are looked at: a mistake in the input, wherever they are given."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from hongtu import (
    AsyncHongtu,
    ConfigurationError,
    Hongtu,
    HongtuAuth,
    HongtuError,
    InvalidRequest,
    NewPerson,
    Outcome,
    PersonType,
    Pin,
    RetryPolicy,
    read_push,
)
from tests.support.clients import APP_KEY, SECRET, async_connect, connect, page
from tests.support.fault_server import FaultServer, answer

KEY = {"app_key": APP_KEY, "secret": SECRET}
METHODS = {
    "compares": ("__eq__", "__ne__", "__lt__", "__gt__", "__le__", "__ge__"),
    "is a truth value": ("__bool__", "__len__"),
    "shows itself": ("__repr__", "__str__", "__format__"),
    "has a hash": ("__hash__",),
    "is walked": ("__iter__", "__len__", "__contains__", "__getitem__", "keys", "items", "get"),
    "is a number": ("__int__", "__index__", "__float__", "__abs__"),
    "is text": ("strip", "encode", "lower", "isascii", "startswith"),
}
KINDS: dict[str, tuple[type[Any], Any]] = {
    "object": (object, None),
    "str": (str, "x"),
    "int": (int, 5),
    "float": (float, 5.0),
    "list": (list, [1]),
    "dict": (dict, {"a": 1}),
    "bytes": (bytes, b"x"),
}


def broken(kind: str, what: str) -> Any:
    """An object of that kind, or of a class made from it, that fails when it does that."""
    base, value = KINDS[kind]

    def fail(*_: object, **__: object) -> Any:
        raise LookupError("13812345678")

    names: dict[str, Any] = dict.fromkeys(METHODS[what], fail)
    if what == "compares":
        names["__hash__"] = base.__hash__
    made = type(f"Broken{kind.title()}", (base,), names)
    return made() if value is None else made(value)


OBJECTS = [(kind, what) for kind in KINDS for what in METHODS]


def later(client: Callable[[Any], Any]) -> Callable[[str, Any], Any]:
    def use(url: str, value: Any) -> Any:
        async def call() -> Any:
            async with async_connect(url, on_drift="ignore") as made:
                return await client(made, value)  # type: ignore[call-arg]

        return asyncio.run(call())

    return use


def soon(client: Callable[..., Any]) -> Callable[[str, Any], Any]:
    def use(url: str, value: Any) -> Any:
        with connect(url, on_drift="ignore") as made:
            return client(made, value)

    return use


def both(name: str, client: Callable[[Any, Any], Any]) -> dict[str, Callable[[str, Any], Any]]:
    return {name: soon(client), f"{name}, async": later(client)}  # type: ignore[arg-type]


def made_with(name: str, _: str, value: Any) -> Any:
    return NewPerson(**{"name": "n", "type": PersonType.EMPLOYEE, name: value})


def called_with(name: str, client: Any, value: Any) -> Any:
    return client.call(**{"method": "POST", "path": "/v1/api/x", name: value})


def optional(name: str, client: Any, value: Any) -> Any:
    return client.person.query(uuid="u", options={name: value})


def client_with(kind: Any, name: str, url: str, value: Any) -> Any:
    return kind(**{"base_url": url, **KEY, name: value})


USES: dict[str, Callable[[str, Any], Any]] = {
    **{
        f"NewPerson({name}=…)": partial(made_with, name)
        for name in ("name", "type", "birthday_stamp", "card_begin", "group_list", "extra", "misspelt")
    },
    "NewPerson.model_validate": lambda _, value: NewPerson.model_validate(value),
    "NewPerson.without_limits": lambda _, value: NewPerson.without_limits(name=value, type=1),
    "a value of extra": lambda _, value: NewPerson(name="n", type=PersonType.EMPLOYEE, extra={"locker": value}),
    **both("a field", lambda client, value: client.person.query(uuid=value)),
    **both("a number of a page", lambda client, value: client.person.list(page_num=value)),
    **both("the items of a batch", lambda client, value: client.person.batch_add(person_list=value)),
    **both("an item of a batch", lambda client, value: client.person.batch_add(person_list=[value])),
    **both("a field of an item", lambda client, value: client.person.batch_add(person_list=[{"name": value}])),
    **both("a file", lambda client, value: client.person.upload_image(file=value)),
    **both("options", lambda client, value: client.person.query(uuid="u", options=value)),
    **{f"option {name}": soon(partial(optional, name)) for name in ("timeout", "attempts", "chunk_size", "limits")},
    **{
        f"client.call({name}=…)": soon(partial(called_with, name))
        for name in ("method", "path", "body", "query", "file", "retry")
    },
    "a value of a body": soon(lambda client, value: client.call("POST", "/v1/api/x", {"a": value})),
    "a value of a query": soon(lambda client, value: client.call("GET", "/v1/api/x", query={"a": value})),
    **{
        f"{kind.__name__}({name}=…)": partial(client_with, kind, name)
        for kind in (Hongtu, AsyncHongtu)
        for name in ("base_url", "app_key", "secret", "timeout", "retry", "verify", "trust_env", "limits", "signer")
    },
    "AsyncHongtu(transport=…)": lambda url, value: AsyncHongtu(url, **KEY, transport=value),  # type: ignore[arg-type]
    "with_options": soon(lambda client, value: client.with_options(timeout=value, limits=value)),
    "find": soon(lambda client, value: client.person.list().find(name=value)),
    "prefetch": soon(lambda client, value: list(client.person.list().rows(prefetch=value))),
    "RetryPolicy(attempts=…)": lambda _, value: RetryPolicy(attempts=value),
    "RetryPolicy(base=…)": lambda _, value: RetryPolicy(base=value),
    "Pin": lambda _, value: Pin(value),
    "HongtuAuth": lambda _, value: HongtuAuth(value, "b"),
    "explain": soon(lambda client, value: client.explain(value)),
    "explain of a field": soon(lambda client, value: client.explain(client.person.query, uuid=value)),
    "a push": lambda _, value: read_push(value, on_drift="ignore"),
    "a value of a push": lambda _, value: read_push({"a": value}, on_drift="ignore"),
    "the type of a push": lambda _, value: read_push(b"{}", content_type=value, on_drift="ignore"),
}


@pytest.mark.parametrize("name", USES)
def test_an_object_that_fails_is_a_mistake_in_the_input(name: str) -> None:
    """Its own error is the cause, and nothing of it is shown. What is read without looking so deep may pass."""
    with FaultServer(answer(page([{"uuid": "u", "name": "n", "type": 1}], total=1))) as server:
        for value in (broken(kind, what) for kind, what in OBJECTS):
            try:
                USES[name](server.url, value)
            except HongtuError as error:
                assert error.outcome in (Outcome.NOT_SENT, Outcome.UNKNOWN, Outcome.OK)
                assert "13812345678" not in f"{error} {error!r}"


def test_the_field_that_holds_such_an_object_is_named() -> None:
    with pytest.raises(InvalidRequest) as raised:
        NewPerson(name="n", type=PersonType.EMPLOYEE, birthday_stamp=broken("str", "is text"), phone="13800138000")
    (problem,) = raised.value.problems

    assert (problem.field, problem.rule) == (
        "birthday_stamp",
        "cannot be read: LookupError in the object that was given",
    )
    assert isinstance(raised.value.__cause__, LookupError)


def test_a_generator_that_fails_is_a_mistake_in_the_input() -> None:
    """A file of a caller's, say, that is in another charset: nothing has been sent of the batch."""

    def people() -> Iterator[NewPerson]:
        yield NewPerson(name="n", type=PersonType.EMPLOYEE)
        b"\xff".decode()

    with FaultServer(answer()) as server, connect(server.url) as client, pytest.raises(InvalidRequest) as raised:
        client.person.batch_add(person_list=people())  # type: ignore[arg-type]

    assert "person_list" in str(raised.value) or "request" in str(raised.value)
    assert isinstance(raised.value.__cause__, UnicodeDecodeError) and not server.requests


def test_pythons_own_errors_of_a_call_stay() -> None:
    with pytest.raises(TypeError, match="positional"):
        NewPerson("n")  # type: ignore[call-arg,arg-type]


@pytest.mark.parametrize("options", [[], 0, "", False])
def test_options_that_are_no_dict_are_refused(options: Any) -> None:
    """Also where they are empty."""
    with connect("http://127.0.0.1:9") as client, pytest.raises(ConfigurationError, match="options must be a dict"):
        client.person.query(uuid="u", options=options)
