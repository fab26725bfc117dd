"""`python -m generator changelog OLD NEW`: what changed between two contracts, as lines of CHANGELOG.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.command import ROOT, Commands


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    changelog = commands.add_parser("changelog", help="what changed between two contracts, as lines of CHANGELOG.md")
    changelog.add_argument("old", metavar="OLD", help="the side before: a revision, a folder, a bundled document")
    changelog.add_argument("new", metavar="NEW", nargs="?", default="spec", help="the side after (default: spec)")
    changelog.add_argument("--write", action="store_true", help="write them under Unreleased instead of printing them")
    changelog.add_argument(
        "--file", type=Path, default=ROOT / "CHANGELOG.md", help="the changelog (default: CHANGELOG.md)"
    )
    changelog.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0, or 2 where a side or the changelog cannot be read."""
    from generator.diff import LoadFailed, compare, open_source
    from generator.diff.changelog.entries import entries, merged, render_entries
    from generator.diff.surface import symbol_changes

    try:
        old, new = open_source(arguments.old, "OLD"), open_source(arguments.new, "NEW")
        changes = symbol_changes(old.surface, new.surface)
        found = entries(compare(old, new).changes, changes)
        if not arguments.write:
            sys.stdout.write(render_entries(found) if found else "Nothing to tell.\n")
            return 0
        before = arguments.file.read_text(encoding="utf-8")
        after = merged(before, found)
    except FileNotFoundError:
        print(f"there is no file {arguments.file}; name the changelog with --file", file=sys.stderr)
        return 2
    except (LoadFailed, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if after != before:
        arguments.file.write_text(after, encoding="utf-8", newline="\n")
    print(f"{sum(map(len, found.values()))} lines under Unreleased" + ("." if after != before else ", as they were."))
    return 0
