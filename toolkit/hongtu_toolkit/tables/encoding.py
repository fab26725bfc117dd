"""Finds the encoding of a text file from its content alone.

A byte order mark decides. Without one, NUL bytes show UTF-16, and a file that is completely valid UTF-8 is UTF-8:
Chinese text in GBK practically never is. All other files are GB18030, which contains GBK and GB2312.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.tables.unreadable import UnreadableTable

PIECE = 1 << 16
"""Bytes of a block."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks. The mark of UTF-32 begins with that of UTF-16, so it comes first."""
NAMES = {"utf-8-sig": N_("UTF-8 with BOM"), "utf-8": "UTF-8", "utf-32": "UTF-32", "gb18030": "GBK/GB18030"}


def encoding_of(path: Path) -> str:
    """The name of a codec that decodes the whole file.

    Raises:
        UnreadableTable: no codec does. The message names the line of the first byte that does not fit.
    """
    with path.open("rb") as file:
        head = file.read(PIECE)
    for mark, name in MARKS:
        if head.startswith(mark):
            return _proven(path, (name,))
    if b"\0" in head:
        # In little endian, the NUL of commas, digits and line ends is their second byte, in big endian their first.
        second = head[1::2].count(0) > head[::2].count(0)
        return _proven(path, ("utf-16-le" if second else "utf-16-be",))
    return _proven(path, ("utf-8", "gb18030"))


def described(encoding: str) -> str:
    """The usual name of an encoding."""
    return _(NAMES.get(encoding, "UTF-16"))


def _proven(path: Path, candidates: tuple[str, ...]) -> str:
    lines = []
    for name in candidates:
        line = _first_fault(path, name)
        if not line:
            return name
        lines.append(line)
    raise UnreadableTable(
        _(
            "{file}, line {number}: the text is neither UTF-8, UTF-16 nor GBK/GB18030. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
        ).format(file=path.name, number=max(lines))
    )


def _first_fault(path: Path, encoding: str) -> int:
    """The line of the first byte that a codec cannot decode, counted from 1, or 0 if it decodes everything."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while True:
            piece = file.read(PIECE)
            try:
                line += decoder.decode(piece, final=not piece).count("\n")
            except UnicodeDecodeError as error:
                return line + error.object[: error.start].count(b"\n")
            if not piece:
                return 0
