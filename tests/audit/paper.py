"""Sets a small manual (tests/manuals/*.yaml) in the layout of the vendor's: the text of a PDF that paints tables before headings.

`python -m tests.audit.paper` rewrites tests/manuals/*.txt.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import yaml

MANUALS = Path(__file__).parents[1] / "manuals"
HEIGHT = 46
"""Lines on a page."""
REMARK = 34
"""Characters of a remark on a line."""
NARROW = ("名称 类型", "是", "否", "必", "须", "备注")
MIDDLE = ("名称 类型", "是否", "必须", "备注")
WIDE = ("名称 类型 是否必须 默认值 备注 其他信息",)
PLAIN = ("名称 类型 是否必须 备注",)
EMPTY = " \xa0"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a source: its cells, and its true level, which print does not show."""

    level: int
    name: str
    type: str
    required: bool | None
    remark: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a line, or a table with its header and the lines of each row."""

    kind: str
    text: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def source(name: str) -> dict[str, Any]:
    """The source of a small manual."""
    return dict(yaml.safe_load((MANUALS / f"{name}.yaml").read_text(encoding="utf-8")))


def rows(texts: list[str] | None) -> tuple[Row, ...]:
    """The rows of a table of a source."""
    return tuple(_row(text) for text in texts or ())


def _row(text: str) -> Row:
    level = len(text) - len(text.lstrip("-"))
    cells = text.lstrip("-").strip().split(" ", 3)
    if cells[0] in ("必须", "非必须"):
        return Row(level, "", "", cells[0] == "必须", "")
    name, kind, required, remark = [*cells, *[""] * (4 - len(cells))]
    must = {"必须": True, "非必须": False}.get(required)
    return Row(level, "" if name == "*" else name, "" if kind == "-" else kind, must, remark)


def typeset(manual: dict[str, Any], height: int = HEIGHT, remark: int = REMARK) -> list[list[str]]:
    """The pages of a manual, as lines in the order of painting: tables, then everything else, then an anchor for each heading."""
    pages = _Pages(height)
    for piece in _pieces(manual, remark):
        pages.add(piece)
    return pages.done()


def text_of(pages: list[list[str]]) -> str:
    return "".join(f"{line}\n" for page in pages for line in page)


def _pieces(manual: dict[str, Any], remark: int) -> Iterator[Piece]:
    headers = tuple((f"{number} {name} xxxx 说明",) for number, name in enumerate(manual["headers"], 1))
    yield Piece("table", header=("序号 header名 值 说明",), rows=headers)
    yield Piece("heading", manual["title"].replace(" ", ""))
    yield Piece("heading", "返回数据")
    yield from (Piece("line", line) for line in ("{", *(f'"{name}": 值,' for name in manual["envelope"]), "}"))
    yield Piece("heading", "错误码")
    for title, codes in manual["codes"].items():
        yield Piece("heading", title)
        yield Piece("table", header=("错误码 描述 备注",), rows=tuple((_code(code),) for code in codes))
    yield from _push(manual["push"], remark)
    for chapter, interfaces in manual["chapters"].items():
        yield Piece("heading", chapter)
        for interface in interfaces:
            yield from _interface(interface, remark)


def _code(text: str) -> str:
    message, _, remark = text.partition("|")
    return f"{message} {remark}" if remark else f"{message}{EMPTY}"


def records(push: dict[str, Any]) -> Iterator[tuple[str, tuple[Row, ...], str]]:
    """The kinds of records of a push: heading, rows, sample. The first is in the push itself, the others in `more`."""
    yield push.get("heading", "kind==7"), rows(push["record"]), push.get("sample", "")
    for heading, record in push.get("more", {}).items():
        yield heading, rows(record), ""


def _push(push: dict[str, Any], remark: int) -> Iterator[Piece]:
    yield Piece("heading", "推送的数据结构")
    yes = {"必须": "是", "非必须": "否"}
    message = tuple(
        (f"{r.name} {r.type} {yes['必须' if r.required else '非必须']} {r.remark}",) for r in rows(push["message"])
    )
    yield Piece("table", header=("字段", "字段类", "型", "是否必", "须", "备注"), rows=message)
    header = ("字段 字段类型", "是", "否", "必", "须", "备注")
    for heading, record, sample in records(push):
        yield Piece("heading", heading)
        yield Piece("table", header=header, rows=tuple(_cells(row, "narrow", remark) for row in record))
        yield from _sample(sample)


def _sample(sample: str) -> Iterator[Piece]:
    members = [
        f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False)}"
        for key, value in (json.loads(sample) if sample else {}).items()
    ]
    yield from (Piece("line", sign) for sign in "{" if members)
    for index, member in enumerate(members):
        text = member + ("," if index + 1 < len(members) else "")
        yield Piece("line", f"{text[:60]}\n{text[60:]}" if len(text) > 60 else f"    {text}")
    yield from (Piece("line", sign) for sign in "}" if members)


def _interface(interface: dict[str, Any], remark: int) -> Iterator[Piece]:
    method, path = interface["path"].split()
    yield Piece("heading", interface["title"])
    if not interface.get("unheaded"):
        yield Piece("heading", "基本信息")
    yield from (Piece("line", line) for line in (f"Path： {path}", f"Method： {method}"))
    yield Piece("line", f"接口描述：{interface.get('description', '')}")
    yield Piece("heading", "请求参数")
    style = "narrow" if interface.get("narrow") else "wide" if interface.get("wide") else "plain"
    media = interface.get("media", "application/json")
    if media:
        yield Piece("line", "Headers")
        yield Piece(
            "table", header=("参数名称 参数值 是否必须 示例 备注",), rows=((f"Content-Type {media} 是{EMPTY}{EMPTY}",),)
        )
    if "query" in interface:
        yield Piece("line", "Query")
        lines = tuple((f"{row.name} 是{EMPTY}", row.remark) for row in rows(interface["query"]))
        yield Piece("table", header=("参数", "名称", "是", "否", "必", "须", "示", "例", "备注"), rows=lines)
    if "body" in interface:
        yield Piece("line", "Body")
        yield _table(rows(interface["body"]), style, remark)
    yield Piece("heading", "返回数据")
    # The vendor's replies have fewer columns than its requests, unless `wide` is "all".
    yield _table(rows(interface["reply"]), "plain" if interface.get("wide") is True else style, remark)
    if "note" in interface:
        yield Piece("line", f"format: {interface['note']}")


def _table(table: tuple[Row, ...], style: str, remark: int) -> Piece:
    header = {"narrow": NARROW, "wide": WIDE, "plain": PLAIN}[style]
    return Piece("table", header=header, rows=tuple(_cells(row, style, remark) for row in table))


def _cells(row: Row, style: str, width: int) -> tuple[str, ...]:
    """The lines of a row. In a narrow table cells are broken: 必须 into characters, long names and arrays onto lines of their own."""
    mark = "├─" if row.level else ""
    must = {True: "必须", False: "非必须", None: ""}[row.required]
    remark = [row.remark[at : at + width] for at in range(0, len(row.remark), width)]
    if style != "narrow":
        kind = row.type.replace("[]", " []")
        head = " ".join(part for part in (mark, row.name, kind, must) if part)
        return (f"{head} {remark[0]}", *remark[1:]) if remark else (head,)
    if row.type.endswith("[]") or (mark and len(row.name) > 9):
        parts = [
            part for part in (mark, row.name, row.type.removesuffix("[]"), "[]" if "[]" in row.type else "") if part
        ]
    else:
        parts = [" ".join(part for part in (mark, row.name, row.type) if part)]
    broken = {"非必须": ["非", "必", "须"], "必须": ["必", "须"], "": []}[must]
    return (*parts, *broken, *remark)


@dataclass(slots=True)
class _Pages:
    height: int
    pages: list[list[str]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    used: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(100, 3))

    def add(self, piece: Piece) -> None:
        if piece.kind == "table":
            self._table(piece)
            return
        if self.used + 2 > self.height:
            self._break()
        if piece.kind == "line":
            self.others += piece.text.split("\n")
            self.used += 1
            return
        self.others += [f"{piece.text}  "] if piece.text in ("基本信息", "请求参数") else [" ", f"{piece.text}  "]
        self.anchors.append(f"af://n{next(self.numbers)}")
        self.used += 2

    def _table(self, piece: Piece) -> None:
        first = piece.rows[0] if piece.rows else ()
        if self.used + len(piece.header) + len(first) > self.height:
            self._break()
        self._lines(piece.header)
        for row in piece.rows:
            if self.used + len(row) > self.height:
                self._break()
                self._lines(piece.header)
            self._lines(row)

    def _lines(self, lines: tuple[str, ...]) -> None:
        self.tables += lines
        self.used += len(lines)

    def _break(self) -> None:
        if self.used:
            self.pages.append([*self.tables, *self.others, *self.anchors])
        self.tables, self.others, self.anchors, self.used = [], [], [], 0

    def done(self) -> list[list[str]]:
        self._break()
        return self.pages


def main() -> None:
    for file in sorted(MANUALS.glob("*.yaml")):
        (MANUALS / f"{file.stem}.txt").write_text(text_of(typeset(source(file.stem))), encoding="utf-8")


if __name__ == "__main__":
    main()
