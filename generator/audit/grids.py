"""The tables of fields as YApi exports them → rows, and what of them cannot be read for certain."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from generator.audit.columns import Column, columns
from generator.audit.manual import Doubt
from generator.audit.markup import Cells, Grid, HtmlBlock
from generator.audit.rows import MUST, Row, plain_type
from generator.audit.tables import MARK, TRADITIONAL

SAID = {Column.DEFAULT: "默认值: {}", Column.EXAMPLE: "示例: {}"}
SPOKEN = (Column.VALUE, Column.EXAMPLE, Column.DEFAULT, Column.REMARK, Column.OTHER)
"""The columns whose cells are the remark of a row, one behind the other."""


class Tables:
    """The reader of the tables of one manual."""

    def __init__(self, blocks: Sequence[HtmlBlock]) -> None:
        self.doubts: list[Doubt] = []
        indents = (row.indent or 0 for block in blocks if isinstance(block, Grid) for row in block.rows)
        self._unit = gcd(*indents) or 1

    def doubt(self, line: int, said: str, path: str) -> None:
        self.doubts.append(Doubt(f"line {line}: {said}", frozenset({path} if path else ())))

    def rows(self, grid: Grid, path: str = "", label: str = "") -> tuple[Row, ...]:
        """The rows of a table; of one whose columns nobody knows, none."""
        found = columns(grid.header)
        for at, (name, column) in enumerate(zip(grid.header, found, strict=True)):
            if column is None and any(row.texts[at : at + 1] not in ((), ("",)) for row in grid.rows):
                self.doubt(grid.line, f"the column {name or 'without a name'} of this table is not read", path)
        if Column.NAME not in found:
            self.doubt(grid.line, "this table has no column of names", path)
            return ()
        if label == "Headers":
            return tuple(_header(row, found) for row in grid.rows)
        rows = tuple(self._row(row, found, path) for row in grid.rows)
        self._check_levels(rows, path)
        return rows

    def _row(self, cells: Cells, found: Sequence[Column | None], path: str) -> Row:
        name = _cell(cells, found, Column.NAME)
        required = _cell(cells, found, Column.REQUIRED).translate(TRADITIONAL)
        if required and required not in MUST:
            self.doubt(cells.line, f"{required} says neither 必须 nor 非必须", path)
        if len(cells.texts) != len(found):
            self.doubt(cells.line, f"this row has {len(cells.texts)} cells, its table {len(found)} columns", path)
        nested = name.startswith(MARK)
        level = (cells.indent or 0) // self._unit if cells.indent is not None or not nested else None
        if level == 0 and nested:
            level = None
        remark = " ".join(
            SAID.get(column, "{}").format(text) for column in SPOKEN if (text := _cell(cells, found, column))
        )
        return Row(
            nested=nested or bool(level),
            name=name.removeprefix(MARK).strip(),
            type=plain_type(_cell(cells, found, Column.TYPE)),
            required=MUST.get(required),
            remark=remark,
            line=cells.line,
            level=level,
        )

    def _check_levels(self, rows: Sequence[Row], path: str) -> None:
        """A row can be one level deeper than the row above, if that is an object, and no more. An object has no name twice."""
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


def _header(cells: Cells, found: Sequence[Column | None]) -> Row:
    """A row of a table of headers, which has no types: its cells are one text."""
    kinds = (Column.NAME, Column.VALUE, Column.REQUIRED, Column.EXAMPLE, Column.REMARK)
    return Row(
        False, "", "", None, " ".join(filter(None, (_cell(cells, found, kind) for kind in kinds))), cells.line, 0
    )


def _cell(cells: Cells, found: Sequence[Column | None], column: Column | None) -> str:
    at = found.index(column) if column in found else len(cells.texts)
    return cells.texts[at] if at < len(cells.texts) else ""
