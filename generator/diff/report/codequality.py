"""A report of GitLab's Code Quality: one entry for each change, at its place on the new side."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.diff.change import Change
from generator.diff.report.report import Report, before_and_after

SEVERITIES = {"breaking": "blocker", "type-only": "major", "behaviour": "major", "safe": "info"}


def render(report: Report) -> str:
    """A list, which is empty if nothing was found. What was accepted is `info`."""
    return json.dumps([*_entries(report)], ensure_ascii=False, indent=2) + "\n"


def _entries(report: Report) -> Iterator[dict[str, object]]:
    for change in report.found.changes:
        severity = "info" if report.accepted_by(change) else SEVERITIES[change.worst]
        yield _entry(change, severity)
    for number, fault in enumerate(report.accepted.faults):
        place = {"path": "spec/accepted-changes.yaml", "lines": {"begin": 1}}
        yield {
            "description": fault,
            "check_name": "accepted-changes",
            "fingerprint": f"accepted-changes-{number}",
            "severity": "blocker",
            "location": place,
        }


def _entry(change: Change, severity: str) -> dict[str, object]:
    told = before_and_after(change)
    text = f"{change.subject}: {change.text}{f', {told}' if told else ''}"
    return {
        "description": f"{text} (released clients: {change.installed}; after regenerating: {change.source})",
        "check_name": change.kind,
        "fingerprint": change.fingerprint,
        "severity": severity,
        "location": {"path": change.head.file, "lines": {"begin": change.head.line}},
    }
