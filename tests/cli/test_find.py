"""Finding commands: by `hongtu find`, and by another word for a command."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Hongtu


@pytest.mark.parametrize(
    ("word", "command"), [("开门", "hongtu door open-door"), ("qr code", "hongtu person visitor-code")]
)
def test_find_finds_by_chinese_and_english_words(bare: Hongtu, word: str, command: str) -> None:
    assert bare("find", word).rows[0]["command"] == command


@pytest.mark.parametrize(
    ("word", "command", "field"),
    [
        ("离线", "hongtu device list", "status 离线"),
        ("设备状态", "hongtu device list", "status 设备状态"),
        ("查人", "hongtu person list", ""),
        ("改卡号", "hongtu person update", "card_num 卡号"),
        ("加人", "hongtu person batch-add", ""),
        ("删人", "hongtu person batch-delete", ""),
        ("offline", "hongtu device list", "status 离线"),
    ],
)
def test_find_understands_everyday_words(bare: Hongtu, word: str, command: str, field: str) -> None:
    first = bare("find", word).rows[0]

    assert (first["command"], first["field"]) == (command, field)


def test_find_leaves_out_answers_and_values_where_titles_fit(bare: Hongtu) -> None:
    """开门 is also in the label of a kind of verification."""
    assert [row["command"] for row in bare("find", "开门").rows] == ["hongtu door open-door"]


def test_find_finds_a_field(bare: Hongtu) -> None:
    rows = bare("find", "身份证").rows

    assert "hongtu person list" in {row["command"] for row in rows} and "identify_num" in rows[0]["field"]


def test_another_word_for_a_command_suggests_it(bare: Hongtu) -> None:
    assert "Did you mean 'remove'?" in bare("profile", "delete", "hq").err
    assert "'batch-delete'" in bare("person", "remove").err


@pytest.mark.parametrize("words", [("people", "sync"), ("events", "unsubscribe"), ("door", "open-door")])
def test_y_is_yes_everywhere(bare: Hongtu, words: tuple[str, ...]) -> None:
    assert "-y, --yes" in bare(*words, "--help").out
