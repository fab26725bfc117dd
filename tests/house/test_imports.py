"""Modules are layers: none imports what imports it, not even inside of a function."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GENERATOR, RUNTIME, TOOLKIT = ROOT / "generator", ROOT / "runtime/hongtu_runtime", ROOT / "toolkit/hongtu_toolkit"


def statements(node: ast.AST, *, inside_functions: bool) -> Iterator[ast.AST]:
    """All below a node, but for what only type checkers read."""
    for child in ast.iter_child_nodes(node):
        is_function = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))
        is_for_types = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        if is_for_types or (is_function and not inside_functions):
            continue
        yield child
        yield from statements(child, inside_functions=inside_functions)


def imports(package: Path, *, inside_functions: bool) -> Mapping[str, set[str]]:
    """For each module of a package, the others of it that it imports."""
    files = {
        ".".join(file.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__"): file
        for file in package.rglob("*.py")
    }
    found: dict[str, set[str]] = {name: set() for name in files}
    for module, file in files.items():
        for node in statements(ast.parse(file.read_text(encoding="utf-8")), inside_functions=inside_functions):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                found[module] |= {name if name in files else node.module for name in names}
            elif isinstance(node, ast.Import):
                found[module] |= {alias.name for alias in node.names}
    return {module: named & set(files) - {module} for module, named in found.items()}


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules that lead back to the first of them, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("package", [GENERATOR, RUNTIME, TOOLKIT], ids=["generator", "runtime", "toolkit"])
def test_no_module_imports_what_imports_it(package: Path) -> None:
    graph = imports(package, inside_functions=False)

    assert any(graph.values())
    assert circle(graph) == []


@pytest.mark.parametrize("package", [GENERATOR, RUNTIME], ids=["generator", "runtime"])
def test_nor_when_it_is_called(package: Path) -> None:
    assert circle(imports(package, inside_functions=True)) == []


def test_a_circle_is_found(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "one.py").write_text("def late():\n    from package.two import it\n", encoding="utf-8")
    (package / "two.py").write_text("from package import one\n", encoding="utf-8")

    assert circle(imports(package, inside_functions=False)) == []
    assert set(circle(imports(package, inside_functions=True))) == {"package.one", "package.two"}
