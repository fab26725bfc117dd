"""The text of the vendor's PDF → the manual. On each page all tables come first, then all headings, then the anchors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from generator.audit.codes import error_rows
from generator.audit.interfaces import interfaces, known_tables
from generator.audit.manual import Doubt, Manual
from generator.audit.push import push
from generator.audit.samples import members_of
from generator.audit.tables import TextBlock, blocks
from generator.audit.text import Line

LAYOUT = "text of a PDF"
TITLES = ("heading", "label", "text")
"""Before the interfaces, some titles are plain lines, possibly with a colon."""
NOTES = ("description", "note")
HEADERS_TABLE = re.compile(r"序号 header", re.IGNORECASE)
NUMBERED = re.compile(r"\d+ ([\w-]+) ")


def manual(lines: Sequence[Line], like: Manual | None = None) -> Manual:
    """Read the lines. If the layout is ambiguous, tables are assigned as in `like`."""
    everything = blocks(lines)
    texts = [block for block in everything if isinstance(block, TextBlock)]
    described, doubts = interfaces(everything, known_tables(like.interfaces if like else ()))
    pushed, pushed_doubts = push(everything, lines, like.push if like else None)
    before = described[0].line if described else 0
    return Manual(
        layout=LAYOUT,
        interfaces=described,
        codes=error_rows(everything),
        push=pushed,
        envelope=members_of([line.text for line in lines if not described or line.number < described[0].line]),
        headers=_headers(lines),
        headings=_headings(texts),
        notes=tuple((text.line, text.text) for text in texts if text.kind in NOTES and text.text),
        prose=sum(text.kind == "text" for text in texts),
        unparsed=tuple((text.line, text.text) for text in texts if _is_unparsed(text, before)),
        doubts=(*doubts, *map(Doubt, pushed_doubts)),
        lines=tuple(lines),
    )


def _is_unparsed(text: TextBlock, before: int) -> bool:
    """Whether a line is prose, a note, or a heading before the first interface, whose line is `before`."""
    return text.kind in ("text", "note") or (text.kind == "heading" and text.line < before)


def _headings(texts: Sequence[TextBlock]) -> Mapping[str, tuple[int, ...]]:
    headings: dict[str, tuple[int, ...]] = {}
    for text in texts:
        if text.kind in TITLES:
            title = text.text.rstrip("：")
            headings[title] = (*headings.get(title, ()), text.line)
    return headings


def _headers(lines: Sequence[Line]) -> tuple[str, ...]:
    """The second column of the numbered table of headers."""
    texts = [line.text for line in lines]
    begin = next((at for at, text in enumerate(texts, 1) if HEADERS_TABLE.match(text)), len(texts))
    rows = takewhile(lambda match: match is not None, (NUMBERED.match(text) for text in texts[begin:]))
    return tuple(match[1] for match in rows if match)
