"""For a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diff.change import Change
from generator.diff.report.report import BUMPS, URGENCIES, Report, before_and_after, counted, listed
from generator.text import visible
from generator.verdict import Verdict

COLOURS = {"breaking": "31;1", "type-only": "35", "behaviour": "33", "safe": "32"}


def render(report: Report, *, colour: bool = False) -> str:
    """Every change, worst first, and what follows from them."""
    return "\n".join(_lines(report, colour)) + "\n"


def _lines(report: Report, colour: bool) -> Iterator[str]:
    found = report.found
    yield f"{found.old} → {found.new}"
    for verdict, changes in report.by_verdict():
        yield ""
        yield _painted(f"{verdict} ({len(changes)})", verdict, colour)
        for change in changes:
            yield from _change(report, change, colour)
    yield ""
    yield f"{report.counts}."
    if found.changes:
        yield f"next release      {BUMPS[found.bump]}"
        yield f"released clients  {URGENCIES[found.urgency]}"
    yield from (_painted(fault, "breaking", colour) for fault in report.accepted.faults)


def _change(report: Report, change: Change, colour: bool) -> Iterator[str]:
    told = before_and_after(change)
    text = visible(f"{change.text}{f', {told}' if told else ''}")
    yield f"  {_bold(visible(change.subject), colour)}: {text}"
    place = change.new or change.old
    where = visible(f"{place}{'' if change.new else ' (old side)'}") if place else ""
    installed, source = (_painted(verdict, verdict, colour) for verdict in (change.installed, change.source))
    yield f"    released clients: {installed}; after regenerating: {source}; {where}"
    if change.operations:
        yield f"    {counted(change.operations)}: {visible(listed(change.operations))}"
    if change.symbols:
        yield f"    Python: {visible(listed([_symbol(str(symbol), symbol.change) for symbol in change.symbols]))}"
    acceptance = report.accepted_by(change)
    yield f"    {change.fingerprint}" + (
        f", accepted until {acceptance.expires}: {acceptance.reason}" if acceptance else ""
    )


def _symbol(name: str, what: str) -> str:
    return {"added": f"+ {name}", "removed": f"- {name}"}.get(what, name)


def _painted(text: str, verdict: Verdict, colour: bool) -> str:
    return f"\x1b[{COLOURS[verdict]}m{text}\x1b[0m" if colour else text


def _bold(text: str, colour: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour else text
