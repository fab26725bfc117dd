"""How far a long command is, on stderr and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def shown(rows: Iterable[T], total: int) -> Iterator[T]:
    """The same rows, with a bar on stderr meanwhile."""
    if not sys.stderr.isatty() or sys.stdout.isatty() and total < 200:
        yield from rows
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        for row in rows:
            progress.advance(task)
            yield row
