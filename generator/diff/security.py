"""Edits of what authentication is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diff.edit import Edit, Pair, listing, mapping
from generator.diff.match import DOCS
from generator.diff.schema import docs_edits


def alternatives_edits(pair: Pair) -> Iterator[Edit]:
    """What became of a list of alternatives, each a set of schemes with their scopes."""
    old, new = _alternatives(pair.old), _alternatives(pair.new)
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    nothing = frozenset[str]()
    if old.keys() == {nothing} and come:
        yield pair.edit("security-required")
    elif new.keys() == {nothing} and gone:
        yield pair.edit("security-lifted")
    elif gone and come:
        yield pair.edit("security-changed")
    elif gone or come:
        yield pair.edit("security-added" if come else "security-removed")
    elif old != new:
        yield pair.edit("security-changed")


def scheme_edits(pair: Pair) -> Iterator[Edit]:
    """What became of a security scheme that is on both sides."""
    yield from docs_edits(pair)
    if {k: v for k, v in mapping(pair.old).items() if k not in DOCS} != {
        k: v for k, v in mapping(pair.new).items() if k not in DOCS
    }:
        yield pair.edit("security-changed")


def _alternatives(value: Any) -> dict[frozenset[str], set[str]]:
    """Schemes of an alternative → its scopes. An empty list asks for nothing, as the empty alternative does."""
    rows = [mapping(row) for row in listing(value)] or [{}]
    return {
        frozenset(map(str, row)): {f"{name}:{scope}" for name, scopes in row.items() for scope in listing(scopes)}
        for row in rows
    }
