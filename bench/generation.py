"""Whole builds, each in a separate process: spec → formatted files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.peer import OPENAPI, ROOT, generate_peer
from bench.process import seconds
from bench.ratio import Ratio, ratio, take_turns


def measure(folder: Path, rounds: int) -> Iterator[Ratio]:
    """Compare builds with openapi-python-client's, and for orientation with datamodel-code-generator's, which makes models only."""
    project = folder / "project"
    for name in ("generator", "spec", "templates"):
        shutil.copytree(ROOT / name, project / name)

    def build() -> float:
        shutil.rmtree(project / "generated", ignore_errors=True)
        return seconds(["-m", "generator", "build"], project, folder / "bytecode")

    build()
    times = take_turns(
        {"build": build, "peer": lambda: _timed_peer(folder), "models": lambda: _timed_models(folder)}, rounds
    )
    for peer, said, target in (
        ("peer", "openapi-python-client, its ruff hooks", 2.0),
        ("models", "datamodel-codegen, models alone, black", None),
    ):
        yield ratio(times, "build", peer, group="generate", target=target, names=("a whole build", said))


def _timed_peer(folder: Path) -> float:
    shutil.rmtree(folder / "peer", ignore_errors=True)
    began = perf_counter()
    generate_peer(folder)
    return perf_counter() - began


def _timed_models(folder: Path) -> float:
    style = ("--output-model-type", "pydantic_v2.BaseModel", "--formatters", "black", "isort")
    files = ("--input", OPENAPI, "--output", folder / "models.py")
    return seconds(["-W", "ignore", "-m", "datamodel_code_generator", *files, *style], folder, folder / "bytecode")
