"""The report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diff.change import Change, Symbol
from generator.diff.report.report import BUMPS, URGENCIES, Report, before_and_after, counted, listed
from generator.text import visible
from generator.verdict import Verdict

COLOURS = {"breaking": "31;1", "type-only": "35", "behaviour": "33", "safe": "32"}
SIGNS = {"added": "+ ", "removed": "- "}


def render(report: Report, *, colour: bool = False) -> str:
    """Every change, worst first, then what the next release needs."""
    return "\n".join(_lines(report, colour)) + "\n"


def _lines(report: Report, colour: bool) -> Iterator[str]:
    changes = report.changes
    yield f"{changes.old} → {changes.new}"
    for verdict, group in report.by_verdict():
        yield ""
        yield _painted(f"{verdict} ({len(group)})", verdict, colour)
        for change in group:
            yield from _change(report, change, colour)
    yield ""
    yield f"{report.counts}."
    if changes.changes:
        yield f"next release      {BUMPS[changes.bump]}"
        yield f"released clients  {URGENCIES[changes.urgency]}"
    yield from (_painted(fault, "breaking", colour) for fault in report.accepted.faults)


def _change(report: Report, change: Change, colour: bool) -> Iterator[str]:
    values = before_and_after(change)
    text = visible(f"{change.text}{f', {values}' if values else ''}")
    subject = f"\x1b[1m{visible(change.subject)}\x1b[0m" if colour else visible(change.subject)
    yield f"  {subject}: {text}"
    place = change.new or change.old
    where = visible(f"{place}{'' if change.new else ' (old side)'}") if place else ""
    installed, source = (_painted(verdict, verdict, colour) for verdict in (change.installed, change.source))
    yield f"    released clients: {installed}; after regenerating: {source}; {where}"
    if change.operations:
        yield f"    {counted(change.operations)}: {visible(listed(change.operations))}"
    if change.symbols:
        yield f"    Python: {visible(listed([_symbol(symbol) for symbol in change.symbols]))}"
    acceptance = report.accepted_by(change)
    yield f"    {change.fingerprint}" + (
        f", accepted until {acceptance.expires}: {acceptance.reason}" if acceptance else ""
    )


def _symbol(symbol: Symbol) -> str:
    return f"{SIGNS.get(symbol.change, '')}{symbol}"


def _painted(text: str, verdict: Verdict, colour: bool) -> str:
    return f"\x1b[{COLOURS[verdict]}m{text}\x1b[0m" if colour else text
