"""For a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diff.finding import Finding
from generator.diff.report.report import BUMPS, URGENCIES, Report, change, counted, listed
from generator.text import visible
from generator.verdict import Verdict

COLOURS = {"breaking": "31;1", "type-only": "35", "behaviour": "33", "safe": "32"}


def render(report: Report, *, colour: bool = False) -> str:
    """Every finding, worst first, and what follows from them."""
    return "\n".join(_lines(report, colour)) + "\n"


def _lines(report: Report, colour: bool) -> Iterator[str]:
    found = report.found
    yield f"{found.old} → {found.new}"
    for verdict, findings in report.by_verdict():
        yield ""
        yield _painted(f"{verdict} ({len(findings)})", verdict, colour)
        for finding in findings:
            yield from _finding(report, finding, colour)
    yield ""
    yield f"{report.counts}."
    if found.findings:
        yield f"next release      {BUMPS[found.bump]}"
        yield f"released clients  {URGENCIES[found.urgency]}"
    yield from (_painted(fault, "breaking", colour) for fault in report.accepted.faults)


def _finding(report: Report, finding: Finding, colour: bool) -> Iterator[str]:
    told = change(finding)
    text = visible(f"{finding.text}{f', {told}' if told else ''}")
    yield f"  {_bold(visible(finding.subject), colour)}: {text}"
    place = finding.new or finding.old
    where = visible(f"{place}{'' if finding.new else ' (old side)'}") if place else ""
    installed, source = (_painted(verdict, verdict, colour) for verdict in (finding.installed, finding.source))
    yield f"    released clients: {installed}; after regenerating: {source}; {where}"
    if finding.operations:
        yield f"    {counted(finding.operations)}: {visible(listed(finding.operations))}"
    if finding.symbols:
        yield f"    Python: {visible(listed([_symbol(str(symbol), symbol.change) for symbol in finding.symbols]))}"
    acceptance = report.accepted_by(finding)
    yield f"    {finding.fingerprint}" + (
        f", accepted until {acceptance.expires}: {acceptance.reason}" if acceptance else ""
    )


def _symbol(name: str, what: str) -> str:
    return {"added": f"+ {name}", "removed": f"- {name}"}.get(what, name)


def _painted(text: str, verdict: Verdict, colour: bool) -> str:
    return f"\x1b[{COLOURS[verdict]}m{text}\x1b[0m" if colour else text


def _bold(text: str, colour: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour else text
