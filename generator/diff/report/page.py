"""A static HTML page that shows both sides of each edit next to each other and fetches nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from os.path import commonprefix
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.diff.change import MISSING, Change, Place
from generator.diff.report.report import BUMPS, URGENCIES, Report, before_and_after, counted
from generator.diff.source import Source

AROUND = 3
"""Lines shown before and after the edited one."""
WIDEST = 400
"""The longest line that is shown, in characters. A bundled document may be one line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file."""

    number: int
    text: str
    here: bool
    """Whether the edit is on it."""
    changed: tuple[int, int] = (0, 0)
    """Start and end of the part that differs from the other side."""


@dataclass(frozen=True, slots=True)
class Half:
    """One side of an edit."""

    where: str
    lines: tuple[Line, ...]
    """Empty if the line is too long, or if the side has no such place."""
    value: str
    """The value alone, as JSON."""


def render(report: Report) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cards = {change.fingerprint: _halves(report, change) for change in report.changes.changes}
    return environment.get_template("page.html.jinja").render(
        report=report, cards=cards, bumps=BUMPS, urgencies=URGENCIES, counted=counted, before_and_after=before_and_after
    )


def _halves(report: Report, change: Change) -> tuple[Half, Half]:
    """Both sides. The lines that differ are marked: those of the edit, or else the nearest ones."""
    old, new = _side(report.old, change, change.old), _side(report.new, change, change.new)
    spans = _nearest(old, new) if old and new and old.text == new.text else (_span(old), _span(new))
    old_lines, new_lines = (_excerpt(side, *span) if side else [] for side, span in zip((old, new), spans, strict=True))
    _mark(old_lines, new_lines)
    return _half(change.old, old_lines, change.before), _half(change.new, new_lines, change.after)


@dataclass(frozen=True, slots=True)
class _Side:
    """The place of an edit in the file of one side."""

    lines: tuple[str, ...]
    number: int

    @property
    def text(self) -> str:
        return self.lines[self.number - 1] if self.number <= len(self.lines) else ""


def _side(source: Source, change: Change, place: Place | None) -> _Side | None:
    if place is None:
        return None
    if change.kind == "path-renamed":
        place = source.path_place(place.pointer)
    text = source.texts[PurePosixPath(place.file.removeprefix(source.root))].decode("utf-8", errors="replace")
    return _Side(tuple(text.splitlines()), place.line)


def _span(side: _Side | None) -> tuple[int, int]:
    return (side.number - 1, side.number) if side else (0, 0)


def _nearest(old: _Side, new: _Side) -> tuple[tuple[int, int], tuple[int, int]]:
    """The nearest lines that differ, on both sides; the place itself if all lines are the same."""
    hunks = [hunk for hunk in _opcodes(old.lines, new.lines) if hunk[0] != "equal"]
    if not hunks:
        return _span(old), _span(new)
    index = old.number - 1
    _, *bounds = min(hunks, key=lambda hunk: max(hunk[1] - index, index - hunk[2] + 1, 0))
    return (bounds[0], bounds[1]), (bounds[2], bounds[3])


@lru_cache(maxsize=64)
def _opcodes(old: tuple[str, ...], new: tuple[str, ...]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _excerpt(side: _Side, begin: int, end: int) -> list[Line]:
    first, last = max(0, begin - AROUND), min(len(side.lines), end + AROUND)
    shown = side.lines[first:last]
    if any(len(line) > WIDEST for line in shown):
        return []
    return [Line(number + 1, text, begin <= number < end) for number, text in enumerate(shown, first)]


def _mark(old: list[Line], new: list[Line]) -> None:
    """If one line replaced one line, marks the difference within them."""
    edited = [(lines, index) for lines in (old, new) for index, line in enumerate(lines) if line.here]
    if [sum(line.here for line in lines) for lines in (old, new)] != [1, 1]:
        return
    texts = [lines[index].text for lines, index in edited]
    start = len(commonprefix(texts))
    tail = len(commonprefix([text[start:][::-1] for text in texts]))
    for lines, index in edited:
        lines[index] = replace(lines[index], changed=(start, len(lines[index].text) - tail))


def _half(place: Place | None, lines: list[Line], value: object) -> Half:
    text = "" if value is MISSING else json.dumps(value, ensure_ascii=False, indent=2)
    return Half(str(place), tuple(lines), text) if place else Half("", (), text)
