"""`python -m generator build`: spec/ and templates/ → generated/."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.command import ROOT, Commands, add_spec, shown
from generator.pipeline import read
from generator.write.output import outdated, write

VERBS = {"differs": "changed", "missing": "new", "stale": "removed"}


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    build = commands.add_parser("build", help="write generated/ from spec/ and templates/")
    build.add_argument("--check", action="store_true", help="write nothing; exit 1 and name each file that differs")
    build.add_argument("--dump-ir", action="store_true", help="print what was decided, as JSON, and write nothing")
    build.add_argument("--out", type=Path, default=ROOT / "generated", help="where to write (default: generated/)")
    build.set_defaults(run=_build)
    add_spec(build)


def _build(arguments: argparse.Namespace) -> int:
    spec, api = read(arguments.spec)
    if arguments.dump_ir:
        print(json.dumps(dataclasses.asdict(api), ensure_ascii=False, indent=2))
        return 0
    from generator.write.render import generate  # datamodel-code-generator takes half a second to load

    files = generate(spec, api)
    out: Path = arguments.out
    if arguments.check:
        return _report(files, out)
    try:
        changed = write(files, out)
    except OSError as error:
        print(f"{error.filename or out} cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    for file in changed:
        print(VERBS[file.kind], shown(out, str(file.path)))
    done = f"{len(changed)} of {len(files)} files written." if changed else "nothing to write."
    print(f"{api.counts}: {done}")
    return 0


def _report(files: Mapping[PurePosixPath, str], out: Path) -> int:
    wrong = outdated(files, out)
    for file in wrong:
        print(shown(out, str(file.path)), file.kind, file=sys.stderr)
    if wrong:
        print("generated/ does not match spec/ and templates/; run `make generate`.", file=sys.stderr)
    return 1 if wrong else 0
