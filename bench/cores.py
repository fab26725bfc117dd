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


def split_cores() -> tuple[list[str], list[str]]:
    """The cores of the server and of its caller, as arguments of their commands. Both empty if a process cannot be kept anywhere."""
    if not hasattr(os, "sched_getaffinity") or len(cores := sorted(os.sched_getaffinity(0))) < 2:
        return [], []
    return [str(core) for core in cores[1:]], [str(cores[0])]
