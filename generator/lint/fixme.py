"""Skeletons of the audit that were pasted and not completed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Problem
from generator.read.load import Documents

LEFT = re.compile(r"\bFIXME\b|\bVALUE_-?\d+\b")


def fixme_warnings(documents: Documents) -> Iterator[Problem]:
    """A problem for each line with a FIXME, also in comments, and for each member of an enumeration that is named after its value."""
    for document in documents.values():
        for number, line in enumerate(document.text.split("\n"), 1):
            if left := LEFT.search(line):
                what = f"{left[0]} was pasted; write here what only a person can know"
                yield Problem(str(document.path), number, left.start() + 1, "", "fixme", what)
