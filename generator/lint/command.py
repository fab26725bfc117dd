"""`python -m generator lint`: warnings about the spec, each with its rule, its place and the fix."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.command import ROOT, Commands, add_spec, shown

if TYPE_CHECKING:
    from generator.lint import LintReport

PAGE = ROOT / "docs" / "lint.md"
WORDS = ROOT / "spec" / "README.md"


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    lint = commands.add_parser("lint", help="look for what makes a client wrong and no linter of OpenAPI finds")
    lint.add_argument("--format", choices=("text", "json", "github"), default="text")
    lint.add_argument(
        "--write-rules",
        action="store_true",
        help="write docs/lint.md and the tables of spec/README.md, and look at nothing",
    )
    lint.add_argument(
        "--check-rules", action="store_true", help="exit 1 where one of these is not what the generator makes"
    )
    lint.set_defaults(run=_lint)
    add_spec(lint)


def _lint(arguments: argparse.Namespace) -> int:
    from generator.lint import lint
    from generator.read.load import parse_all, read

    if arguments.write_rules or arguments.check_rules:
        return _rules(write=arguments.write_rules)
    folder: Path = arguments.spec
    found = lint(*parse_all(read(folder), str(folder)))
    placed = tuple(dataclasses.replace(problem, file=shown(folder, problem.file)) for problem in found.problems)
    print(_rendered(dataclasses.replace(found, problems=placed), arguments.format))
    return 1 if placed else 0


def _rendered(found: LintReport, form: str) -> str:
    from generator.annotation import annotation
    from generator.lint import RULES

    if form == "json":
        rows = [
            dataclasses.asdict(problem)
            | {
                "severity": RULES[problem.rule].severity,
                "fix": RULES[problem.rule].fix,
                "unfixed": RULES[problem.rule].unfixed,
            }
            for problem in found.problems
        ]
        ignored = [{**dataclasses.asdict(each.problem), "reason": each.reason} for each in found.ignored]
        whole = {"format": 1, "findings": rows, "ignored": ignored, "whole": found.whole}
        return json.dumps(whole, ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(
            annotation(
                RULES[problem.rule].severity,
                problem.file,
                problem.line,
                problem.column,
                problem.rule,
                f"{problem.pointer}: {problem.text}",
            )
            for problem in found.problems
        )
    lines = [f"{problem}\n    unfixed: the generator {RULES[problem.rule].unfixed}" for problem in found.problems]
    count = len(found.problems)
    lines.append(
        f"{count or 'no'} {'problem' if count == 1 else 'problems'}, {len(found.ignored)} ignored for a reason."
    )
    if not found.whole:
        lines.append("Warnings are looked for when the errors are gone.")
    return "\n".join(lines)


def _rules(*, write: bool) -> int:
    from generator.lint.page import render_rules
    from generator.lint.words import with_tables

    pages = {PAGE: render_rules(), WORDS: with_tables(WORDS.read_text(encoding="utf-8"))}
    differing = [page for page, text in pages.items() if not page.exists() or page.read_text("utf-8") != text]
    for page in differing:
        if write:
            page.write_text(pages[page], encoding="utf-8")
        else:
            print(
                f"{shown(page.parent, page.name)} is not what the generator makes; run `make generate`.",
                file=sys.stderr,
            )
    return 0 if write or not differing else 1
