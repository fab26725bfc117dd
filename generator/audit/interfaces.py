"""The tables and headings of a PDF's text → the interfaces that they describe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.audit.manual import Doubt, Interface
from generator.audit.rows import rows_of
from generator.audit.samples import MEMBER, Sample
from generator.audit.slots import Slot, assign
from generator.audit.tables import LABELLED, MERGED_ROW, Block, Table, TextBlock

ANCHORED = ("基本信息", "请求参数", "返回数据")


@dataclass(slots=True)
class _Draft:
    title: TextBlock | None
    chapter: str
    path: TextBlock
    method: str = ""
    description: str = ""
    slots: list[Slot] = field(default_factory=list)
    headings: list[TextBlock] = field(default_factory=list)
    """Its labels, method, description and notes."""
    texts: list[tuple[str, TextBlock]] = field(default_factory=list)
    """The lines below its labels, each with `request` or `reply`."""


KnownTables = Mapping[tuple[str, str], frozenset[str]]
"""(path of an interface, label of its table) → the names on the first level, in another manual."""


def known_tables(described: Sequence[Interface]) -> KnownTables:
    """The names in the tables of another manual."""
    return {
        (interface.path, label): frozenset(row.name for row in rows if row.name and not row.nested)
        for interface in described
        for label, rows in (("Body", interface.body), ("返回数据", interface.reply))
        if rows is not None
    }


def interfaces(blocks: Sequence[Block], known: KnownTables) -> tuple[tuple[Interface, ...], tuple[Doubt, ...]]:
    """The interfaces in the manual's order, and the doubts about their layout."""
    drafts = _drafts(blocks)
    slots = [replace(slot, known=known.get((draft.path.text, slot.label))) for draft in drafts for slot in draft.slots]
    owners = [draft.path.text for draft in drafts for _ in draft.slots]
    tables = [block for block in blocks if isinstance(block, Table) and block.kind in LABELLED.values()]
    assignment = assign(slots, tables)
    doubts = [
        Doubt(f"line {slot.line}: the end of the table of {slot.label} is uncertain", frozenset({owner}))
        for slot, owner in zip(slots, owners, strict=True)
        if slot in assignment.doubtful
    ]
    for table in assignment.left:
        near = {owner for slot, owner in zip(slots, owners, strict=True) if abs(slot.page - table.page) <= 1}
        doubts.append(Doubt(f"line {table.line}: this table belongs to no heading", frozenset(near)))
    doubts += [
        Doubt(f"line {slot.line}: {slot.label} has no table", frozenset({owner}))
        for slot, owner, parts in zip(slots, owners, assignment.tables, strict=True)
        if not parts
    ]
    doubts += _miscounted_pages(blocks, drafts)
    remaining = iter(assignment.tables)
    described = tuple(_interface(draft, [next(remaining) for _ in draft.slots]) for draft in drafts)
    return described, (*doubts, *_merged_rows(described))


def _merged_rows(described: Sequence[Interface]) -> Iterator[Doubt]:
    """Doubts about remarks that contain another row. Without them, that row would look removed."""
    for interface in described:
        tables = (interface.query, interface.path_parameters, interface.body, interface.reply)
        for row in (row for table in tables for row in table or ()):
            if MERGED_ROW.search(row.remark):
                text = f"line {row.line}: the remark of {row.name or 'the first row'} contains another row"
                yield Doubt(text, frozenset({interface.path}))


def _interface(draft: _Draft, tables: Sequence[Sequence[Table]]) -> Interface:
    rows = {slot.label: rows_of(parts) for slot, parts in zip(draft.slots, tables, strict=True)}
    headings = [draft.title or draft.path, draft.path, *draft.headings]
    lines = [range(heading.line, heading.line + 1) for heading in headings]
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


def _samples(texts: Sequence[tuple[str, TextBlock]]) -> Iterator[Sample]:
    """The texts in braces or brackets below the labels of an interface."""
    text, table, line = "", "", 0
    for label, block in texts:
        if not text:
            if not block.text.startswith(("{", "[")):
                continue
            table, line = label, block.line
        text += f"\n{block.text}" if text else block.text
        if text.count("{") + text.count("[") <= text.count("}") + text.count("]"):
            yield Sample(table, text, line)
            text = ""
    if text:
        yield Sample(table, text, line)


def _drafts(blocks: Sequence[Block]) -> list[_Draft]:
    """A draft for each path. Its title is the last heading before it; a heading directly before a title begins a chapter."""
    drafts: list[_Draft] = []
    headings: list[TextBlock] = []
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
            drafts[-1].headings.append(block)
        elif drafts and block.kind == "label" and block.text != "基本信息":
            drafts[-1].headings.append(block)
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


def _miscounted_pages(blocks: Sequence[Block], drafts: Sequence[_Draft]) -> Iterator[Doubt]:
    """Doubts about pages with more or fewer headings than anchors: a heading was mistaken for a row, or a row for a heading.

    The anchor of a heading at the top of a page may also be on the previous page.
    """
    pages: dict[int, list[TextBlock]] = {}
    for block in blocks:
        if isinstance(block, TextBlock) and drafts and block.page >= drafts[0].path.page:
            pages.setdefault(block.page, []).append(block)
    for page, texts in pages.items():
        headings = sum(text.kind == "heading" or text.text in ANCHORED for text in texts)
        anchors = [text.text for text in texts if text.kind == "anchor"]
        following = [text.text for text in pages.get(page + 1, ()) if text.kind == "anchor"][:1]
        if anchors and headings not in (len(anchors), len(anchors) - (anchors[-1:] == following)):
            near = frozenset(draft.path.text for draft in drafts if abs(draft.path.page - page) <= 1)
            yield Doubt(f"line {texts[0].line}: this page has {headings} headings, but {len(anchors)} anchors", near)
