"""The Chinese catalogues are complete, compiled, and keep what is filled in."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Hongtu, interfaces, words_of
from tools import messages

FILLED = re.compile(r"\{\w*[!\w]*\}")


def test_every_text_has_a_translation_and_no_catalogue_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("part", list(messages.parts()))
def test_a_translation_fills_in_the_same(part: str) -> None:
    catalogue, _untranslated = messages.updated(part)

    for message in catalogue:
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for string in strings if ids[0] else ():
            assert set(FILLED.findall(str(string))) <= {name for text in ids for name in FILLED.findall(text)}, ids[0]


def test_every_page_of_help_is_there_in_chinese(bare: Hongtu) -> None:
    for command in interfaces().values():
        ran = bare(*words_of(command), "--help", "--lang", "zh")

        assert ran.code == 0 and command.fact["zh"] in ran.out and "示例" in ran.out


def test_errors_are_chinese_where_the_locale_is(bare: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    assert "是否想输入" in bare("person", "lst").err
    assert "尚未配置站点" in bare("person", "list").err
    assert "没有选项" in bare("person", "list", "--nme", "x").err
    assert "不是可用的取值" in bare("person", "list", "--type", "visiter").err
    assert "没有与“没有 的词”相符的接口" in bare("find", "没有", "的词").err
    assert "'nowhere.csv' 不存在" in bare("people", "plan", "nowhere.csv").err
    assert "2小时前" in bare("pass-record", "list", "--help").out
