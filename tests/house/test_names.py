"""A public class has a name of its own among all that a module can see: what stands in it, and in the modules that it imports."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house.modules import GENERATOR, RUNTIME, TOOLKIT, imports, modules


def classes(file: Path) -> set[str]:
    """The public classes of a module, and its other names for types."""
    names = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names.add(node.targets[0].id)
    return {name for name in names if name[0].isupper() and any(letter.islower() for letter in name)}


def doubles(packages: list[Path]) -> Mapping[str, set[str]]:
    """(name → modules that it is defined in) of each class name that one module can see twice."""
    files = {name: file for package in packages for name, file in modules(package).items()}
    defined = {name: classes(file) for name, file in files.items()}
    found: dict[str, set[str]] = defaultdict(set)
    for module, imported in imports(packages, inside_functions=True).items():
        places: dict[str, set[str]] = defaultdict(set)
        for seen in {module, *imported}:
            for name in defined[seen]:
                places[name].add(seen)
        for name, where in places.items():
            if len(where) > 1:
                found[name] |= where
    return found


@pytest.mark.parametrize("packages", [[GENERATOR], [RUNTIME, TOOLKIT]], ids=["generator", "runtime and toolkit"])
def test_no_module_sees_two_classes_of_one_name(packages: list[Path]) -> None:
    assert doubles(packages) == {}


def test_the_runtime_has_one_class_of_a_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module, file in modules(RUNTIME).items():
        for name in classes(file):
            places[name].append(module)

    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_a_double_is_found(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "one.py").write_text("class Row: ...\n", encoding="utf-8")
    (package / "two.py").write_text("from package.one import Row as Other\nRow = list[str]\n", encoding="utf-8")

    assert doubles([package]) == {"Row": {"package.one", "package.two"}}
