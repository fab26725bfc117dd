"""Records for each operation what the manual documents and what the sandbox assumes.

A handler declares it:

    @serves("passGroupDelete", assumed=[…], tests=["test_groups_and_schedules.py::test_groups_are_named_and_listed"])
    def delete(world: World, call: Call) -> None:
        \"""A group is gone.\"""

The docstring is the behaviour that the manual documents, `assumed` the behaviour that was chosen because the manual is silent, and `tests` (below
`tests/sandbox/`) show both. `/_sandbox/operations` and docs/sandbox.md list them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import getdoc
from typing import Any

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.world import World

Handler = Callable[[World, Call], Any]
"""Gets the world and a checked call, within a transaction that a `Refusal` undoes. It returns the `data` of the reply and may return
more than the contract declares: the frame drops the rest."""

TESTS = "tests/sandbox/"


@dataclass(frozen=True, slots=True)
class Served:
    """An operation that is served, with its assumptions and tests."""

    handler: Handler
    documented: str
    assumed: tuple[str, ...]
    tests: tuple[str, ...]
    """Node ids, as pytest takes them at the top of the project."""


SERVED: dict[str, Served] = {}
"""Served operations by operationId. The modules of `resources/` fill it when they are imported."""


def serves(operation: str, *, tests: Sequence[str], assumed: Sequence[str] = ()) -> Callable[[Handler], Handler]:
    """Let a handler serve an operation. A handler of several operations is decorated once for each."""

    def enter(handler: Handler) -> Handler:
        documented = " ".join((getdoc(handler) or "").split())
        served = Served(handler, documented, tuple(assumed), tuple(TESTS + test for test in tests))
        if SERVED.setdefault(operation, served) is not served:
            raise ValueError(f"{operation} is served twice")
        return handler

    return enter


def fidelity(operation: str) -> dict[str, Any]:
    """The fidelity of an operation. An operation that only a newer spec has is not served."""
    served = SERVED.get(operation)
    if served is None:
        return {"documented": "Not served.", "assumed": [], "tests": []}
    return {"documented": served.documented, "assumed": list(served.assumed), "tests": list(served.tests)}
