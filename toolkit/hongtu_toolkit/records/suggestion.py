"""Suggests known names for a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from hongtu_toolkit.cli.messages import _


def similar(name: str, known: Iterable[str]) -> list[str]:
    """At most three known names: those that contain the name, or else the closest ones."""
    known = list(dict.fromkeys(known))
    return [each for each in known if name in each][:3] or get_close_matches(name, known, n=3, cutoff=0.5)


def suggestion(names: Iterable[str]) -> str:
    """A sentence that follows the error, or '' without names."""
    choice = _(" or ").join(dict.fromkeys(names))
    return _(" Did you mean {names}?").format(names=choice) if choice else ""
