"""Formats of files: the stored rows of a running export, and the file made from them."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice
from pathlib import Path

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.extra import lacking
from hongtu_toolkit.records.cells import Names, objects, texts, typed
from hongtu_toolkit.records.column import EXTRA, Column, Heads, Row
from hongtu_toolkit.records.kind import Kind
from hongtu_toolkit.tables.writing import csv_text, json_text
from hongtu_toolkit.tables.writing.field import Field

FORMATS = ("csv", "xlsx", "jsonl", "parquet")
GROUP = 50_000
"""Rows in a group of a Parquet file."""


@dataclass(frozen=True)
class Layout:
    """The columns, headings and zone of a table."""

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
    """Turns rows into bytes."""

    head = b""
    """The beginning of the file, if the file consists of this and the lines of its rows."""
    is_lines = False
    """Whether the file consists of `head` and the lines."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    @abstractmethod
    def lines(self, rows: list[Row], names: Names) -> list[bytes]:
        """The rows as stored until the file is assembled. `names` collects the names of fields that the contract lacks."""

    @abstractmethod
    def write(self, path: Path, rows: Path, *, extra: bool, scratch: Path) -> bool:
        """Assemble the file. Returns False if `rows` is the finished file, which then stays where it is.

        Args:
            rows: A file with the head and the lines of all rows.
            extra: Whether any row has unknown fields.
            scratch: A folder for temporary files.
        """


class Lines(Format):
    """JSONL: an object on each line."""

    is_lines = True

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self._objects = objects(layout.kind, layout.columns, layout.heads, layout.zone)

    def lines(self, rows: list[Row], names: Names) -> list[bytes]:
        return json_text.lines(self._objects(rows, names))

    def write(self, path: Path, rows: Path, *, extra: bool, scratch: Path) -> bool:
        return False


class Csv(Format):
    """CSV for Excel."""

    is_lines = True

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self._cells = texts(layout.kind, layout.columns, layout.heads, layout.zone)
        self.head = csv_text.head(layout.fields)

    def lines(self, rows: list[Row], names: Names) -> list[bytes]:
        return csv_text.lines(self.layout.fields, *self._cells(rows, names))

    def write(self, path: Path, rows: Path, *, extra: bool, scratch: Path) -> bool:
        if not extra:
            return False
        with path.open("wb") as whole, rows.open("rb") as file:
            whole.write(csv_text.head([*self.layout.fields, self.layout.extra]))
            file.seek(len(self.head))
            shutil.copyfileobj(file, whole, 1 << 20)
        return True


class Typed(Format):
    """Formats with types. Rows are stored as a list of cells on each line, and the file is written from them at the end."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self._cells = typed(layout.kind, layout.columns, layout.heads, layout.zone)

    def lines(self, rows: list[Row], names: Names) -> list[bytes]:
        columns, extra = self._cells(rows, names)
        return json_text.lines(list(zip(*columns, extra, strict=True)))


class Workbook(Typed):
    """XLSX."""

    def write(self, path: Path, rows: Path, *, extra: bool, scratch: Path) -> bool:
        from hongtu_toolkit.tables.writing import workbook

        fields = [*self.layout.fields, *([self.layout.extra] if extra else [])]
        with rows.open("rb") as file:
            workbook.write(path, self.layout.kind.name, fields, map(json_text.loaded, file), self.layout.zone, scratch)
        return True


class Parquet(Typed):
    """Parquet."""

    def write(self, path: Path, rows: Path, *, extra: bool, scratch: Path) -> bool:
        from hongtu_toolkit.tables.writing import parquet

        fields = [*self.layout.fields, self.layout.extra]
        with rows.open("rb") as file:
            groups = iter(lambda: list(map(json_text.loaded, islice(file, GROUP))), [])
            parquet.write(path, fields, groups, self.layout.zone_name)
        return True


def format_of(name: str, layout: Layout) -> Format:
    """The format for a name in FORMATS.

    Raises:
        ConfigurationError: for any other name.
        ModuleNotFoundError: the extra that brings the format's library is not installed.
    """
    kinds: dict[str, type[Format]] = {"csv": Csv, "xlsx": Workbook, "jsonl": Lines, "parquet": Parquet}
    if name not in kinds:
        raise ConfigurationError(
            _("“{name}” is not a format. The formats are {formats}.").format(name=name, formats=", ".join(FORMATS))
        )
    try:
        if name == "xlsx":
            import hongtu_toolkit.tables.writing.workbook
        elif name == "parquet":
            import hongtu_toolkit.tables.writing.parquet  # noqa: F401
    except ModuleNotFoundError as error:
        raise lacking("data", error) from None
    return kinds[name](layout)
