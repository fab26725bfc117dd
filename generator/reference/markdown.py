"""Words of the spec → Markdown that shows them as they are."""

from __future__ import annotations

import re

from generator.text import visible

MARKUP = re.compile(r"([\\*_\[\]<>#|~{}$])")


def prose(text: object) -> str:
    """A text in a paragraph: one line; what is between backticks stays code, and all else is escaped."""
    parts = re.split(r"(`[^`]+`)", visible(" ".join(str(text).split())))
    return "".join(part if index % 2 else MARKUP.sub(r"\\\1", part) for index, part in enumerate(parts))


def cell(text: object) -> str:
    """A text in a cell of a table. A bar ends a cell even inside code."""
    parts = re.split(r"(`[^`]+`)", visible(" ".join(str(text).split())))
    return "".join(
        part.replace("|", r"\|") if index % 2 else MARKUP.sub(r"\\\1", part) for index, part in enumerate(parts)
    )


def code(text: object) -> str:
    """Code within a line, as `name`."""
    inner = visible(" ".join(str(text).split())).replace("|", r"\|")
    return f"`` {inner} ``" if "`" in inner else f"`{inner}`"


def plain(text: object) -> str:
    """An entry of the index: no commas and marks, which part entries there."""
    return re.sub(r"[,;!|]", " ", visible(" ".join(str(text).split())))


def slug(title: str) -> str:
    """The anchor of a heading, as code hosts and the site make it."""
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")
