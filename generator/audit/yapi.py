"""What YApi exports, as HTML or as Markdown with the same tables in it → what the manual holds.

Headings tell where an interface begins: below its chapter the title, below that 基本信息, 请求参数 and 返回数据. Tables are read by the
names of their columns, wherever these stand, and levels by indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from generator.audit import section
from generator.audit.codes import ErrorRow
from generator.audit.columns import Column, columns
from generator.audit.grids import Tables
from generator.audit.manual import Manual
from generator.audit.markup import Grid, Heading, HtmlBlock, Text, blocks_of, html_of_markdown
from generator.audit.push import KIND, Push, Record, numbered, with_samples
from generator.audit.samples import MEMBER, Sample, members_of
from generator.audit.text import Line

HTML, MARKDOWN = "HTML of YApi", "Markdown of YApi"
CODE = re.compile(r"-?\d+")
PATH = section.FACT["path"]


def markdown_manual(text: str) -> Manual:
    """Read Markdown."""
    return replace(manual(html_of_markdown(text), MARKDOWN), lines=_lines(text))


def manual(text: str, layout: str = HTML) -> Manual:
    """Read HTML."""
    blocks = blocks_of(text)
    tables = Tables(blocks)
    common, sections = _sections(blocks)
    described = tuple(section.interface(title, chapter, rest, tables) for title, chapter, rest in sections)
    texts = [block for block in common if isinstance(block, Text)]
    grids = [block for block in common if isinstance(block, Grid)]
    of_codes = [grid for grid in grids if _is_of_codes(grid)]
    of_headers = next((grid for grid in grids if Column.HEADER in columns(grid.header)), None)
    pushed, of_push = _push(common, tables)
    passed = sorted(_passed(common, [*of_codes, *of_push, *([of_headers] if of_headers else [])]))
    return Manual(
        layout=layout,
        interfaces=described,
        codes=tuple(row for grid in of_codes for row in _codes(grid)),
        push=pushed,
        envelope=members_of([line for text in texts for line in text.text.split("\n")]),
        headers=_headers(of_headers) if of_headers else (),
        headings=_headings(blocks),
        notes=tuple((one.line, one.description) for one in described if one.description),
        prose=len(passed) - sum(isinstance(block, Heading) for block in common),
        passed=tuple(passed),
        doubts=tuple(tables.doubts),
        lines=_lines(text),
    )


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(number, line.rstrip("\r"), 0) for number, line in enumerate(text.split("\n"), 1))


def _sections(blocks: Sequence[HtmlBlock]) -> tuple[list[HtmlBlock], list[tuple[Heading | None, str, list[HtmlBlock]]]]:
    """The blocks that belong to no interface; and for each interface its title, its chapter and the blocks below its title."""
    begins: list[tuple[int, Heading | None, str]] = []
    open_headings: list[Heading] = []
    title_at = -1
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and not section.is_label(block.text):
            open_headings = [one for one in open_headings if one.level < block.level] + [block]
            title_at = at
        elif isinstance(block, Text) and PATH.match(block.text) and not block.preformatted:
            title = open_headings[-1] if open_headings else None
            chapter = open_headings[-2].text if len(open_headings) > 1 else ""
            taken = begins and begins[-1][0] == title_at
            begins.append((at if taken or title_at < 0 else title_at, None if taken else title, chapter))
    common: list[HtmlBlock] = []
    sections: list[tuple[Heading | None, str, list[HtmlBlock]]] = []
    for number, (begin, title, chapter) in enumerate(begins):
        last = begins[number - 1][0] if number else 0
        common += [] if number else blocks[:begin]
        end = begins[number + 1][0] if number + 1 < len(begins) else len(blocks)
        inside = list(blocks[begin + (title is not None) : end])
        # A heading of the title's level or above ends it: what follows, up to the next title, is another chapter's beginning.
        level = title.level if title else 7
        over = next(
            (
                at
                for at, block in enumerate(inside)
                if isinstance(block, Heading) and block.level <= level and not section.is_label(block.text)
            ),
            len(inside),
        )
        sections.append((title, chapter, inside[:over]))
        common += inside[over:] if last >= 0 else []
    return common, sections


def _is_of_codes(grid: Grid) -> bool:
    """A table with a column of codes; or one without names for its columns, whose first cells are all numbers."""
    found = columns(grid.header)
    if Column.CODE in found and Column.NAME not in found:
        return True
    return (
        not any(grid.header)
        and bool(grid.rows)
        and all(row.texts and CODE.fullmatch(row.texts[0]) for row in grid.rows)
    )


def _codes(grid: Grid) -> Iterator[ErrorRow]:
    found = columns(grid.header)
    at = found.index(Column.CODE) if Column.CODE in found else 0
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
    found: dict[str, tuple[int, ...]] = {}
    for block in blocks:
        if isinstance(block, (Heading, Text)) and block.text:
            title = block.text.rstrip("：")
            found[title] = (*found.get(title, ()), block.line)
    return found


def _passed(common: Sequence[HtmlBlock], read: Sequence[Grid]) -> Iterator[tuple[int, str]]:
    """Headings, lines, and the rows of tables that nothing reads."""
    for block in common:
        if isinstance(block, Grid):
            if block not in read:
                yield from ((row.line, " | ".join(row.texts)) for row in block.rows)
        elif isinstance(block, Heading):
            yield block.line, block.text
        else:
            lines = block.text.split("\n")
            yield from ((block.line + offset, line.strip()) for offset, line in enumerate(lines) if line.strip())


def _push(common: Sequence[HtmlBlock], tables: Tables) -> tuple[Push | None, list[Grid]]:
    """The tables of fields outside of the interfaces: the message's own, and one or more for each kind of record."""
    message: Grid | None = None
    title: Heading | None = None
    found: list[tuple[Heading, list[Grid]]] = []
    for block in common:
        if isinstance(block, Heading):
            title = block
        elif isinstance(block, Grid) and {Column.NAME, Column.TYPE} <= set(columns(block.header)):
            if message is None and not (title and KIND.search(title.text)):
                message = block
            elif title and found and found[-1][0] is title:
                found[-1][1].append(block)
            elif title:
                found.append((title, [block]))
    if message is None:
        return None, []
    records = [
        Record(numbered(heading.text, number), heading.line, tables.rows(grid))
        for heading, grids in found
        for number, grid in enumerate(grids, 1)
    ]
    samples = [
        Sample("push", block.text, block.line)
        for block in common
        if isinstance(block, Text) and block.preformatted and block.line > message.line and MEMBER.search(block.text)
    ]
    return Push(tables.rows(message), with_samples(records, samples)), [message, *chain(*(grids for _, grids in found))]
