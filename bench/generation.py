"""Whole builds, each in a process of its own: spec → formatted files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.peer import OPENAPI, ROOT, generate_peer
from bench.ratio import Ratio, ratio, take_turns

BUILD = """
import sys
from pathlib import Path
import generator.__main__ as generator
generator.CACHE = Path(sys.argv[3])
sys.exit(generator.main(["build", "--spec", sys.argv[1], "--out", sys.argv[2]]))
"""
CHANGED = "schemas/person.yaml"
"""The file in which one line is another in each round."""


def measure(folder: Path, rounds: int) -> Iterator[Ratio]:
    """Compare builds with openapi-python-client's, and for orientation with datamodel-code-generator's, which makes models only."""
    build = _Build(folder)
    cases = {
        "cold": build.cold,
        "changed": build.changed,
        "peer": lambda: _timed_peer(folder),
        "models": lambda: _timed_models(folder),
    }
    build.cold()
    times = take_turns(cases, rounds)
    peers = {"peer": "openapi-python-client, its ruff hooks", "models": "datamodel-codegen, models alone, black"}
    for case, name, targets in (
        ("cold", "build, nothing cached", {"peer": 1.1, "models": None}),
        ("changed", "build, one line of one schema changed", {"peer": 0.4, "models": None}),
    ):
        for peer, target in targets.items():
            yield ratio(times, case, peer, group="generate", target=target, names=(name, peers[peer]))


class _Build:
    """Our own builds, on a copy of the spec."""

    def __init__(self, folder: Path) -> None:
        self._spec = folder / "spec"
        self._out = folder / "generated"
        self._cache = folder / "cache"
        self._edits = 0
        shutil.copytree(ROOT / "spec", self._spec)

    def cold(self) -> float:
        shutil.rmtree(self._out, ignore_errors=True)
        shutil.rmtree(self._cache, ignore_errors=True)
        return self._run()

    def changed(self) -> float:
        """With the cache of the build before, and one description that no build has seen."""
        self._edits += 1
        file = self._spec / CHANGED
        text = (ROOT / "spec" / CHANGED).read_text(encoding="utf-8")
        file.write_text(text.replace("description: ", f"description: Edit {self._edits}. ", 1), encoding="utf-8")
        return self._run()

    def _run(self) -> float:
        command = [sys.executable, "-c", BUILD, str(self._spec), str(self._out), str(self._cache)]
        return _seconds(command)


def _timed_peer(folder: Path) -> float:
    shutil.rmtree(folder / "peer", ignore_errors=True)
    began = perf_counter()
    generate_peer(folder)
    return perf_counter() - began


def _timed_models(folder: Path) -> float:
    tool = Path(sys.executable).with_name("datamodel-codegen")
    output = folder / "models.py"
    return _seconds(
        [
            *(str(tool), "--input", str(OPENAPI), "--output", str(output)),
            *("--output-model-type", "pydantic_v2.BaseModel", "--formatters", "black", "isort"),
        ]
    )


def _seconds(command: list[str]) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return perf_counter() - began
