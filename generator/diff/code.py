"""Edits of the table of error codes, by code, and of its families, by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, listing, mapping
from generator.diff.schema import flag_edit, seen_edit

DOCS = ("zh", "en", "hint", "line")
KINDS = {"name": "error-code-renamed", "family": "error-family-changed", "means": "error-meaning-changed"}
"""Key of a row → the kind of an edit of its value."""


def code_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of the table."""
    if pair.equal:
        return
    yield from _families(pair / "families")
    rows = pair / "codes"
    old, new = _by_code(rows.old), _by_code(rows.new)
    removed = {code: index for code, index in old.items() if code not in new}
    added = {code: index for code, index in new.items() if code not in old}
    names = {mapping(rows.old[index]).get("name"): code for code, index in removed.items()}
    for code, index in list(added.items()):
        old_code = names.get(mapping(rows.new[index]).get("name"))
        if old_code is not None:
            row = rows.of(removed.pop(old_code), added.pop(code))
            yield row.edit("error-code-renumbered", code)
            yield from _row(row)
    for index in removed.values():
        yield Edit("error-code-removed", f"{rows.old_at}/{index}", None, rows.old[index], MISSING)
    for index in added.values():
        yield Edit("error-code-added", None, f"{rows.new_at}/{index}", MISSING, rows.new[index])
    for code in (code for code in new if code in old):
        yield from _row(rows.of(old[code], new[code]))


def _row(row: Pair) -> Iterator[Edit]:
    for key in row.names():
        value = row / key
        if value.equal or key == "code":
            continue
        if key == "seen":
            yield seen_edit(value)
        elif key in DOCS:
            yield value.edit("docs-changed", key)
        elif key in KINDS:
            yield value.edit(KINDS[key], "nothing" if value.new is MISSING else value.new)
        elif key == "outcome":
            unknown = value.new == "unknown"
            if unknown != (value.old == "unknown"):
                yield value.edit("error-became-unknown" if unknown else "error-became-rejected")
        elif key == "deprecated":
            yield from flag_edit(row, key, "deprecated", "undeprecated")
        else:
            yield value.edit("keyword-changed", key)


def _families(families: Pair) -> Iterator[Edit]:
    for key in families.names():
        family = families / key
        if MISSING in (family.old, family.new):
            yield family.edit("family-added" if family.old is MISSING else "family-removed")
            continue
        for part in family.names():
            value = family / part
            if value.equal:
                continue
            if part == "name":
                yield value.edit("family-renamed", value.new)
            elif part == "prefix":
                yield value.edit("family-prefix-changed")
            else:
                yield value.edit("docs-changed" if part == "title" else "keyword-changed", part)


def _by_code(rows: Any) -> dict[Any, int]:
    return {mapping(row).get("code"): index for index, row in enumerate(listing(rows))}
