"""The blocks below an interface's title in a YApi export → the interface."""

from __future__ import annotations

from collections.abc import Sequence

from generator.audit.columns import Column, columns
from generator.audit.grids import TableReader
from generator.audit.manual import Interface
from generator.audit.markup import Grid, Heading, HtmlBlock, Text
from generator.audit.rows import Row
from generator.audit.samples import MEMBER, Sample
from generator.audit.tables import FACTS, LABELLED, LABELS


def is_label(text: str) -> bool:
    """Whether a text is one of the headings that every interface has."""
    return text.strip("*# ：:") in LABELS


class _Section:
    """Collects the parts of an interface while its blocks are read."""

    def __init__(self, tables: TableReader, line: int) -> None:
        self.tables = tables
        self.line = line
        self.facts = {"path": "", "method": "", "description": ""}
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.samples: list[Sample] = []
        self.label = ""
        self.last = line

    def take(self, block: HtmlBlock) -> None:
        self.last = max(self.last, block.line)
        if isinstance(block, Grid):
            self._grid(block)
        elif is_label(block.text):
            self.label = block.text.strip("*# ：:")
        elif isinstance(block, Text):
            self._text(block)

    def _grid(self, grid: Grid) -> None:
        label = self.label if self.label in LABELLED else _by_columns(grid)
        self.last = max([self.last, *(row.line for row in grid.rows)])
        if label in self.rows:
            self.tables.doubt(grid.line, f"a second table below {label} is not read", self.facts["path"])
            return
        self.rows[label] = self.tables.rows(grid, self.facts["path"], label)

    def _text(self, text: Text) -> None:
        for fact, pattern in FACTS.items():
            if not text.preformatted and not self.facts[fact] and (match := pattern.match(text.text)):
                self.facts[fact] = match[1].strip()
                self.label = "接口描述" if fact == "description" else self.label
                return
        about = "reply" if self.label == "返回数据" else "request"
        if text.text.startswith(("{", "[")) and MEMBER.search(text.text):
            self.samples.append(Sample(about, text.text, text.line))
        elif self.label == "接口描述":
            self.facts["description"] += text.text
        elif self.label == "返回数据" and text.preformatted:
            # A reply that is not an object is printed without a table.
            self.rows.setdefault(self.label, (Row(False, "", "string", None, text.text, text.line, 0),))


def interface(title: Heading | None, chapter: str, blocks: Sequence[HtmlBlock], tables: TableReader) -> Interface:
    first = title.line if title else blocks[0].line
    parts = _Section(tables, first)
    for block in blocks:
        parts.take(block)
    path = parts.facts["path"]
    if not parts.facts["method"]:
        tables.doubt(first, f"{path} has no Method：", path)
    return Interface(
        title=title.text if title else "",
        line=first,
        chapter=chapter,
        path=path,
        method=parts.facts["method"].upper(),
        description=parts.facts["description"],
        headers=parts.rows.get("Headers"),
        query=parts.rows.get("Query"),
        path_parameters=parts.rows.get("路径参数"),
        body=parts.rows.get("Body"),
        reply=parts.rows.get("返回数据"),
        samples=tuple(parts.samples),
        span=(range(first, parts.last + 1),),
    )


def _by_columns(grid: Grid) -> str:
    """The label of a table without one."""
    known = columns(grid.header)
    if Column.VALUE in known:
        return "Headers"
    return "Body" if Column.TYPE in known else "Query"
