"""Edits of the ways to authenticate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diff.edit import Edit, Pair, listing, mapping
from generator.diff.match import DOCS
from generator.diff.schema import docs_edits


def alternatives_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of a list of alternatives, each a set of schemes with their scopes."""
    old, new = _alternatives(pair.old), _alternatives(pair.new)
    removed, added = old.keys() - new.keys(), new.keys() - old.keys()
    nothing = frozenset[str]()
    if old.keys() == {nothing} and added:
        yield pair.edit("security-required")
    elif new.keys() == {nothing} and removed:
        yield pair.edit("security-lifted")
    elif removed and added:
        yield pair.edit("security-changed")
    elif removed or added:
        yield pair.edit("security-added" if added else "security-removed")
    elif old != new:
        yield pair.edit("security-changed")


def scheme_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of a security scheme that both sides have."""
    yield from docs_edits(pair)
    old, new = ({k: v for k, v in mapping(side).items() if k not in DOCS} for side in (pair.old, pair.new))
    if old != new:
        yield pair.edit("security-changed")


def _alternatives(value: Any) -> dict[frozenset[str], set[str]]:
    """Schemes of an alternative → its scopes. An empty list requires nothing, like an empty alternative."""
    rows = [mapping(row) for row in listing(value)] or [{}]
    return {
        frozenset(map(str, row)): {f"{name}:{scope}" for name, scopes in row.items() for scope in listing(scopes)}
        for row in rows
    }
