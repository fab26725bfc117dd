"""What changed between two contracts: one change for each edit, judged for released clients and for users' code.

    old, new = open_source("origin/main", "OLD"), open_source("spec", "NEW")
    compare(old, new).changes

`source` (what a user names → a side: the contract, and the Python that is generated from it) → `document` (two contracts → edits) →
`symbols` (the Python that an edit touches) → `verdicts` (an edit and its directions → verdicts) → `change`.
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
