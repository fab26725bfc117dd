"""`hongtu` itself: help, language, misspelt commands and options, and what is printed of an error."""

import subprocess
import sys

import pytest

from hongtu_toolkit.cli.app import main


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HONGTU_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


def test_python_m_hongtu_is_the_command_line() -> None:
    run = subprocess.run([sys.executable, "-m", "hongtu", "--version"], capture_output=True, text=True, timeout=60)

    assert run.returncode == 0 and run.stdout.startswith("hongtu2000 ")


def test_without_arguments_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "Usage: hongtu" in capsys.readouterr().out


def test_a_misspelt_option_suggests_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--versio"]) == 2
    assert "Did you mean '--version'?" in capsys.readouterr().err


def test_an_option_that_is_like_no_other_suggests_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["person", "list", "--most", "3"]) == 2
    assert capsys.readouterr().err == "No such option '--most'.\nSee: hongtu person list --help\n"


@pytest.mark.parametrize("variable", ["HONGTU_LANG", "LC_ALL", "LANG"])
def test_a_chinese_locale_gets_chinese_help(
    variable: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(variable, "zh_CN.UTF-8")

    assert main(["--help"]) == 0
    assert "用法：" in capsys.readouterr().out


def test_lang_counts_more_than_the_locale(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    assert main(["--help", "--lang", "en"]) == 0
    assert "Usage:" in capsys.readouterr().out
