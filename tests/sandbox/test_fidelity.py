"""What the sandbox says of its own fidelity is complete, and its evidence is there."""

from __future__ import annotations

import copy
from importlib import import_module
from pathlib import Path

import pytest

from hongtu_toolkit.sandbox.resources import SERVED
from tools import sandbox_pages
from tools.sandbox_pages import DOCS, astray, pages


def test_every_operation_is_served() -> None:
    assert not astray(), "\n".join(astray())


def test_an_interface_that_is_new_is_told_with_the_place_of_its_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    """The spec may be ahead of the sandbox while somebody works on it: the pages say so, in place of breaking off."""
    spec = copy.deepcopy(sandbox_pages.SPEC)
    spec["paths"]["/v1/api/door/closeDoor"] = {
        "post": {"operationId": "doorCloseDoor", "tags": ["door"], "x-manual": {"title": "远程关门", "line": 1}}
    }
    del spec["paths"]["/v1/api/door/openDoor"]
    monkeypatch.setattr(sandbox_pages, "SPEC", spec)

    belongs = 'write its handler, with @serves("doorCloseDoor", …), in toolkit/hongtu_toolkit/sandbox/resources/door.py'
    assert f"| `door/closeDoor`<br>远程关门 | not served yet: {belongs} | | |" in pages()["sandbox.md"]
    assert astray() == [
        f"The sandbox does not serve doorCloseDoor yet: {belongs}.",
        "The sandbox serves doorOpenDoor, which the spec has no more: rename or remove its @serves in "
        "toolkit/hongtu_toolkit/sandbox/resources/door.py.",
    ]


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


@pytest.mark.parametrize("name", ["sandbox.md", "sandbox-codes.md"])
def test_pages_are_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run `make generate`"
