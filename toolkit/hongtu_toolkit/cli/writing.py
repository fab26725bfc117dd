"""Writes rows and values in each output form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any

from hongtu_toolkit.cli.plain import Plain, as_json, cell, flattened, plain
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
            file.write(f"{text}\n")


def _chosen(row: Plain, columns: Sequence[str] | None) -> Plain:
    if not columns or "all" in columns or not isinstance(row, dict):
        return row
    return dict(zip(columns, flattened(row, columns), strict=True))


def _csv(file: IO[str], rows: Iterable[Any], out: Output) -> None:
    """CSV for Excel: a UTF-8 mark at the beginning, labels, and guarded texts, so that none becomes a number or a formula."""
    file.write("\ufeff")
    columns: list[str] | None = None
    for row in rows:
        fields = plain(row, out.zone, labels=True)
        if columns is None:
            columns = _all(fields, out)
            file.write(_heads(columns, out))
        file.write(line(quoted(cell(value)) for value in flattened(fields, columns)))
    if columns is None:
        file.write(_heads(_all({}, out), out))


def _heads(columns: Sequence[str], out: Output) -> str:
    return line(quoted(out.titles.get(column, column)) for column in columns)


def _all(row: Plain, out: Output) -> list[str]:
    if out.columns and "all" not in out.columns:
        return list(out.columns)
    return list(dict.fromkeys([*out.known, *(row if isinstance(row, dict) else ())]))


def _document(file: IO[str], value: Plain, form: str) -> None:
    if form == "yaml":
        import yaml

        yaml.safe_dump(value, file, allow_unicode=True, sort_keys=False)
    else:
        file.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
