"""Parquet: typed columns, moments with their zone, compressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from hongtu_toolkit.tables.writing.field import Field, Type, Value, all_fit, day, fits
from hongtu_toolkit.tables.writing.json_text import dumped

TYPES = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.BOOLEAN: pa.bool_(),
    Type.DAY: pa.date32(),
    Type.JSON: pa.string(),
}


def write(path: Path, fields: Sequence[Field], groups: Iterable[Sequence[Sequence[Value]]], zone: str) -> int:
    """Write groups of rows. Each becomes a row group in the file. Returns the number of rows.

    Args:
        groups: Rows of cells. Values that do not fit their columns are left out, see `field.fits`.
        zone: A name of the IANA database.
    """
    schema = pa.schema([(field.head, TYPES.get(field.type) or pa.timestamp("ms", tz=zone)) for field in fields])
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for rows in groups:
            if not rows:
                continue
            columns = [
                _array(list(values), field.type, schema.field(place).type)
                for place, (values, field) in enumerate(zip(zip(*rows, strict=True), fields, strict=True))
            ]
            file.write_table(pa.Table.from_arrays(columns, schema=schema))
            count += len(rows)
    return count


def _array(values: list[Value], kind: Type, held: pa.DataType) -> pa.Array:
    match kind:
        case Type.JSON:
            values = [None if value is None else dumped(value).decode() for value in values]
        case Type.DAY:
            values = [day(value) if isinstance(value, str) else None for value in values]
        case _:
            if not all_fit(values, kind):
                values = [value if fits(value, kind) else None for value in values]
    return pa.array(values, held)
