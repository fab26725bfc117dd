"""A manual's file → the manual. The content decides which front end reads it, not the name of the file."""

from __future__ import annotations

import re
from pathlib import Path

from generator.audit import pdf, yapi
from generator.audit.manual import Manual
from generator.audit.tables import HEADER as KNOWN
from generator.audit.tables import TRADITIONAL
from generator.audit.text import NoManual, lines_of, read_text, squeezed

HTML = re.compile(r"\s*<(?:!doctype|html|head|body|h[1-6]|div|table|p)\b", re.IGNORECASE)
MARKDOWN = re.compile(r"^(?:#{1,6} .*|\*\*Path[：:]?\s*\*\*.*)$", re.MULTILINE)
HEADER = re.compile(r"(?=.*(?:类型|類型))(?:名|参|參|类|類|字|序)\S*[ \t]\S")
"""A line that looks like the header row of a table of fields."""
SIGN = re.compile(r"Path\s*[：:]")


def open_manual(file: Path, like: Manual | None = None) -> Manual:
    """Read a manual. If its layout is ambiguous, it is read like the manual `like`.

    Raises:
        NoManual: if the file cannot be read, or has no interfaces or no tables.
    """
    return manual_of(read_text(file), str(file), like)


def manual_of(text: str, name: str, like: Manual | None = None) -> Manual:
    """The same for the text of a manual; `name` is its name in messages."""
    if not SIGN.search(text):
        raise NoManual(f"{name} is not a manual: no line in it begins with Path：, as each interface does.")
    if HTML.match(text):
        manual = yapi.manual(text)
    elif MARKDOWN.search(text):
        manual = yapi.markdown_manual(text)
    else:
        manual = pdf.manual(lines_of(text), like)
    if not manual.interfaces:
        raise NoManual(f"{name} looks like {manual.layout}, but has no interfaces.")
    _refuse_without_titles(manual, name)
    _refuse_without_tables(manual, name)
    return manual


def _refuse_without_titles(manual: Manual, name: str) -> None:
    """A text without trailing spaces has no headings, because only these distinguish them from other lines."""
    total = len(manual.interfaces)
    untitled = sum(not interface.title for interface in manual.interfaces)
    if 2 * untitled > total:
        raise NoManual(
            f"{name} looks like {manual.layout}, but {untitled} of its {total} interfaces have no title. A heading ends in two spaces, "
            "so extract the text of the PDF with the spaces at the ends of its lines, or give the PDF."
        )


def _refuse_without_tables(manual: Manual, name: str) -> None:
    """A manual with an unknown layout of tables must not be treated as one that lost them."""
    tables = [table for each in manual.interfaces for table in (each.body, each.reply) if table is not None]
    filled = sum(bool(table) for table in tables)
    if 2 * filled < len(tables) or not filled:
        unknown = next((line for line in manual.lines if HEADER.match(line.text) and _is_unknown(line.text)), None)
        header = f' ("{unknown.text.strip()}" in line {unknown.number})' if unknown else ""
        raise NoManual(
            f"{name} looks like {manual.layout}, but {filled or 'none'} of its {len(tables)} tables of fields can be read: "
            f"the layout of the other header rows is unknown{header}."
        )


def _is_unknown(header: str) -> bool:
    return not KNOWN.fullmatch(squeezed(header).translate(TRADITIONAL))
