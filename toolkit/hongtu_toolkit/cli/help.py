"""Help with the right width of Chinese characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import click

_PIECES = re.compile(
    r"[ \t\n]+|[(\[（《「“]*[^\x00-\x7f][)\],.;:，。；：、！？）》」』】”’%]*|[!-~]+?(?=[(\[]*[^\x00-\x7f])|[!-~]+|.",
    re.DOTALL,
)
"""The places where a line may break: at spaces and between Chinese characters, but not after an opening or before a closing mark."""


def width(text: str) -> int:
    """The width of a text in columns of the terminal."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of a paragraph."""
    lines, line, used = [], "", 0
    for piece in _PIECES.findall(text.strip()):
        blank = piece.isspace()
        size = 1 if blank else width(piece)
        if line and not blank and used + size > columns:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or not blank:
            line += " " if blank else piece
            used += size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


class Formatter(click.HelpFormatter):
    """click's formatter, but with the width of characters instead of their number."""

    def write_text(self, text: str) -> None:
        columns = max(self.width - self.current_indent, 20)
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
            if number:
                self.write("\n")
            for line in wrapped(paragraph, columns):
                self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        first = min(max((width(name) for name, _ in rows), default=0), col_max) + col_spacing
        columns = max(self.width - first - self.current_indent, 24)
        for name, text in rows:
            indent = " " * self.current_indent
            lines = [line for part in text.split("\n") for line in wrapped(part, columns)] if text else []
            if not lines:
                self.write(f"{indent}{name}\n")
                continue
            rest = iter(lines)
            if width(name) <= first - col_spacing:
                self.write(f"{indent}{name}{' ' * (first - width(name))}{next(rest)}\n")
            else:
                self.write(f"{indent}{name}\n")
            for line in rest:
                self.write(f"{indent}{' ' * first}{line}\n")
