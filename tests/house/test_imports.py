"""Modules are layers: none imports what imports it, not even inside of a function."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.house.modules import GENERATOR, RUNTIME, TOOLKIT, imports


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules that lead back to the first of them, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("inside_functions", [False, True], ids=["when it is imported", "nor when it is called"])
@pytest.mark.parametrize("package", [GENERATOR, RUNTIME, TOOLKIT], ids=["generator", "runtime", "toolkit"])
def test_no_module_imports_what_imports_it(package: Path, inside_functions: bool) -> None:
    graph = imports([package], inside_functions=inside_functions)

    assert any(graph.values())
    assert circle(graph) == []


def test_a_circle_is_found(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "one.py").write_text("def late():\n    from package.two import it\n", encoding="utf-8")
    (package / "two.py").write_text("from package import one\n", encoding="utf-8")

    assert circle(imports([package], inside_functions=False)) == []
    assert set(circle(imports([package], inside_functions=True))) == {"package.one", "package.two"}
