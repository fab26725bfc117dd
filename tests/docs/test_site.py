"""The site of docs/: it builds without a warning, and its search finds words of both languages."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import chromium

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.timeout(600)  # the whole site is built within the first test


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it: a warning fails the build, and a dead link is one."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-W",
            "-n",
            "--keep-going",
            "-j",
            "2",
            "-b",
            "html",
            "docs",
            str(folder),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def page(site: Path) -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page()


@pytest.mark.parametrize(
    "query, expected",
    [
        ("recorded passages", "sandbox"),
        ("批量添加人员", "reference/person"),
        ("添加人员 batchAdd", "reference/person"),
        ("未通行", "reference/enumerations"),
        ("/v1/api/door/openDoor", "reference/door"),
        ("person.batch_add", "reference/person"),
        ("121045", "reference/codes"),
    ],
)
def test_the_search_finds_words_of_both_languages(page: Page, site: Path, query: str, expected: str) -> None:
    page.goto(f"{(site / 'search.html').as_uri()}?q={query}")

    expect(page.locator("#search-results ul.search a[href]").first).to_be_visible(timeout=30_000)
    pages = page.locator("#search-results ul.search a[href]").evaluate_all("links => links.map(a => a.pathname)")
    assert str(site / f"{expected}.html") in pages


def test_pages_say_their_language(site: Path) -> None:
    assert '<html lang="zh-CN"' in next((site / "zh" / "guide").glob("*.html")).read_text(encoding="utf-8")[
        :500
    ].replace(' class="no-js"', "")


def test_the_themes_words_are_chinese_on_chinese_pages(page: Page, site: Path) -> None:
    page.goto((site / "zh" / "guide" / "receiving.html").as_uri())

    expect(page.locator(".sidebar-search")).to_have_attribute("placeholder", "搜索")
    expect(page.locator(".next-page .title")).not_to_be_empty()
    words = page.locator("body").inner_text()
    assert not re.findall(r"\b(?:Search|Next|Previous|Home|On this page|Back to top)\b", words)


def test_a_line_break_between_chinese_characters_shows_as_no_space(site: Path) -> None:
    for path in site.glob("zh/**/*.html"):
        text = re.sub(r"<pre>.*?</pre>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.findall(r"[\u3400-\u9fff，。；：、]\n[\u3400-\u9fff]", text), path.name
