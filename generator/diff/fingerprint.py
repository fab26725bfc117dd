"""What an edit is known by, in accepted-changes.yaml and in lines of the changelog."""

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
"""Kinds whose subject and detail say which thing it is: what else stands in it does not count."""


def fingerprint(edit: Edit, subject: str) -> str:
    """Twelve hexadecimal digits of what was done to what.

    Neither lines nor other edits change it, nor an edit of the words for readers within what came, went or was renamed.
    """
    said: list[Any] = [edit.kind, subject]
    if edit.kind in NAMED and any(isinstance(value, dict) for value in (edit.before, edit.after)):
        said.append(edit.detail)
    else:
        said += [_plain(edit.kind, edit.before), _plain(edit.kind, edit.after)]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _plain(kind: str, value: Any) -> Any:
    """A single value as it is, a rule without its words."""
    if value is MISSING:
        return {"missing": True}
    whole = not isinstance(value, (dict, list)) or kind in ("docs-changed", "seen-changed")
    return {"value": value if whole else json.loads(outline(value))}
