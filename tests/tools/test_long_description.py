"""The description on PyPI: README without links that lead nowhere there."""

from __future__ import annotations

import re
from pathlib import Path

from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

from tools.long_description import LINK, long_description

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_build_has_the_description_without_relative_links() -> None:
    text = ProjectMetadata(str(ROOT), PluginManager()).core.readme

    assert text.startswith("# hongtu2000\n")
    assert not LINK.search(text)
    assert "## How a call ends" in text


def test_without_an_address_links_are_their_text_and_pictures_are_left_out() -> None:
    text = long_description(README, "", "0.1.0")

    assert "](" not in re.sub(r"\]\(https?://", "", text)
    assert "Getting started" in text and "sandbox.png" not in text


def test_with_an_address_links_lead_to_the_tag_of_the_version() -> None:
    text = long_description(README, "https://example.org/hongtu", "0.1.0")

    assert "[中文说明](https://example.org/hongtu/blob/v0.1.0/README.zh-CN.md)" in text
    assert "(https://example.org/hongtu/raw/v0.1.0/docs/images/sandbox.png)" in text
    assert not LINK.search(text)
