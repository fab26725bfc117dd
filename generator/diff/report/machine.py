"""JSON, for programs: docs/spec-diff.schema.json says its form."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from generator.diff.change import MISSING, Change, Place
from generator.diff.report.report import Report

FORMAT = 2
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
        "changes": [_change(report, change) for change in found.changes],
        "accepted_expired": [row.fingerprint for row in report.accepted.expired],
        "accepted_stale": [row.fingerprint for row in report.accepted.stale],
    }


def _change(report: Report, change: Change) -> dict[str, Any]:
    acceptance = report.accepted_by(change)
    told = {
        "fingerprint": change.fingerprint,
        "kind": change.kind,
        "subject": change.subject,
        "text": change.text,
        "before": change.before,
        "after": change.after,
        "installed": {"verdict": change.installed, "reason": change.reasons[0]},
        "source": {"verdict": change.source, "reason": change.reasons[1]},
        "directions": list(change.directions),
        "operations": list(change.operations),
        "symbols": [{"change": one.change, "before": one.before, "after": one.after} for one in change.symbols],
        "old": _place(change.old),
        "new": _place(change.new),
        "accepted": {"reason": acceptance.reason, "expires": str(acceptance.expires)} if acceptance else None,
    }
    return {key: value for key, value in told.items() if value is not MISSING}


def _place(place: Place | None) -> dict[str, Any] | None:
    return dataclasses.asdict(place) if place else None
