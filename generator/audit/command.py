"""`python -m generator audit`: compares the manual with spec/, or an old manual with a new one."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.command import Commands, add_spec, shown

if TYPE_CHECKING:
    from generator.audit.manual import Manual
    from generator.read.resolve import Spec

EPILOG = (
    "Exit codes: 0 nothing to do (always for a sister edition); 1 unexplained differences, deviations that no longer apply, or changes "
    "between two manuals; 2 the manual cannot be read."
)
ALONE = "give --manual once, or twice for an old and a new manual"


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    audit = commands.add_parser(
        "audit", help="compare the vendor's manual with spec/, or with a newer manual", epilog=EPILOG
    )
    audit.add_argument(
        "--manual",
        type=Path,
        action="append",
        required=True,
        help="the manual: a PDF or its text, or YApi's export as HTML or Markdown; give an old and a new one to see the changes and "
        "the edits that follow from them",
    )
    audit.add_argument(
        "--chapter", action="append", default=[], metavar="TITLE", help="compare only this chapter; repeatable"
    )
    audit.add_argument(
        "--edition",
        metavar="NAME",
        help="treat the (new) manual as that of a sister edition: compare only the interfaces of the spec, and propose no edits; "
        "NAME is best its id in spec/sources.yaml",
    )
    audit.add_argument(
        "--seen",
        action="store_true",
        help="with --edition: print its results as x-seen, seen and rows of deviations.yaml, to paste into the spec",
    )
    audit.add_argument(
        "--nesting",
        action="store_true",
        help="compare only the levels of all fields with those that the manual shows by indentation",
    )
    audit.add_argument(
        "--renumber",
        action="store_true",
        help="with two manuals: change the spec's line numbers (x-manual, error codes, deviations) from the old one to the new one",
    )
    audit.add_argument(
        "--like",
        type=Path,
        metavar="OLD",
        help="with one manual: if its layout is ambiguous, read it like this older one",
    )
    audit.add_argument("--json", action="store_true", help="print the report as JSON")
    audit.set_defaults(run=_audit)
    add_spec(audit)


def _audit(arguments: argparse.Namespace) -> int:
    from generator.audit.audit import sound
    from generator.audit.chapters import part_of
    from generator.audit.layouts import open_manual
    from generator.audit.text import NoManual
    from generator.read.files import read_files
    from generator.read.load import parse_all

    if problem := _misuse(arguments):
        print(problem, file=sys.stderr)
        return 2
    try:
        like = open_manual(arguments.like) if arguments.like else None
        manuals: list[Manual] = []
        for file in arguments.manual:
            manuals.append(open_manual(file, manuals[0] if manuals else like))
        if arguments.chapter:
            manuals[-1] = part_of(manuals[-1], str(arguments.manual[-1]), arguments.chapter)
        spec = sound(*parse_all(read_files(arguments.spec), str(arguments.spec)))
        if arguments.renumber:
            return _renumber(arguments, *manuals)
        if len(manuals) == 2:
            return _changes(arguments, manuals, spec)
        return _alone(arguments, manuals[0], like, spec)
    except NoManual as error:
        print(error, file=sys.stderr)
        return 2


def _misuse(arguments: argparse.Namespace) -> str:
    """A problem with the combination of options, or ''."""
    count = len(arguments.manual)
    if count > 2 or (arguments.renumber and count < 2):
        return f"{ALONE}; --renumber needs both."
    if arguments.like and count > 1:
        return "--like needs one --manual; of two, the new one is read like the old one anyway."
    if arguments.nesting and (count > 1 or arguments.edition or arguments.chapter):
        return "--nesting compares one manual with the spec; the only other option for it is --json."
    if arguments.seen and (count > 1 or not arguments.edition):
        return "--seen needs --edition and one --manual."
    if arguments.renumber and (arguments.edition or arguments.chapter):
        return "--renumber takes two whole manuals of one edition, without --edition and --chapter."
    return ""


def _alone(arguments: argparse.Namespace, manual: Manual, like: Manual | None, spec: Spec) -> int:
    from generator.audit.audit import audit
    from generator.audit.chapters import narrowed, with_envelope
    from generator.audit.contract import contract
    from generator.audit.edition import edition, plain_edition, render_edition
    from generator.audit.levels import nesting, plain_nesting, render_nesting
    from generator.audit.reading import read
    from generator.audit.report import plain_report, render_text
    from generator.audit.seen import render_seen

    name = str(arguments.manual[0])
    reading = read(manual, read(like) if like else None)
    if arguments.nesting:
        levels = nesting(name, manual, reading, contract(spec))
        _print(arguments, plain_nesting(levels), render_nesting(levels))
        return 1 if levels.misplaced else 0
    if arguments.edition:
        known = contract(spec)
        if arguments.chapter:
            known, reading = narrowed(known, reading, arguments.chapter), with_envelope(reading, known)
        sister = edition(arguments.edition, name, reading, known, spec)
        rows = render_seen(sister, arguments.edition, known, spec) if arguments.seen else ""
        plain = plain_edition(sister) | ({"seen": rows} if arguments.seen else {})
        _print(arguments, plain, rows or render_edition(sister))
        return 0
    report = audit(name, reading, spec, arguments.chapter)
    _print(arguments, plain_report(report), render_text(report))
    return 1 if report.failed else 0


def _changes(arguments: argparse.Namespace, manuals: list[Manual], spec: Spec) -> int:
    from generator.audit.contract import contract
    from generator.audit.revision import plain_revision, render_revision, revision

    old, new = manuals
    known = contract(spec)
    names = str(arguments.manual[0]), str(arguments.manual[1])
    paths = {operation.path for operation in known.operations}
    result = revision(old, new, names, paths, arguments.edition or "", arguments.chapter)
    _print(arguments, plain_revision(result, known), render_revision(result, known))
    return 1 if result.differs and not result.edition else 0


def _print(arguments: argparse.Namespace, plain: dict[str, Any], text: str) -> None:
    print(json.dumps(plain, ensure_ascii=False, indent=2) + "\n" if arguments.json else text, end="")


def _renumber(arguments: argparse.Namespace, old: Manual, new: Manual) -> int:
    from generator.audit.renumber import is_renumbered, renumbered
    from generator.audit.text import NoManual

    if old.layout != new.layout:
        raise NoManual(
            f"--renumber needs two manuals of the same layout: {arguments.manual[0]} is {old.layout}, {arguments.manual[1]} is "
            f"{new.layout}. Audit the new one alone instead: the report names each line that differs."
        )
    folder: Path = arguments.spec
    files = {file: file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.yaml"))}
    texts = {str(file): text for file, text in files.items()}
    if is_renumbered(texts, old.lines, new.lines):
        print("nothing changed: the spec already has the lines of the new manual.")
        return 0
    changed = renumbered(texts, old.lines, new.lines)
    for name, text in changed.items():
        Path(name).write_text(text, encoding="utf-8")
        print("changed", shown(folder, name))
    print(
        f"{len(changed)} files changed. Commit them separately, so that a reviewer of the next commit sees only your edits."
    )
    return 0
