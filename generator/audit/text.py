"""A manual's file → its text → lines with numbers and pages. Only this module of the audit opens a manual.

The text of a PDF is in the order of painting: on each page all tables come first, then all headings, then a line `af://n…` for
each heading (its anchor). A heading ends in two spaces; an empty cell is a no-break space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANCHOR = re.compile(r"af://\S+$")
PAGE_BREAK = "\f"
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Characters without a width. Extractions leave some, and nobody sees the difference."""
CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


class NoManual(Exception):
    """A file that cannot be read as a manual. The text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the manual."""

    number: int
    """From 1."""
    text: str
    """Unchanged, with trailing spaces."""
    page: int
    """From 0. The text does not show where a page without a heading ends, so it counts as part of the next page."""

    @property
    def blank(self) -> bool:
        return not self.text.strip(" \xa0")

    @property
    def is_anchor(self) -> bool:
        return bool(ANCHOR.match(self.text))


def read_text(file: Path) -> str:
    """The text of a manual: of a PDF, or of a file in UTF-8 or in the encoding that its HTML names.

    Raises:
        NoManual: if the file cannot be read, is empty, is in another encoding, or is a PDF without text.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise NoManual(f"{file} cannot be read: {error.strerror}.") from error
    if not data.strip():
        raise NoManual(f"{file} is empty.")
    return _pdf_text(file) if data.startswith(b"%PDF") else _plain_text(file, data)


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text. A page ends after its anchors or at a form feed."""
    return tuple(_numbered(text.replace("\r\n", "\n").split("\n")))


def _numbered(texts: Iterable[str]) -> Iterator[Line]:
    page, after_anchor = 0, False
    for number, text in enumerate((text.translate(INVISIBLE) for text in texts), 1):
        is_anchor = bool(ANCHOR.match(text))
        if text.startswith(PAGE_BREAK) or (after_anchor and not is_anchor):
            page += 1
        after_anchor = is_anchor
        yield Line(number, text.lstrip(PAGE_BREAK), page)


def _plain_text(file: Path, data: bytes) -> str:
    named = CHARSET.search(data[:1024])
    encoding = named[1].decode() if named and data.lstrip().startswith(b"<") else "utf-8-sig"
    try:
        return data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise NoManual(f"{file} is not {name} (byte {error.start}); save the text as UTF-8.") from error
    except LookupError as error:
        raise NoManual(f"{file} names an unknown encoding ({encoding}); save it as UTF-8.") from error


def _pdf_text(file: Path) -> str:
    try:
        import pdfplumber
        from pdfplumber.utils.exceptions import PdfminerException
    except ModuleNotFoundError as error:
        raise NoManual(f"{file} is a PDF, and pdfplumber is not installed; run `make setup`.") from error
    try:
        with pdfplumber.open(file) as pdf:
            pages = ["\n".join(_painted_lines(page.chars)) for page in pdf.pages]
    except PdfminerException as error:
        raise NoManual(f"{file} is a PDF that cannot be read; it may be damaged or locked.") from error
    if not any(page.strip() for page in pages):
        raise NoManual(f"{file} is a PDF without text, perhaps a scan; ask the vendor for one with text.")
    return f"\n{PAGE_BREAK}".join(pages)


def _painted_lines(characters: Iterable[Any]) -> Iterator[str]:
    """Characters in the order of painting → lines. A step down, up or back begins a new line; a gap is a space."""
    line, previous = "", None
    for character in characters:
        if previous is not None:
            size = max(character["size"], 1)
            apart = abs(character["bottom"] - previous["bottom"]) > size / 2
            if apart or character["x0"] < previous["x0"] - size / 2:
                yield line
                line = ""
            elif character["x0"] - previous["x1"] > size / 5 and line[-1:] not in (" ", "\xa0"):
                line += " "
        line += character["text"]
        previous = character
    if line:
        yield line
