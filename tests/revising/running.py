"""The way of docs/revising.md, walked with the edits of edits.yaml: each command really run, and what it says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.audit.paper import text_of, typeset
from tests.generator.editing import edit
from tests.generator.running import ROOT, generator

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
CHANGELOG = "# Changelog\n\n## Unreleased\n\n### Added\n\n- A line of somebody's own.\n\n## 0.1.0\n\n- The first.\n"
ACCEPTED = "- fingerprint: {}\n  reason: The manual V1.0.2 says so; released clients are told.\n  expires: 2999-12-31\n"


def before(folder: Path) -> Path:
    """A copy of the real spec, as that of V1.0.1, whichever manual it is of by now."""
    spec = Path(shutil.copytree(ROOT / "spec", folder / "V1.0.1"))
    root = spec / "openapi.yaml"
    text = re.sub(r"(?m)^  version: .*", "  version: 1.0.1", root.read_text(encoding="utf-8"), count=1)
    root.write_text(text, encoding="utf-8")
    return spec


def edited(folder: Path) -> Path:
    """The same after all edits."""
    spec = Path(shutil.copytree(before(folder), folder / "V1.0.2"))
    for step in steps():
        for one in step["edits"]:
            edit(spec / one["file"], one["behind"], one["pattern"], one["put"])
    return spec


def steps() -> list[dict[str, Any]]:
    return list(yaml.safe_load((HERE / "edits.yaml").read_text(encoding="utf-8")))


def walk(folder: Path) -> Mapping[str, str]:
    """What each step prints or writes, by the name of its file in expected/."""
    spec, old, changelog = edited(folder), folder / "V1.0.1", folder / "CHANGELOG.md"
    changelog.write_text(CHANGELOG, encoding="utf-8")
    said: dict[str, str] = {}

    def run(name: str, *arguments: str | Path, code: int = 0) -> None:
        done = generator(*arguments)
        assert (done.returncode, done.stderr) == (code, ""), f"{name}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        said[name] = _placeless(done.stdout, folder)

    def last(name: str, count: int) -> None:
        said[name] = "".join(said[name].splitlines(keepends=True)[-count:])

    manuals = [manual(version, folder) for version in ("1.0.1", "1.0.2")]
    run("1-audit.txt", "audit", "--manual", manuals[0], "--manual", manuals[1], "--spec", old, code=1)
    run("3-lint.txt", "lint", "--spec", spec)
    run("4-build.txt", "build", "--spec", spec, "--out", folder / "generated")
    last("4-build.txt", 1)
    run("5-diff.txt", "diff", old, spec, code=1)
    run("6-symbols.txt", "diff", old, spec, "--symbols", code=1)
    run("7-changelog.txt", "changelog", old, spec, "--write", "--file", changelog)
    said["7-CHANGELOG.md"] = changelog.read_text(encoding="utf-8")
    found = re.findall(r"^    ([0-9a-f]{12})$", said["5-diff.txt"], re.MULTILINE)
    breaking = re.split(r"\n(?:type-only|behaviour|safe) \(", said["5-diff.txt"])[0]
    rows = [ACCEPTED.format(fingerprint) for fingerprint in found if fingerprint in breaking]
    (spec / "accepted-changes.yaml").write_text("".join(rows), encoding="utf-8")
    run("9-accepted.txt", "diff", old, spec)
    last("9-accepted.txt", 3)
    return said


def manual(version: str, folder: Path) -> Path:
    """A small manual, set in the layout of the vendor's, as extracted text."""
    file = folder / f"doors-{version}.txt"
    source = yaml.safe_load((HERE / "manuals" / f"doors-{version}.yaml").read_text(encoding="utf-8"))
    file.write_text(text_of(typeset(source)), encoding="utf-8")
    return file


def _placeless(text: str, folder: Path) -> str:
    """Without lines and columns, which any other edit of the spec moves."""
    return re.sub(r"(\.yaml):\d+:\d+", r"\1", text.replace(f"{folder}/", ""))


def recorded() -> Mapping[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(EXPECTED.glob("*"))}
