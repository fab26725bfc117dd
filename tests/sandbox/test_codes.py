"""Every code of the manual's table is brought about, over HTTP, by each operation and condition that codes.yaml names, or never."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getsource
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
import yaml

from hongtu_toolkit.sandbox import Sandbox
from tests.sandbox.conftest import Asking
from tests.support.caller import OPERATIONS, SPEC, Caller
from tests.support.contract import beyond
from tests.support.requests import Crowd

Row = dict[str, Any]
TABLE: dict[str, list[Row]] = yaml.safe_load(Path(__file__).with_name("codes.yaml").read_text("utf-8"))
DONE = [row for row in TABLE["produced"] if "body" in row]
SHOWN = [row for row in TABLE["produced"] if "test" in row]


def test_each_code_of_the_spec_is_produced_or_never() -> None:
    produced = {row["code"] for row in TABLE["produced"]}
    never = [code for row in TABLE["never"] for code in row["codes"]]

    assert sorted([*produced, *never]) == sorted(entry["code"] for entry in SPEC["x-error-codes"]["codes"])
    assert all(row["operation"] in ("*", *OPERATIONS) for row in TABLE["produced"])
    assert len(DONE) + len(SHOWN) == len(TABLE["produced"])


def test_each_rule_with_a_code_of_its_own_is_shown() -> None:
    """`x-refused-with` of the spec."""
    codes = {code for schema in _schemas(SPEC) for code in schema.get("x-refused-with", {}).values()}

    assert codes
    assert codes <= {row["code"] for row in TABLE["produced"]}


@pytest.mark.parametrize("row", DONE, ids=lambda row: f"{row['code']}-{row['operation']}-{row['when']}")
def test_code_is_produced(asking: Asking, row: Row) -> None:
    caller, site = asking.caller, asking.site
    for operation, body in row.get("before", ()):
        caller.call(operation, _named(body, site))

    reply = caller.send(row["operation"], _named(row["body"], site)).json()

    assert [reply["code"]] + [item["code"] for item in (reply.get("data") or {}).get("failures", ())] in (
        [row["code"]],
        [0, row["code"]],
    )


@pytest.mark.parametrize("row", SHOWN, ids=lambda row: f"{row['code']}-{row['operation']}")
def test_code_is_shown_by_a_test(row: Row) -> None:
    file, _, name = row["test"].partition("::")
    source = getsource(getattr(import_module(f"tests.sandbox.{Path(file).stem}"), name))

    assert re.search(rf"(?<![\d-]){row['code']}\b", source), "the test that is named does not look at the code"


@pytest.mark.parametrize(
    ("operation", "body", "status"),
    [
        ("personList", {"pageNum": 0}, 400),
        ("personQuery", {"uuid": "nobody"}, 404),
        ("deviceQuery", {"uuid": "nothing"}, 404),
        ("passGroupUpdate", {"uuid": "visitors", "name": "Staff"}, 409),
    ],
)
def test_refusals_can_have_a_status_of_their_own(operation: str, body: Row, status: int) -> None:
    """`http_status`: what breaks the contract, what does not exist, and what the state is against."""
    groups = [{"uuid": name.lower(), "name": name, "type": 3} for name in ("Staff", "Visitors")]
    with Sandbox(http_status=True) as box, Caller(box) as caller:
        caller.call("passGroupBatchAdd", {"groupList": groups})

        assert caller.send(operation, body).status_code == status
        assert caller.send(operation, body, headers={"csign": "0" * 32}).status_code == 401


def _schemas(node: Any) -> Iterator[Row]:
    if isinstance(node, dict):
        yield node
    for below in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _schemas(below)


def _named(value: Any, site: Crowd) -> Any:
    """The value, with what the site calls `$name`, or what is beyond the limit of a field, in its place."""
    if isinstance(value, dict):
        return {key: _named(item, site) for key, item in value.items()}
    if isinstance(value, list):
        return [_named(item, site) for item in value]
    if isinstance(value, str) and value.startswith("$beyond."):
        return beyond(value.removeprefix("$beyond."))
    return attrgetter(value[1:])(site) if isinstance(value, str) and value.startswith("$") else value
