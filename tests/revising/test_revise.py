"""`make revise` walks docs/revising.md: it stops where a decision is due, names file and line, and goes on where it stopped."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.audit.paper import source, text_of, typeset
from tests.generator.running import ROOT

SMALL = ROOT / "tests" / "manuals" / "spec"
TEMPLATES = ("generator", "templates")
MAKEFILE = """\
generate:
\t@$(PYTHON) -m generator build
check:
\t@$(PYTHON) -m generator build --check
test:
\t@$(PYTHON) -c 'import pathlib, sys; sys.exit("tests/test_x.py:3: a test fails" if pathlib.Path("broken").exists() else 0)'
"""
CHANGELOG = "# Changelog\n\n## Unreleased\n\n### Added\n\n## 0.1.0\n\n- The first.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own with the small spec, under git, on a branch."""
    root = tmp_path / "project"
    root.mkdir()
    for name in TEMPLATES:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SMALL, root / "spec")
    shutil.copytree(ROOT / "runtime", root / "runtime", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", root / "docs")
    for name, text in (("Makefile", MAKEFILE), ("CHANGELOG.md", CHANGELOG), (".gitignore", ".cache/\n*.pyc\n")):
        (root / name).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", root)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "The first")
    git(root, "checkout", "--quiet", "-b", "revision")
    return root


def git(root: Path, *arguments: str) -> None:
    env = os.environ | {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    subprocess.run(["git", *arguments], cwd=root, env=env, check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def revise(root: Path, new: Path, *more: str | Path) -> tuple[int, str]:
    env = os.environ | {"PYTHONPATH": str(root), "PYTHON": sys.executable}
    command = [sys.executable, "-m", "generator", "revise", str(new), "--base", "main", *map(str, more)]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, encoding="utf-8", timeout=100)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def manuals(folder: Path) -> tuple[Path, Path]:
    """The small manual, and a revision of it: one limit is another, and a row stands above."""
    old, new = folder / "old.txt", folder / "new.txt"
    first = source("library-1.0")
    old.write_text(text_of(typeset(first)), encoding="utf-8")
    first["codes"]["公共错误码"].append("700003 书屋已关闭")
    text = text_of(typeset(first))
    assert text.count("长度:[1,20]") == 1
    new.write_text(text.replace("长度:[1,20]", "长度:[1,30]"), encoding="utf-8")
    return old, new


def test_the_guide_is_walked_to_its_end(project: Path, tmp_path: Path) -> None:
    old, new = manuals(tmp_path)
    arguments = (new, "--old", old)

    # 1. The line numbers are written, and wait for a commit of their own.
    code, said = revise(project, *arguments)
    assert code == 1 and 'git commit -m "Line numbers of the new manual" -- spec' in said
    assert revise(project, *arguments)[1].startswith(
        "1. What changed between the manuals: commit the line numbers before"
    )
    commit(project, "Line numbers")

    # 2. What differs is named with its file and line, until the spec says it.
    code, said = revise(project, *arguments)
    assert code == 1 and "2. Edit the contract: 2 places to edit, because of a difference from the new manual" in said
    line = place_of(project / "spec" / "schemas" / "shelf.yaml", "ShelfAddRequest", "name:")
    assert f"spec/schemas/shelf.yaml:{line}: maxLength: POST /v1/api/shelf/add: request name" in said
    assert re.search(r"spec/error-codes\.yaml:\d+: code: error code 700003", said)
    edit(project / "spec" / "schemas" / "shelf.yaml", "maxLength: 20", "maxLength: 30")
    codes = project / "spec" / "error-codes.yaml"
    number = next(
        n for n, text in enumerate(new.read_text(encoding="utf-8").split("\n"), 1) if text.startswith("700003")
    )
    family = re.search(r"family: (\w+)", codes.read_text(encoding="utf-8"))
    assert family
    row = f"  - {{code: 700003, name: SHOP_CLOSED, family: {family[1]}, means: busy, zh: [书屋已关闭], en: [FIXME], line: {number}}}\n"
    codes.write_text(codes.read_text(encoding="utf-8").rstrip("\n") + f"\n{row}", encoding="utf-8")
    code, said = revise(project, *arguments)
    assert code == 1 and re.search(r"  spec/error-codes\.yaml:\d+: FIXME\n", said)
    edit(codes, "[FIXME]", "[The shop is closed.]")

    # 3. Warnings are told with their places.
    code, said = revise(project, *arguments)
    assert code == 1 and re.search(
        r"3\. Lint the spec: spec/error-codes\.yaml:\d+:\d+: .*has no meaning for a program", said
    )
    without_warnings(project / "spec")

    # 4 and 5. The client is rebuilt; the judgement is to be read.
    code, said = revise(project, *arguments)
    assert (
        code == 1
        and "4. Rebuild the client: " in said
        and "5. What it means: read in .cache/revise/5-diff.txt what the change means" in said
    )

    # 6 and 7. The lines of the changelog are to be reworded, once.
    code, said = revise(project, *arguments)
    assert code == 1 and re.search(r"7\. Tell it: reword the lines that were written, from CHANGELOG\.md:\d+ on", said)

    # 8. What fails is told with its end.
    (project / "broken").touch()
    code, said = revise(project, *arguments)
    assert code == 1 and "8. Try it: make test fails" in said and "a test fails" in said
    (project / "broken").unlink()

    # 9 and 10. Nothing breaks.
    code, said = revise(project, *arguments)
    assert (
        code == 0
        and "9. Accept what must break: every breaking change is accepted" in said
        and "10. Release: merge, run" in said
    )


def test_a_breaking_change_needs_an_accepted_row(project: Path, tmp_path: Path) -> None:
    """A fingerprint for each change, and the file that takes the rows."""
    old, new = manuals(tmp_path)
    text = old.read_text(encoding="utf-8").replace("长度:[1,20]", "长度:[1,10]")
    new.write_text(text, encoding="utf-8")
    edit(project / "spec" / "schemas" / "shelf.yaml", "maxLength: 20", "maxLength: 10")
    without_warnings(project / "spec")
    commit(project, "The new limit")
    for _ in range(4):
        code, said = revise(project, new, "--old", old)

    assert code == 1 and "9. Accept what must break: 1 breaking change. Accept each with" in said
    assert "a row in spec/accepted-changes.yaml" in said and re.search(
        r"\n  [0-9a-f]{12}  NewShelf|\n  [0-9a-f]{12}  ", said
    )


def test_a_manual_that_cannot_be_read_ends_the_walk(project: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("从前有座山\n", encoding="utf-8")

    code, said = revise(project, story)

    assert code == 2 and f"{story} is not a manual" in said


def without_warnings(spec: Path) -> None:
    """The small spec with a meaning for each code, and without the sources that nothing names."""
    codes, sources = spec / "error-codes.yaml", spec / "sources.yaml"
    rows = codes.read_text(encoding="utf-8").split("\n")
    told = [
        re.sub("family:", "means: failed, family:", row) if "{code:" in row and "means:" not in row else row
        for row in rows
    ]
    codes.write_text("\n".join(told), encoding="utf-8")
    kept = [row for row in sources.read_text(encoding="utf-8").split("\n") if not re.match("A[12]:", row)]
    sources.write_text("\n".join(kept), encoding="utf-8")


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, before
    file.write_text(text.replace(before, after), encoding="utf-8")


def place_of(file: Path, component: str, key: str) -> int:
    """The line of a field of a component."""
    lines = file.read_text(encoding="utf-8").split("\n")
    begin = lines.index(f"{component}:")
    return next(at for at, line in enumerate(lines[begin:], begin + 1) if line.strip().startswith(key))
