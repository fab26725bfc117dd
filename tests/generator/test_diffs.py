"""What a change of the spec looks like in generated/: a reviewer sees one line of the spec as about one hunk."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Callable, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.pipeline import read
from generator.read.load import load
from generator.write.render import Files, generate
from tests.generator.editing import edit

ORDERED = ("properties", "match", "families")
"""Mappings whose order says something: of parameters, of what tells most, of sections of the manual."""


def hunks(before: Files, after: Files) -> Mapping[str, int]:
    """How many hunks the diff of each file has, as `git diff` shows them."""
    counted = {
        str(path): sum(
            line.startswith("@@")
            for line in unified_diff(before.get(path, "").splitlines(), after.get(path, "").splitlines())
        )
        for path in {*before, *after}
    }
    return {path.removeprefix("hongtu/"): count for path, count in counted.items() if count}


@pytest.mark.parametrize(
    ("file", "start", "pattern", "replacement", "expected"),
    [
        pytest.param(
            *("schemas/person.yaml", "NewPerson:", r"maxLength: (\d+)", r"maxLength: 1\1"),
            {"models/person.py": 1, "openapi.json": 1},
            id="limit of an item",
        ),
        pytest.param(
            *("schemas/person.yaml", "Person:", r"(uuid: .*description: )", r"\1Changed. "),
            {"models/person.py": 1, "openapi.json": 1},
            id="description of a field that is read",
        ),
        pytest.param(
            *("schemas/person.yaml", "NewPerson:", r"( +)(name: \{)", r"\1added: {type: string}\n\1\2"),
            {"models/person.py": 1, "openapi.json": 1, "surface.json": 1},
            id="a field more",
        ),
        pytest.param(
            *("error-codes.yaml", "codes:", r"hint: \"?", r"\g<0>Changed. "),
            {"errors.py": 1, "openapi.json": 1},
            id="hint of an error code",
        ),
        pytest.param(
            *("schemas/person.yaml", "Person:", r"(uuid: \{)", r"\1x-seen: [W2], "),
            {"models/person.py": 1, "openapi.json": 1},
            id="mark of a field that is read",
        ),
        pytest.param(
            *("enums.yaml", "Sex:", r"( +)(enum: .*\n)", r"\1\2\1x-seen: {2: [V102]}\n"),
            {"enums/sex.py": 1, "openapi.json": 1},
            id="mark of a member",
        ),
        pytest.param(
            *("error-codes.yaml", "codes:", r"seen: \[(\w+)", r"seen: [N, \1"),
            {"errors.py": 1, "openapi.json": 1},
            id="another source of an error code",
        ),
        pytest.param(
            *("paths/person.yaml", "batchAdd:", r"description: The", "description: Changed. The"),
            {"resources/person.py": 2, "openapi.json": 1},
            id="what a method returns, blocking and async",
        ),
        pytest.param(
            *("schemas/person.yaml", "PersonUpdateRequest:", r"(uuid: .*description: )", r"\1Changed. "),
            {"models/person.py": 1, "resources/person.py": 2, "openapi.json": 1},
            id="description of a parameter, of the model and of both methods",
        ),
    ],
)
def test_one_line_of_the_spec_is_one_hunk(
    file: str,
    start: str,
    pattern: str,
    replacement: str,
    expected: Mapping[str, int],
    spec_folder: Path,
    files: Files,
    tmp_path: Path,
) -> None:
    """A change of one line shows as one hunk in one Python file and one in openapi.json; what methods say, once for each flavour.

    A symbol more is one hunk in surface.json too; texts and limits are none.
    """
    changed = Path(shutil.copytree(spec_folder, tmp_path / "spec"))
    edit(changed / file, start, pattern, replacement)

    after = generate(*read(changed))

    found = hunks(files, after)
    tables = {path: count for path, count in found.items() if path.startswith("commands/")}
    assert {path: count for path, count in found.items() if path not in tables} == expected
    assert sum(tables.values()) <= 1, "the command line's table of one resource repeats what is said of a request"


def test_order_of_keys_changes_no_python(spec_folder: Path, files: Files, tmp_path: Path) -> None:
    """Whether a type stands before or behind its description is nobody's business: the Python is the same to the byte."""
    rewrite(spec_folder, tmp_path / "spec", lambda data: turned(data, depth=0))

    after = generate(*read(tmp_path / "spec"))

    assert python_of(after) == python_of(files)


def test_order_of_paths_and_schemas_only_moves_declarations(spec_folder: Path, files: Files, tmp_path: Path) -> None:
    """The files of a spec may list their paths and schemas in another order: the same declarations come out, in that order."""
    rewrite(spec_folder, tmp_path / "spec", turned_at_the_top)

    after = generate(*read(tmp_path / "spec"))

    assert python_of(after) != python_of(files)
    assert {path: declarations(text) for path, text in python_of(after).items()} == {
        path: declarations(text) for path, text in python_of(files).items()
    }
    assert bundled(after) == bundled(files)


def rewrite(source: Path, goal: Path, change: Callable[[Any], Any]) -> None:
    """Copy a spec, the data of each file changed."""
    for path, document in load(source).items():
        file = goal / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(change(document.data), sort_keys=False, allow_unicode=True), encoding="utf-8")


def turned(data: Any, depth: int, name: str = "") -> Any:
    """The same with the keys of each mapping in reverse, but for the top of the file and where order says something."""
    if isinstance(data, list):
        return [turned(item, depth + 1) for item in data]
    if not isinstance(data, dict):
        return data
    keys = list(data) if depth == 0 or name in (*ORDERED, "paths") else list(reversed(data))
    return {key: turned(data[key], depth + 1, key) for key in keys}


def turned_at_the_top(data: Any) -> Any:
    """The same with paths, or components, in reverse."""
    if not isinstance(data, dict) or "codes" in data:
        return data
    turned_data = {key: data[key] for key in reversed(data)}
    if "paths" in data:
        turned_data["paths"] = {key: data["paths"][key] for key in reversed(data["paths"])}
    return turned_data


def python_of(files: Files) -> Mapping[str, str]:
    return {str(path): text for path, text in files.items() if path.suffix == ".py"}


def declarations(text: str) -> list[str]:
    """What a module says, whatever the order: its statements, and those of its classes."""
    found: list[str] = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            found += [f"{node.name}: {ast.unparse(member)}" for member in node.body]
            node.body = [ast.Pass()]
        found.append(ast.unparse(node))
    return sorted(found)


def bundled(files: Files) -> Any:
    (text,) = (text for path, text in files.items() if path.name == "openapi.json")
    return json.loads(text)
