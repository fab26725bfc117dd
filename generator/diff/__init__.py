"""What changed between two contracts: one finding for each edit, judged for released clients and for users' code.

    old, new = open_source("origin/main", "OLD"), open_source("spec", "NEW")
    compare(old, new).findings

`source` (what a user names → a side: the contract, and the Python that is generated from it) → `document` (two contracts → edits) →
`symbols` (the Python that an edit touches) → `law` (an edit and its directions → verdicts) → `finding`.
"""

from generator.diff.compare import compare
from generator.diff.finding import MISSING, Finding, Findings, Place, Symbol
from generator.diff.source import LoadFailed, Source, of_document, of_texts, open_source

__all__ = [
    "MISSING",
    "Finding",
    "Findings",
    "LoadFailed",
    "Place",
    "Source",
    "Symbol",
    "compare",
    "of_document",
    "of_texts",
    "open_source",
]
