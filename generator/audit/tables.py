"""The lines of a PDF's text → tables and other text, in order. A table that a page break cuts in two is still two tables here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.audit.text import Line, squeezed

HEADER = re.compile(
    r"(?P<code>错误码|状态码)(?:描述|说明)(?:备注)?|"
    r"(?:名称|参数名称?|字段)(?P<type>(?:参数|字段)?类型)?(?P<value>参数值)?(?P<required>是否必须)?"
    r"(?P<example>示例)?(?:默认值)?(?:备注)?(?:其他信息)?"
)
FIRST_WORDS = ("名", "参", "參", "字", "错", "錯", "状", "狀")
LONGEST_HEADER, LONGEST_ROW = 24, 8
NUMBER = re.compile(r"^\d+(?:\.\d+)+\.?\s*")
"""The number of a heading: 3.2.1."""
TRADITIONAL = str.maketrans("須稱類備註認參數狀態碼說錯誤", "须称类备注认参数状态码说错误")
"""The characters of headers and of 必须, from traditional to simplified."""
LABELS = ("基本信息", "请求参数", "Headers", "Query", "路径参数", "Body", "返回数据")
"""The headings of each interface."""
LABELLED = {"Headers": "headers", "Query": "query", "路径参数": "path", "Body": "fields", "返回数据": "fields"}
"""The headings with a table, and its kind."""
FACTS = {
    fact: re.compile(rf"\**\s*{label}\s*[：:]\s*\**\s*(.*)")
    for fact, label in (("path", "Path"), ("method", "Method"), ("description", "接口描述"))
}
"""The facts of an interface that are on one line. Markdown has their labels in bold."""
NOTE = re.compile(r"format: \w+$")
HEADERS_ROW = re.compile(r"[\w-]+ \S+ [是否](?=\s|$)")
SAMPLE = re.compile(r"""\s*(?:[{}]\s*$|"\w+":)""")
CODE_ROW = re.compile(r"-?\d+ \S")
BELOW_TABLES = ("heading", "label", "path", "method", "description")
"""On a page these are below all tables, so a table after them is on the next page."""
BRANCH = "├─"
"""The mark of a nested row."""
REQUIRED = r"非\s*必\s*[须須]|必\s*[须須]|是|否"
TYPES = (
    *("string", "integer", "number", "boolean", "object", "array", "file", "long", "int", "short", "double", "float"),
    *("decimal", "date", "datetime", "OffsetDateTime"),
)
TYPE = rf"(?:{'|'.join(dict.fromkeys(name for kind in TYPES for name in (kind, kind.capitalize())))})"
ROW = re.compile(
    rf"(?P<mark>{BRANCH}\s*)?"
    rf"(?:(?:(?P<name>[A-Za-z_]\w*)\s+)?(?P<type>{TYPE}(?:\s*\[\])?)(?:\s+(?P<required>{REQUIRED}))?"
    rf"|(?P<name_>[A-Za-z_]\w*)\s+(?P<type_>[A-Za-z][A-Za-z0-9_]*(?:\s*\[\])?)\s+(?P<required_>{REQUIRED})"
    rf"|(?<={BRANCH} )(?P<item>{REQUIRED})|(?<={BRANCH}\n)(?P<item_>{REQUIRED}))(?=\s|$)"
)
"""The head of a row: name, type and 必须 or 非必须, each possibly broken over lines. The row of an array's items has no name or type."""
MERGED_ROW = re.compile(rf"{BRANCH}|{TYPE}\s*(?:\[\]\s*)?(?:非\s*)?必\s*[须須]")
"""A row within a remark. Its cells are joined without spaces, so it was mistaken for a part of the remark above."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header row and the lines below it."""

    kind: str
    """`headers`, `query` (names, required or not), `path` (names), `fields` (names and types), `push` or `codes`."""
    header: tuple[str, ...]
    """The lines of the header row."""
    lines: tuple[Line, ...]
    line: int
    page: int

    @property
    def length(self) -> int:
        """The number of its lines, with the header."""
        return len(self.header) + len(self.lines)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A line outside of tables."""

    kind: str
    """`heading`, `label` (one of LABELS), `path`, `method`, `description`, `note`, `anchor`, `blank` or `text`."""
    text: str
    line: int
    page: int


Block = Table | TextBlock


def blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The tables and all other lines, in order. A page ends after its anchors, or before a table that follows a heading."""
    return tuple(_blocks(lines))


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    # `passed`: the pages that ended without an anchor so far. `below`: the last page with text that is below tables.
    at, passed, below = 0, 0, -1
    while at < len(lines):
        length = _header_length(lines, at)
        if not length:
            block = _text_block(lines[at], passed)
            below = block.page if block.kind in BELOW_TABLES else below
            yield block
            at += 1
            continue
        passed += lines[at].page + passed == below
        end = at + length
        header = tuple(line.text.strip() for line in lines[at:end])
        kind = _kind(header)
        inside, stated = 0, any("其他" in text for text in header)
        while end < len(lines) and not _ends_table(lines, end, kind, inside > 0, stated):
            text = lines[end].text
            inside = (0 if ROW.match(text) else inside) + text.count("{") - text.count("}")
            end += 1
        yield Table(kind, header, tuple(lines[at + length : end]), lines[at].number, lines[at].page + passed)
        at = end


def _header_length(lines: Sequence[Line], at: int) -> int:
    """The number of lines of the header row at `at`; 0 if there is none. Its cells may be broken down to single characters."""
    if not lines[at].text.startswith(FIRST_WORDS):
        return 0
    text, header_length = "", 0
    for length, line in enumerate(lines[at : at + LONGEST_HEADER], 1):
        if line.page != lines[at].page:
            break
        text += squeezed(line.text).translate(TRADITIONAL)
        match = HEADER.fullmatch(text)
        if match and any(match.groups()):
            header_length = length
    return header_length


def _kind(header: tuple[str, ...]) -> str:
    match = HEADER.fullmatch(squeezed("".join(header)).translate(TRADITIONAL))
    assert match, header
    if match["code"]:
        return "codes"
    if match[0].startswith("字段"):
        return "push"
    if match["value"]:
        return "headers"
    if match["type"]:
        return "fields"
    return "query" if match["required"] else "path"


def _ends_table(lines: Sequence[Line], at: int, kind: str, inside: bool, stated: bool) -> bool:
    """Whether a line is not part of the table above.

    `inside` the braces of a remark, a sample is part of the remark. A note is part of a row if the table has a column for it
    (`stated`), or if the table continues after it.
    """
    line = lines[at]
    goes_on = at + 1 < len(lines) and bool(ROW.match(lines[at + 1].text) or _header_length(lines, at + 1))
    if NOTE.match(line.text.strip(" \xa0")) and (stated or goes_on):
        return False
    # An empty remark of a code may be two spaces, like the end of a heading.
    if line.text.startswith(BRANCH) or (kind == "codes" and CODE_ROW.match(line.text)):
        return False
    if line.blank and _is_row(lines, at + 1, kind):
        return False
    return (
        _text_block(line).kind != "text"
        or (not inside and bool(SAMPLE.match(line.text)))
        or bool(_header_length(lines, at))
    )


def _is_row(lines: Sequence[Line], at: int, kind: str) -> bool:
    """Whether a whole row of a table of this kind begins at a line: only a blank line, as an extraction leaves one, is above it."""
    if kind == "codes":
        return at < len(lines) and bool(CODE_ROW.match(lines[at].text))
    match = ROW.match("\n".join(line.text.replace("\xa0", " ") for line in lines[at : at + LONGEST_ROW]))
    return match is not None and bool(match["name"] and match["required"])


def _text_block(line: Line, passed: int = 0) -> TextBlock:
    text = line.text.strip(" \xa0")
    kind = "text"
    if line.blank:
        kind = "blank"
    elif line.is_anchor:
        kind = "anchor"
    elif NUMBER.sub("", text) in LABELS:
        kind, text = "label", NUMBER.sub("", text)
    elif NOTE.match(text):
        kind = "note"
    elif fact := next((fact for fact, pattern in FACTS.items() if pattern.match(text)), ""):
        kind, text = fact, FACTS[fact].sub(r"\1", text).strip()
    elif line.text.endswith("  ") and not ROW.match(text) and not HEADERS_ROW.match(text):
        kind = "heading"
    if kind == "heading":
        text = NUMBER.sub("", text)
    return TextBlock(kind, text, line.number, line.page + passed)
