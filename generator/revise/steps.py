"""The steps of docs/revising.md. Each does what a program can do, and stops where a person must decide.

The docstring of a step is its title.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from generator.command import counted
from generator.read.files import read_files
from generator.read.load import parse_all
from generator.revise.walk import Stop, Walk

FIXME = re.compile(r"\bFIXME\b")
MOST = 12
"""The most places that are printed. The report has all."""


def audit_manuals(walk: Walk) -> str:
    """1. What changed between the manuals."""
    if walk.old is None:
        return "no old manual; name it with OLD=FILE to see what changed. Step 2 compares the new one with the spec"
    done = walk.generator("audit", "--manual", walk.old, "--manual", walk.new)
    _exit_if_unreadable(done)
    report = walk.report("1-audit.txt", done.stdout)
    if done.returncode == 0:
        return "the manuals are the same"
    renumber(walk, report)
    match = re.search(r"Changes \((.*)\):", done.stdout)
    return f"{match[1] if match else 'no'} changes; see {report}"


def renumber(walk: Walk, report: str) -> None:
    """Move the line numbers first, in their own commit, so that a reviewer sees the edits without them."""
    if walk.dirty() and "renumbered" not in walk.remembered:
        raise Stop(
            "spec/ has changes that are not committed. Commit or stash them, because the line numbers of the new manual need a separate "
            "commit before all edits."
        )
    if "renumbered" in walk.remembered:
        if walk.remembered["renumbered"] == "written" and walk.dirty():
            raise Stop(
                'commit the line numbers before you edit anything: git commit -m "Line numbers of the new manual" -- spec'
            )
        walk.remember("renumbered", "committed")
        return
    done = walk.generator("audit", "--manual", walk.old or "", "--manual", walk.new, "--renumber")
    if done.returncode == 2:  # the layout differs, so lines cannot be followed; the audit names each difference
        walk.remember("renumbered", "committed")
        return
    if done.returncode:
        raise Stop(done.stdout + done.stderr)
    walk.remember("renumbered", "written")
    if walk.dirty():
        raise Stop(
            f"the spec has the line numbers of the new manual now. Commit them separately:\n"
            f'  git commit -m "Line numbers of the new manual" -- spec\n'
            f"What changed is in {report}."
        )


def edit(walk: Walk) -> str:
    """2. Edit the contract."""
    like = ("--like", walk.old) if walk.old else ()
    done = walk.generator("audit", "--manual", walk.new, "--json", *like)
    _exit_if_unreadable(done)
    if done.returncode not in (0, 1) or not done.stdout.startswith("{"):
        raise Stop(f"the spec cannot be read:\n{done.stderr or done.stdout}")
    audit: dict[str, Any] = json.loads(done.stdout)
    edits = [f"{place(walk, difference['at'])}: {_difference(difference)}" for difference in audit["unexplained"]]
    edits += [f"spec/deviations.yaml:{row['line']}: {row['row']}: {row['why']}" for row in audit["stale"]]
    edits += [f"{place(walk, mark['at'])}: the manual has it now; remove the mark" for mark in audit["stale_marks"]]
    edits += [f"{file}:{line}: FIXME" for file, line in _fixmes(walk)]
    if edits:
        report = walk.report("2-edits.txt", "".join(f"{edit}\n" for edit in edits))
        skeletons = " Skeletons to paste are in .cache/revise/1-audit.txt." if walk.old else ""
        what = (
            f"{counted(len(edits), 'place')} to edit, because of a difference from the new manual or a FIXME ({report})"
        )
        raise Stop(f"{what}.{skeletons}\n{_listed(edits)}")
    return "the spec matches the new manual, or a deviation explains the difference"


def lint(walk: Walk) -> str:
    """3. Lint the spec."""
    done = walk.generator("lint")
    if done.returncode:
        raise Stop(done.stdout + done.stderr)
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "none"


def generate(walk: Walk) -> str:
    """4. Rebuild the client."""
    done = walk.run("make", "--silent", "generate")
    if done.returncode:
        raise Stop(done.stdout + done.stderr)
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "nothing to do"


def judge(walk: Walk) -> str:
    """5. What it means."""
    done = walk.generator("diff", f"{walk.base}...HEAD", "spec")
    if done.returncode == 2:
        raise Stop(done.stdout + done.stderr)
    report = walk.report("5-diff.txt", done.stdout)
    walk.once(
        "5",
        _digest(done.stdout),
        f"read in {report} what the change means for users, then run this again.\n{_tail(done.stdout, 4)}",
    )
    return f"read; {report}"


def symbols(walk: Walk) -> str:
    """6. What users see."""
    done = walk.generator("diff", f"{walk.base}...HEAD", "spec", "--symbols")
    if done.returncode == 2:
        raise Stop(done.stdout + done.stderr)
    return f"see {walk.report('6-symbols.txt', done.stdout)}"


def tell(walk: Walk) -> str:
    """7. Tell it."""
    done = walk.generator("changelog", f"{walk.base}...HEAD", "spec", "--write")
    if done.returncode:
        raise Stop(done.stdout + done.stderr)
    lines = (walk.root / "CHANGELOG.md").read_text(encoding="utf-8").split("\n")
    written = [number for number, line in enumerate(lines, 1) if "<!-- spec:" in line]
    if written:
        what = f"reword the lines that were written, from CHANGELOG.md:{written[0]} on, then run this again."
        walk.once("7", walk.state(), what)
    return done.stdout.strip()


def try_it(walk: Walk) -> str:
    """8. Try it."""
    for command in ("check", "test"):
        done = walk.run("make", "--silent", command)
        if done.returncode:
            report = walk.report(f"8-{command}.txt", done.stdout + done.stderr)
            raise Stop(f"make {command} fails ({report}):\n{_tail(done.stdout + done.stderr, 20)}")
    return "checks and tests pass"


def accept(walk: Walk) -> str:
    """9. Accept what must break."""
    done = walk.generator("diff", f"{walk.base}...HEAD", "spec", "--format", "json")
    if done.returncode == 2:
        raise Stop(done.stdout + done.stderr)
    breaking = [
        f"  {change['fingerprint']}  {change['subject']}: {change['text']}"
        for change in json.loads(done.stdout)["changes"]
        if not change.get("accepted") and "breaking" in (change["installed"]["verdict"], change["source"]["verdict"])
    ]
    if done.returncode:
        raise Stop(
            f"{counted(len(breaking), 'breaking change')}. Accept each with a row in spec/accepted-changes.yaml (fingerprint, reason, "
            "expires), or undo the edit:\n" + "\n".join(breaking[:MOST])
        )
    return "every breaking change is accepted"


def release(walk: Walk) -> str:
    """10. Release."""
    report = walk.cache / "5-diff.txt"
    match = re.search(r"(?m)^next release\s+(\w+)", report.read_text(encoding="utf-8") if report.exists() else "")
    version = match[1] if match else "the version of step 5"
    return f"merge, run python tools/release.py vX.Y.Z --cut ({version}), and tag the version"


STEPS: tuple[Callable[[Walk], str], ...] = (
    audit_manuals,
    edit,
    lint,
    generate,
    judge,
    symbols,
    tell,
    try_it,
    accept,
    release,
)


def place(walk: Walk, at: str) -> str:
    """A place of the spec, or the nearest place above it that exists, as `spec/schemas/shelf.yaml:12`."""
    name, _, pointer = at.partition("#")
    documents, _problems = parse_all(read_files(walk.spec), str(walk.spec))
    document = documents.get(PurePosixPath(name))
    while document and pointer and pointer not in document.marks:
        pointer = pointer.rpartition("/")[0]
    line = document.marks.get(pointer, (1, 1))[0] if document else 1
    return f"spec/{name}:{line}"


def _difference(difference: dict[str, Any]) -> str:
    manual, spec = (json.dumps(difference[side], ensure_ascii=False) for side in ("manual", "spec"))
    return f"{difference['kind']}: {difference['place']} (line {difference['line']}): the manual says {manual}, the spec {spec}"


def _fixmes(walk: Walk) -> Iterator[tuple[str, int]]:
    for file in sorted(walk.spec.rglob("*.yaml")):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            if FIXME.search(line):
                yield str(file.relative_to(walk.root)), number


def _exit_if_unreadable(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode == 2 and not done.stdout:
        print(done.stderr, end="", file=sys.stderr)
        raise SystemExit(2)


def _listed(places: Sequence[str]) -> str:
    more = f"\n  … and {len(places) - MOST} more" if len(places) > MOST else ""
    return "\n".join(f"  {place}" for place in places[:MOST]) + more


def _tail(text: str, count: int) -> str:
    return "\n".join(text.rstrip().splitlines()[-count:])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
