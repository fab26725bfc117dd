"""Writes rows and values in each output form."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from hongtu_toolkit.cli.plain import Plain, as_document, as_json, cell, flattened, plain, printable
from hongtu_toolkit.tables.writing.csv_text import line, quoted

if TYPE_CHECKING:
    from hongtu_toolkit.cli.output import Output


def write_rows(file: IO[str], rows: Iterable[Any], out: Output) -> None:
    """Write a list."""
    if out.form == "jsonl":
        for row in rows:
            file.write(as_json(_chosen(plain(row, out.zone), out.columns)) + "\n")
    elif out.form == "csv":
        _csv(file, rows, out)
    elif out.form == "table":
        from hongtu_toolkit.cli import tables

        tables.write(file, [plain(row, out.zone, labels=True) for row in rows], out)
    else:
        _document(file, [_chosen(plain(row, out.zone), out.columns) for row in rows], out.form)


def write_value(file: IO[str], value: Any, out: Output) -> None:
    """Write one thing. In a table, it has a line for each field."""
    if out.form == "table":
        from hongtu_toolkit.cli import tables

        tables.write_fields(file, plain(value, out.zone, labels=True), out)
    elif out.form == "csv":
        _csv(file, [value], out)
    elif out.form == "jsonl":
        file.write(as_json(_chosen(plain(value, out.zone), out.columns)) + "\n")
    else:
        _document(file, _chosen(plain(value, out.zone), out.columns), out.form)


def write_answer(file: IO[str], answer: Plain, out: Output) -> None:
    """Write the result of a query: a list of objects as rows, a list of values with a line for each."""
    if out.form in ("json", "yaml"):
        _document(file, answer, out.form)
        return
    listed = answer if isinstance(answer, list) else [answer]
    if listed and all(isinstance(item, dict) for item in listed):
        out.known = []
        (write_rows if isinstance(answer, list) else write_value)(file, answer, out)
    else:
        for item in listed:
            text = item if isinstance(item, str) and out.form != "jsonl" else as_json(item)
            file.write(f"{printable(text) if file.isatty() else text}\n")


def _chosen(row: Plain, columns: Sequence[str] | None) -> Plain:
    if not columns or "all" in columns or not isinstance(row, dict):
        return row
    return dict(zip(columns, flattened(row, columns), strict=True))


def _csv(file: IO[str], rows: Iterable[Any], out: Output) -> None:
    """CSV with labels, and with guarded texts, so that none becomes a number or a formula.

    Files are for Excel: a UTF-8 mark at the beginning, and its line ends. A pipe or a terminal gets neither.
    """
    for_programs = _is_pipe(file)
    shown = printable if file.isatty() else str

    def write(cells: Iterable[str]) -> None:
        text = line(quoted(shown(cell)) for cell in cells)
        file.write(text.removesuffix("\r\n") + "\n" if for_programs else text)

    if not for_programs:
        file.write("\ufeff")
    plain_rows = (plain(row, out.zone, labels=True) for row in rows)
    if out.columns and "all" not in out.columns:
        write(_heads(out.columns, out))
        for row in plain_rows:
            write(map(cell, flattened(row, out.columns)))
        return
    columns = dict.fromkeys(out.known)
    # A later row may have fields that the first has not, so that the rows wait on the disk for the last one.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass") as waiting:
        try:
            for row in plain_rows:
                columns |= dict.fromkeys(row if isinstance(row, dict) else ())
                waiting.write(json.dumps(row) + "\n")
        finally:  # also of a list that breaks off
            write(_heads(columns, out))
            waiting.seek(0)
            for text in waiting:
                write(map(cell, flattened(json.loads(text), list(columns))))


def _heads(columns: Iterable[str], out: Output) -> Iterator[str]:
    return (out.titles.get(column, column) for column in columns)


def _is_pipe(file: IO[str]) -> bool:
    """Whether a program or a person reads this, and not Excel."""
    try:
        mode = os.fstat(file.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return file.isatty() or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _document(file: IO[str], value: Plain, form: str) -> None:
    if form == "yaml":
        import yaml

        yaml.safe_dump(value, file, allow_unicode=True, sort_keys=False)
    else:
        file.write(as_document(value) + "\n")
