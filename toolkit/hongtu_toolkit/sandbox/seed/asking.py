"""Calls the platform's own interfaces for a profile, with all of their checks."""

from __future__ import annotations

from typing import Any

from hongtu_toolkit.sandbox.call import Call, read_body
from hongtu_toolkit.sandbox.resources import SERVED
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.text import to_bytes
from hongtu_toolkit.sandbox.world import World


def ask(world: World, operation: str, **body: Any) -> Any:
    """The `data` of an operation's reply, within the current transaction. A batch must not have failures.

    Raises:
        Refusal: if the operation refuses the body.
        ValueError: if items of a batch fail, with the failures.
    """
    checked = read_body(world.contract.operations[operation], to_bytes(body), strict=True)
    answer = SERVED[operation].handler(world, Call(app_key="", base_url="", body=checked))
    failures: list[Document] = answer.get("failures", []) if isinstance(answer, dict) else []
    if failures:
        raise ValueError(f"{operation} has failed: {[failure['msg'] for failure in failures]}")
    return answer
