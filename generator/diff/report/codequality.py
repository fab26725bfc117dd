"""A report for GitLab's Code Quality: one entry for each change, at its place on the new side."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.diff.change import Change
from generator.diff.report.report import Report, summary

SEVERITIES = {"breaking": "blocker", "type-only": "major", "behaviour": "major", "safe": "info"}


def render(report: Report) -> str:
    """A list of entries. Accepted changes are `info`."""
    return json.dumps([*_entries(report)], ensure_ascii=False, indent=2) + "\n"


def _entries(report: Report) -> Iterator[dict[str, object]]:
    for change in report.changes.changes:
        yield _entry(change, "info" if report.accepted_by(change) else SEVERITIES[change.worst])
    for number, fault in enumerate(report.accepted.faults):
        yield {
            "description": fault,
            "check_name": "accepted-changes",
            "fingerprint": f"accepted-changes-{number}",
            "severity": "blocker",
            "location": {"path": "spec/accepted-changes.yaml", "lines": {"begin": 1}},
        }


def _entry(change: Change, severity: str) -> dict[str, object]:
    verdicts = f"released clients: {change.installed}; after regenerating: {change.source}"
    return {
        "description": f"{summary(change)} ({verdicts})",
        "check_name": change.kind,
        "fingerprint": change.fingerprint,
        "severity": severity,
        "location": {"path": change.head.file, "lines": {"begin": change.head.line}},
    }
