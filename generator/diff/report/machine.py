"""JSON, for programs: docs/spec-diff.schema.json says its form."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from generator.diff.finding import MISSING, Finding, Place
from generator.diff.report.report import Report

FORMAT = 1
"""Raised when a reader of the form before would misread this one."""


def render(report: Report) -> str:
    return json.dumps(plain(report), ensure_ascii=False, indent=2) + "\n"


def plain(report: Report) -> dict[str, Any]:
    """The report as JSON data."""
    found = report.found
    return {
        "format": FORMAT,
        "old": found.old,
        "new": found.new,
        "bump": found.bump,
        "urgency": found.urgency,
        "fail_on": report.fail_on,
        "fails": report.fails,
        "operations": found.operations,
        "findings": [_finding(report, finding) for finding in found.findings],
        "accepted_expired": [row.fingerprint for row in report.accepted.expired],
        "accepted_stale": [row.fingerprint for row in report.accepted.stale],
    }


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    acceptance = report.accepted_by(finding)
    told = {
        "fingerprint": finding.fingerprint,
        "kind": finding.kind,
        "subject": finding.subject,
        "text": finding.text,
        "before": finding.before,
        "after": finding.after,
        "installed": {"verdict": finding.installed, "reason": finding.reasons[0]},
        "source": {"verdict": finding.source, "reason": finding.reasons[1]},
        "directions": list(finding.directions),
        "operations": list(finding.operations),
        "symbols": [{"change": one.change, "before": one.before, "after": one.after} for one in finding.symbols],
        "old": _place(finding.old),
        "new": _place(finding.new),
        "accepted": {"reason": acceptance.reason, "expires": str(acceptance.expires)} if acceptance else None,
    }
    return {key: value for key, value in told.items() if value is not MISSING}


def _place(place: Place | None) -> dict[str, Any] | None:
    return dataclasses.asdict(place) if place else None
