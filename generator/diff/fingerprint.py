"""The fingerprint of an edit, for accepted-changes.yaml and the lines of the changelog."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit
from generator.diff.match import outline
from generator.diff.rules import WHOLE

NAMED = WHOLE | {
    *("path-renamed", "parameter-renamed", "property-renamed", "schema-renamed", "method-changed"),
    *("error-code-renumbered", "status-added", "status-removed", "error-status-added", "error-status-removed"),
    *("media-type-added", "media-type-removed", "media-type-changed"),
}
"""Kinds whose subject and detail identify the thing. Its contents do not count."""


def fingerprint(edit: Edit, subject: str) -> str:
    """Twelve hexadecimal digits that identify an edit of a subject.

    They do not depend on line numbers or other edits, nor on descriptions within the part that was added, removed or renamed.
    """
    identity: list[Any] = [edit.kind, subject]
    if edit.kind in NAMED and any(isinstance(value, dict) for value in (edit.before, edit.after)):
        identity.append(edit.detail)
    else:
        identity += [_plain(edit.kind, edit.before), _plain(edit.kind, edit.after)]
    text = json.dumps(identity, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _plain(kind: str, value: Any) -> Any:
    """A single value unchanged, or a rule without its descriptions."""
    if value is MISSING:
        return {"missing": True}
    whole = not isinstance(value, (dict, list)) or kind in ("docs-changed", "seen-changed")
    return {"value": value if whole else json.loads(outline(value))}
