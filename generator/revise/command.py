"""`python -m generator revise NEW`: goes through docs/revising.md, and stops at each step where a person must decide."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from generator.command import ROOT, Commands

EPILOG = (
    "The command recognises from the files which steps are done. It keeps its reports in .cache/revise, and notes there what it has "
    "printed for you to read. Exit codes: 0 all steps are done; 1 you have to decide something, or a step failed; 2 NEW cannot be read."
)


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    revise = commands.add_parser("revise", help="walk docs/revising.md with a new manual, step by step", epilog=EPILOG)
    revise.add_argument("new", metavar="NEW", type=Path, help="the new manual")
    revise.add_argument("--old", type=Path, help="the manual that the spec follows now")
    revise.add_argument("--base", default="origin/main", help="the version to compare with (default: origin/main)")
    revise.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the steps. Returns 0 if all are done, 1 if a person must act, 2 if a manual cannot be read."""
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
        except Stop as stop:
            print(f"{title}: {stop}\n\nThen run this again. docs/revising.md describes the step.")
            return 1
    return 0
