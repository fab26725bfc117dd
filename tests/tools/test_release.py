"""A release's version and words agree, or a sentence says what does not."""

from pathlib import Path

import pytest

from tools.release import main

CHANGELOG = """# Changelog

## Unreleased

### Added

- A door.

## 0.1.0 - 2026-01-02

- The first.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "0.1.0"\n', encoding="utf-8")
    return tmp_path


def test_what_is_unreleased_keeps_a_version_from_being_released(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["v0.1.0"], root) == 1
    assert "still has lines under Unreleased" in capsys.readouterr().err


def test_cutting_moves_the_lines_and_the_version(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["v0.2.0", "--cut"], root) == 0

    assert main(["v0.2.0", "--notes"], root) == 0
    assert capsys.readouterr().out.strip() == "### Added\n\n- A door."
    assert 'version = "0.2.0"' in (root / "pyproject.toml").read_text(encoding="utf-8")


def test_a_version_is_not_cut_twice(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["v0.1.0", "--cut"], root) == 1
    assert "a section for 0.1.0 already" in capsys.readouterr().err


def test_another_version_in_the_project_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["v0.3.0"], root) == 1
    assert "pyproject.toml has version 0.1.0, not 0.3.0" in capsys.readouterr().err


@pytest.mark.parametrize("tag", ["0.1.0", "v1", "v0.1.0-beta", ""])
def test_a_tag_that_is_no_version_is_refused(tag: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([tag], root) == 1
    assert "write it as v0.1.0" in capsys.readouterr().err
