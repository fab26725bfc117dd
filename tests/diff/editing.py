"""Documents with something changed in them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from generator.diff import Changes, Source, compare, of_document

Document = dict[str, Any]


def edited(document: Document, *edits: Callable[[Document], object]) -> Document:
    """A copy of a document after these edits."""
    changed = copy.deepcopy(document)
    for edit in edits:
        edit(changed)
    return changed


def found(old: Document, *edits: Callable[[Document], object]) -> Changes:
    """What a comparison finds of these edits."""
    return compare(_source(json.dumps(old)), of_document("new", edited(old, *edits)))


def bare(label: str, document: Document) -> Source:
    """A side without Python names and without places: made at once, where neither counts."""
    return Source(label, document, {}, {PurePosixPath("openapi.json"): b"{}"})


@lru_cache(maxsize=4)
def _source(text: str) -> Source:
    """The side before, read once for all the edits of it."""
    return of_document("old", json.loads(text))


def schema(document: Document, name: str) -> Document:
    """A component."""
    found = document["components"]["schemas"][name]
    assert isinstance(found, dict)
    return found
