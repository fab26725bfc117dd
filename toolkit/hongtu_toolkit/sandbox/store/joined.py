"""Pages of rows from several tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hongtu_toolkit.sandbox.store.collection import Document, Where, where_clause
from hongtu_toolkit.sandbox.store.database import Database

FAR = 2**63 - 1
"""The largest integer of SQLite."""


def joined_page(
    database: Database,
    call: Mapping[str, Any],
    columns: str,
    source: str,
    where: Where,
    order: str,
    given: Sequence[object] = (),
) -> tuple[Document, list[tuple[Any, ...]]]:
    """The head of a page, and its rows.

    `call` holds `pageNum` and `pageSize`. `source` is the text after FROM, with a `?` for each value of `given`.
    """
    number, size = call["pageNum"], call["pageSize"]
    condition, values = where_clause(where)
    ((total,),) = database.rows(f"SELECT count(*) FROM {source} {condition}", *given, *values)
    rows = database.rows(
        f"SELECT {columns} FROM {source} {condition} ORDER BY {order} LIMIT {size} OFFSET {min((number - 1) * size, FAR)}",
        *given,
        *values,
    )
    return {"pageNum": number, "pageSize": size, "total": total}, rows
