"""Replies that are nearly right, by the thousand: each is an answer or an error with an outcome, whatever is wrong with it."""

from __future__ import annotations

import copy
import json
import pickle
import random
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hongtu import HongtuError, UnexpectedReply, UnreadablePush, read_push
from hongtu_runtime.decode import Answer, Shape, decode
from tests.field.messages import employee, stranger, visitor
from tests.support.clients import connect
from tests.support.examples import OPERATIONS, reply
from tests.support.fault_server import FaultServer, answer, json_reply
from tests.support.interfaces import INTERFACES, method_of

SHAPES: tuple[Shape, ...] = ("value", "list", "page", "batch", "nothing")
ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        7,
        10**30,
        1.5,
        1e300,
        "",
        "x",
        "0",
        "--",
        "2021-07-26 19:52:08",
        "\ud800",
        "\0",
        "NaN",
    ),
    *([], {}, [[]], [None], [{}], ["x"], {"code": 1}, {"": {}}, {"list": []}, [1, "x", None, {"uuid": 5}]),
)
RAW = (b"NaN", b"-Infinity", b"1e999", b"9" * 5000, b"007", b"'x'", b"undefined", b"[" * 300, b'"\xff"', b'"\\x"', b"")
KEYS = (
    "code",
    "msg",
    "data",
    "list",
    "uuid",
    "total",
    "x\ny",
    "a" * 500,
    "110101199003074514",
    "\ud800",
    "",
    "model_config",
)
FRAGMENTS = (
    b"\xff",
    b"\xe5\xbc",
    b"\0",
    b'"',
    b"\\",
    b"{",
    b"]",
    b",",
    b'"code":0,',
    b"\xef\xbb\xbf",
    b"/*",
    b"\\ud800",
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """(container, key) of each value in JSON."""
    items = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    for key, item in items:
        yield value, key
        yield from places(item)


def odd_value(chance: random.Random, body: Any) -> bytes:
    container, key = chance.choice(list(places(body)))
    container[key] = chance.choice(ODD)
    return json.dumps(body).encode()


def raw_value(chance: random.Random, body: Any) -> bytes:
    container, key = chance.choice(list(places(body)))
    container[key] = "\u2603"
    return json.dumps(body).encode().replace(b'"\\u2603"', chance.choice(RAW))


def one_key_less(chance: random.Random, body: Any) -> bytes:
    container, key = chance.choice(list(places(body)))
    del container[key]
    return json.dumps(body).encode()


def one_key_more(chance: random.Random, body: Any) -> bytes:
    objects = [body, *(container[key] for container, key in places(body) if isinstance(container[key], dict))]
    chance.choice(objects)[chance.choice(KEYS)] = chance.choice(ODD)
    return json.dumps(body).encode()


def nested(chance: random.Random, body: Any) -> bytes:
    depth = chance.choice((150, 199, 200, 201, 900, 5_000))
    container, key = chance.choice(list(places(body)))
    container[key] = "\u2603"
    inner = b"[" * depth + b"]" * depth if chance.random() < 0.5 else b'{"a":' * depth + b"1" + b"}" * depth
    return json.dumps(body).encode().replace(b'"\\u2603"', inner)


def bytes_changed(chance: random.Random, body: Any) -> bytes:
    content = bytearray(json.dumps(body, ensure_ascii=False).encode())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                content[at] = chance.randrange(256)
            case 1:
                del content[at : at + chance.randint(1, 9)]
            case 2:
                content[at:at] = chance.choice(FRAGMENTS)
            case _:
                content[at:at] = content[at : at + chance.randint(1, 40)]
    return bytes(content) or b"x"


def cut(chance: random.Random, body: Any) -> bytes:
    content = json.dumps(body, ensure_ascii=False).encode()
    return content[: chance.randrange(len(content))]


def recoded(chance: random.Random, body: Any) -> bytes:
    text = json.dumps(body, ensure_ascii=chance.random() < 0.5)
    return text.encode(chance.choice(("gbk", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "big5", "utf-7")), "replace")


MUTATIONS: tuple[Callable[[random.Random, Any], bytes], ...] = (
    *(odd_value, raw_value, one_key_less, one_key_more, nested, bytes_changed, cut, recoded),
)
TYPES = (
    "",
    "application/json",
    "application/json;charset=UTF-8",
    "text/html;charset=gbk",
    "a;charset=\ufffd",
    "charset=big5",
)


def mutated(seed: str, whole: Any, count: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    for _ in range(count):
        yield chance.choice(MUTATIONS)(chance, copy.deepcopy(whole))


@pytest.mark.parametrize("path", OPERATIONS)
def test_a_mutated_body_is_an_answer_or_an_unexpected_reply(path: str) -> None:
    """Whatever shape it should have. What is read can be shown, and every departure printed."""
    interface, whole = INTERFACES[path], reply(OPERATIONS[path])
    answers = 0
    for number, content in enumerate(mutated(path, whole, 60)):
        shape = SHAPES[number % len(SHAPES)]
        headers = {"content-type": TYPES[number % len(TYPES)]}
        try:
            found = decode(content, operation=interface.name, result=interface.result, shape=shape, headers=headers)
        except UnexpectedReply as error:
            assert str(error).encode() and error.operation == interface.name
        else:
            answers += 1
            assert isinstance(found, Answer) and type(found.code) is int
            assert repr(found.data).encode() and len(found.drifts) <= 51
            assert "".join(map(str, found.drifts)).isprintable()

    assert answers


@pytest.mark.parametrize("path", OPERATIONS)
def test_a_call_with_a_mutated_reply_ends_with_an_outcome(path: str) -> None:
    """Over HTTP, with any status. Nothing but errors of this package leaves a call, and they travel."""
    from tests.client.test_interfaces import arguments

    chance, given = random.Random(path), arguments(path, everything=True)
    replies = [
        json_reply(content, chance.choice((200, 200, 200, 400, 404, 500)), Content_Type=chance.choice(TYPES[:4]))
        for content in mutated(f"{path} over HTTP", reply(OPERATIONS[path]), 12)
    ]
    with (
        FaultServer(answer(*replies)) as server,
        connect(server.url, retry=1) as client,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error")
        for _ in replies:
            try:
                found = method_of(client, path)(**given)
            except HongtuError as error:
                again = pickle.loads(pickle.dumps(error))
                assert (type(again), str(again), again.outcome) == (type(error), str(error), error.outcome)
            else:
                assert isinstance(repr(found), str)


@pytest.mark.parametrize("data", [employee(), visitor(), stranger()], ids=["employee", "visitor", "stranger"])
@pytest.mark.parametrize(
    "wrap", [lambda d: d, lambda d: {"busiType": 5, "data": d}, lambda d: {"busiType": "5", "data": json.dumps(d)}]
)
def test_a_mutated_push_is_a_push_or_unreadable(data: Any, wrap: Callable[[Any], Any]) -> None:
    """With a key in every case, and no empty record."""
    for content in mutated(repr(wrap(data))[:99], wrap(data), 150):
        try:
            push = read_push(content, on_drift="ignore")
        except UnreadablePush as error:
            assert "甲" not in str(error)
        else:
            assert len(push.key) == 32 and repr(push).encode() and pickle.loads(pickle.dumps(push)) == push
            assert push.record is None or any(value is not None for value in vars(push.record).values())
            json.dumps(dict(push.data)).encode()
