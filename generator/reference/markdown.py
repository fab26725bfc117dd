"""Texts of the spec → Markdown that shows them unchanged."""

from __future__ import annotations

import re

from generator.text import visible

MARKUP = re.compile(r"([\\*_\[\]<>#|~{}$])")


def prose(text: object) -> str:
    """A text on one line of a paragraph. Code in backticks stays code; everything else is escaped."""
    parts = re.split(r"(`[^`]+`)", visible(" ".join(str(text).split())))
    return "".join(part if index % 2 else MARKUP.sub(r"\\\1", part) for index, part in enumerate(parts))


def cell(text: object) -> str:
    """A text in a cell of a table. Bars in code are escaped too, because they would end the cell."""
    parts = re.split(r"(`[^`]+`)", visible(" ".join(str(text).split())))
    return "".join(
        part.replace("|", r"\|") if index % 2 else MARKUP.sub(r"\\\1", part) for index, part in enumerate(parts)
    )


def code(text: object) -> str:
    """Inline code: `name`."""
    inner = visible(" ".join(str(text).split())).replace("|", r"\|")
    return f"`` {inner} ``" if "`" in inner else f"`{inner}`"


def plain(text: object) -> str:
    """An entry of the index, without the characters that separate entries."""
    return re.sub(r"[,;!|]", " ", visible(" ".join(str(text).split())))


def slug(title: str) -> str:
    """The anchor that code hosts and the site give to a heading."""
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")
