"""Whole builds, each in a process of its own: spec → formatted files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.peer import OPENAPI, ROOT, generate_peer
from bench.process import seconds
from bench.ratio import Ratio, ratio, take_turns

CHANGED = "spec/schemas/person.yaml"
"""The file in which one line is another in each round: the description of this field."""
FIELD = "description: Remark (备注)"


def measure(folder: Path, rounds: int) -> Iterator[Ratio]:
    """Compare builds with openapi-python-client's, and for orientation with datamodel-code-generator's, which makes models only."""
    build = _Build(folder)
    cases = {
        "cold": build.cold,
        "changed": build.changed,
        "again": build.again,
        "peer": lambda: _timed_peer(folder),
        "models": lambda: _timed_models(folder),
    }
    build.cold()
    times = take_turns(cases, rounds)
    peers = {"peer": "openapi-python-client, its ruff hooks", "models": "datamodel-codegen, models alone, black"}
    for case, name, targets in (
        ("cold", "build, nothing cached", {"peer": 1.1, "models": None}),
        ("changed", "build, one line of one schema changed", {"peer": 0.4, "models": None}),
        ("again", "build, nothing changed", {"peer": None}),
    ):
        for peer, target in targets.items():
            yield ratio(times, case, peer, group="generate", target=target, names=(name, peers[peer]))


class _Build:
    """Our own builds, in a copy of the project: what is cached lies beside the generator."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "project"
        self._bytecode = folder / "bytecode"
        self._edits = 0
        for name in ("generator", "spec", "templates"):
            shutil.copytree(ROOT / name, self._folder / name)

    def cold(self) -> float:
        for name in (".cache", "generated"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
        return self.again()

    def changed(self) -> float:
        """After the description of one field has become one that no build has seen."""
        self._edits += 1
        text = (ROOT / CHANGED).read_text(encoding="utf-8")
        assert FIELD in text, f"{CHANGED} has no such field any more; name another one"
        text = text.replace(FIELD, f"{FIELD} Edit {self._edits}.", 1)
        (self._folder / CHANGED).write_text(text, encoding="utf-8")
        return self.again()

    def again(self) -> float:
        return seconds(["-m", "generator", "build"], self._folder, self._bytecode)


def _timed_peer(folder: Path) -> float:
    shutil.rmtree(folder / "peer", ignore_errors=True)
    began = perf_counter()
    generate_peer(folder)
    return perf_counter() - began


def _timed_models(folder: Path) -> float:
    style = ("--output-model-type", "pydantic_v2.BaseModel", "--formatters", "black", "isort")
    files = ("--input", OPENAPI, "--output", folder / "models.py")
    return seconds(["-W", "ignore", "-m", "datamodel_code_generator", *files, *style], folder, folder / "bytecode")
