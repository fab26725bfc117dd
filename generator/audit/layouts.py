"""A manual's file → the manual. Which front end reads it is told by the content, not by the name of the file."""

from __future__ import annotations

import re
from pathlib import Path

from generator.audit import pdf, yapi
from generator.audit.manual import Manual
from generator.audit.tables import HEADER as KNOWN
from generator.audit.tables import TRADITIONAL
from generator.audit.text import NoManual, lines_of, read_text

HTML = re.compile(r"\s*<(?:!doctype|html|head|body|h[1-6]|div|table|p)\b", re.IGNORECASE)
MARKDOWN = re.compile(r"^(?:#{1,6} .*|\*\*Path[：:]?\s*\*\*.*)$", re.MULTILINE)
HEADER = re.compile(r"(?=.*(?:类型|類型))(?:名|参|參|类|類|字|序)\S*[ \t]\S")
"""What looks like the header row of a table of fields."""
SIGN = re.compile(r"Path\s*[：:]")


def open_manual(file: Path, like: Manual | None = None) -> Manual:
    """Read a manual. Where its layout leaves a choice, it is read like another one, if that is given.

    Raises:
        NoManual: the file cannot be read, or no interface or no table is found in it.
    """
    return manual_of(read_text(file), str(file), like)


def manual_of(text: str, name: str, like: Manual | None = None) -> Manual:
    """The same for the text of a manual; `name` is what its sentences call it."""
    if not SIGN.search(text):
        raise NoManual(f"{name} is no manual: no line in it begins with Path：, as each interface does.")
    if HTML.match(text):
        found = yapi.manual(text)
    elif MARKDOWN.search(text):
        found = yapi.markdown_manual(text)
    else:
        found = pdf.manual(lines_of(text), like)
    if not found.interfaces:
        raise NoManual(f"{name} was taken for {found.layout}, and no interface is found in it.")
    _refuse_without_titles(found, name)
    _refuse_without_tables(found, name)
    return found


def _refuse_without_titles(found: Manual, name: str) -> None:
    """A text whose lines lost their last blanks has no headings: nothing else tells them from other lines."""
    titled = sum(bool(one.title) for one in found.interfaces)
    if 2 * titled < len(found.interfaces):
        raise NoManual(
            f"{name} was taken for {found.layout}, and {len(found.interfaces) - titled} of its {len(found.interfaces)} interfaces have no "
            "title; a heading ends in two spaces, so take the text from the PDF with the blanks at the ends of its lines, or give the PDF."
        )


def _refuse_without_tables(found: Manual, name: str) -> None:
    """A manual whose tables are set in a way that nobody knows must not be taken for one that lost them."""
    wanted = [table for one in found.interfaces for table in (one.body, one.reply) if table is not None]
    filled = sum(bool(table) for table in wanted)
    if 2 * filled < len(wanted) or not filled:
        unknown = next((line for line in found.lines if HEADER.match(line.text) and _is_unknown(line.text)), None)
        header = f' ("{unknown.text.strip()}" in line {unknown.number})' if unknown else ""
        raise NoManual(
            f"{name} was taken for {found.layout}, and {filled or 'none'} of its {len(wanted)} tables of fields can be read: "
            f"the header row of the others is set in a way that is not known{header}."
        )


def _is_unknown(header: str) -> bool:
    return not KNOWN.fullmatch("".join(header.split()).translate(TRADITIONAL))
