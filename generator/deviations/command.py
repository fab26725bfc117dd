"""`python -m generator deviations`: spec/deviations.yaml → docs/deviations.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.command import ROOT, Commands, add_spec
from generator.deviations.page import render_deviations
from generator.read.load import load
from generator.read.resolve import resolve


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    deviations = commands.add_parser("deviations", help="write docs/deviations.md from spec/deviations.yaml")
    deviations.add_argument("--check", action="store_true", help="write nothing; exit 1 if the page differs")
    deviations.add_argument("--out", type=Path, default=ROOT / "docs" / "deviations.md")
    deviations.set_defaults(run=_deviations)
    add_spec(deviations)


def _deviations(arguments: argparse.Namespace) -> int:
    text = render_deviations(resolve(load(arguments.spec)))
    if not arguments.check:
        arguments.out.write_text(text, encoding="utf-8")
        return 0
    if arguments.out.exists() and arguments.out.read_text(encoding="utf-8") == text:
        return 0
    print(f"{arguments.out} does not match deviations.yaml; run `make generate`.", file=sys.stderr)
    return 1
