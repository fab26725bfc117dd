"""The lines of a table in a PDF's text → its rows. Cells that were broken over lines are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.audit.tables import LONGEST_ROW, REQUIRED, ROW, TRADITIONAL, TYPES, Table
from generator.audit.text import Line, squeezed

PLAIN_ROW = re.compile(rf"(?P<name>[A-Za-z_]\w*)(?:\s+(?P<required>{REQUIRED}))?(?=\s|$)")
MUST = {"必须": True, "是": True, "非必须": False, "否": False}
JSON_TYPES = {
    **dict.fromkeys(("long", "int", "short"), "integer"),
    **dict.fromkeys(("double", "float", "decimal"), "number"),
    **dict.fromkeys(("file", "OffsetDateTime", "date", "datetime"), "string"),
}
"""Types of the manual that are not JSON types → JSON types."""
PLAIN = {kind.lower(): kind for kind in TYPES}


def plain_type(text: str) -> str:
    """A type as printed → without spaces, in the usual case: `object[]`, `string`."""
    text = squeezed(text)
    base = text.removesuffix("[]")
    return PLAIN.get(base.lower(), base) + text[len(base) :]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of fields."""

    nested: bool
    """Whether ├─ is before it. In a PDF's text this mark is the same on all levels below the first."""
    name: str
    """'' for the item of an array, and for a body that is not an object."""
    type: str
    """Without spaces: `string`, `object[]`, `long`; '' if the table has no types."""
    required: bool | None
    """None if the column is empty."""
    remark: str
    """The remark, followed by other statements (其他信息) such as `format: int32`."""
    line: int
    level: int | None = None
    """The level, from 0, if the manual shows it."""


def rows_of(parts: Sequence[Table]) -> tuple[Row, ...]:
    """The rows of a table that page breaks cut into parts. A row that a break cuts in two is joined."""
    rows: list[Row] = []
    for part in parts:
        for row in _rows(part):
            if not row.name and not row.type and not row.nested and rows:
                last = rows.pop()
                row = replace(last, remark=last.remark + row.remark)
            rows.append(row)
    return tuple(rows)


def _rows(part: Table) -> Iterator[Row]:
    """The rows. Lines above the first head become a row that has only a remark."""
    match_head = _plain_head if part.kind in ("query", "path") else _head
    at, remark, head = 0, "", None
    while at < len(part.lines):
        match = match_head(part.lines, at)
        if match:
            if head or remark:
                yield _row(head, remark, part.lines[0])
            head, remark = (match, part.lines[at]), match[1]
            at += match[2]
        else:
            remark += part.lines[at].text
            at += 1
    if head or remark:
        yield _row(head, remark, part.lines[0])


def _row(head: tuple[tuple[dict[str, str], str, int], Line] | None, remark: str, first: Line) -> Row:
    text = remark.replace("\xa0", " ").strip()
    if head is None:
        return Row(False, "", "", None, text, first.number)
    (groups, _, _), line = head
    required = groups["required"]
    return Row(
        nested=bool(groups["mark"]),
        name=groups["name"],
        type=plain_type(groups["type"]),
        required=MUST[squeezed(required).translate(TRADITIONAL)] if required else None,
        remark=text,
        line=line.number,
    )


def _head(lines: Sequence[Line], at: int) -> tuple[dict[str, str], str, int] | None:
    """The head of a row that begins at a line: its cells, the rest of its last line, and its number of lines."""
    text = "\n".join(line.text.replace("\xa0", " ") for line in lines[at : at + LONGEST_ROW])
    match = ROW.match(text)
    if not match:
        return None
    groups = {key: value for key, value in match.groupdict().items() if value}
    cells = {
        "mark": groups.get("mark", ""),
        "name": groups.get("name") or groups.get("name_", ""),
        "type": groups.get("type") or groups.get("type_", ""),
        "required": groups.get("required") or groups.get("required_") or groups.get("item") or groups.get("item_", ""),
    }
    return cells, *_rest(text, match.end())


def _plain_head(lines: Sequence[Line], at: int) -> tuple[dict[str, str], str, int] | None:
    text = lines[at].text.replace("\xa0", " ")
    match = PLAIN_ROW.match(text)
    if not match:
        return None
    cells = {"mark": "", "name": match["name"], "type": "", "required": match["required"] or ""}
    return cells, *_rest(text, match.end())


def _rest(text: str, end: int) -> tuple[str, int]:
    rest = text[end:].split("\n")[0]
    return rest, text[:end].count("\n") + 1
