"""Guards texts so that a spreadsheet does not turn them into formulas, numbers or days."""

from __future__ import annotations

import re

FORMULA = tuple("=+-@\t\r＝＋－＠")
"""Characters that begin a formula in some spreadsheet."""
NUMBER_LIKE = re.compile(r"0\d+|\d{12,}|\d+[eE][+-]?\d+|\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?")
"""Texts that Excel would turn into a number or a day, and lose: 00123, card numbers, 1E5, 3-4."""


def unguarded(cell: str) -> str:
    """The text of a cell from `guarded`, or from a spreadsheet, where an apostrophe has the same meaning."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(FORMULA) else cell


def guarded(text: str) -> str:
    """A text for a cell. An apostrophe in front keeps it from being a formula, a tab from being a number."""
    if text.lstrip(" ").startswith(FORMULA):
        return "'" + text
    return "\t" + text if NUMBER_LIKE.fullmatch(text) else text
