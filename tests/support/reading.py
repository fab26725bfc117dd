"""What the interfaces of the manual show of a world, asked without HTTP and within a transaction that is open already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode

from hongtu_toolkit.sandbox.call import Call, read_body, read_query
from hongtu_toolkit.sandbox.codes import Refusal
from hongtu_toolkit.sandbox.contract import load
from hongtu_toolkit.sandbox.multipart import Part
from hongtu_toolkit.sandbox.resources import SERVED
from hongtu_toolkit.sandbox.schema import members
from hongtu_toolkit.sandbox.world import World
from tests.support.caller import OPERATIONS

FILE = Part("file", "a.png", b"\x89PNG\r\n\x1a\n")


def answer(world: World, name: str, body: dict[str, Any], query: dict[str, Any]) -> tuple[int, Any]:
    """Code and data of a call that must obey the contract as well."""
    operation = load().operations[name]
    try:
        asked = (
            read_body(operation, json.dumps(body).encode(), strict=True)
            if operation.media == "application/json"
            else {}
        )
        return 0, _data(world, name, asked, read_query(operation, urlencode(query), strict=True))
    except Refusal as refusal:
        return refusal.code, None


def everything(world: World) -> dict[str, Any]:
    """The answers of every operation that only reads, to all that can be asked: first without a UUID, then with those that came back."""
    answers = {f"{name} {body}": _read(world, name, body) for name, body in _questions(None)}
    for uuid in sorted(set(_uuids(answers))):
        answers |= {f"{name} {body}": _read(world, name, body) for name, body in _questions(uuid)}
    return answers


def _read(world: World, name: str, body: dict[str, Any]) -> Any:
    try:
        return _data(world, name, load().operations[name].request.defaults | body, {})
    except Refusal as refusal:
        return refusal.code


def _data(world: World, name: str, body: dict[str, Any], query: dict[str, Any]) -> Any:
    call = Call("appkey1", "http://box.example", body, query, FILE)
    return load().operations[name].frame.show(SERVED[name].handler(world, call))


@cache
def _questions(uuid: str | None) -> list[tuple[str, dict[str, Any]]]:
    """The calls that read, with each field that they must have, and all rows on one page."""
    return [
        (name, body | ({"pageSize": 1000} if "pageSize" in known else {}))
        for name in SERVED
        if OPERATIONS.get(name, {}).get("x-retry") == "read"
        for known in [members(load().operations[name].request.schema)]
        for body in _bodies(load().operations[name].request.schema, uuid)
        if (uuid is None) is not any(value in (uuid, [uuid]) for value in body.values())
    ]


def _bodies(schema: dict[str, Any], uuid: str | None) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = [{}]
    choices: dict[str, list[Any]] = {"boolean": [True, False], "array": [[uuid]]}
    for field in schema.get("required", ()):
        below = members(schema)[field]
        values: list[Any] = below.get("enum") or choices.get(below["type"], [uuid])
        bodies = [body | {field: value} for body in bodies for value in values]
    return bodies


def _uuids(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _uuids(below, key)
    elif isinstance(value, list):
        for below in value:
            yield from _uuids(below, name)
    elif isinstance(value, str) and name.lower().endswith("uuid"):
        yield value
