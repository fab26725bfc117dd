"""A YApi export, as HTML or as Markdown with the same tables → the manual.

Headings show where an interface begins: below its chapter the title, below that 基本信息, 请求参数 and 返回数据. Tables are read by the
names of their columns, in any order, and levels by indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from generator.audit import section
from generator.audit.codes import ErrorRow
from generator.audit.columns import Column, columns
from generator.audit.grids import TableReader
from generator.audit.manual import Manual
from generator.audit.markup import Grid, Heading, HtmlBlock, Text, blocks_of, html_of_markdown
from generator.audit.push import KIND, Push, Record, numbered, with_samples
from generator.audit.samples import MEMBER, Sample, members_of
from generator.audit.tables import FACTS
from generator.audit.text import Line

HTML, MARKDOWN = "HTML of YApi", "Markdown of YApi"
CODE = re.compile(r"-?\d+")


def markdown_manual(text: str) -> Manual:
    return replace(manual(html_of_markdown(text), MARKDOWN), lines=_lines(text))


def manual(text: str, layout: str = HTML) -> Manual:
    blocks = blocks_of(text)
    tables = TableReader(blocks)
    common, sections = _sections(blocks)
    interfaces = tuple(section.interface(title, chapter, rest, tables) for title, chapter, rest in sections)
    texts = [block for block in common if isinstance(block, Text)]
    grids = [block for block in common if isinstance(block, Grid)]
    of_codes = [grid for grid in grids if _is_of_codes(grid)]
    of_headers = next((grid for grid in grids if Column.HEADER in columns(grid.header)), None)
    pushed, of_push = _push(common, tables)
    unparsed = sorted(_unparsed(common, [*of_codes, *of_push, *([of_headers] if of_headers else [])]))
    return Manual(
        layout=layout,
        interfaces=interfaces,
        codes=tuple(row for grid in of_codes for row in _codes(grid)),
        push=pushed,
        envelope=members_of([line for text in texts for line in text.text.split("\n")]),
        headers=_headers(of_headers) if of_headers else (),
        headings=_headings(blocks),
        notes=tuple((interface.line, interface.description) for interface in interfaces if interface.description),
        prose=len(unparsed) - sum(isinstance(block, Heading) for block in common),
        unparsed=tuple(unparsed),
        doubts=tuple(tables.doubts),
        lines=_lines(text),
    )


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(number, line.rstrip("\r"), 0) for number, line in enumerate(text.split("\n"), 1))


def _sections(blocks: Sequence[HtmlBlock]) -> tuple[list[HtmlBlock], list[tuple[Heading | None, str, list[HtmlBlock]]]]:
    """The blocks outside of interfaces; and the title, the chapter and the blocks of each interface."""
    begins: list[tuple[int, Heading | None, str]] = []
    open_headings: list[Heading] = []
    title_at = -1
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and not section.is_label(block.text):
            open_headings = [heading for heading in open_headings if heading.level < block.level] + [block]
            title_at = at
        elif isinstance(block, Text) and FACTS["path"].match(block.text) and not block.preformatted:
            title = open_headings[-1] if open_headings else None
            chapter = open_headings[-2].text if len(open_headings) > 1 else ""
            taken = begins and begins[-1][0] == title_at
            begins.append((at if taken or title_at < 0 else title_at, None if taken else title, chapter))
    common: list[HtmlBlock] = []
    sections: list[tuple[Heading | None, str, list[HtmlBlock]]] = []
    for number, (begin, title, chapter) in enumerate(begins):
        common += [] if number else blocks[:begin]
        end = begins[number + 1][0] if number + 1 < len(begins) else len(blocks)
        inside = list(blocks[begin + (title is not None) : end])
        # A heading of the title's level or above ends the interface and begins another chapter.
        level = title.level if title else 7
        end_of_section = next(
            (
                at
                for at, block in enumerate(inside)
                if isinstance(block, Heading) and block.level <= level and not section.is_label(block.text)
            ),
            len(inside),
        )
        sections.append((title, chapter, inside[:end_of_section]))
        common += inside[end_of_section:]
    return common, sections


def _is_of_codes(grid: Grid) -> bool:
    """Whether a table has a column of codes, or has no column names and only numbers in its first column."""
    known = columns(grid.header)
    if Column.CODE in known and Column.NAME not in known:
        return True
    return (
        not any(grid.header)
        and bool(grid.rows)
        and all(row.texts and CODE.fullmatch(row.texts[0]) for row in grid.rows)
    )


def _codes(grid: Grid) -> Iterator[ErrorRow]:
    known = columns(grid.header)
    at = known.index(Column.CODE) if Column.CODE in known else 0
    for row in grid.rows:
        others = [text for index, text in enumerate(row.texts) if index != at]
        if at < len(row.texts) and CODE.fullmatch(row.texts[at]):
            yield ErrorRow(
                int(row.texts[at]), others[0] if others else "", " ".join(filter(None, others[1:])), row.line
            )


def _headers(grid: Grid) -> tuple[str, ...]:
    at = columns(grid.header).index(Column.HEADER)
    return tuple(row.texts[at] for row in grid.rows if at < len(row.texts))


def _headings(blocks: Sequence[HtmlBlock]) -> dict[str, tuple[int, ...]]:
    headings: dict[str, tuple[int, ...]] = {}
    for block in blocks:
        if isinstance(block, (Heading, Text)) and block.text:
            title = block.text.rstrip("：")
            headings[title] = (*headings.get(title, ()), block.line)
    return headings


def _unparsed(common: Sequence[HtmlBlock], read: Sequence[Grid]) -> Iterator[tuple[int, str]]:
    """Headings, lines, and the rows of all tables except those in `read`."""
    for block in common:
        if isinstance(block, Grid):
            if block not in read:
                yield from ((row.line, " | ".join(row.texts)) for row in block.rows)
        elif isinstance(block, Heading):
            yield block.line, block.text
        else:
            lines = block.text.split("\n")
            yield from ((block.line + offset, line.strip()) for offset, line in enumerate(lines) if line.strip())


def _push(common: Sequence[HtmlBlock], tables: TableReader) -> tuple[Push | None, list[Grid]]:
    """The push, from the tables of fields outside of the interfaces: one for the message, and one or more for each kind of record."""
    message: Grid | None = None
    title: Heading | None = None
    kinds: list[tuple[Heading, list[Grid]]] = []
    for block in common:
        if isinstance(block, Heading):
            title = block
        elif isinstance(block, Grid) and {Column.NAME, Column.TYPE} <= set(columns(block.header)):
            if message is None and not (title and KIND.search(title.text)):
                message = block
            elif title and kinds and kinds[-1][0] is title:
                kinds[-1][1].append(block)
            elif title:
                kinds.append((title, [block]))
    if message is None:
        return None, []
    records = [
        Record(numbered(heading.text, number), heading.line, tables.rows(grid))
        for heading, grids in kinds
        for number, grid in enumerate(grids, 1)
    ]
    samples = [
        Sample("push", block.text, block.line)
        for block in common
        if isinstance(block, Text) and block.preformatted and block.line > message.line and MEMBER.search(block.text)
    ]
    return Push(tables.rows(message), with_samples(records, samples)), [message, *chain(*(grids for _, grids in kinds))]
