"""How true each operation is to the manual.

A handler says it where it is:

    @serves("passGroupDelete", assumed=[…], tests=["test_groups_and_schedules.py::test_groups_are_named_and_listed"])
    def delete(world: World, call: Call) -> None:
        \"""A group is gone.\"""

The docstring is what the operation does as the manual has it, `assumed` what the manual is silent about and was chosen, `tests` (below
`tests/sandbox/`) what shows both. `/_sandbox/operations` and docs/sandbox.md tell it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import getdoc
from typing import Any

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.world import World

Handler = Callable[[World, Call], Any]
"""Gets the world and a checked call, within a transaction that a `Refusal` undoes. It answers the `data` of the reply and may answer
more than the contract declares: the frame shows of it what belongs to the reply."""

TESTS = "tests/sandbox/"


@dataclass(frozen=True, slots=True)
class Served:
    """An operation that is served, and by what right."""

    handler: Handler
    documented: str
    assumed: tuple[str, ...]
    tests: tuple[str, ...]
    """Node ids, as pytest takes them at the top of the project."""


SERVED: dict[str, Served] = {}
"""By operationId. The modules of `resources/` fill it when they are imported."""


def serves(operation: str, *, tests: Sequence[str], assumed: Sequence[str] = ()) -> Callable[[Handler], Handler]:
    """Let a handler serve an operation. One that serves several is decorated for each."""

    def enter(handler: Handler) -> Handler:
        documented = " ".join((getdoc(handler) or "").split())
        served = Served(handler, documented, tuple(assumed), tuple(TESTS + test for test in tests))
        if SERVED.setdefault(operation, served) is not served:
            raise ValueError(f"{operation} is served twice")
        return handler

    return enter


def fidelity(operation: str) -> dict[str, Any]:
    """What is told of an operation. One that only a newer spec has is not served."""
    served = SERVED.get(operation)
    if served is None:
        return {"documented": "Not served.", "assumed": [], "tests": []}
    return {"documented": served.documented, "assumed": list(served.assumed), "tests": list(served.tests)}
