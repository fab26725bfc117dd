"""Edits of limits: keywords that only restrict values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair
from generator.vocabulary import WORDS

LIMITS = frozenset(word.name for word in WORDS.values() if word.tighter)


def limit_edits(pair: Pair, kinds: frozenset[str] | None = None) -> Iterator[Edit]:
    """Edits of the limits of a schema.

    Args:
        kinds: the new types, if the types changed. A limit that disappears with its type is part of that edit.
    """
    for key in pair.names():
        if key not in LIMITS:
            continue
        limit = pair / key
        if limit.equal or (kinds is not None and limit.new is MISSING and not _applies(key, kinds)):
            continue
        effect = _effect(key, limit.old, limit.new)
        if effect:
            yield limit.edit(f"limit-{effect}", key)


def _applies(key: str, kinds: frozenset[str]) -> bool:
    owners = WORDS[key].limits
    return not owners or bool(kinds & set(owners))


def _effect(key: str, old: Any, new: Any) -> str:
    """`tightened`, `relaxed`, `changed`, or '' if the same values are allowed as before."""
    if key == "uniqueItems":
        old, new = old is True, new is True
        return "" if old == new else "tightened" if new else "relaxed"
    if old is MISSING:
        return "tightened"
    if new is MISSING:
        return "relaxed"
    if key == "x-media" and isinstance(old, list) and isinstance(new, list):
        before, after = set(map(str, old)), set(map(str, new))
        return "" if before == after else "relaxed" if before < after else "tightened" if after < before else "changed"
    if _is_number(old) and _is_number(new):
        if (tighter := WORDS[key].tighter) != "other":
            return "tightened" if (new > old) == (tighter == "higher") else "relaxed"
        if key == "multipleOf" and old and new:
            return "tightened" if new % old == 0 else "relaxed" if old % new == 0 else "changed"
    return "changed"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
