"""Progress bars on stderr, only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


FEW = 200


def shown(rows: Iterable[T], total: int, *, beside_table: bool) -> Iterator[T]:
    """The same rows, with a bar on stderr in the meantime, unless a table shows few rows on the same terminal."""
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
