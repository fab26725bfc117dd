"""One static HTML page: the two sides of each edit next to each other. Nothing is fetched from anywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.diff.finding import MISSING, Finding, Place
from generator.diff.report.report import BUMPS, URGENCIES, Report, change, counted
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
    """Whether the edit stands on it."""


@dataclass(frozen=True, slots=True)
class Half:
    """One side of an edit."""

    where: str
    lines: tuple[Line, ...]
    """As written; none where the side is one endless line, or has no such place."""
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
    cards = {one.fingerprint: _halves(report, one) for one in report.found.findings}
    return environment.get_template("page.html.jinja").render(
        report=report, cards=cards, bumps=BUMPS, urgencies=URGENCIES, counted=counted, change=change
    )


def _halves(report: Report, finding: Finding) -> tuple[Half, Half]:
    return _half(report.old, finding.old, finding.before), _half(report.new, finding.new, finding.after)


def _half(side: Source, place: Place | None, value: object) -> Half:
    said = "" if value is MISSING else json.dumps(value, ensure_ascii=False, indent=2)
    return Half(str(place), tuple(_excerpt(side, place)), said) if place else Half("", (), said)


def _excerpt(side: Source, place: Place) -> list[Line]:
    text = side.texts[PurePosixPath(place.file.removeprefix(side.root))].decode("utf-8", errors="replace")
    lines = text.splitlines()
    first, last = max(1, place.line - AROUND), min(len(lines), place.line + AROUND)
    if any(len(line) > WIDEST for line in lines[first - 1 : last]):
        return []
    return [Line(number, lines[number - 1], number == place.line) for number in range(first, last + 1)]
