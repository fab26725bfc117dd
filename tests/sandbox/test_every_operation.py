"""Every operation of the spec is asked and answers by its own schema."""

from __future__ import annotations

import pytest

from tests.sandbox.conftest import Asking
from tests.support.caller import OPERATIONS, obeys
from tests.support.site import PNG

PAGED = [name for name, operation in OPERATIONS.items() if operation.get("x-page")]


def test_the_spec_has_all_interfaces_of_the_manual() -> None:
    assert len(OPERATIONS) == 80


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation_answers_by_its_schema(asking: Asking, name: str) -> None:
    """Also what is asked obeys the schema, by a validator that is not the sandbox's."""
    caller, content = asking.caller, OPERATIONS[name].get("requestBody", {}).get("content", {})
    for body in asking.requests[name]:
        caller.box.restore("crowd")
        if "application/json" in content:
            obeys(body, content["application/json"]["schema"])
            data = caller.call(name, body)
        elif content:
            data = caller.call(name, query=body, file=("face.png", PNG))
        else:
            data = caller.call(name)
        if OPERATIONS[name].get("x-batch"):
            assert (bool(data["successes"]), data["failures"]) == (True, [])


@pytest.mark.parametrize("name", PAGED)
def test_pages_come_to_an_end(asking: Asking, name: str) -> None:
    (body,) = asking.requests[name]

    page = asking.caller.call(name, body | {"pageNum": 1000})

    assert (page["list"], page["pageNum"]) == ([], 1000)
