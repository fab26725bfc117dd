"""Annotations of GitHub Actions: one line for each finding, at its place on the new side."""

from __future__ import annotations

from generator.annotation import annotation, data
from generator.diff.finding import Finding
from generator.diff.report.report import Report, change, counted

LEVELS = {"breaking": "error", "type-only": "warning", "behaviour": "warning", "safe": "notice"}


def render(report: Report) -> str:
    """Nothing where nothing was found. What was accepted is a notice; what is safe is counted, unless it fails."""
    safe = [one for one in report.found.findings if one.worst == "safe" and report.fail_on != "safe"]
    lines = [_line(report, finding) for finding in report.found.findings if finding not in safe]
    if safe:
        lines.append(
            f"::notice::{len(safe)} safe {'finding' if len(safe) == 1 else 'findings'}; --fail-on safe tells each"
        )
    lines += [f"::error title=accepted-changes::{data(fault)}" for fault in report.accepted.faults]
    return "".join(f"{line}\n" for line in lines)


def _line(report: Report, finding: Finding) -> str:
    acceptance = report.accepted_by(finding)
    level = "notice" if acceptance else LEVELS[finding.worst]
    told = change(finding)
    text = f"{finding.subject}: {finding.text}{f', {told}' if told else ''}"
    text += f"\nreleased clients: {finding.installed}; after regenerating: {finding.source}"
    if finding.operations:
        text += f"; {counted(finding.operations)}"
    text += f"\nfingerprint {finding.fingerprint}"
    if acceptance:
        text += f", accepted until {acceptance.expires}: {acceptance.reason}"
    place = finding.head
    return annotation(level, place.file, place.line, place.column, finding.kind, text)
