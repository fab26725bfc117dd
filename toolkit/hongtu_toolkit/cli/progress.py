"""How far a long command is, on stderr and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


FEW = 200


def shown(rows: Iterable[T], total: int, *, beside_table: bool) -> Iterator[T]:
    """The same rows, with a bar on stderr in the meantime; few rows that a table shows on the same terminal need none."""
    if not sys.stderr.isatty() or beside_table and total < FEW:
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
