"""Tables, or the pieces that page breaks leave of them, with the room that they take on paper."""

from __future__ import annotations

from dataclasses import dataclass

from generator.audit.rows import rows_of
from generator.audit.tables import Table

BROKEN_CELLS = ("非", "必", "须", "是", "否", "非必", "是否", "必须", "是否必")


@dataclass(frozen=True, slots=True)
class Piece:
    """A table, or a part of it on one page."""

    table: Table
    names: tuple[str, ...]
    """The names on its first level."""
    begins_nested: bool
    height: int
    """In lines on paper."""

    def continues(self, previous: Piece) -> bool:
        """Whether it can be the rest of a table: a page break repeats the header row exactly."""
        return self.table.header == previous.table.header


def piece_of(table: Table) -> Piece:
    rows = rows_of([table]) if table.kind in ("fields", "push") else ()
    names = tuple(row.name for row in rows if not row.nested and row.name)
    return Piece(table, names, bool(rows) and rows[0].nested, _height(table))


def _height(table: Table) -> int:
    """The height of a table. A cell that is broken into characters is beside the other cells of its row."""
    height, beside, others = 0, 0, 0
    for text in (*table.header, *(line.text for line in table.lines)):
        if text.strip() in BROKEN_CELLS:
            beside += 1
        elif beside:
            height, beside, others = height + max(beside, others), 0, 1
        else:
            others += 1
    return height + max(beside, others)
