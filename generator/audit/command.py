"""`python -m generator audit`: the manual against spec/, or an old manual against a new one."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.command import Commands, add_spec, shown

if TYPE_CHECKING:
    from generator.audit.reading import Reading
    from generator.audit.text import Line
    from generator.read.resolve import Spec

EPILOG = (
    "Exit codes: 0 nothing to do; 1 differences that no deviation explains, deviations that no longer apply, or changes from the old "
    "manual to the new one; 2 a manual that cannot be read."
)


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    audit = commands.add_parser(
        "audit", help="compare the vendor's manual with spec/, or with a newer manual", epilog=EPILOG
    )
    audit.add_argument(
        "--manual",
        type=Path,
        action="append",
        required=True,
        help="the manual, as text or PDF; given twice, the old and the new one: what changed, and what to edit",
    )
    audit.add_argument(
        "--renumber",
        action="store_true",
        help="with two manuals: rewrite the spec's line numbers (x-manual, error codes, deviations) from the old one to the new one",
    )
    audit.add_argument("--json", action="store_true", help="print the report as JSON")
    audit.set_defaults(run=_audit)
    add_spec(audit)


def _audit(arguments: argparse.Namespace) -> int:
    from generator.audit.audit import audit, sound
    from generator.audit.reading import read
    from generator.audit.report import plain_report, render_text
    from generator.audit.text import NoManual, read_lines
    from generator.read.load import parse_all
    from generator.read.load import read as files_of

    manuals: list[Path] = arguments.manual
    if len(manuals) > 2 or (arguments.renumber and len(manuals) < 2):
        print("--manual is given once, or twice for an old and a new manual; --renumber needs both.", file=sys.stderr)
        return 2
    try:
        lines = [read_lines(manual) for manual in manuals]
    except NoManual as error:
        print(error, file=sys.stderr)
        return 2
    spec = sound(*parse_all(files_of(arguments.spec), str(arguments.spec)))
    if arguments.renumber:
        return _renumber(arguments.spec, *lines)
    readings = [read(of_one) for of_one in lines]
    if len(manuals) == 2:
        return _changes(arguments, lines, readings, spec)
    report = audit(str(manuals[0]), readings[0], spec)
    if arguments.json:
        print(json.dumps(plain_report(report), ensure_ascii=False, indent=2))
    else:
        print(render_text(report), end="")
    return 1 if report.failed else 0


def _changes(
    arguments: argparse.Namespace, lines: Sequence[Sequence[Line]], readings: Sequence[Reading], spec: Spec
) -> int:
    from generator.audit.changes import changes
    from generator.audit.contract import contract
    from generator.audit.edits import plain_changes, render_changes
    from generator.audit.prose import changed_lines, render_hunks

    found = changes(*readings)
    prose = changed_lines(*(reading.passed for reading in readings))
    # Where neither shows a change, the texts may differ all the same: in layout, or in what the rules misread.
    whole = () if found or prose else changed_lines(*([(line.number, line.text) for line in one] for one in lines))
    read = contract(spec)
    if arguments.json:
        print(json.dumps(plain_changes(found, prose or whole, read), ensure_ascii=False, indent=2))
    else:
        old, new = map(str, arguments.manual)
        unread = [
            *render_hunks("of prose changed; read them:", prose),
            *render_hunks("differ in layout, or in what is not read; look at them:", whole),
        ]
        print(render_changes(old, new, found, unread, read), end="")
    return 1 if found or prose or whole else 0


def _renumber(folder: Path, old: Sequence[Line], new: Sequence[Line]) -> int:
    from generator.audit.renumber import in_prose, is_renumbered, renumbered

    files = {file: file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.yaml"))}
    texts = {str(file): text for file, text in files.items()}
    if is_renumbered(texts, old, new):
        print("nothing changed: the lines of the spec are those of the new manual already.")
        return 0
    changed = renumbered(texts, old, new)
    for name, text in changed.items():
        Path(name).write_text(text, encoding="utf-8")
        print("changed", shown(folder, name))
    left = in_prose({shown(folder, str(file)): text for file, text in files.items()})
    for place in left:
        print("left", place)
    print(f"{len(changed)} files changed. {len(left)} places in prose name lines: they are left as they are.")
    return 0
