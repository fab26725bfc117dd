"""A spec with interfaces of its own: what the sandbox does not know answers an example that obeys the schema, and ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.sandbox import Sandbox
from tests.support.caller import OPERATIONS, SPEC, Caller, obeys

NEW = {"new/list": "personList", "new/batchDelete": "personBatchDelete", "new/query": "personQuery"}
"""Interfaces that come with another manual, each like one that is known."""


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Sandbox]:
    spec = json.loads(json.dumps(SPEC))
    for path, like in NEW.items():
        operation = next(
            operation
            for methods in SPEC["paths"].values()
            for operation in methods.values()
            if operation["operationId"] == like
        )
        spec["paths"][f"/v1/api/{path}"] = {"post": operation | {"operationId": path.replace("/", "-")}}
    (tmp_path / "openapi.json").write_text(json.dumps(spec), encoding="utf-8")
    with Sandbox(spec=tmp_path / "openapi.json") as box:
        yield box


@pytest.fixture
def call(box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with Caller(box) as caller:
        for path, like in NEW.items():
            monkeypatch.setitem(OPERATIONS, path, OPERATIONS[like] | {"path": f"/v1/api/{path}"})
        yield caller.call


def test_examples(box: Sandbox, call: Any) -> None:
    first, second = (call("new/list", {"pageNum": number}) for number in (1, 2))
    assert (first["total"], len(first["list"]), second["list"]) == (1, 1, [])
    results = call("new/batchDelete", {"uuidList": ["x"]})
    assert (len(results["successes"]), results["failures"]) == (1, [])
    obeys(call("new/query", {"uuid": "x"}), {"$ref": "#/components/schemas/Person"})
    told = {operation["operation"]: operation["fidelity"] for operation in box.operations()}
    assert [told["new-list"], told["personList"]] == ["example", "state"]
