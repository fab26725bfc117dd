"""Compares two contracts: one change for each edit, judged for released clients and for users' code.

    old, new = open_source("origin/main", "OLD"), open_source("spec", "NEW")
    compare(old, new).changes

`source` reads a side: the contract, and the Python generated from it. `document` finds the edits, `symbols` the Python names
that they affect, and `verdicts` judges them. `change` is the result.
"""

from generator.diff.change import MISSING, Change, Changes, Place, Symbol
from generator.diff.compare import compare
from generator.diff.source import LoadFailed, Source, of_document, of_texts, open_source

__all__ = [
    "MISSING",
    "Change",
    "Changes",
    "LoadFailed",
    "Place",
    "Source",
    "Symbol",
    "compare",
    "of_document",
    "of_texts",
    "open_source",
]
