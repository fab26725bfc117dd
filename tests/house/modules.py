"""The modules of a package, and which of them import which."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATOR, RUNTIME, TOOLKIT = ROOT / "generator", ROOT / "runtime/hongtu_runtime", ROOT / "toolkit/hongtu_toolkit"


def modules(package: Path) -> Mapping[str, Path]:
    """Its modules by their names."""
    return {
        ".".join(file.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__"): file
        for file in package.rglob("*.py")
    }


def imports(packages: list[Path], *, inside_functions: bool) -> Mapping[str, set[str]]:
    """For each module of some packages, the others that it imports: at once, and `inside_functions` also when it is called."""
    files = {name: file for package in packages for name, file in modules(package).items()}
    graph: dict[str, set[str]] = {}
    for module, file in files.items():
        named: set[str] = set()
        for node in _statements(ast.parse(file.read_text(encoding="utf-8")), inside_functions=inside_functions):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                named |= {name if name in files else node.module for name in names}
            elif isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
        graph[module] = named & set(files) - {module}
    return graph


def _statements(node: ast.AST, *, inside_functions: bool) -> Iterator[ast.AST]:
    """All below a node, but for what only type checkers read."""
    for child in ast.iter_child_nodes(node):
        is_function = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))
        is_for_types = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        if is_for_types or (is_function and not inside_functions):
            continue
        yield child
        yield from _statements(child, inside_functions=inside_functions)
