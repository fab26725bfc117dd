"""What several subcommands share: where things are, and how a place is shown."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

from generator.problem import InvalidSpec

ROOT = Path(__file__).parents[1]
Commands = argparse._SubParsersAction  # the only name that argparse has for it


def add_spec(command: argparse.ArgumentParser) -> None:
    """The option that names the spec's folder."""
    command.add_argument("--spec", type=Path, default=ROOT / "spec", help="the spec's folder (default: spec/)")


def shown(folder: Path, file: str) -> str:
    """A file as an editor can open it from here."""
    path = folder / file if not file.startswith(str(folder)) else Path(file)
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def print_problems(error: InvalidSpec, folder: Path) -> None:
    """Each problem on a line of stderr, and how many they are."""
    for problem in error.problems:
        print(dataclasses.replace(problem, file=shown(folder, problem.file)), file=sys.stderr)
    count = len(error.problems)
    print(f"{count} {'problem' if count == 1 else 'problems'}; nothing was written.", file=sys.stderr)
