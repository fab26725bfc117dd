"""What was pasted from a skeleton of the audit, and nobody wrote yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Problem
from generator.read.load import Documents

LEFT = re.compile(r"\bFIXME\b|\bVALUE_-?\d+\b")


def fixme_warnings(documents: Documents) -> Iterator[Problem]:
    """Each line with a FIXME, be it in a comment, and each member of an enumeration that is called by its value."""
    for document in documents.values():
        for number, line in enumerate(document.text.split("\n"), 1):
            if left := LEFT.search(line):
                what = f"{left[0]} was pasted; write here what only a person can know"
                yield Problem(str(document.path), number, left.start() + 1, "", "fixme", what)
