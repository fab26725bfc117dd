"""The steps of docs/revising.md: what a program can do of each, and where a person has to decide."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.read.load import parse_all, read
from generator.revise.walk import Stop, Walk

FIXME = re.compile(r"\bFIXME\b")
MOST = 12
"""Places that are printed; the report has all."""


def audit_manuals(walk: Walk) -> str:
    """1. What changed between the manuals."""
    if walk.old is None:
        return "no old manual: name it with OLD=FILE to see what changed; step 2 compares the new one with the spec"
    done = walk.generator("audit", "--manual", walk.old, "--manual", walk.new)
    _readable(done)
    report = walk.report("1-audit.txt", done.stdout)
    if done.returncode == 0:
        return "the manuals are the same"
    renumber(walk, report)
    found = re.search(r"Changes \((.*)\):", done.stdout)
    return f"{found[1] if found else 'no'} changes; see {report}"


def renumber(walk: Walk, report: str) -> None:
    """Line numbers move first, in their own commit: what is edited behind them is then all that a reviewer sees."""
    if walk.dirty() and "renumbered" not in walk.remembered:
        raise Stop(
            "spec/ has changes that are not committed. Commit or stash them: the line numbers of the new manual are written first, in a "
            "separate commit."
        )
    if "renumbered" in walk.remembered:
        if walk.remembered["renumbered"] == "written" and walk.dirty():
            raise Stop(
                'commit the line numbers before anything else: git commit -m "Line numbers of the new manual" -- spec'
            )
        walk.remember("renumbered", "committed")
        return
    done = walk.generator("audit", "--manual", walk.old or "", "--manual", walk.new, "--renumber")
    if done.returncode == 2:  # another layout: lines cannot be followed, and the audit names each that differs
        walk.remember("renumbered", "committed")
        return
    if done.returncode:
        raise Stop(done.stdout + done.stderr)
    walk.remember("renumbered", "written")
    if walk.dirty():
        raise Stop(
            f"the line numbers are those of the new manual now. Commit them by themselves:\n"
            f'  git commit -m "Line numbers of the new manual" -- spec\n'
            f"What changed is in {report}."
        )


def edit(walk: Walk) -> str:
    """2. Edit the contract."""
    like = ("--like", walk.old) if walk.old else ()
    done = walk.generator("audit", "--manual", walk.new, "--json", *like)
    _readable(done)
    if done.returncode not in (0, 1) or not done.stdout.startswith("{"):
        raise Stop(f"the spec cannot be read:\n{done.stderr or done.stdout}")
    found: dict[str, Any] = json.loads(done.stdout)
    due = [f"{place(walk, one['at'])}: {_said(one)}" for one in found["unexplained"]]
    due += [f"spec/deviations.yaml:{one['line']}: {one['row']}: {one['why']}" for one in found["stale"]]
    due += [f"{place(walk, one['at'])}: the manual has it now: remove the mark" for one in found["stale_marks"]]
    due += [f"{file}:{line}: FIXME" for file, line in _fixmes(walk)]
    if due:
        report = walk.report("2-edits.txt", "".join(f"{one}\n" for one in due))
        skeletons = " Skeletons to paste are in .cache/revise/1-audit.txt." if walk.old else ""
        raise Stop(
            f"{len(due)} places differ from the new manual, or wait for words ({report}).{skeletons}\n" + _listed(due)
        )
    return "the spec says what the new manual says, or a deviation says why not"


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
        f"read what the change means for users, then run this again: {report}\n{_tail(done.stdout, 4)}",
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
    told = [number for number, line in enumerate(lines, 1) if "<!-- spec:" in line]
    if told:
        walk.once(
            "7",
            walk.state(),
            f"reword the {len(told)} lines that were written for users, then run this again: CHANGELOG.md:{told[0]}",
        )
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
    found = json.loads(done.stdout)
    breaking = [
        f"  {one['fingerprint']}  {one['subject']}: {one['text']}"
        for one in found["changes"]
        if not one.get("accepted") and "breaking" in (one["installed"]["verdict"], one["source"]["verdict"])
    ]
    if done.returncode:
        raise Stop(
            f"{len(breaking)} changes break. Answer for each with a row in spec/accepted-changes.yaml (fingerprint, reason, expires), or "
            "take the edit back:\n" + "\n".join(breaking[:MOST])
        )
    return "nothing breaks that was not accepted"


def release(walk: Walk) -> str:
    """10. Release."""
    said = (walk.cache / "5-diff.txt").read_text(encoding="utf-8") if (walk.cache / "5-diff.txt").exists() else ""
    step = re.search(r"(?m)^next release\s+(\w+)", said)
    return (
        f"merge, then python tools/release.py vX.Y.Z --cut ({step[1] if step else 'the version of step 5'}), and tag it"
    )


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
    """A place of the spec, or the nearest one above it that is there, as `spec/schemas/shelf.yaml:12`."""
    name, _, pointer = at.partition("#")
    documents, _problems = parse_all(read(walk.spec), str(walk.spec))
    document = next((one for path, one in documents.items() if str(path) == name), None)
    while document and pointer and pointer not in document.marks:
        pointer = pointer.rpartition("/")[0]
    line = document.marks.get(pointer, (1, 1))[0] if document else 1
    return f"spec/{name}:{line}"


def _said(difference: dict[str, Any]) -> str:
    manual, spec = (json.dumps(difference[side], ensure_ascii=False) for side in ("manual", "spec"))
    return f"{difference['kind']}: {difference['place']} (line {difference['line']}): the manual says {manual}, the spec {spec}"


def _fixmes(walk: Walk) -> Iterator[tuple[str, int]]:
    for file in sorted(walk.spec.rglob("*.yaml")):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            if FIXME.search(line):
                yield str(file.relative_to(walk.root)), number


def _readable(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode == 2 and not done.stdout:
        print(done.stderr, end="", file=sys.stderr)
        raise SystemExit(2)


def _listed(places: Sequence[str]) -> str:
    more = f"\n  … and {len(places) - MOST} more" if len(places) > MOST else ""
    return "\n".join(f"  {one}" for one in places[:MOST]) + more


def _tail(text: str, count: int) -> str:
    return "\n".join(text.rstrip().splitlines()[-count:])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
