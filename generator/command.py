"""Shared parts of subcommands: default paths, and the form of places."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

from generator.problem import InvalidSpec

ROOT = Path(__file__).parents[1]
Commands = argparse._SubParsersAction  # argparse has no public name for it


def add_spec(command: argparse.ArgumentParser) -> None:
    """The option for the spec's folder."""
    command.add_argument("--spec", type=Path, default=ROOT / "spec", help="the spec's folder (default: spec/)")


def shown(folder: Path, file: str) -> str:
    """The path of a file relative to the current folder, for editors."""
    path = folder / file if not file.startswith(str(folder)) else Path(file)
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def print_problems(error: InvalidSpec, folder: Path) -> None:
    """Print each problem on a line of stderr, and their number."""
    for problem in error.problems:
        print(dataclasses.replace(problem, file=shown(folder, problem.file)), file=sys.stderr)
    count = len(error.problems)
    print(f"{count} {'problem' if count == 1 else 'problems'}; nothing was written.", file=sys.stderr)
