"""`python -m generator lint`: warnings about the spec, each with its place, its rule and its fix."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.command import ROOT, Commands, add_spec, counted, shown

if TYPE_CHECKING:
    from generator.lint import LintReport
    from generator.problem import Problem

PAGE = ROOT / "docs" / "lint.md"
WORDS = ROOT / "spec" / "README.md"


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    lint = commands.add_parser(
        "lint", help="find mistakes that make a client wrong and that no linter for OpenAPI finds"
    )
    lint.add_argument("--format", choices=("text", "json", "github"), default="text")
    lint.add_argument(
        "--write-rules",
        action="store_true",
        help="write docs/lint.md and the tables of spec/README.md, without linting",
    )
    lint.add_argument(
        "--check-rules", action="store_true", help="write nothing; exit 1 and name each page that differs"
    )
    lint.set_defaults(run=_lint)
    add_spec(lint)


def _lint(arguments: argparse.Namespace) -> int:
    from generator.lint import lint
    from generator.read.files import read_files
    from generator.read.load import parse_all

    if arguments.write_rules or arguments.check_rules:
        return _rules(write=arguments.write_rules)
    folder: Path = arguments.spec
    report = lint(*parse_all(read_files(folder), str(folder)))
    report = dataclasses.replace(
        report, problems=_placed(report.problems, folder), warnings=_placed(report.warnings, folder)
    )
    print(_rendered(report, arguments.format))
    return 1 if report.reported else 0


def _placed(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """The same problems, with paths that editors can open."""
    return tuple(dataclasses.replace(problem, file=shown(folder, problem.file)) for problem in problems)


def _rendered(report: LintReport, form: str) -> str:
    if form == "json":
        document = {
            "format": 1,
            "problems": [_row(problem) for problem in report.problems],
            "warnings": [_row(warning) for warning in report.warnings],
            "ignored": [{**dataclasses.asdict(each.warning), "reason": each.reason} for each in report.ignored],
        }
        return json.dumps(document, ensure_ascii=False, indent=2)
    if form == "github":
        lines = [_annotated("error", problem) for problem in report.problems]
        return "\n".join([*lines, *(_annotated("warning", warning) for warning in report.warnings)])
    if report.problems:
        last = f"{counted(len(report.problems), 'problem')}. Correct them to see the warnings."
    else:
        last = f"{counted(len(report.warnings), 'warning')}, {len(report.ignored)} ignored for a reason."
    return "\n".join([*map(_text, report.reported), last])


def _text(problem: Problem) -> str:
    from generator.lint import RULES

    return f"{problem}\n    unfixed: the generator {RULES[problem.rule].unfixed}"


def _row(problem: Problem) -> dict[str, Any]:
    from generator.lint import RULES

    rule = RULES[problem.rule]
    return {**dataclasses.asdict(problem), "fix": rule.fix, "unfixed": rule.unfixed}


def _annotated(level: str, problem: Problem) -> str:
    from generator.annotation import annotation

    text = f"{problem.pointer}: {problem.text}"
    return annotation(level, problem.file, problem.line, problem.column, problem.rule, text)


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
                f"{shown(page.parent, page.name)} is out of date; run `make generate`.",
                file=sys.stderr,
            )
    return 0 if write or not differing else 1
