"""Processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter


def seconds(arguments: Sequence[str | Path], folder: Path, bytecode: Path) -> float:
    """How long Python runs with these arguments, in this folder.

    Args:
        bytecode: where compiled modules are kept: the ones that are in a source tree are compiled like installed ones, once.
    """
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(bytecode)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = perf_counter()
    run = subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    taken = perf_counter() - began
    if run.returncode:
        raise RuntimeError(f"{arguments} failed:\n{run.stdout}{run.stderr}")
    return taken


def figures(module: str, *arguments: str) -> dict[str, float]:
    """The figures that a module prints as JSON."""
    run = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(run.stderr)
    found: dict[str, float] = json.loads(run.stdout)
    return found
