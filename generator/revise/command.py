"""`python -m generator revise NEW`: run each step of docs/revising.md that a program can do, and stop where a decision is due."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from generator.command import ROOT, Commands

EPILOG = (
    "A step that is done is found to be done: the files are asked. Only what was printed for reading, once, is remembered, in "
    ".cache/revise, where the reports lie as well. Exit codes: 0 all steps are done; 1 a decision is due, or a step failed; 2 NEW cannot be "
    "read."
)


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    revise = commands.add_parser("revise", help="walk docs/revising.md with a new manual, step by step", epilog=EPILOG)
    revise.add_argument("new", metavar="NEW", type=Path, help="the new manual")
    revise.add_argument("--old", type=Path, help="the manual that the spec is of")
    revise.add_argument("--base", default="origin/main", help="what the branch left (default: origin/main)")
    revise.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0 when all steps are done, 1 where one waits, 2 for a manual that cannot be read."""
    from generator.revise.steps import STEPS
    from generator.revise.walk import Stop, Walk

    new: Path = arguments.new.resolve()
    walk = Walk(ROOT, new, arguments.old.resolve() if arguments.old else None, arguments.base)
    content = new.read_bytes() if new.is_file() else b""
    manual = hashlib.sha256(str(new).encode() + content).hexdigest()[:16]
    remembered = walk.cache / "read.json"
    known = json.loads(remembered.read_text(encoding="utf-8")) if remembered.exists() else {}
    walk.remembered = known if known.get("manual") == manual else {"manual": manual}
    for step in STEPS:
        title = str(step.__doc__).rstrip(".")
        try:
            print(f"{title}: {step(walk)}", flush=True)
        except Stop as due:
            print(f"{title}: {due}\n\nThen run this again; docs/revising.md has the step.")
            return 1
    return 0
