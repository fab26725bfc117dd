"""docs/revising.md, walked: a new manual, from the edited spec to a client that can be released."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.generator.running import ROOT, generator
from tests.revising.running import edited, recorded, steps, walk


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("revising")


@pytest.fixture(scope="module")
def said(folder: Path) -> Mapping[str, str]:
    return walk(folder)


def test_every_step_says_what_is_recorded(said: Mapping[str, str]) -> None:
    """The commands, run on the invented V1.0.2, print and write what stands in expected/; `make accept` records it anew."""
    assert said == recorded()


def test_the_revision_is_whole(said: Mapping[str, str]) -> None:
    """Five interfaces changed, one new, one gone, two codes more: the audit of the manuals tells them, and the diff shows them."""
    assert len(steps()) == 9
    assert "Changes (10):" in said["1-audit.txt"]
    for shown in (
        *(
            "NewPerson.plate",
            "PersonListRequest.groupUuid",
            "DoorListRequest.name",
            "VisitorCode.usableTimes",
            "doorOpenDoor",
        ),
        *("doorCloseDoor: added", "doorRemove: removed", "error code 103990: added", "error code 121990: added"),
    ):
        assert f"  {shown}" in said["5-diff.txt"]


def test_the_changelog_is_written_once(said: Mapping[str, str], folder: Path) -> None:
    """Run again, it changes nothing; a line reworded by hand keeps its words, one whose edit is taken back goes, others stay."""
    file = folder / "CHANGELOG.md"
    written = said["7-CHANGELOG.md"]
    file.write_text(written, encoding="utf-8")
    again = generator("changelog", folder / "V1.0.1", folder / "V1.0.2", "--write", "--file", file)
    unchanged = file.read_text(encoding="utf-8")
    file.write_text(written.replace("`NewPerson.plate` added.", "Plates of vehicles."), encoding="utf-8")
    generator("changelog", folder / "V1.0.1", folder / "V1.0.2", "--write", "--file", file)
    reworded = file.read_text(encoding="utf-8")
    generator("changelog", folder / "V1.0.1", folder / "V1.0.1", "--write", "--file", file)
    taken_back = file.read_text(encoding="utf-8")

    assert unchanged == written and again.stdout.endswith(", unchanged.\n")
    assert "- Plates of vehicles. <!-- spec:" in reworded and "`NewPerson.plate` added." not in reworded
    assert "- A line of somebody's own." in taken_back and "<!-- spec:" not in taken_back
    assert taken_back.endswith("## 0.1.0\n\n- The first.\n")


def test_a_side_or_a_changelog_that_cannot_be_read_is_no_empty_one(
    said: Mapping[str, str], folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")

    unknown = generator("changelog", "no-such-revision", "spec")
    headless = generator(
        "changelog", folder / "V1.0.1", folder / "V1.0.1", "--write", "--file", tmp_path / "CHANGELOG.md"
    )

    assert unknown.returncode == headless.returncode == 2
    assert "no-such-revision" in unknown.stderr and "## Unreleased" in headless.stderr


def test_the_revised_client_has_the_new_calls(said: Mapping[str, str], folder: Path) -> None:
    """What was built can be imported, and its methods take what the new manual says."""
    code = (
        "import inspect, hongtu\n"
        "client = hongtu.Hongtu('http://box', app_key='k', secret='s')\n"
        "print(*inspect.signature(client.door.close_door).parameters, hasattr(client.door, 'remove'), hongtu.Code(103990).name)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code.replace("\\\n", "\n")],
        env=os.environ | {"PYTHONPATH": f"{folder / 'generated'}:{ROOT / 'runtime'}"},
        capture_output=True,
        encoding="utf-8",
    )

    assert done.stdout == "uuid force extra options False DOOR_HELD_OPEN\n", done.stderr


def test_the_guide_names_every_command_that_is_walked(tmp_path: Path) -> None:
    """docs/revising.md says the commands that this test runs, in their order."""
    guide = (ROOT / "docs" / "revising.md").read_text(encoding="utf-8")
    commands = [
        "audit --manual",
        "lint",
        "make generate",
        "spec-diff",
        "--symbols",
        "make changelog",
        "make check test",
    ]

    places = [guide.index(command) for command in commands]
    assert places == sorted(places)
    assert edited(tmp_path).is_dir()
