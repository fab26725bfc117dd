"""The tables of fields in a YApi export → rows and doubts."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from generator.audit.columns import Column, columns
from generator.audit.manual import Doubt
from generator.audit.markup import Cells, Grid, HtmlBlock
from generator.audit.rows import MUST, Row, plain_type
from generator.audit.tables import BRANCH, TRADITIONAL

LABELS = {Column.DEFAULT: "默认值: {}", Column.EXAMPLE: "示例: {}"}
OF_REMARK = (Column.VALUE, Column.EXAMPLE, Column.DEFAULT, Column.REMARK, Column.OTHER)
"""The columns that make the remark of a row, in order."""


class TableReader:
    """Reads the tables of one manual and collects the doubts."""

    def __init__(self, blocks: Sequence[HtmlBlock]) -> None:
        self.doubts: list[Doubt] = []
        indents = (row.indent or 0 for block in blocks if isinstance(block, Grid) for row in block.rows)
        self._unit = gcd(*indents) or 1

    def doubt(self, line: int, text: str, path: str) -> None:
        self.doubts.append(Doubt(f"line {line}: {text}", frozenset({path} if path else ())))

    def rows(self, grid: Grid, path: str = "", label: str = "") -> tuple[Row, ...]:
        """The rows of a table; none if it has no column of names."""
        known = columns(grid.header)
        for at, (name, column) in enumerate(zip(grid.header, known, strict=True)):
            if column is None and any(row.texts[at : at + 1] not in ((), ("",)) for row in grid.rows):
                self.doubt(grid.line, f"the column {name or 'without a name'} of this table is not read", path)
        if Column.NAME not in known:
            self.doubt(grid.line, "this table has no column of names", path)
            return ()
        if label == "Headers":
            return tuple(_header(row, known) for row in grid.rows)
        rows = tuple(self._row(row, known, path) for row in grid.rows)
        self._check_levels(rows, path)
        return rows

    def _row(self, cells: Cells, known: Sequence[Column | None], path: str) -> Row:
        name = _cell(cells, known, Column.NAME)
        required = _cell(cells, known, Column.REQUIRED).translate(TRADITIONAL)
        if required and required not in MUST:
            self.doubt(cells.line, f"{required} is neither 必须 nor 非必须", path)
        if len(cells.texts) != len(known):
            self.doubt(cells.line, f"this row has {len(cells.texts)} cells, its table {len(known)} columns", path)
        nested = name.startswith(BRANCH)
        level = (cells.indent or 0) // self._unit if cells.indent is not None or not nested else None
        if level == 0 and nested:
            level = None
        remark = " ".join(
            LABELS.get(column, "{}").format(text) for column in OF_REMARK if (text := _cell(cells, known, column))
        )
        return Row(
            nested=nested or bool(level),
            name=name.removeprefix(BRANCH).strip(),
            type=plain_type(_cell(cells, known, Column.TYPE)),
            required=MUST.get(required),
            remark=remark,
            line=cells.line,
            level=level,
        )

    def _check_levels(self, rows: Sequence[Row], path: str) -> None:
        """A row can only be one level deeper than the row above, and only below an object. A name is unique in its object."""
        above: Row | None = None
        names: list[set[str]] = []
        for row in rows:
            level = row.level or 0
            names = [*names[: level + 1], *({""} for _ in range(level + 1 - len(names)))]
            if row.name in names[level] and row.name:
                self.doubt(row.line, f"{row.name} appears twice in the same object", path)
            names[level].add(row.name)
            if row.level and above is not None and above.level is not None and row.level > above.level:
                if row.level > above.level + 1:
                    self.doubt(row.line, f"{row.name or 'an item'} is indented by more than one level", path)
                elif row.name and not above.type.startswith(("object", "array")):
                    self.doubt(row.line, f"{row.name} is below {above.name}, which is not an object", path)
            above = row


def _header(cells: Cells, known: Sequence[Column | None]) -> Row:
    """A row of a table of headers, which has no types: its cells are one remark."""
    kinds = (Column.NAME, Column.VALUE, Column.REQUIRED, Column.EXAMPLE, Column.REMARK)
    remark = " ".join(filter(None, (_cell(cells, known, kind) for kind in kinds)))
    return Row(False, "", "", None, remark, cells.line, 0)


def _cell(cells: Cells, known: Sequence[Column | None], column: Column) -> str:
    at = known.index(column) if column in known else len(cells.texts)
    return cells.texts[at] if at < len(cells.texts) else ""
