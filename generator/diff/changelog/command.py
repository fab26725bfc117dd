"""`python -m generator changelog OLD NEW`: the changes between two contracts, as lines of CHANGELOG.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.command import ROOT, Commands


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    changelog = commands.add_parser(
        "changelog", help="show what changed between two contracts, as lines of CHANGELOG.md"
    )
    changelog.add_argument("old", metavar="OLD", help="the old side: a revision, a folder, a bundled document")
    changelog.add_argument("new", metavar="NEW", nargs="?", default="spec", help="the new side (default: spec)")
    changelog.add_argument(
        "--write", action="store_true", help="write the lines under Unreleased instead of printing them"
    )
    changelog.add_argument(
        "--file", type=Path, default=ROOT / "CHANGELOG.md", help="the changelog (default: CHANGELOG.md)"
    )
    changelog.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command and return its exit code: 0, or 2 if a side or the changelog cannot be read."""
    from generator.diff import LoadFailed, compare, open_source
    from generator.diff.changelog.entries import entries, merged, render_entries
    from generator.diff.surface import symbol_changes

    try:
        old, new = open_source(arguments.old, "OLD"), open_source(arguments.new, "NEW")
        changes = symbol_changes(old.surface, new.surface)
        sections = entries(compare(old, new).changes, changes)
        if not arguments.write:
            sys.stdout.write(render_entries(sections) if sections else "No changes to list.\n")
            return 0
        before = arguments.file.read_text(encoding="utf-8")
        after = merged(before, sections)
    except FileNotFoundError:
        print(f"there is no file {arguments.file}; name the changelog with --file", file=sys.stderr)
        return 2
    except (LoadFailed, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if after != before:
        arguments.file.write_text(after, encoding="utf-8", newline="\n")
    print(f"{sum(map(len, sections.values()))} lines under Unreleased{'' if after != before else ', unchanged'}.")
    return 0
