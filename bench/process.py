"""Processes of their own."""

from __future__ import annotations

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
