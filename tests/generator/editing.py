"""Specs with a line changed."""

from __future__ import annotations

import re
from pathlib import Path


def edit(file: Path, start: str, pattern: str, replacement: str) -> None:
    """Change the first line behind the line `start` that has the pattern."""
    head, found, tail = file.read_text(encoding="utf-8").partition(f"\n{start}\n")
    changed, count = re.subn(pattern, replacement, tail, count=1)
    assert found and count and changed != tail, f"{file.name} has no {start} with {pattern}"
    file.write_text(head + found + changed, encoding="utf-8")
