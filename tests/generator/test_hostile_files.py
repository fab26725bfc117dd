"""Files that would stop a reader, fill its memory or break it off are problems with a place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.generator.running import ROOT, generator

LAUGHS = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{step}: &a{step} [{','.join([f'*a{step - 1}'] * 10)}]\n" for step in range(1, 9)
)
FILES = {
    "aliases that multiply": (LAUGHS, "zz.yaml:1:26: /: more than 500000 values; aliases multiply what they name"),
    "brackets": ("a: " + "[" * 100_000 + "]" * 100_000, "zz.yaml:1:43: /: nested more than 40 deep"),
    "dashes": ("- " * 50_000 + "a", "zz.yaml:1:81: /: nested more than 40 deep"),
    "brackets over lines": ("a: " + "[\n" * 50_000, "zz.yaml:40:1: /: nested more than 40 deep"),
    "an alias in itself": ("a: &a [*a]\n", "zz.yaml:1:4: /: an alias contains itself"),
    "aliases in a chain": ("a: &a {b: &b [*a]}\n", "zz.yaml:1:4: /: an alias contains itself"),
    "a number that is a word": (
        "Zz: {type: !!int abc}\n",
        "zz.yaml:1:12: /Zz/type: the tag tag:yaml.org,2002:int does not fit",
    ),
    "a tag of Python's": ("Zz: !!python/object/apply:os.system [boom]\n", "zz.yaml:1:5: /Zz: the tag"),
    "a tag of nobody's": ("Zz: !boom {type: object}\n", "zz.yaml:1:5: /Zz: the tag !boom is not read"),
    "bytes": ("Zz: !!binary aGFsbG8=\n", "zz.yaml:1:5: /Zz: the tag tag:yaml.org,2002:binary does not fit"),
    "a set": ("Zz: !!set {a, b}\n", "zz.yaml:1:5: /Zz: the tag tag:yaml.org,2002:set is not read"),
    "a number without end": ("Zz: {maximum: 1.0e999}\n", "zz.yaml:1:15: /Zz/maximum: the number is too large"),
    "a number of many digits": (
        f"Zz: {{maximum: {'9' * 5000}}}\n",
        "zz.yaml:1:15: /Zz/maximum: the number is too large",
    ),
    "a key without name": ("Zz: {null: 1}\n", "zz.yaml:1:6: /Zz: a key is a word, but this is null"),
    "a key that is a list": ("Zz: {[a]: 1}\n", "zz.yaml:1:6: /Zz: a key is a word, but this is a list or a mapping"),
    "two documents": ("a: 1\n---\nb: 2\n", "zz.yaml:2:1: /: not YAML"),
    "a control character": ("a: 1\nb: \x07\n", "zz.yaml:2:1: /: not YAML"),
    "a long text": (
        f"Zz: {{description: {'x' * 200_000}}}\n",
        "zz.yaml:1:19: /Zz/description: the text has 200000 characters",
    ),
    "a huge file": ("# x\n" * 1_100_000, "zz.yaml:1:1: /: a file of 4400000 bytes; at most 4194304 are read"),
}


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "cases" / "minimal-api" / "spec", tmp_path / "spec"))


@pytest.mark.parametrize("command", ["build", "lint"])
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_a_problem_with_its_place(spec: Path, tmp_path: Path, name: str, command: str) -> None:
    text, problem = FILES[name]
    (spec / "schemas" / "zz.yaml").write_text(text)

    out = ("--out", str(tmp_path / "out")) if command == "build" else ()
    done = generator(command, "--spec", spec, *out)

    said = (done.stdout + done.stderr).splitlines()
    assert done.returncode == 1
    assert any(f"schemas/{problem}" in line for line in said), said[:5]


@pytest.mark.parametrize("kind", ["pipe", "link", "link to a folder", "broken link"])
def test_what_is_no_plain_file_is_not_opened(spec: Path, tmp_path: Path, kind: str) -> None:
    """A pipe would be waited for, and a link could lead anywhere; none is passed over in silence."""
    strange = spec / "schemas" / ("zz" if kind == "link to a folder" else "zz.yaml")
    if kind == "pipe":
        os.mkfifo(strange)
    else:
        aims = {"link": spec / "openapi.yaml", "link to a folder": spec / "paths", "broken link": spec / "nothing"}
        strange.symlink_to(aims[kind])

    done = generator("build", "--spec", spec, "--out", tmp_path / "out")

    assert done.returncode == 1
    assert f"schemas/{strange.name}:1:1: /: {'not a regular file' if kind == 'pipe' else 'a link'}" in done.stderr


@pytest.mark.parametrize("name", ["error-codes.yml", "error-codes.YAML", "schemas/thing.yml"])
def test_a_file_with_another_ending_is_not_passed_over(spec: Path, tmp_path: Path, name: str) -> None:
    (spec / name).write_text("a: 1\n")

    done = generator("build", "--spec", spec, "--out", tmp_path / "out")

    assert done.returncode == 1
    assert f"{name}:1:1: /: only files whose names end in .yaml are read; rename it [not-a-file]" in done.stderr


def test_a_checkout_with_carriage_returns_is_the_same_spec(spec: Path, tmp_path: Path) -> None:
    for file in spec.rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    first = generator("build", "--spec", ROOT / "tests" / "cases" / "minimal-api" / "spec", "--out", tmp_path / "out")
    again = generator("build", "--spec", spec, "--out", tmp_path / "out")

    assert first.returncode == again.returncode == 0
    assert again.stdout.endswith(": nothing to write.\n")


def test_a_finding_is_one_line_whatever_stands_in_a_key(spec: Path) -> None:
    """No key can begin a line of its own, which GitHub would take for a command."""
    (spec / "schemas" / "zz.yaml").write_text('"a\\n::error::forged\\n%0A":\n  "b\\n::warning file=x::y": 1\n')

    for form in ("text", "github"):
        done = generator("lint", "--spec", spec, "--format", form)

        assert done.returncode == 1
        assert [line for line in done.stdout.splitlines() if "forged" in line]
        assert not [line for line in done.stdout.splitlines() if line.startswith(("::error::", "::warning file=x"))]
