"""Keys that cannot be right: refused by name and place, and never shown."""

from __future__ import annotations

import pytest

from hongtu import (
    ConfigurationError,
)
from tests.support.clients import SECRET, connect


@pytest.mark.parametrize("name", ["app_key", "secret", "base_url"])
@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("\ufeff", "U+FEFF"),
        ("\u201c", "U+201C"),
        ("\u2013", "U+2013"),
        ("\u2011", "U+2011"),
        ("\ufffc", "U+FFFC"),
        ("\ue000", "U+E000 (a character without a name)"),
        ("\u200b", "U+200B"),
        ("\u200e", "U+200E"),
        ("\u00ad", "U+00AD"),
        ("\u00a0", "U+00A0"),
        ("\u3000", "U+3000"),
        ("\uff11", "U+FF11"),
        ("\u2060", "U+2060"),
        ("\x00", "U+0000"),
        ("\ufffd", "U+FFFD"),
    ],
)
@pytest.mark.parametrize(
    ("place", "words"), [("{}abcdef", "at the beginning"), ("abc{}def", "behind character"), ("abcdef{}", "at the end")]
)
def test_marks_that_cannot_be_seen_are_refused_by_name_and_place(
    name: str, mark: str, said: str, place: str, words: str
) -> None:
    given = {"app_key": "appkey1", "secret": SECRET, "base_url": "http://127.0.0.1"}
    given[name] = (
        place.format(mark)
        if name != "base_url"
        else place.replace("abcdef", given[name]).replace("abc", "http://127.0").replace("def", ".0.1").format(mark)
    )
    with pytest.raises(ConfigurationError) as raised:
        connect(given.pop("base_url"), **given)

    assert name in str(raised.value) and said in str(raised.value) and words in str(raised.value)
    assert "abc" not in str(raised.value) and "def" not in str(raised.value)


@pytest.mark.parametrize(("mark", "said"), [("\n", "U+000A"), ("\t", "U+0009"), ("\r", "U+000D")])
@pytest.mark.parametrize("name", ["app_key", "secret"])
def test_a_line_break_within_a_key_is_refused_by_name_and_place(name: str, mark: str, said: str) -> None:
    """As two lines of a file give it."""
    given = {"app_key": "appkey1", "secret": SECRET, name: f"abc{mark}def"}
    with pytest.raises(ConfigurationError, match="behind character 3") as raised:
        connect("http://127.0.0.1", **given)

    assert said in str(raised.value) and "abc" not in str(raised.value)


@pytest.mark.parametrize("quote", ["'", '"', "`"])
def test_quotes_around_a_secret_are_logged(quote: str, caplog: pytest.LogCaptureFixture) -> None:
    """`docker --env-file` keeps them. They may be meant, so the client is made all the same."""
    connect("http://127.0.0.1:9", secret=f"{quote}{SECRET}{quote}")

    assert "secret begins and ends with a quotation mark" in caplog.text and SECRET not in caplog.text
