"""Tables and headings → the interfaces that a manual describes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.audit.rows import Row, rows_of
from generator.audit.slots import KINDS, Slot, fill
from generator.audit.tables import Block, Mark, Table

ANCHORED = ("基本信息", "请求参数", "返回数据")


@dataclass(frozen=True, slots=True)
class Interface:
    """An interface as the manual describes it. A table that it has no heading for is None."""

    title: str
    line: int
    """Of the title."""
    chapter: str
    path: str
    method: str
    description: str
    headers: tuple[Row, ...] | None
    query: tuple[Row, ...] | None
    path_parameters: tuple[Row, ...] | None
    body: tuple[Row, ...] | None
    reply: tuple[Row, ...] | None
    span: tuple[range, ...] = field(default=(), repr=False)
    """The lines it consists of: its headings and its tables."""


@dataclass(slots=True)
class _Draft:
    title: Mark | None
    chapter: str
    path: Mark
    method: str = ""
    description: str = ""
    slots: list[Slot] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def interfaces(blocks: Sequence[Block]) -> tuple[tuple[Interface, ...], tuple[str, ...]]:
    """The interfaces in the manual's order, and what of the layout is doubtful, in words."""
    drafts = _drafts(blocks)
    slots = [slot for draft in drafts for slot in draft.slots]
    tables = [block for block in blocks if isinstance(block, Table) and block.kind in KINDS.values()]
    filling = fill(slots, tables)
    doubts = [f"line {slot.line}: where the table of {slot.label} ends is not certain" for slot in filling.doubtful]
    doubts += [f"line {table.line}: this table belongs to no heading" for table in filling.left]
    doubts += [
        f"line {slot.line}: {slot.label} has no table"
        for slot, parts in zip(slots, filling.tables, strict=True)
        if not parts
    ]
    doubts += _headings_that_do_not_count_up(blocks, drafts)
    given = iter(filling.tables)
    return tuple(_interface(draft, [next(given) for _ in draft.slots]) for draft in drafts), tuple(doubts)


def _interface(draft: _Draft, tables: Sequence[Sequence[Table]]) -> Interface:
    rows = {slot.label: rows_of(parts) for slot, parts in zip(draft.slots, tables, strict=True)}
    marks = [draft.title or draft.path, draft.path, *draft.marks]
    lines = [range(mark.line, mark.line + 1) for mark in marks]
    for part in (part for parts in tables for part in parts):
        lines.append(range(part.line, part.line + part.length))
    return Interface(
        title=draft.title.text if draft.title else "",
        line=(draft.title or draft.path).line,
        chapter=draft.chapter,
        path=draft.path.text,
        method=draft.method,
        description=draft.description,
        headers=rows.get("Headers"),
        query=rows.get("Query"),
        path_parameters=rows.get("路径参数"),
        body=rows.get("Body"),
        reply=rows.get("返回数据"),
        span=tuple(lines),
    )


def _drafts(blocks: Sequence[Block]) -> list[_Draft]:
    """One for each path; its title is the last heading before, its chapter the heading right before a title, until the next one."""
    drafts: list[_Draft] = []
    headings: list[Mark] = []
    chapter, describing = "", False
    for block in blocks:
        if isinstance(block, Table):
            continue
        if block.kind == "heading":
            headings.append(block)
        elif block.kind == "path":
            if len(headings) > 1:
                chapter = headings[-2].text
            drafts.append(_Draft(headings[-1] if headings else None, chapter, block))
            headings = []
        elif drafts and block.kind in ("method", "description", "note"):
            if block.kind != "note":
                setattr(drafts[-1], block.kind, block.text)
            drafts[-1].marks.append(block)
        elif drafts and block.kind == "label" and block.text != "基本信息":
            drafts[-1].marks.append(block)
            if block.text in KINDS:
                drafts[-1].slots.append(Slot(block.text, block.line, block.page))
        elif drafts and describing and block.kind == "text":
            drafts[-1].description += block.text
        if block.kind in ("description", "label", "heading"):
            describing = block.kind == "description"
    return drafts


def _headings_that_do_not_count_up(blocks: Sequence[Block], drafts: Sequence[_Draft]) -> Iterator[str]:
    """Pages with more or fewer headings than anchors: a heading was taken for a row, or a row for a heading.

    The anchor of a heading at the top of a page may stand on the page before it too.
    """
    pages: dict[int, list[Mark]] = {}
    for block in blocks:
        if isinstance(block, Mark) and drafts and block.page >= drafts[0].path.page:
            pages.setdefault(block.page, []).append(block)
    for page, marks in pages.items():
        headings = sum(mark.kind == "heading" or mark.text in ANCHORED for mark in marks)
        anchors = [mark.text for mark in marks if mark.kind == "anchor"]
        following = [mark.text for mark in pages.get(page + 1, ()) if mark.kind == "anchor"][:1]
        if anchors and headings not in (len(anchors), len(anchors) - (anchors[-1:] == following)):
            yield f"line {marks[0].line}: this page has {headings} headings, but {len(anchors)} anchors"
