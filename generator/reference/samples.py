"""docs/samples/<resource>.py → the sample of each method.

A module has a function for each method of its resource, with the same name: `def batch_add(client: Hongtu) -> None`. The page
shows the body of the function and the imports that it needs. Tests run the functions; this module only reads them.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path


def read_samples(folder: Path) -> Mapping[str, str]:
    """The samples by resource and method, such as `attendance_group.add`."""
    return {
        f"{file.stem}.{name}": text
        for file in sorted(folder.glob("*.py"))
        for name, text in _samples(file.read_text(encoding="utf-8"))
    }


def _samples(source: str) -> Iterator[tuple[str, str]]:
    tree = ast.parse(source)
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            used = {below.id for below in ast.walk(node) if isinstance(below, ast.Name)} - {"Hongtu"}
            needed = [line for import_ in imports if (line := _import(import_, used))]
            body = _body(source, node)
            yield node.name, "\n".join([*needed, "", body] if needed else [body])


def _import(node: ast.Import | ast.ImportFrom, used: set[str]) -> str:
    """The import of the names that are used, or ''."""
    names = [alias for alias in node.names if (alias.asname or alias.name) in used]
    if not names:
        return ""
    if isinstance(node, ast.Import):
        return ast.unparse(ast.Import(names=names))
    return ast.unparse(ast.ImportFrom(module=node.module, names=names, level=node.level))


def _body(source: str, node: ast.FunctionDef) -> str:
    """The lines of a function below its head, comments included."""
    lines = source.splitlines()[node.body[0].lineno - 1 : node.end_lineno]
    above = source.splitlines()[node.lineno : node.body[0].lineno - 1]
    return textwrap.dedent("\n".join([*(line for line in above if line.strip().startswith("#")), *lines]))
