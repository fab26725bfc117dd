"""What the sandbox says of its own fidelity is complete, and its evidence is there."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from hongtu_toolkit.sandbox.resources import SERVED
from tests.support.caller import OPERATIONS
from tools.sandbox_pages import DOCS, pages


def test_every_operation_is_served() -> None:
    assert SERVED.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("operation", SERVED)
def test_what_is_documented_is_shown_by_a_test(operation: str) -> None:
    served = SERVED[operation]

    assert served.documented.endswith(".")
    assert all(assumption.endswith(".") for assumption in served.assumed)
    assert served.tests
    for test in served.tests:
        file, _, name = test.partition("::")
        module = import_module(".".join(Path(file).with_suffix("").parts))
        assert name.startswith("test_")
        assert callable(getattr(module, name, None)), f"{test} does not exist"


@pytest.mark.parametrize("name", pages())
def test_pages_are_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run `make generate`"
