"""The text of the vendor's PDF → what the manual holds. On each page all tables come first, then all headings, then the anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from generator.audit.codes import error_rows
from generator.audit.interfaces import interfaces, known_tables
from generator.audit.manual import Doubt, Interface, Manual
from generator.audit.push import push
from generator.audit.samples import members_of
from generator.audit.tables import Block, Mark, blocks
from generator.audit.text import Line

LAYOUT = "text of a PDF"
TITLES = ("heading", "label", "text")
"""Before the interfaces, some titles are plain lines, perhaps with a colon."""
HEADERS_TABLE = re.compile(r"序号 header", re.IGNORECASE)
NUMBERED = re.compile(r"\d+ ([\w-]+) ")


def manual(lines: Sequence[Line], like: Manual | None = None) -> Manual:
    """Read the lines. Where the layout leaves open which table is whose, they are read like another manual, if one is given."""
    found = blocks(lines)
    described, doubts = interfaces(found, known_tables(like.interfaces if like else ()))
    pushed, pushed_doubts = push(found, lines, like.push if like else None)
    return Manual(
        layout=LAYOUT,
        interfaces=described,
        codes=error_rows(found),
        push=pushed,
        envelope=members_of([line.text for line in lines if not described or line.number < described[0].line]),
        headers=_headers(lines),
        headings=_headings(found),
        notes=tuple(_notes(found)),
        prose=sum(isinstance(mark, Mark) and mark.kind == "text" for mark in found),
        passed=tuple(_passed(found, described)),
        doubts=(*doubts, *map(Doubt, pushed_doubts)),
        lines=tuple(lines),
    )


def _passed(found: Sequence[Block], described: Sequence[Interface]) -> Iterator[tuple[int, str]]:
    until = described[0].line if described else 0
    for mark in found:
        if isinstance(mark, Mark) and (mark.kind in ("text", "note") or (mark.kind == "heading" and mark.line < until)):
            yield mark.line, mark.text


def _headings(found: Sequence[Block]) -> Mapping[str, tuple[int, ...]]:
    headings: dict[str, tuple[int, ...]] = {}
    for mark in found:
        if isinstance(mark, Mark) and mark.kind in TITLES:
            title = mark.text.rstrip("：")
            headings[title] = (*headings.get(title, ()), mark.line)
    return headings


def _headers(lines: Sequence[Line]) -> tuple[str, ...]:
    """The second column of the numbered table of headers."""
    texts = [line.text for line in lines]
    begin = next((at for at, text in enumerate(texts, 1) if HEADERS_TABLE.match(text)), len(texts))
    rows = takewhile(lambda match: match is not None, (NUMBERED.match(text) for text in texts[begin:]))
    return tuple(match[1] for match in rows if match)


def _notes(found: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Descriptions of interfaces are prose, and notes stand away from the row that they belong to."""
    for mark in found:
        if isinstance(mark, Mark) and mark.kind in ("description", "note") and mark.text:
            yield mark.line, mark.text
