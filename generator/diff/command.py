"""`python -m generator diff OLD NEW`: what changed between two contracts, judged."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.command import Commands
from generator.verdict import VERDICTS

if TYPE_CHECKING:
    from generator.diff.source import Source

FORMATS = ("text", "markdown", "json", "github", "gitlab", "html")
SYMBOL_FORMATS = ("text", "markdown", "json")
EPILOG = """\
OLD and NEW are each a git revision (origin/main, HEAD~3, v1.2:spec), where one left another (origin/main...HEAD), a folder with openapi.yaml, or a bundled contract such as generated/hongtu/openapi.json.

exit codes: 0 nothing at or above --fail-on; 1 changes at or above it, or stale or expired rows in accepted-changes.yaml; 2 a side could
not be read or no client can be generated from it, which says nothing about changes.

Each change is judged for released clients against the changed server, and for users' code after regenerating; the worse verdict counts.
breaking: calls or programs fail. type-only: a type checker objects. behaviour: it runs and does something else. safe: nothing of these."""


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    diff = commands.add_parser(
        "diff",
        help="what changed between two contracts, judged for released clients and for users' code",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    diff.add_argument("old", metavar="OLD", help="the side before")
    diff.add_argument("new", metavar="NEW", nargs="?", default="spec", help="the side after (default: spec)")
    diff.add_argument(
        "--format", choices=FORMATS, default="text", help="text (default), markdown, json, github, gitlab, html"
    )
    diff.add_argument("--out", type=Path, help="write to this file instead of printing")
    diff.add_argument(
        "--fail-on", choices=VERDICTS, default="breaking", help="the mildest verdict that fails (default: breaking)"
    )
    diff.add_argument("--spec", default="spec", help="the spec's folder within a revision (default: spec)")
    diff.add_argument(
        "--accepted",
        type=Path,
        metavar="FILE",
        help="accepted changes (default: accepted-changes.yaml of the new side)",
    )
    diff.add_argument(
        "--symbols",
        action="store_true",
        help="print the Python symbols that changed, before and after, instead of the changes (text, markdown, json)",
    )
    diff.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """The exit code."""
    from generator.diff.accepted import FILE, accept, read_accepted
    from generator.diff.compare import compare
    from generator.diff.report.report import Report
    from generator.diff.source import LoadFailed, open_source
    from generator.problem import InvalidSpec

    if arguments.symbols and arguments.format not in SYMBOL_FORMATS:
        print(f"--symbols are printed as {', '.join(SYMBOL_FORMATS)}, not as {arguments.format}", file=sys.stderr)
        return 2
    if arguments.out is not None and arguments.out.is_dir():
        print(f"--out {arguments.out} is a folder; name a file in it", file=sys.stderr)
        return 2
    try:
        old = open_source(arguments.old, "OLD", spec=arguments.spec)
        new = open_source(arguments.new, "NEW", spec=arguments.spec)
        rows = read_accepted(arguments.accepted.read_bytes() if arguments.accepted else new.texts.get(FILE, b""))
    except LoadFailed as error:
        print(error, file=sys.stderr)
        return 2
    except FileNotFoundError:
        print(f"there is no file {arguments.accepted}; name the accepted changes with --accepted", file=sys.stderr)
        return 2
    except (InvalidSpec, OSError) as error:
        print(f"accepted changes could not be loaded: {error}", file=sys.stderr)
        return 2
    found = compare(old, new)
    report = Report(found, accept(rows, found.changes, date.today()), arguments.fail_on, old, new)
    colour = arguments.out is None and _colour()
    if arguments.symbols:
        text = _symbols(old, new, arguments.format, colour=colour)
    else:
        text = _rendered(report, arguments.format, colour=colour)
    _tell(text, arguments.out)
    return 1 if report.fails else 0


def _symbols(old: Source, new: Source, form: str, *, colour: bool) -> str:
    from generator.diff.surface import symbol_changes
    from generator.diff.surface.text import render

    changes = symbol_changes(old.surface, new.surface)
    return render(changes, form, old=old.label, new=new.label, colour=colour)


def _rendered(report: object, form: str, *, colour: bool) -> str:
    from generator.diff.report.report import Report

    assert isinstance(report, Report)
    if form == "text":
        from generator.diff.report import text

        return text.render(report, colour=colour)
    if form == "markdown":
        from generator.diff.report import markdown

        return markdown.render(report)
    if form == "json":
        from generator.diff.report import machine

        return machine.render(report)
    if form == "github":
        from generator.diff.report import annotations

        return annotations.render(report)
    if form == "gitlab":
        from generator.diff.report import codequality

        return codequality.render(report)
    from generator.diff.report import page

    return page.render(report)


def _tell(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")


def _colour() -> bool:
    """Only for people: https://no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
