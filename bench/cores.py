"""Which core runs what."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def separate_cores() -> Iterator[frozenset[int]]:
    """Keep this process on one core; the others are for the server. Empty if a process cannot be kept anywhere."""
    if not hasattr(os, "sched_setaffinity") or len(before := os.sched_getaffinity(0)) < 2:
        yield frozenset()
        return
    mine = min(before)
    os.sched_setaffinity(0, {mine})
    try:
        yield frozenset(before - {mine})
    finally:
        os.sched_setaffinity(0, before)
