"""`python -m generator diff OLD NEW`: the judged changes between two contracts."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from generator.command import Commands
from generator.verdict import VERDICTS

FORMATS = ("text", "markdown", "json", "github", "gitlab", "html")
SYMBOL_FORMATS = ("text", "markdown", "json")
EPILOG = """\
OLD and NEW are each a git revision (origin/main, HEAD~3, v1.2:spec), a merge base (origin/main...HEAD), a folder with openapi.yaml, or a bundled contract such as generated/hongtu/openapi.json.

exit codes: 0 no change reaches --fail-on; 1 a change reaches it, or accepted-changes.yaml has stale or expired rows; 2 a side could not
be read, or no client can be generated from it, so nothing was compared.

Each change is judged for released clients against the changed server, and for users' code after regenerating; the worse verdict counts.
breaking: calls or programs fail. type-only: a type checker objects. behaviour: it runs and does something else. safe: none of these."""


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    diff = commands.add_parser(
        "diff",
        help="show what changed between two contracts, judged for released clients and for users' code",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    diff.add_argument("old", metavar="OLD", help="the old side")
    diff.add_argument("new", metavar="NEW", nargs="?", default="spec", help="the new side (default: spec)")
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
    """Run the command and return its exit code."""
    from generator.diff import LoadFailed, compare, open_source
    from generator.diff.accepted import FILE, accept, read_accepted
    from generator.diff.report import render
    from generator.diff.report.report import Report
    from generator.diff.surface import symbol_changes
    from generator.diff.surface.text import render as render_symbols
    from generator.problem import InvalidSpec

    if arguments.symbols and arguments.format not in SYMBOL_FORMATS:
        print(f"--symbols takes the formats {', '.join(SYMBOL_FORMATS)}, not {arguments.format}", file=sys.stderr)
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
    changes = compare(old, new)
    report = Report(changes, accept(rows, changes.changes, date.today()), arguments.fail_on, old, new)
    # https://no-color.org
    colour = arguments.out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if arguments.symbols:
        symbols = symbol_changes(old.surface, new.surface)
        text = render_symbols(symbols, arguments.format, old=old.label, new=new.label, colour=colour)
    else:
        text = render(report, arguments.format, colour=colour)
    if arguments.out is None:
        sys.stdout.write(text)
    else:
        arguments.out.parent.mkdir(parents=True, exist_ok=True)
        arguments.out.write_text(text, encoding="utf-8")
    return 1 if report.fails else 0
