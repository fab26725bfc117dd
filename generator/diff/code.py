"""Edits of the table of error codes, by code, and of its families, by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, listing, mapping
from generator.diff.schema import seen_edit

DOCS = ("zh", "en", "hint", "line")


def code_edits(pair: Pair) -> Iterator[Edit]:
    """What became of the table."""
    if pair.equal:
        return
    yield from _families(pair / "families")
    rows = pair / "codes"
    old, new = _by_code(rows.old), _by_code(rows.new)
    gone = {code: index for code, index in old.items() if code not in new}
    come = {code: index for code, index in new.items() if code not in old}
    named = {mapping(rows.old[index]).get("name"): code for code, index in gone.items()}
    for code, index in list(come.items()):
        twin = named.get(mapping(rows.new[index]).get("name"))
        if twin is not None:
            row = rows.of(gone.pop(twin), come.pop(code))
            yield row.edit("error-code-renumbered", code)
            yield from _row(row)
    for index in gone.values():
        yield Edit("error-code-removed", f"{rows.old_at}/{index}", None, rows.old[index], MISSING)
    for index in come.values():
        yield Edit("error-code-added", None, f"{rows.new_at}/{index}", MISSING, rows.new[index])
    for code in (code for code in new if code in old):
        yield from _row(rows.of(old[code], new[code]))


def _row(pair: Pair) -> Iterator[Edit]:
    for key in pair.names():
        found = pair / key
        if found.equal or key == "code":
            continue
        if key == "seen":
            yield seen_edit(found)
        elif key in DOCS:
            yield found.edit("docs-changed", key)
        elif key == "name":
            yield found.edit("error-code-renamed", found.new)
        elif key == "family":
            yield found.edit("error-family-changed", found.new)
        elif key == "means":
            yield found.edit("error-meaning-changed", "nothing" if found.new is MISSING else found.new)
        elif key == "outcome":
            unknown = found.new == "unknown"
            if unknown != (found.old == "unknown"):
                yield found.edit("error-became-unknown" if unknown else "error-became-rejected")
        elif key == "deprecated":
            if bool(found.old is True) != bool(found.new is True):
                yield found.edit("deprecated" if found.new is True else "undeprecated")
        else:
            yield found.edit("keyword-changed", key)


def _families(pair: Pair) -> Iterator[Edit]:
    for key in pair.names():
        found = pair / key
        if found.old is MISSING or found.new is MISSING:
            yield found.edit("family-added" if found.old is MISSING else "family-removed")
            continue
        for part in found.names():
            below = found / part
            if below.equal:
                continue
            if part == "name":
                yield below.edit("family-renamed", below.new)
            elif part == "prefix":
                yield below.edit("family-prefix-changed")
            else:
                yield below.edit("docs-changed" if part == "title" else "keyword-changed", part)


def _by_code(rows: Any) -> dict[Any, int]:
    return {mapping(row).get("code"): index for index, row in enumerate(listing(rows))}
