"""The lines of a table of the PDF's text → its rows: cells that were broken over lines are whole again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.audit.tables import REQUIRED, ROW, TRADITIONAL, TYPES, Table
from generator.audit.text import Line

PLAIN_ROW = re.compile(rf"(?P<name>[A-Za-z_]\w*)(?:\s+(?P<required>{REQUIRED}))?(?=\s|$)")
LONGEST_HEAD = 8
MUST = {"必须": True, "是": True, "非必须": False, "否": False}


JSON_TYPES = {
    **dict.fromkeys(("long", "int", "short"), "integer"),
    **dict.fromkeys(("double", "float", "decimal"), "number"),
    **dict.fromkeys(("file", "OffsetDateTime", "date", "datetime"), "string"),
}
"""The types of the manual that JSON does not have → those that it has."""
PLAIN = {kind.lower(): kind for kind in TYPES}


def plain_type(said: str) -> str:
    """The word of the column of types, without spaces, and in the usual case: `object[]`, `string`."""
    said = "".join(said.split())
    base = said.removesuffix("[]")
    return PLAIN.get(base.lower(), base) + said[len(base) :]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of fields."""

    nested: bool
    """Whether ├─ is before it. In a PDF's text the mark is the same on all levels below the first."""
    name: str
    """Empty for the item of an array, and for a body that is not an object."""
    type: str
    """As printed, without spaces: `string`, `object[]`, `long`. Empty if the table has no types."""
    required: bool | None
    """None if the column is empty."""
    remark: str
    """Remark and other statements (其他信息), which follow it as `format: int32`."""
    line: int
    level: int | None = None
    """How deep it stands, where the manual shows it: 0 for the first level."""


def rows_of(parts: Sequence[Table]) -> tuple[Row, ...]:
    """The rows of a table that page breaks cut into parts: a row that a break cuts in two is one."""
    rows: list[Row] = []
    for part in parts:
        for row in _rows(part):
            if not row.name and not row.type and not row.nested and rows:
                last = rows.pop()
                row = Row(last.nested, last.name, last.type, last.required, last.remark + row.remark, last.line)
            rows.append(row)
    return tuple(rows)


def _rows(part: Table) -> Iterator[Row]:
    """Rows; lines above the first head come as a row with nothing but a remark."""
    match_head = _plain_head if part.kind in ("query", "path") else _head
    at, remark, head = 0, "", None
    while at < len(part.lines):
        found = match_head(part.lines, at)
        if found:
            if head or remark:
                yield _row(head, remark, part.lines[0])
            head, remark = (found, part.lines[at]), found[1]
            at += found[2]
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
        required=MUST["".join(required.split()).translate(TRADITIONAL)] if required else None,
        remark=text,
        line=line.number,
    )


def _head(lines: Sequence[Line], at: int) -> tuple[dict[str, str], str, int] | None:
    """The head of a row that begins at a line: its cells, what follows on its last line, and how many lines it takes."""
    text = "\n".join(line.text.replace("\xa0", " ") for line in lines[at : at + LONGEST_HEAD])
    match = ROW.match(text)
    if not match:
        return None
    got = {key: value for key, value in match.groupdict().items() if value}
    cells = {
        "mark": got.get("mark", ""),
        "name": got.get("name") or got.get("name_", ""),
        "type": got.get("type") or got.get("type_", ""),
        "required": got.get("required") or got.get("required_") or got.get("item") or got.get("item_", ""),
    }
    return cells, *_behind(text, match.end())


def _plain_head(lines: Sequence[Line], at: int) -> tuple[dict[str, str], str, int] | None:
    text = lines[at].text.replace("\xa0", " ")
    match = PLAIN_ROW.match(text)
    if not match:
        return None
    return {"mark": "", "name": match["name"], "type": "", "required": match["required"] or ""}, *_behind(
        text, match.end()
    )


def _behind(text: str, end: int) -> tuple[str, int]:
    rest = text[end:].split("\n")[0]
    return rest, text[:end].count("\n") + 1
