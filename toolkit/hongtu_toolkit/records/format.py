"""Formats of files: what a window's rows look like on the disk, and how the file is put together of the windows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.extra import lacking
from hongtu_toolkit.records.cells import Names, objects, texts, typed
from hongtu_toolkit.records.column import EXTRA, Column, Heads, Row
from hongtu_toolkit.records.kind import Kind
from hongtu_toolkit.tables.writing import csv_text
from hongtu_toolkit.tables.writing.field import Field, Value

FORMATS = ("csv", "xlsx", "jsonl", "parquet")
GROUP = 50_000
"""Rows in a group of a Parquet file."""


@dataclass(frozen=True)
class Layout:
    """What a table shows of the rows."""

    kind: Kind
    columns: tuple[Column, ...]
    heads: Heads
    zone: tzinfo
    zone_name: str

    @property
    def fields(self) -> list[Field]:
        return [column.field(self.heads) for column in self.columns]

    @property
    def extra(self) -> Field:
        return EXTRA.field(self.heads)


class Format(ABC):
    """How rows become bytes."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    @abstractmethod
    def line(self, row: Row, names: Names) -> bytes:
        """A row as it lies on the disk until the file is put together. `names` takes those of fields that the contract does not know."""

    @abstractmethod
    def write(self, path: Path, parts: Sequence[Path], *, extra: bool, scratch: Path) -> None:
        """Put the file together.

        Args:
            extra: Whether a row of any part has unknown fields.
            scratch: A folder for what is needed on the way.
        """


class Lines(Format):
    """JSONL: an object a line."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self._object = objects(layout.kind, layout.columns, layout.heads, layout.zone)

    def line(self, row: Row, names: Names) -> bytes:
        return _json(self._object(row, names))

    def write(self, path: Path, parts: Sequence[Path], *, extra: bool, scratch: Path) -> None:
        joined(path, b"", parts)


class Csv(Format):
    """CSV for Excel."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self._cells = texts(layout.kind, layout.columns, layout.heads, layout.zone)
        self._line = csv_text.writer(layout.fields)

    def line(self, row: Row, names: Names) -> bytes:
        return self._line(self._cells(row, names))

    def write(self, path: Path, parts: Sequence[Path], *, extra: bool, scratch: Path) -> None:
        joined(path, csv_text.head([*self.layout.fields, *([self.layout.extra] if extra else [])]), parts)


class Typed(Format):
    """Formats with types: a part is a list of cells a line, from which the file is written at the end."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self._cells = typed(layout.kind, layout.columns, layout.heads, layout.zone)

    def line(self, row: Row, names: Names) -> bytes:
        return _json(self._cells(row, names))

    def rows(self, parts: Sequence[Path]) -> Iterator[list[Value]]:
        for path in parts:
            with path.open("rb") as file:
                yield from map(_value, file)


class Workbook(Typed):
    """XLSX."""

    def write(self, path: Path, parts: Sequence[Path], *, extra: bool, scratch: Path) -> None:
        from hongtu_toolkit.tables.writing import workbook

        fields = [*self.layout.fields, *([self.layout.extra] if extra else [])]
        workbook.write(path, self.layout.kind.name, fields, self.rows(parts), self.layout.zone, scratch)


class Parquet(Typed):
    """Parquet."""

    def write(self, path: Path, parts: Sequence[Path], *, extra: bool, scratch: Path) -> None:
        from hongtu_toolkit.tables.writing import parquet

        fields = [*self.layout.fields, self.layout.extra]
        parquet.write(path, fields, _groups(self.rows(parts)), self.layout.zone_name)


def format_of(name: str, layout: Layout) -> Format:
    """The format of a name in FORMATS.

    Raises:
        ConfigurationError: for any other name.
        ModuleNotFoundError: the extra that brings the format's library is not installed.
    """
    kinds: dict[str, type[Format]] = {"csv": Csv, "xlsx": Workbook, "jsonl": Lines, "parquet": Parquet}
    if name not in kinds:
        raise ConfigurationError(f"{name!r} is no format; there are {', '.join(FORMATS)}")
    try:
        if name == "xlsx":
            import hongtu_toolkit.tables.writing.workbook
        elif name == "parquet":
            import hongtu_toolkit.tables.writing.parquet  # noqa: F401
    except ModuleNotFoundError as error:
        raise lacking("data", error) from None
    return kinds[name](layout)


def joined(path: Path, head: bytes, parts: Sequence[Path]) -> None:
    """A file of a head and the parts, one behind the other."""
    with path.open("wb") as whole:
        whole.write(head)
        for part in parts:
            with part.open("rb") as file:
                while block := file.read(1 << 20):
                    whole.write(block)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    found = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def _groups(rows: Iterable[list[Value]]) -> Iterator[list[list[Value]]]:
    group: list[list[Value]] = []
    for row in rows:
        group.append(row)
        if len(group) == GROUP:
            yield group
            group = []
    yield group


def _value(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:  # what `_json` left to the standard library
        import json

        return json.loads(line)


def _json(value: Any) -> bytes:
    try:
        # Adding makes a copy of the right size: orjson's own ones hold on to several kilobytes each.
        return orjson.dumps(value) + b"\n"
    except TypeError:  # integers beyond 64 bits, halves of characters
        import json

        return json.dumps(value, ensure_ascii=True).encode() + b"\n"
