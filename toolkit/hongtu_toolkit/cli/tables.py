"""Tables that fit the terminal, with aligned Chinese characters."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

import click

from hongtu_toolkit.cli import times
from hongtu_toolkit.cli.help import width
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.cli.plain import flattened, printable, text

if TYPE_CHECKING:
    from hongtu_toolkit.cli.output import Output

WIDEST = 36
"""The widest cell in columns of the terminal, unless --columns names it. A UUID with dashes fits."""
GAP = 2
NAMED = 6
"""The most omitted columns that are named."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


def write(file: IO[str], rows: Sequence[Any], out: Output) -> None:
    """A table of plain rows. Completely empty columns are left out, and the others are shown as far as they fit."""
    if not rows:
        click.echo(_("No rows."), err=True)
        return
    asked = [column for column in out.columns or () if column != "all"]
    names = asked or list(dict.fromkeys([*out.known, *(name for row in rows for name in row)]))
    cells = [[printable(text(value)) for value in flattened(row, names)] for row in rows]
    kept = [index for index in range(len(names)) if asked or any(line[index] for line in cells)]
    names, cells = [names[index] for index in kept], [[line[index] for index in kept] for line in cells]
    heads = [out.titles.get(name, name) for name in names]
    widest = [max(width(line[i]) for line in cells) for i in range(len(names))]
    space, everything = terminal(file), bool(out.columns)
    sizes = widest if everything or space is None else [min(size, WIDEST) for size in widest]
    sizes = [max(size, width(head)) for size, head in zip(sizes, heads, strict=True)]
    ranks = [out.ranks.get(name, 0) for name in names]
    shown = range(len(sizes)) if everything or space is None else _fitting(sizes, ranks, space)
    _print(
        file, [heads[i] for i in shown], [[line[i] for i in shown] for line in cells], [sizes[i] for i in shown], space
    )
    _tell([names[i] for i in range(len(names)) if i not in shown], cells, out)


def write_fields(file: IO[str], value: Any, out: Output) -> None:
    """One thing, with a line for each field. Inner fields have dotted names."""
    if not isinstance(value, dict):
        file.write(printable(text(value)) + "\n")
        return
    pairs = [(printable(name), printable(inner)) for name, inner in _fields(value) if inner not in ("", None)]
    if asked := [column for column in out.columns or () if column != "all"]:
        pairs = list(zip(asked, (printable(text(inner)) for inner in flattened(value, asked)), strict=True))
    space, first = terminal(file), max((width(name) for name, _inner in pairs), default=0)
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP, 0, 0))
    table.add_column(no_wrap=True, min_width=first, style="bold")
    table.add_column(overflow="fold")
    for name, inner in pairs:
        table.add_row(Text(name), Text(inner))
    _console(file, space).print(table)
    if any(_MOMENT.fullmatch(inner) for _name, inner in pairs):
        click.echo(_("Times: {zone}").format(zone=times.told(out.zone)), err=True)


def terminal(file: IO[str]) -> int | None:
    """The width of a terminal, or None if the file is not a terminal."""
    return shutil.get_terminal_size().columns if file.isatty() else None


def _fields(value: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, inner in value.items():
        if isinstance(inner, dict):
            pairs += _fields(inner, f"{prefix}{name}.")
        else:
            pairs.append((f"{prefix}{name}", text(inner)))
    return pairs


def _fitting(sizes: Sequence[int], ranks: Sequence[int], space: int) -> list[int]:
    """The columns to show, in their order. Columns of the best rank are chosen as long as they fit, at least one."""
    fitting: list[int] = []
    for index in sorted(range(len(sizes)), key=lambda index: (ranks[index], index)):
        if sum(sizes[i] + GAP for i in fitting) + sizes[index] <= space or not fitting:
            fitting.append(index)
    return sorted(fitting)


def _print(
    file: IO[str], names: Sequence[str], cells: Sequence[Sequence[str]], sizes: Sequence[int], space: int | None
) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for name, size in zip(names, sizes, strict=True):
        table.add_column(Text(name), no_wrap=True, max_width=size, overflow="ellipsis")
    for line in cells:
        table.add_row(*(Text(cell) for cell in line))
    # Columns that somebody chose are printed whole: rich would cut each of them, and half a UUID is of no use.
    _console(file, space and max(space, sum(sizes) + GAP * len(sizes))).print(table, soft_wrap=False)


def _tell(hidden: Sequence[str], cells: Sequence[Sequence[str]], out: Output) -> None:
    """Print on stderr the omitted columns and the time zone."""
    said = []
    if hidden:
        names = ", ".join(hidden[:NAMED]) + (" …" if len(hidden) > NAMED else "")
        said.append(_("Not shown: {names}. Choose with --columns.").format(names=names))
    if any(_MOMENT.fullmatch(cell) for line in cells for cell in line):
        said.append(_("Times: {zone}").format(zone=times.told(out.zone)))
    for sentence in said:
        click.echo(click.style(sentence, dim=True), err=True)


def _console(file: IO[str], space: int | None) -> Any:
    """A console of rich that adds nothing of its own."""
    from rich.console import Console

    return Console(file=file, width=space or 10_000, highlight=False, markup=False, emoji=False)
