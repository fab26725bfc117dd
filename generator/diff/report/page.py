"""One static HTML page: the two sides of each edit next to each other. Nothing is fetched from anywhere."""

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
"""Lines shown before and behind the one of the edit."""
WIDEST = 400
"""Characters of a line that are still shown as it is written; a bundled document may be one line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file."""

    number: int
    text: str
    here: bool
    """Whether the edit is on it."""
    changed: tuple[int, int] = (0, 0)
    """From where to where it differs from the line of the other side."""


@dataclass(frozen=True, slots=True)
class Half:
    """One side of an edit."""

    where: str
    lines: tuple[Line, ...]
    """As written; none if the side is one endless line, or has no such place."""
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
    cards = {one.fingerprint: _halves(report, one) for one in report.found.changes}
    return environment.get_template("page.html.jinja").render(
        report=report, cards=cards, bumps=BUMPS, urgencies=URGENCIES, counted=counted, before_and_after=before_and_after
    )


def _halves(report: Report, change: Change) -> tuple[Half, Half]:
    """Both sides, with the lines marked that differ: these of the edit's place, or else the nearest that do."""
    old, new = _side(report.old, change, change.old), _side(report.new, change, change.new)
    spans = [_span(side) for side in (old, new)]
    if old and new and old.said == new.said:
        spans = [*_nearest(old, new)]
    lines = [_excerpt(side, *span) if side else [] for side, span in zip((old, new), spans, strict=True)]
    _mark(*lines)
    one, other = change.before, change.after
    return _half(change.old, lines[0], one), _half(change.new, lines[1], other)


@dataclass(frozen=True, slots=True)
class _Side:
    """Where an edit is on one side."""

    lines: tuple[str, ...]
    number: int

    @property
    def said(self) -> str:
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
    """The lines that differ nearest to the place, on both sides; the place itself where all are the same."""
    hunks = [hunk for hunk in _opcodes(old.lines, new.lines) if hunk[0] != "equal"]
    if not hunks:
        return _span(old), _span(new)
    at = old.number - 1
    _, a, b, c, d = min(hunks, key=lambda hunk: max(hunk[1] - at, at - hunk[2] + 1, 0))
    return (a, b), (c, d)


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
    """Where one line became another, what differs within it."""
    sides = [[index for index, line in enumerate(lines) if line.here] for lines in (old, new)]
    if [len(here) for here in sides] != [1, 1]:
        return
    one, other = old[sides[0][0]].text, new[sides[1][0]].text
    begin = len(commonprefix([one, other]))
    end = len(commonprefix([one[begin:][::-1], other[begin:][::-1]]))
    for lines, (at,) in zip((old, new), sides, strict=True):
        lines[at] = replace(lines[at], changed=(begin, len(lines[at].text) - end))


def _half(place: Place | None, lines: list[Line], value: object) -> Half:
    said = "" if value is MISSING else json.dumps(value, ensure_ascii=False, indent=2)
    return Half(str(place), tuple(lines), said) if place else Half("", (), said)
