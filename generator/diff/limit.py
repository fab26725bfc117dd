"""Edits of limits: keywords that allow less, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair
from generator.vocabulary import WORDS

LIMITS = frozenset(word.name for word in WORDS.values() if word.tighter)


def limit_edits(pair: Pair, kinds: frozenset[str] | None = None) -> Iterator[Edit]:
    """What became of the limits.

    Args:
        kinds: the types that the place has now, where these changed: a limit that left with its type is a part of that edit.
    """
    for key in pair.names():
        if key not in LIMITS:
            continue
        found = pair / key
        if found.equal or (kinds is not None and found.new is MISSING and not _applies(key, kinds)):
            continue
        effect = _effect(key, found.old, found.new)
        if effect:
            yield found.edit(f"limit-{effect}", key)


def _applies(key: str, kinds: frozenset[str]) -> bool:
    owners = WORDS[key].limits
    return not owners or bool(kinds & set(owners))


def _effect(key: str, old: Any, new: Any) -> str:
    """`tightened`, `relaxed`, `changed`, or '' where nothing is allowed or refused that was not before."""
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
    if _number(old) and _number(new):
        if (tighter := WORDS[key].tighter) != "other":
            return "tightened" if (new > old) == (tighter == "higher") else "relaxed"
        if key == "multipleOf" and old and new:
            return "tightened" if new % old == 0 else "relaxed" if old % new == 0 else "changed"
    return "changed"


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
