"""The command line: the only place that prints and exits."""

from __future__ import annotations

import argparse
import dataclasses
import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from generator import build as building
from generator.cache import Cache
from generator.check import check
from generator.deviations import render_deviations
from generator.format import format_files
from generator.ir import Api
from generator.load import load
from generator.problem import InvalidSpec
from generator.render import Files, render
from generator.resolve import Spec, resolve
from generator.write import diff, write

ROOT = Path(__file__).parent.parent
CACHE = Cache(ROOT / ".cache" / "generator")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except InvalidSpec as error:
        for problem in error.problems:
            print(dataclasses.replace(problem, file=_shown(arguments.spec, problem.file)), file=sys.stderr)
        count = len(error.problems)
        print(f"{count} {'problem' if count == 1 else 'problems'}; nothing was written.", file=sys.stderr)
        return 1


def read(spec: Path) -> tuple[Spec, Api]:
    """The spec in a folder, resolved, decided and checked."""
    resolved = resolve(load(spec))
    check(resolved)
    return resolved, building.build(resolved)


def generate(spec: Spec, api: Api, cache: Cache) -> Files:
    """The text of every generated file."""
    return format_files(render(spec, api, cache), cache)


def _build(arguments: argparse.Namespace) -> int:
    spec, api = read(arguments.spec)
    if arguments.dump_ir:
        print(json.dumps(dataclasses.asdict(api), ensure_ascii=False, indent=2))
        return 0
    files = generate(spec, api, CACHE)
    out: Path = arguments.out
    if arguments.check:
        return _report(files, out)
    changed = write(files, out)
    for difference in changed:
        print(
            {"differs": "changed", "missing": "new", "stale": "removed"}[difference.kind],
            _shown(out, str(difference.path)),
        )
    print(
        f"{api.counts}: {len(changed)} of {len(files)} files written."
        if changed
        else f"{api.counts}: nothing to write."
    )
    return 0


def _report(files: Files, out: Path) -> int:
    found = diff(files, out)
    for difference in found:
        print(_shown(out, str(difference.path)), difference.kind, file=sys.stderr)
    if found:
        print("generated/ is not what spec/ and templates/ make; run `make generate`.", file=sys.stderr)
    return 1 if found else 0


def _deviations(arguments: argparse.Namespace) -> int:
    spec = resolve(load(arguments.spec))
    text = render_deviations(spec)
    files = {PurePosixPath(arguments.out.name): text}
    if arguments.check:
        same = arguments.out.exists() and arguments.out.read_text(encoding="utf-8") == text
        if not same:
            print(f"{arguments.out} is not what deviations.yaml makes; run `make generate`.", file=sys.stderr)
        return 0 if same else 1
    arguments.out.write_text(files[PurePosixPath(arguments.out.name)], encoding="utf-8")
    return 0


def _shown(folder: Path, file: str) -> str:
    """A file as an editor can open it from here."""
    path = folder / file if not file.startswith(str(folder)) else Path(file)
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description="Make the client from the spec.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="write generated/ from spec/ and templates/")
    build.add_argument("--check", action="store_true", help="write nothing; exit 1 and name each file that differs")
    build.add_argument("--dump-ir", action="store_true", help="print what was decided, as JSON, and write nothing")
    build.add_argument("--out", type=Path, default=ROOT / "generated", help="where to write (default: generated/)")
    build.set_defaults(run=_build)
    deviations = commands.add_parser("deviations", help="write docs/deviations.md from spec/deviations.yaml")
    deviations.add_argument("--check", action="store_true", help="write nothing; exit 1 where it differs")
    deviations.add_argument("--out", type=Path, default=ROOT / "docs" / "deviations.md")
    deviations.set_defaults(run=_deviations)
    for command in (build, deviations):
        command.add_argument("--spec", type=Path, default=ROOT / "spec", help="the spec's folder (default: spec/)")
    return parser


if __name__ == "__main__":
    # What a build makes, it needs to its end: looking for garbage in it would take a fifth of the time.
    gc.disable()
    sys.exit(main())
