"""Shared parts of subcommands: default paths, options, and how problems are printed."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

from generator.problem import InvalidSpec

ROOT = Path(__file__).parents[1]
Commands = argparse._SubParsersAction  # argparse has no public name for it


def add_spec(command: argparse.ArgumentParser) -> None:
    """Add the option for the spec's folder."""
    command.add_argument("--spec", type=Path, default=ROOT / "spec", help="the spec's folder (default: spec/)")


def shown(folder: Path, file: str) -> str:
    """The path of a file relative to the current folder, so that editors can open it."""
    path = folder / file if not file.startswith(str(folder)) else Path(file)
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def counted(count: int, noun: str) -> str:
    """`no warnings`, `1 warning`, `2 warnings`."""
    return f"{count or 'no'} {noun if count == 1 else f'{noun}s'}"


def print_problems(error: InvalidSpec, folder: Path) -> None:
    """Print each problem on a line of stderr, and then their number."""
    for problem in error.problems:
        print(dataclasses.replace(problem, file=shown(folder, problem.file)), file=sys.stderr)
    print(f"{counted(len(error.problems), 'problem')}; nothing was written.", file=sys.stderr)
