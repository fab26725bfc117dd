"""Warnings about pasted skeletons of the audit that nobody completed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Problem
from generator.read.load import Documents

LEFT = re.compile(r"\bFIXME\b|\bVALUE_-?\d+\b")


def fixme_warnings(documents: Documents) -> Iterator[Problem]:
    """A warning for each line with a FIXME, even in a comment, or with a member of an enumeration that is named after its value."""
    for document in documents.values():
        for number, line in enumerate(document.text.split("\n"), 1):
            if match := LEFT.search(line):
                what = f"{match[0]} is left from a skeleton; replace it with what only a person can know"
                yield Problem(str(document.path), number, match.start() + 1, "", "fixme", what)
