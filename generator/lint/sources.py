"""Warnings about sources that nothing names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Problem
from generator.read.load import Documents
from generator.read.resolve import Node
from generator.read.sources import FILE, MANUAL, named_sources


def source_warnings(documents: Documents) -> Iterator[Problem]:
    """A warning for each source that no mark and no deviation names. The manual needs no marks."""
    if FILE in documents:
        named = named_sources(documents)
        for key, row in Node.of(documents[FILE]).items():
            if key != MANUAL and key not in named:
                what = f"nothing names {key}; remove it, or add it where it is a witness"
                yield row.problem("source-unused", what)
