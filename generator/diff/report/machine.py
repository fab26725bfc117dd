"""JSON for programs; docs/spec-diff.schema.json is its schema."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from generator.diff.change import MISSING, Change, Place
from generator.diff.report.report import Report

FORMAT = 2
"""The version of the form. It rises when a program that reads the previous form would misread this one."""


def render(report: Report) -> str:
    changes = report.changes
    plain = {
        "format": FORMAT,
        "old": changes.old,
        "new": changes.new,
        "bump": changes.bump,
        "urgency": changes.urgency,
        "fail_on": report.fail_on,
        "fails": report.fails,
        "operations": changes.operations,
        "changes": [_change(report, change) for change in changes.changes],
        "accepted_expired": [row.fingerprint for row in report.accepted.expired],
        "accepted_stale": [row.fingerprint for row in report.accepted.stale],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _change(report: Report, change: Change) -> dict[str, Any]:
    acceptance = report.accepted_by(change)
    plain = {
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
        "symbols": [
            {"change": symbol.change, "before": symbol.before, "after": symbol.after} for symbol in change.symbols
        ],
        "old": _place(change.old),
        "new": _place(change.new),
        "accepted": {"reason": acceptance.reason, "expires": str(acceptance.expires)} if acceptance else None,
    }
    return {key: value for key, value in plain.items() if value is not MISSING}


def _place(place: Place | None) -> dict[str, Any] | None:
    return dataclasses.asdict(place) if place else None
