"""The vocabulary: one row for each word, and tables of spec/README.md that come from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.__main__ import main
from generator.lint import command
from generator.lint.words import with_tables
from generator.vocabulary import LIMIT_WORDS, MARKS, WORDS
from tests.generator.running import ROOT

README = ROOT / "spec" / "README.md"


def test_every_word_has_one_row() -> None:
    rows = [line.split("|")[1].strip(" `") for line in README.read_text("utf-8").splitlines() if line.startswith("| `")]
    told = [word.name for word in MARKS for place in word.places if place != "root"]

    assert sorted(name for name in rows if name in WORDS) == sorted([*told, *(word.name for word in LIMIT_WORDS)])


def test_a_table_that_somebody_edits_is_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    edited = tmp_path / "README.md"
    edited.write_text(README.read_text("utf-8").replace("| `x-unit` |", "| `x-units` |"), encoding="utf-8")
    monkeypatch.setattr(command, "WORDS", edited)

    assert main(["lint", "--check-rules"]) == 1
    assert "README.md is out of date" in capsys.readouterr().err


def test_tables_are_what_the_vocabulary_makes() -> None:
    text = README.read_text("utf-8")

    assert with_tables(text) == text
