"""`python -m generator diff`, as reviewers and CI run it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.__main__ import main
from tests.diff.conftest import ROOT

SPEC = ROOT / "tests" / "cases" / "minimal-api" / "spec"
SCHEMA = json.loads((ROOT / "docs" / "spec-diff.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit of a spec. It is the current folder."""
    folder = tmp_path / "project"
    shutil.copytree(SPEC, folder / "spec")
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "One"]):
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command],
            cwd=folder,
            check=True,
            capture_output=True,
        )
    monkeypatch.chdir(folder)
    return folder


def edit(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / "spec" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def tighten(folder: Path) -> None:
    edit(folder, "schemas/thing.yaml", "name: {type: string, maxLength: 64", "name: {type: string, maxLength: 32")


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["diff", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> Mapping[str, Any]:
    code, out, err = ran(capsys, *arguments, "--format", "json")
    report: Mapping[str, Any] = json.loads(out)
    assert err == ""
    assert report["fails"] == bool(code)
    jsonschema.validate(report, SCHEMA)
    return report


def test_nothing_changed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "HEAD", "spec", "--fail-on", "safe") == (0, "HEAD → spec\n\nno changes.\n", "")


def test_a_revision_and_the_folder_are_compared(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """NEW is spec/ by default. The change has its place, its operations and its consequences."""
    tighten(repository)

    code, out, _ = ran(capsys, "main")

    assert code == 1
    assert "NewThing.name: maxLength tightened, 64 → 32" in out
    assert re.search(r"spec/schemas/thing\.yaml:\d+:\d+", out)
    assert "1 operation: thingBatchAdd" in out
    assert "NewThing.name" in out
    assert "1 change: 1 breaking; 1 of 5 operations and webhooks." in out
    assert "minor: users' code runs" in out and "calls break" in out


def test_a_sound_schema_describes_the_json(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All sorts of changes are valid against the published schema, which refuses invalid reports."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    tighten(repository)
    edit(repository, "schemas/thing.yaml", "    name: {type: string, description: Its name (名称).}\n", "")
    edit(repository, "schemas/thing.yaml", "required: [uuid, name]", "required: [uuid]")
    edit(repository, "schemas/thing.yaml", "    madeAt:", "    made:")

    report = data(capsys, "HEAD")

    changes = report["changes"]
    assert [(row["kind"], row["installed"]["verdict"], row["source"]["verdict"]) for row in changes] == [
        ("property-renamed", "breaking", "breaking"),
        ("required-property-removed", "breaking", "breaking"),
        ("limit-tightened", "breaking", "behaviour"),
    ]
    assert changes[1]["new"] is None and "after" not in changes[1]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**report, "bump": "huge"}, SCHEMA)


@pytest.mark.parametrize(("level", "code"), [("breaking", 0), ("type-only", 0), ("behaviour", 0), ("safe", 1)])
def test_the_level_decides_what_fails(
    repository: Path, capsys: pytest.CaptureFixture[str], level: str, code: int
) -> None:
    edit(repository, "schemas/thing.yaml", "A thing to add.", "A thing that is added.")

    assert ran(capsys, "HEAD", "--fail-on", level)[0] == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["nowhere"],
            "OLD (nowhere) could not be loaded: there is no revision nowhere here, and no file or folder of that name",
        ),
        (["HEAD", "HEAD:specs"], "NEW (HEAD:specs) could not be loaded: HEAD has no folder specs; name it with --spec"),
        (["HEAD", "broken"], "NEW (broken) could not be loaded: the spec is not valid:\n  paths/thing.yaml:2:"),
        (
            ["HEAD", "empty"],
            "NEW (empty) could not be loaded: the spec is not valid:\n  empty:1:1: /: no .yaml file",
        ),
        (["HEAD", "half.json"], "NEW (half.json) could not be loaded: not JSON: "),
        (["HEAD", "swagger.json"], "NEW (swagger.json) could not be loaded: this is not an OpenAPI 3 document"),
        (
            ["HEAD", "unsound"],
            "NEW (unsound) could not be loaded: the spec is not valid:\n  paths/thing.yaml:2:3: /query/post: x-retry is missing",
        ),
        (["HEAD", "notes.txt"], "NEW (notes.txt) could not be loaded: a document ends in .json, .yaml, .yml"),
        (["--output=x", "spec"], "unrecognized arguments"),
    ],
)
def test_a_side_that_cannot_be_loaded_never_counts_as_unchanged(
    repository: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """The command exits with 2 and names the side and the reason. It prints nothing that looks like a clean diff."""
    shutil.copytree(repository / "spec", repository / "broken")
    (repository / "broken" / "paths" / "thing.yaml").write_text("list: {", encoding="utf-8")
    shutil.copytree(repository / "spec", repository / "unsound")
    thing = repository / "unsound" / "paths" / "thing.yaml"
    thing.write_text(thing.read_text(encoding="utf-8").replace("    x-retry: read\n", "", 1), encoding="utf-8")
    (repository / "empty").mkdir()
    (repository / "half.json").write_text('{"openapi": ', encoding="utf-8")
    (repository / "swagger.json").write_text('{"swagger": "2.0"}', encoding="utf-8")
    (repository / "notes.txt").write_text("openapi: 3.1.0", encoding="utf-8")

    try:
        code, out, err = ran(capsys, *arguments)
    except SystemExit as exit_:
        code, (out, err) = int(str(exit_.code)), capsys.readouterr()

    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["diff", "HEAD", "--out", "folder"], "--out folder is a folder; name a file in it\n"),
        (["diff", "HEAD", "--accepted", "none.yaml"], "there is no file none.yaml; name the accepted changes with"),
        (["changelog", "HEAD", "--write", "--file", "none.md"], "there is no file none.md; name the changelog with"),
        (["diff", "folder", "spec"], "OLD (folder) could not be loaded: no openapi.yaml in folder\n"),
    ],
)
def test_a_missing_file_gives_one_sentence(
    repository: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    (repository / "folder").mkdir()
    (repository / "folder" / "notes.txt").write_text("Mine.", encoding="utf-8")

    code = main(arguments)
    out, err = capsys.readouterr()

    assert (code, out) == (2, "")
    assert err.startswith(message) and err.count("\n") == 1


def test_outside_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    code, _, err = ran(capsys, "main", str(SPEC))

    assert code == 2
    assert "this is not a git repository" in err


def test_a_repository_that_git_does_not_trust(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """This happens in a container of CI, where another user fetched the repository."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    code, _, err = ran(capsys, "main", str(SPEC))

    assert code == 2
    assert "git does not trust the repository" in err and "safe.directory" in err and "not a git repository" not in err


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", str(repository))

    code, _, err = ran(capsys, "main", str(SPEC))

    assert code == 2
    assert "git is not installed" in err and "not a git repository" not in err


def test_the_work_tree_is_not_touched(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A revision is read from git's objects, whatever is in the work tree."""
    shutil.rmtree(repository / "spec")

    assert ran(capsys, "HEAD", "HEAD", "--fail-on", "safe")[0] == 0
    assert not (repository / "spec").exists()


def test_an_accepted_change_does_not_fail(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is still reported, with the reason. A row that fits no change or is expired fails."""
    tighten(repository)
    fingerprint = data(capsys, "HEAD")["changes"][0]["fingerprint"]
    today = date.today()

    assert accepted(repository, capsys, fingerprint, today) == (
        0,
        "",
        f"{fingerprint}, accepted until {today}: The box does so.",
    )
    code, fault, _ = accepted(repository, capsys, fingerprint, today - timedelta(days=1))
    assert (code, fault) == (
        1,
        f"accepted-changes.yaml:1: {fingerprint} expired on {today - timedelta(days=1)}; decide again",
    )
    code, fault, _ = accepted(repository, capsys, "0123456789ab", today)
    assert (code, fault) == (1, "accepted-changes.yaml:1: 0123456789ab fits no change; remove the row")


def accepted(folder: Path, capsys: pytest.CaptureFixture[str], fingerprint: str, expires: date) -> tuple[int, str, str]:
    """(exit code, fault, last line of the change)"""
    row = f'- {{fingerprint: "{fingerprint}", reason: The box does so., expires: {expires}}}\n'
    (folder / "spec" / "accepted-changes.yaml").write_text(row, encoding="utf-8")
    code, out, _ = ran(capsys, "HEAD")
    lines = [line.strip() for line in out.splitlines()]
    return (
        code,
        next((line for line in lines if line.startswith("accepted-")), ""),
        next(line for line in lines if re.match("[0-9a-f]{12}", line)),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("- {fingerprint: 0123456789ab, reason: x}", "a row has fingerprint, reason, expires"),
        ('- {fingerprint: abc, reason: x, expires: "2026-01-01"}', "twelve hexadecimal digits"),
        ("- {fingerprint: 0123456789ab, reason: '', expires: 2026-01-01}", "give the reason"),
        ("- {fingerprint: 0123456789ab, reason: x, expires: soon}", "write a day as 2026-12-31"),
        ("one: two", "a list of"),
    ],
)
def test_a_row_that_cannot_be_read(
    repository: Path, capsys: pytest.CaptureFixture[str], row: str, message: str
) -> None:
    (repository / "spec" / "accepted-changes.yaml").write_text(row, encoding="utf-8")

    code, out, err = ran(capsys, "HEAD")

    assert (code, out) == (2, "")
    assert message in err and "accepted-changes.yaml:1:" in err


def test_fingerprints_are_stable(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line numbers and other edits do not change the fingerprint of a change."""
    tighten(repository)
    before = data(capsys, "HEAD")["changes"][0]

    edit(repository, "schemas/thing.yaml", "ThingQueryRequest:", "# A line\n# more.\nThingQueryRequest:")
    edit(repository, "schemas/thing.yaml", "Ask for a thing.", "Ask for one thing.")
    after = {row["subject"]: row for row in data(capsys, "HEAD")["changes"]}

    assert after["NewThing.name"]["fingerprint"] == before["fingerprint"]
    assert after["NewThing.name"]["new"]["line"] == before["new"]["line"] + 2
    assert after["ThingQueryRequest"]["fingerprint"] != before["fingerprint"]
