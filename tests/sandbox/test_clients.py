"""The generated clients, blocking and async, call every operation; nothing in the replies is new to them."""

from __future__ import annotations

import inspect
from functools import partial
from typing import Any

import pytest

from hongtu import AsyncBatchResult, BatchResult
from tests.sandbox.conftest import Asking
from tests.support.caller import OPERATIONS
from tests.support.clients import Way, each_way
from tests.support.interfaces import INTERFACES, arguments_of, method_of
from tests.support.site import PNG


@each_way
@pytest.mark.parametrize("name", OPERATIONS)
def test_client_calls(asking: Asking, way: Way, name: str) -> None:
    box, path = asking.caller.box, OPERATIONS[name]["path"]
    for body in asking.requests[name]:
        box.restore("crowd")
        given = arguments_of(path, body) | ({"file": PNG} if INTERFACES[path].upload else {})
        keys = {"app_key": box.app_key, "secret": box.secret}

        result = way.call(box.url, partial(_called, path=path, given=given), on_drift="raise", **keys)

        assert (box.journal()[-1]["operation"], box.journal()[-1]["code"]) == (name, 0)
        if isinstance(result, BatchResult | AsyncBatchResult):
            assert result.successes
            assert not result.failures


def _called(client: Any, path: str, given: dict[str, Any]) -> Any:
    """The call; what must be said in Python and is not in the request is None."""
    method = method_of(client, path)
    must = [each.name for each in inspect.signature(method).parameters.values() if each.default is each.empty]
    return method(**dict.fromkeys(must) | given)
