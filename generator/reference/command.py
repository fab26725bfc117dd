"""`python -m generator reference`: spec/ and docs/samples/ → docs/reference/."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import yaml

from generator.command import ROOT, Commands, add_spec, shown
from generator.decide.ir import Api
from generator.pipeline import read
from generator.reference.page import Answered, Reference
from generator.reference.samples import read_samples

SAMPLES = ROOT / "docs" / "samples"
CODES = ROOT / "tests" / "sandbox" / "codes.yaml"


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    reference = commands.add_parser("reference", help="write docs/reference/ from spec/ and docs/samples/")
    reference.add_argument("--check", action="store_true", help="write nothing; exit 1 and name each page that differs")
    reference.add_argument("--out", type=Path, default=ROOT / "docs" / "reference")
    reference.set_defaults(run=_reference)
    add_spec(reference)


def _reference(arguments: argparse.Namespace) -> int:
    spec, api = read(arguments.spec)
    pages = Reference(spec, api, read_samples(SAMPLES), answered(api)).pages()
    out: Path = arguments.out
    differing = {path for path, text in pages.items() if _text(out / path) != text}
    stale = {PurePosixPath(file.relative_to(out).as_posix()) for file in out.rglob("*.md")} - pages.keys()
    if arguments.check:
        for path in sorted(differing | stale):
            print(
                f"{shown(out, str(path))} does not match spec/ and docs/samples/; run `make generate`.",
                file=sys.stderr,
            )
        return 1 if differing or stale else 0
    for path in differing:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(pages[path], encoding="utf-8", newline="\n")
    for path in stale:
        (out / path).unlink()
    return 0


def answered(api: Api) -> Mapping[str, tuple[Answered, ...]]:
    """The codes that the sandbox returns, by operation. Tests cause each of them."""
    if not CODES.exists():
        return {}
    texts = {code.code: " / ".join(code.zh) for family in api.families for code in family.codes}
    by_operation: defaultdict[str, list[Answered]] = defaultdict(list)
    for row in yaml.safe_load(CODES.read_text(encoding="utf-8"))["produced"]:
        by_operation[str(row["operation"])].append(Answered(row["code"], texts.get(row["code"], ""), row["when"]))
    return {operation: tuple(codes) for operation, codes in by_operation.items()}


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None
