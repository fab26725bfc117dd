"""The guide to the command line: each session in it comes out as it stands there, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.replay import BLOCK, language_of, office, replayed

GUIDES = [Path(__file__).parents[2] / "docs" / language / "guide" / "command-line.md" for language in ("en", "zh")]


@pytest.mark.parametrize("guide", GUIDES, ids=["en", "zh"])
def test_the_sessions_of_the_guide_come_out_as_they_stand_there(guide: Path) -> None:
    sessions = BLOCK.findall(guide.read_text(encoding="utf-8"))

    assert len(sessions) > 8
    with office(language_of(guide)) as box:
        for session in sessions:
            assert replayed(session, box) == session


def test_both_guides_show_the_same_commands() -> None:
    commands = [
        [
            line
            for session in BLOCK.findall(guide.read_text(encoding="utf-8"))
            for line in session.splitlines()
            if line.startswith("$ ")
        ]
        for guide in GUIDES
    ]

    assert commands[0] == commands[1]
