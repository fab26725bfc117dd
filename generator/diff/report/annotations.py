"""Annotations of GitHub Actions: one line for each change, at its place on the new side."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotation import annotation, data
from generator.diff.change import Change
from generator.diff.report.report import Report, counted, summary

MOST = 10
"""The number of annotations of one level that GitHub shows for a step. It silently drops the others."""
LEVELS = {"breaking": "error", "type-only": "warning", "behaviour": "warning", "safe": "notice"}


def render(report: Report) -> str:
    """The annotations. Accepted changes are notices. Safe changes are only counted, unless they fail."""
    safe = [change for change in report.changes.changes if change.worst == "safe" and report.fail_on != "safe"]
    annotations = [
        (_level(report, change), _line(report, change)) for change in report.changes.changes if change not in safe
    ]
    annotations += [("error", f"::error title=accepted-changes::{data(fault)}") for fault in report.accepted.faults]
    lines = [line for level in ("error", "warning", "notice") for line in _shown(level, annotations)]
    if safe:
        lines.append(
            f"::notice::{len(safe)} safe {'change' if len(safe) == 1 else 'changes'}; --fail-on safe lists them"
        )
    return "".join(f"{line}\n" for line in lines)


def _shown(level: str, annotations: Sequence[tuple[str, str]]) -> list[str]:
    """The annotations of a level. If there are too many, the last one counts the rest."""
    lines = [line for of_level, line in annotations if of_level == level]
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
    text = f"{summary(change)}\nreleased clients: {change.installed}; after regenerating: {change.source}"
    if change.operations:
        text += f"; {counted(change.operations)}"
    text += f"\nfingerprint {change.fingerprint}"
    if acceptance := report.accepted_by(change):
        text += f", accepted until {acceptance.expires}: {acceptance.reason}"
    place = change.head
    return annotation(_level(report, change), place.file, place.line, place.column, change.kind, text)
