"""The generator as its users run it, and its cases: each folder of tests/cases holds a spec/ and what comes of it in expected/.

- A spec with faults has one file in expected/: `stderr.txt`, every problem.
- A sound spec has `stdout.txt` (each file that is written, and the counts) and those generated files that the case is about.
  Recording a new case writes them all: delete what it is not about, and the others stay recorded.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES = sorted(folder.parent for folder in (ROOT / "tests" / "cases").glob("*/spec"))
SAME_FOR_EVERY_SPEC = ("hongtu/py.typed", "hongtu/models/__init__.py", "hongtu/resources/__init__.py")


def generator(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m generator …`, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def run_case(case: Path, out: Path) -> Mapping[str, str]:
    """What the generator makes of a case: the text of each file that may stand in its expected/."""
    done = generator("build", "--spec", case / "spec", "--out", out)
    if "Traceback" in done.stderr:
        raise RuntimeError(f"{case.name}: the generator broke down\n{done.stderr}")
    if done.returncode:
        assert not done.stdout and not out.exists(), f"{case.name}: there are problems, and something was written"
        return {"stderr.txt": done.stderr.replace(f"{case.relative_to(ROOT)}/", "")}
    assert not done.stderr, f"{case.name}: {done.stderr}"
    files = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}
    texts = {name: path.read_bytes().decode() for name, path in files.items() if name not in SAME_FOR_EVERY_SPEC}
    return {"stdout.txt": done.stdout.replace(f"{out}/", "")} | texts


def recorded(case: Path) -> Mapping[str, str]:
    """The text of each file of a case's expected/."""
    folder = case / "expected"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


def chosen(made: Mapping[str, str], before: Mapping[str, str]) -> Mapping[str, str]:
    """Of what was made, the part that a case records: the generated files that it has, or all where it has none."""
    kept = [name for name in before if name in made and name.startswith("hongtu/")]
    return {name: text for name, text in made.items() if not kept or name in kept or name.startswith("std")}
