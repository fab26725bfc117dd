"""HTML, or Markdown with HTML in it → headings, lines of text and tables, in order and with line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

INDENT = re.compile(r"padding-left:\s*(\d+)px")
ROW = re.compile(r"<(tr|p|h[1-6]|li|pre)\b", re.IGNORECASE)
DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
APART = {"br", "p", "div", "li", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
"""Elements that begin a new line."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SKIPPED = {"script", "style", "head", "title", "svg", "button"}
LINE = "data-line"


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """A line, or all lines of a preformatted text."""

    text: str
    line: int
    preformatted: bool = False
    listed: bool = False
    """Whether it is an item of a list."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table: the texts of its cells, and the indentation of its name in pixels, if it is marked."""

    texts: tuple[str, ...]
    indent: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its header and its rows."""

    header: tuple[str, ...]
    rows: tuple[Cells, ...]
    line: int


HtmlBlock = Heading | Text | Grid


def blocks_of(text: str) -> tuple[HtmlBlock, ...]:
    """The blocks of an HTML document, without the table of contents: list items that repeat headings."""
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(DECLARATION.sub("", text.replace("\0", " "), count=1), parser=parser)
    except (etree.ParserError, ValueError):
        return ()
    body = root.find("body")
    lines = _Lines()
    blocks = [*_inside(root if body is None else body, lines, listed=False), *lines.done()]
    titles = {block.text for block in blocks if isinstance(block, Heading)}
    return tuple(block for block in blocks if not (isinstance(block, Text) and block.listed and block.text in titles))


def html_of_markdown(text: str) -> str:
    """The same document as HTML. An attribute of each element gives its line."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = parser.parse(text)
    for token in tokens:
        if token.map and token.nesting >= 0:
            if token.type == "html_block":
                token.content = _numbered(token.content, token.map[0] + 1)
            else:
                token.attrSet(LINE, str(token.map[0] + 1))
    return str(parser.renderer.render(tokens, parser.options, {}))


def _numbered(content: str, first: int) -> str:
    """HTML in which each element at the beginning of a line has an attribute with the line."""
    lines = enumerate(content.split("\n"), first)
    return "\n".join(ROW.sub(rf'\g<0> {LINE}="{number}"', line) for number, line in lines)


class _Lines:
    """Collects text until it is returned as lines."""

    def __init__(self) -> None:
        self.text, self.line, self.listed = "", 0, False

    def add(self, text: str | None, line: int, listed: bool) -> None:
        if text:
            if not self.text.strip():
                self.line, self.listed = line + len(text[: len(text) - len(text.lstrip())].splitlines()[1:]), listed
                self.text = ""
            self.text += text

    def done(self) -> Iterator[Text]:
        for offset, line in enumerate(self.text.strip().split("\n")):
            if text := " ".join(line.split()):
                yield Text(text, self.line + offset, listed=self.listed)
        self.text = ""


def _inside(element: Any, lines: _Lines, listed: bool) -> Iterator[HtmlBlock]:
    lines.add(element.text, _line(element), listed)
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name in HEADINGS or name in ("table", "pre"):
            yield from lines.done()
            yield from _whole(child, name)
        elif name == "br":
            lines.add("\n", _line(child), listed)
        elif name and name not in SKIPPED:
            if name in APART:
                yield from lines.done()
            yield from _inside(child, lines, listed or name == "li")
            if name in APART:
                yield from lines.done()
        lines.add(child.tail, _line(child), listed)


def _whole(element: Any, name: str) -> Iterator[HtmlBlock]:
    if name in HEADINGS:
        yield Heading(int(name[1]), text_of(element), _line(element))
    elif name == "pre":
        yield Text("".join(element.itertext()).strip("\n"), _line(element), preformatted=True)
    else:
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        labels: list[Text] = []
        while rows and _is_label(rows[-1]):
            labels.insert(0, Text(text_of(rows[-1]), _line(rows.pop())))
        yield _grid(element, rows)
        yield from labels


def _is_label(row: Any) -> bool:
    """Whether a row is a bold line directly below a table, which Markdown takes for its last row."""
    first, *others = [text_of(cell) for cell in _cells(row)] or [""]
    bold = "".join(text_of(part) for part in row.iter("strong"))
    return bool(first) and bool(others) and not any(others) and first == bold


def _grid(table: Any, rows: Sequence[Any]) -> Grid:
    """A table. Its header is the first row with header cells, or else its first row."""
    head = next((row for row in rows if row.find("th") is not None), rows[0] if rows else None)
    header = tuple(text_of(cell) for cell in _cells(head)) if head is not None else ()
    return Grid(header, tuple(_row(row) for row in rows if row is not head), _line(table))


def _row(row: Any) -> Cells:
    cells = _cells(row)
    styles = [style for cell in cells for part in (cell, *cell.iterdescendants()) if (style := part.get("style"))]
    indents = [int(match[1]) for style in styles if (match := INDENT.search(style))]
    return Cells(tuple(text_of(cell) for cell in cells), indents[0] if indents else None, _line(row))


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def text_of(element: Any) -> str:
    """The text of an element on one line."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        apart = " " if child.tag in APART else ""
        yield apart
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield apart
        yield child.tail or ""


def _line(element: Any) -> int:
    """The line on which an element begins, or that of its nearest ancestor with a line."""
    for ancestor in (element, *element.iterancestors()):
        if number := ancestor.get(LINE) if isinstance(ancestor.tag, str) else None:
            return int(number)
    return int(element.sourceline or 0)
