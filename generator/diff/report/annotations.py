"""Annotations of GitHub Actions: one line for each change, at its place on the new side."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotation import annotation, data
from generator.diff.change import Change
from generator.diff.report.report import Report, before_and_after, counted

MOST = 10
"""Annotations of one level that GitHub shows for a step; what is behind them it drops in silence."""
LEVELS = {"breaking": "error", "type-only": "warning", "behaviour": "warning", "safe": "notice"}


def render(report: Report) -> str:
    """Nothing where nothing was found. What was accepted is a notice; what is safe is counted, unless it fails."""
    safe = [one for one in report.found.changes if one.worst == "safe" and report.fail_on != "safe"]
    found = [(_level(report, one), _line(report, one)) for one in report.found.changes if one not in safe]
    found += [("error", f"::error title=accepted-changes::{data(fault)}") for fault in report.accepted.faults]
    lines = [line for level in ("error", "warning", "notice") for line in _shown(level, found)]
    if safe:
        lines.append(
            f"::notice::{len(safe)} safe {'change' if len(safe) == 1 else 'changes'}; --fail-on safe tells each"
        )
    return "".join(f"{line}\n" for line in lines)


def _shown(level: str, found: Sequence[tuple[str, str]]) -> list[str]:
    """The annotations of a level; where they are too many, the last one counts the others."""
    lines = [line for of_level, line in found if of_level == level]
    if len(lines) <= MOST:
        return lines
    more = len(lines) - MOST + 1
    return [
        *lines[: MOST - 1],
        f"::{level}::{more} more: GitHub shows {MOST} of a kind; the comment and the summary have all",
    ]


def _level(report: Report, change: Change) -> str:
    return "notice" if report.accepted_by(change) else LEVELS[change.worst]


def _line(report: Report, change: Change) -> str:
    acceptance = report.accepted_by(change)
    level = _level(report, change)
    told = before_and_after(change)
    text = f"{change.subject}: {change.text}{f', {told}' if told else ''}"
    text += f"\nreleased clients: {change.installed}; after regenerating: {change.source}"
    if change.operations:
        text += f"; {counted(change.operations)}"
    text += f"\nfingerprint {change.fingerprint}"
    if acceptance:
        text += f", accepted until {acceptance.expires}: {acceptance.reason}"
    place = change.head
    return annotation(level, place.file, place.line, place.column, change.kind, text)
