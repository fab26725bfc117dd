"""A report of GitLab's Code Quality: one entry for each finding, at its place on the new side."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.diff.finding import Finding
from generator.diff.report.report import Report, change

SEVERITIES = {"breaking": "blocker", "type-only": "major", "behaviour": "major", "safe": "info"}


def render(report: Report) -> str:
    """A list, which is empty if nothing was found. What was accepted is `info`."""
    return json.dumps([*_entries(report)], ensure_ascii=False, indent=2) + "\n"


def _entries(report: Report) -> Iterator[dict[str, object]]:
    for finding in report.found.findings:
        severity = "info" if report.accepted_by(finding) else SEVERITIES[finding.worst]
        yield _entry(finding, severity)
    for number, fault in enumerate(report.accepted.faults):
        place = {"path": "spec/accepted-changes.yaml", "lines": {"begin": 1}}
        yield {
            "description": fault,
            "check_name": "accepted-changes",
            "fingerprint": f"accepted-changes-{number}",
            "severity": "blocker",
            "location": place,
        }


def _entry(finding: Finding, severity: str) -> dict[str, object]:
    told = change(finding)
    text = f"{finding.subject}: {finding.text}{f', {told}' if told else ''}"
    return {
        "description": f"{text} (released clients: {finding.installed}; after regenerating: {finding.source})",
        "check_name": finding.kind,
        "fingerprint": finding.fingerprint,
        "severity": severity,
        "location": {"path": finding.head.file, "lines": {"begin": finding.head.line}},
    }
