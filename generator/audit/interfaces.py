"""The tables and headings of a PDF's text → the interfaces that they describe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.audit.manual import Doubt, Interface
from generator.audit.rows import rows_of
from generator.audit.samples import MEMBER, Sample
from generator.audit.slots import Slot, fill
from generator.audit.tables import LABELLED, MERGED_ROW, Block, Mark, Table

ANCHORED = ("基本信息", "请求参数", "返回数据")


@dataclass(slots=True)
class _Draft:
    title: Mark | None
    chapter: str
    path: Mark
    method: str = ""
    description: str = ""
    slots: list[Slot] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    texts: list[tuple[str, Mark]] = field(default_factory=list)
    """The lines below its labels, with what each is about: `request` or `reply`."""


Known = Mapping[tuple[str, str], frozenset[str]]
"""Path of an interface, label of its table → the names on the first level, in another manual."""


def known_tables(described: Sequence[Interface]) -> Known:
    """What another manual shows in its tables."""
    found = {}
    for one in described:
        for label, rows in (("Body", one.body), ("返回数据", one.reply)):
            if rows is not None:
                found[one.path, label] = frozenset(row.name for row in rows if row.name and not row.nested)
    return found


def interfaces(blocks: Sequence[Block], known: Known) -> tuple[tuple[Interface, ...], tuple[Doubt, ...]]:
    """The interfaces in the manual's order, and what of the layout is doubtful."""
    drafts = _drafts(blocks)
    slots = [replace(slot, known=known.get((draft.path.text, slot.label))) for draft in drafts for slot in draft.slots]
    owners = [draft.path.text for draft in drafts for _ in draft.slots]
    tables = [block for block in blocks if isinstance(block, Table) and block.kind in LABELLED.values()]
    filling = fill(slots, tables)
    doubts = [
        Doubt(f"line {slot.line}: where the table of {slot.label} ends is not certain", frozenset({owner}))
        for slot, owner in zip(slots, owners, strict=True)
        if slot in filling.doubtful
    ]
    for table in filling.left:
        near = {owner for slot, owner in zip(slots, owners, strict=True) if abs(slot.page - table.page) <= 1}
        doubts.append(Doubt(f"line {table.line}: this table belongs to no heading", frozenset(near)))
    doubts += [
        Doubt(f"line {slot.line}: {slot.label} has no table", frozenset({owner}))
        for slot, owner, parts in zip(slots, owners, filling.tables, strict=True)
        if not parts
    ]
    doubts += _headings_that_do_not_count_up(blocks, drafts)
    given = iter(filling.tables)
    found = tuple(_interface(draft, [next(given) for _ in draft.slots]) for draft in drafts)
    return found, (*doubts, *_merged_rows(found))


def _merged_rows(described: Sequence[Interface]) -> Iterator[Doubt]:
    """Remarks that contain another row, which would otherwise pass for a removed one."""
    for one in described:
        for row in (row for table in (one.query, one.path_parameters, one.body, one.reply) for row in table or ()):
            if MERGED_ROW.search(row.remark):
                said = f"line {row.line}: the remark of {row.name or 'the first row'} contains another row"
                yield Doubt(said, frozenset({one.path}))


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
        samples=tuple(sample for sample in _samples(draft.texts) if MEMBER.search(sample.text)),
        span=tuple(lines),
    )


def _samples(texts: Sequence[tuple[str, Mark]]) -> Iterator[Sample]:
    """The texts in braces or brackets that are below the labels of an interface."""
    found: list[Mark] = []
    table = ""
    for label, mark in texts:
        if not found and not mark.text.startswith(("{", "[")):
            continue
        table = table if found else label
        found.append(mark)
        text = "\n".join(one.text for one in found)
        if text.count("{") + text.count("[") <= text.count("}") + text.count("]"):
            yield Sample(table, text, found[0].line)
            found = []
    if found:
        yield Sample(table, "\n".join(one.text for one in found), found[0].line)


def _drafts(blocks: Sequence[Block]) -> list[_Draft]:
    """One for each path; its title is the last heading before, its chapter the heading right before a title, until the next one."""
    drafts: list[_Draft] = []
    headings: list[Mark] = []
    chapter, describing, about = "", False, ""
    for block in blocks:
        if isinstance(block, Table):
            continue
        if block.kind == "heading":
            headings.append(block)
            about = ""
        elif block.kind == "path":
            if len(headings) > 1:
                chapter = headings[-2].text
            drafts.append(_Draft(headings[-1] if headings else None, chapter, block))
            headings, about = [], ""
        elif drafts and block.kind in ("method", "description", "note"):
            if block.kind != "note":
                setattr(drafts[-1], block.kind, block.text)
            drafts[-1].marks.append(block)
        elif drafts and block.kind == "label" and block.text != "基本信息":
            drafts[-1].marks.append(block)
            about = "reply" if block.text == "返回数据" else "request"
            if block.text in LABELLED:
                drafts[-1].slots.append(Slot(block.text, LABELLED[block.text], block.line, block.page))
        elif drafts and describing and block.kind == "text":
            drafts[-1].description += block.text
        elif drafts and about and block.kind == "text":
            drafts[-1].texts.append((about, block))
        if block.kind in ("description", "label", "heading"):
            describing = block.kind == "description"
    return drafts


def _headings_that_do_not_count_up(blocks: Sequence[Block], drafts: Sequence[_Draft]) -> Iterator[Doubt]:
    """Pages with more or fewer headings than anchors: a heading was taken for a row, or a row for a heading.

    The anchor of a heading at the top of a page may be on the page before it too.
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
            said = f"line {marks[0].line}: this page has {headings} headings, but {len(anchors)} anchors"
            yield Doubt(said, frozenset(draft.path.text for draft in drafts if abs(draft.path.page - page) <= 1))
