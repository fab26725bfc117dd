"""`python -m generator diff` on two edits of the real spec, each run in a separate process."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.peer import OPENAPI, ROOT
from bench.process import seconds
from bench.ratio import Ratio, ratio, take_turns

EDITS = (
    ("schemas/common.yaml", "description: Rows in all pages", "description: Rows in all of the pages"),
    ("schemas/person.yaml", "description: Remark (备注)", "description: A remark (备注)"),
)
"""One in a schema that forty operations reach, one in a schema of one."""
LOADING = "from pathlib import Path; from generator.read.load import load; from generator.read.resolve import resolve; [resolve(load(Path(name))) for name in ('spec', 'edited')]"
REDOCLY = ROOT / "tools" / "node_modules" / ".bin" / "redocly"


def measure(folder: Path, rounds: int) -> Iterator[Ratio]:
    """Compare with reading both specs and doing nothing with them, and with `redocly diff` on the bundled documents where it is installed."""
    runs = _Runs(folder / "diff")
    cases = {"diff": runs.diff, "loading": runs.loading}
    peers = {"loading": "read and resolve both specs, no comparison"}
    if REDOCLY.exists():
        runs.bundle()
        cases["redocly"] = runs.redocly
        peers["redocly"] = "redocly diff of the bundled documents"
    times = take_turns(cases, rounds)
    for peer, said in peers.items():
        yield ratio(times, "diff", peer, group="diff", target=None, names=("diff of two folders", said))


class _Runs:
    """In a copy of the project."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bytecode = folder / "bytecode"
        shutil.copytree(ROOT / "generator", folder / "generator")
        for name in ("spec", "edited"):
            shutil.copytree(ROOT / "spec", folder / name)
        for file, before, after in EDITS:
            text = (folder / "edited" / file).read_text(encoding="utf-8")
            assert before in text, f"{file} says {before!r} no more; name something else"
            (folder / "edited" / file).write_text(text.replace(before, after, 1), encoding="utf-8")

    def diff(self) -> float:
        return seconds(["-m", "generator", "diff", "spec", "edited"], self._folder, self._bytecode)

    def loading(self) -> float:
        return seconds(["-c", LOADING], self._folder, self._bytecode)

    def bundle(self) -> None:
        text = Path(OPENAPI).read_text(encoding="utf-8")
        (self._folder / "old.json").write_text(text, encoding="utf-8")
        for _, before, after in EDITS:
            text = text.replace(before.partition(": ")[2], after.partition(": ")[2], 1)
        (self._folder / "new.json").write_text(text, encoding="utf-8")

    def redocly(self) -> float:
        path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
        quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
        began = perf_counter()
        subprocess.run(
            [REDOCLY, "diff", "old.json", "new.json"],
            cwd=self._folder,
            env={**os.environ, "PATH": path, **quiet},
            capture_output=True,
            check=True,
        )
        return perf_counter() - began
