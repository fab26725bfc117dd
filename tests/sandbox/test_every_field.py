"""A field that the contract declares is served or refused, never ignored.

Each field of each request is changed alone, to values that the contract allows. Some value must change what the caller sees: the code, the
rows of the answer, or, after a call that writes, what all the other interfaces read. Where the contract allows one value only, it must
refuse every other.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from typing import Any

import pytest

from hongtu_toolkit.sandbox.contract import load
from hongtu_toolkit.sandbox.rules import Form
from hongtu_toolkit.sandbox.schema import members
from tests.sandbox.conftest import Asking
from tests.support.caller import OPERATIONS
from tests.support.reading import answer, everything

Path = tuple[str | int, ...]
"""`("personList", 0, "name")`; 0 stands for every item of a list."""

TEXTS = (
    *("nowhere", "x", "1234567", "12345", "a@b.example", "http://b.example/", "10.9.9.9"),
    *("2023-12-26", "10:30", "0/5:5", "MONDAY", "1700100000000"),
)
ABSENT = object()
NUMBERS = (0, 0.1, 0.5, 1, 2, 3, 36.6, 50, 2**42)
UPLOAD = "multipart/form-data"


class Undo(Exception):
    """Takes back what a call has changed."""


def fields() -> list[tuple[str, Path]]:
    return [(name, path) for name in OPERATIONS for path in _paths(_form(name).schema)]


def _form(name: str) -> Form:
    """The fields of a request. Those of an upload stand in its query; its file is told apart elsewhere."""
    operation = load().operations[name]
    return operation.query if operation.media in (UPLOAD, None) else operation.request


def _paths(schema: dict[str, Any], above: Path = ()) -> Iterator[Path]:
    for name, below in members(schema).items():
        path = (*above, name)
        yield path
        yield from _paths(below, path)
        yield from _paths(below.get("items", {}), (*path, 0))


class Trial:
    """A crowded site at which calls are tried and taken back."""

    def __init__(self, asking: Asking) -> None:
        self.requests = asking.requests
        self._world = asking.caller.box._platform.world
        self._outcomes: dict[str, tuple[int, Any]] = {}

    def outcome(self, name: str, body: dict[str, Any]) -> tuple[int, Any]:
        """Code of a call, and what its caller can see of it then. Nothing stays of it; new UUIDs are the same each time."""
        key = name + json.dumps(body)
        if key not in self._outcomes:
            self._outcomes[key] = self._try(name, body)
        return self._outcomes[key]

    def _try(self, name: str, body: dict[str, Any]) -> tuple[int, Any]:
        numbers, upload = count(), load().operations[name].media == UPLOAD
        writes = OPERATIONS[name]["x-retry"] != "read" and not upload
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "urandom", lambda size: next(numbers).to_bytes(size))
            try:
                with self._world.database.transaction():
                    code, data = answer(self._world, name, *(({}, body) if upload else (body, {})))
                    raise Undo(code, everything(self._world) if writes else _rows(data))
            except Undo as undo:
                code, seen = undo.args
                return code, seen


@pytest.fixture(scope="module")
def trial(session_asking: Asking) -> Trial:
    session_asking.caller.box.restore("crowd")
    return Trial(session_asking)


@pytest.mark.parametrize(
    ("name", "path"), fields(), ids=lambda value: value if isinstance(value, str) else ".".join(map(str, value))
)
def test_field_is_served_or_refused(trial: Trial, name: str, path: Path) -> None:
    form, bases = _form(name), trial.requests[name]
    if len(_schema(form.schema, path).get("enum", ())) == 1:
        assert form.violations(_with(bases[0], path, "another"))
        return

    for base in bases:
        before = trial.outcome(name, base)
        assert before[0] == 0, f"{base} is refused with {before[0]}"
        if any(trial.outcome(name, changed) != before for changed in _changes(form, base, path)):
            return

    raise AssertionError(f"{'.'.join(map(str, path))} changes nothing, whatever it is")


def _rows(data: Any) -> Any:
    """The rows of a page; its numbers only repeat those of the request."""
    return data["list"] if isinstance(data, dict) and "pageNum" in data else data


def _changes(form: Form, base: dict[str, Any], path: Path) -> Iterator[dict[str, Any]]:
    """The request with other values of a field, or without it, as far as the contract allows."""
    for value in (*_candidates(_schema(form.schema, path)), _shortened(base, path), ABSENT):
        changed = _with(base, path, value)
        if changed != base and not form.violations(changed):
            yield changed


def _shortened(base: dict[str, Any], path: Path) -> Any:
    """A list with its first item only, since no item of an object's kind is made up; else what is there."""
    value: Any = base
    for step in path:
        value = value[step] if isinstance(step, int) and value else value and value.get(step)
    return value[:1] if isinstance(value, list) else ABSENT if value is None else value


def _with(base: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    """The request with a value at a place, or as it is where it has no such place."""
    changed: Any = deepcopy(base)
    above = changed
    for step in path[:-1]:
        above = (above.get(step) if isinstance(above, dict) else above[0]) or {}
    if value is ABSENT:
        above.pop(path[-1], None)
    else:
        above[path[-1]] = value
    return dict(changed)


def _schema(schema: dict[str, Any], path: Path) -> dict[str, Any]:
    for step in path:
        schema = schema["items"] if isinstance(step, int) else members(schema)[step]
    return schema


def _candidates(schema: dict[str, Any]) -> list[Any]:
    if "enum" in schema:
        return list(schema["enum"])
    match schema.get("type"):
        case "boolean":
            return [True, False]
        case "integer" | "number":
            return list(NUMBERS)
        case "array":
            return [[], *([item] for item in _candidates(schema["items"]))]
        case "object":
            return []
        case _:
            return [*TEXTS, *NUMBERS]
