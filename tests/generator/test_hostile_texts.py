"""Nothing of a spec becomes code: hostile texts in every place of a spec are refused with a place, or stand in the client as text."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from generator.pipeline import decided
from generator.problem import InvalidSpec
from generator.read.load import Documents, load, parse_all
from generator.text import comment, docstring, visible
from generator.write.render import render
from tests.generator.running import ROOT
from tests.support.mutating import HOSTILE, at, places, with_value

PAYLOAD = "boom"
TEXTS = (
    *HOSTILE,
    '"""\nboom()\n"""',
    '""\r"\nboom()\n""\r"',
    '"""; boom(); """',
    "boom'); boom('",
    'end in a quote "',
    'ends in three """',
    "ends in a backslash \\",
    "\\\n\\",
    "{boom()} {{ boom() }} {% boom() %} {# boom #}",
    "#\nboom()",
    "a\x85boom()\x0cboom()\x0bboom()",
    "\ud800boom()",
    "\\x22\\x22\\x22; boom(); \\N{QUOTATION MARK}",
    '`"""`boom()',
    "boom",
    "Boom",
    "__import__('os').system('boom')",
    "boom()\t",
    "   boom\n\n\n   boom()  ",
)


def executable(files: Mapping[PurePosixPath, str]) -> Iterator[str]:
    """Where the payload stands as code: everything but texts. Raises SyntaxError for what does not compile."""
    for path, source in files.items():
        if path.suffix != ".py":
            continue
        compile(source, str(path), "exec")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.Name, ast.Attribute)) and ast.unparse(node).lower().endswith(PAYLOAD):
                yield f"{path}: {ast.unparse(node)}"
            if isinstance(node, ast.Call) and PAYLOAD in ast.unparse(node.func).lower():
                yield f"{path}: {ast.unparse(node)}"


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_the_door_lets_texts_through_as_texts(text: str) -> None:
    """Each way into code gives one literal, or one comment, whatever the text is; what is read back is the text."""
    body = (
        f"class A:\n    {docstring(text)}\n\n    b = {text!r}  # {comment(text)}\n    c = {[text, {text: (text,)}]!r}\n"
    )
    module = f'"""Models: {docstring(text)[3:-3]}"""\n{body}'

    tree = ast.parse(module)

    _, found = tree.body
    assert isinstance(found, ast.ClassDef)
    doc, first, second = found.body
    assert isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant) and isinstance(doc.value.value, str)
    assert isinstance(first, ast.Assign) and ast.literal_eval(first.value) == text
    assert isinstance(second, ast.Assign) and ast.literal_eval(second.value) == [text, {text: (text,)}]
    assert len(visible(text).splitlines()) <= 1


def variants(documents: Documents, texts: tuple[str, ...]) -> Iterator[tuple[str, PurePosixPath, bytes]]:
    """The spec with a hostile text in the place of each text and of each key, in turn."""
    turn = 0
    for name, document in documents.items():
        for path in places(document.data):
            value = at(document.data, path)
            changed: list[Any] = []
            if isinstance(value, str) and (not path or path[-1] != "$ref"):
                changed.append(texts[turn % len(texts)])
            if isinstance(value, dict) and value:
                key = list(value)[turn % len(value)]
                changed.append({texts[turn % len(texts)] if one == key else one: told for one, told in value.items()})
            for other in changed:
                turn += 1
                written = yaml.safe_dump(with_value(document.data, path, other), sort_keys=False).encode()
                yield f"{name} {path}", name, written


@pytest.mark.parametrize("case", ["hostile-text", "conditions", "calls", "webhook"])
def test_hostile_texts_in_every_place(case: str, tmp_path: Path) -> None:
    """Either the usual problems, each on one line with its place, or modules that compile and hold the text as text."""
    documents = load(ROOT / "tests" / "cases" / case / "spec")
    built = refused = 0

    for place, name, text in variants(documents, TEXTS):
        changed, problems = parse_all({name: text}, "spec")
        try:
            spec, api = decided({**documents, **changed}, problems)
        except InvalidSpec as error:
            refused += 1
            assert all(len(str(problem).splitlines()) == 1 for problem in error.problems), place
        else:
            built += 1
            assert list(executable(dict(render(spec, api)))) == [], place

    assert built > 3 and refused > 3
