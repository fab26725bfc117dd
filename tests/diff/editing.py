"""Edits documents and compares them."""

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


def compared(old: Document, *edits: Callable[[Document], object]) -> Changes:
    """The changes that these edits cause."""
    return compare(_source(json.dumps(old)), of_document("new", edited(old, *edits)))


def bare(label: str, document: Document) -> Source:
    """A side without Python names and places, which is quicker to make."""
    return Source(label, document, {}, {PurePosixPath("openapi.json"): b"{}"})


@lru_cache(maxsize=4)
def _source(text: str) -> Source:
    """The old side, read once for all its edits."""
    return of_document("old", json.loads(text))


def schema(document: Document, name: str) -> Document:
    component = document["components"]["schemas"][name]
    assert isinstance(component, dict)
    return component
