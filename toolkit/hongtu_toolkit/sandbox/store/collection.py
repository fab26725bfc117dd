"""Documents of one kind."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.store.database import Database
from hongtu_toolkit.sandbox.store.memory import Memory
from hongtu_toolkit.sandbox.text import from_json, to_json

Document = dict[str, Any]
Row = tuple[str, int, str]
"""Key, moment of creation (ms), document in JSON."""
Where = Mapping[str, object]
"""SQL conditions with one `?` each, and their values. A condition with the value None is left out."""

EVERYTHING: Where = {}
FEW, MANY = 100, 5000
"""The order of the first FEW rows of every list is cached, and of all rows if there are at most MANY."""
NEAR = 1000
"""Rows that SQLite may skip from either end of a longer list. For a page that is further from both ends, the order of all rows is cached."""


class Collection:
    """A table of documents, each under its own key."""

    def __init__(
        self, database: Database, table: str, key: str = "uuid", *, noun: str = "", missing: Code = Code.NOT_FOUND
    ) -> None:
        self._database = database
        self._table = table
        self._key = key
        self._noun = noun or table
        self._missing = missing
        self._counts: Memory[int] = Memory(256)
        self._orders: Memory[array[int]] = Memory(4_000_000, _room)

    def get(self, key: str) -> Document | None:
        return next(iter(self.find({f"{self._key} = ?": key})), None)

    def require(self, key: str) -> Document:
        """Like `get`.

        Raises:
            Refusal: if no document has the key.
        """
        document = self.get(key)
        if document is None:
            raise Refusal(self._missing, f"no {self._noun} has the {self._key} {key}")
        return document

    def find(self, where: Where = EVERYTHING, order: str = "id") -> list[Document]:
        """The documents that meet every condition."""
        condition, values = where_clause(where)
        rows = self._database.rows(f"SELECT document FROM {self._table} {condition} ORDER BY {order}", *values)
        return _read(str(document) for (document,) in rows)

    def page(self, call: Mapping[str, Any], where: Where = EVERYTHING, order: str = "id") -> Document:
        """A page in the form of the manual's paged interfaces. `call` holds `pageNum` and `pageSize`."""
        number, size = call["pageNum"], call["pageSize"]
        where = {condition: value for condition, value in where.items() if value is not None}
        skipped, first = (number - 1) * size, self._ids(where, f"{order} LIMIT {FEW + 1}")
        total = len(first) if len(first) <= FEW else self.count(where)
        behind = total - skipped - size
        if total <= FEW or skipped + size <= FEW:
            documents = self._at(first[skipped : skipped + size])
        elif total <= MANY or min(skipped, behind) > NEAR:
            documents = self._at(self._ids(where, order)[skipped : skipped + size])
        elif skipped <= NEAR:
            documents = self.find(where, f"{order} LIMIT {size} OFFSET {skipped}")
        else:
            limit = f"LIMIT {max(size + min(behind, 0), 0)} OFFSET {max(behind, 0)}"
            documents = self.find(where, f"{reverse(order)} {limit}")[::-1]
        return {"pageNum": number, "pageSize": size, "total": total, "list": documents}

    def count(self, where: Where = EVERYTHING) -> int:
        condition, values = where_clause(where)
        sql = f"SELECT count(*) FROM {self._table} {condition}"
        return self._counts.recall(
            self._database.revision, (sql, *values), lambda: int(str(self._database.rows(sql, *values)[0][0]))
        )

    def _ids(self, where: Where, order: str) -> array[int]:
        """The ids of the documents that meet every condition, in order."""
        condition, values = where_clause(where)
        sql = f"SELECT id FROM {self._table} {condition} ORDER BY {order}"
        return self._orders.recall(
            self._database.revision,
            (sql, *values),
            lambda: array("q", chain.from_iterable(self._database.rows(sql, *values))),  # type: ignore[arg-type]
        )

    def _at(self, ids: array[int]) -> list[Document]:
        """The documents with these ids, in this order."""
        sql = f"SELECT id, document FROM {self._table} WHERE id IN (SELECT value FROM json_each(?))"
        documents = {key: str(document) for key, document in self._database.rows(sql, to_json(ids.tolist()))}
        return _read(documents[key] for key in ids)

    def number(self, key: str) -> int | None:
        """The number of a document in the order of creation."""
        rows = self._database.rows(f"SELECT id FROM {self._table} WHERE {self._key} = ?", key)
        return int(str(rows[0][0])) if rows else None

    def add(self, document: Document, created: int) -> None:
        self.add_all([(document[self._key], created, to_json(document))])

    def add_all(self, rows: Iterable[Row]) -> None:
        self._database.run_many(f"INSERT INTO {self._table} ({self._key}, created, document) VALUES (?, ?, ?)", rows)

    def replace(self, document: Document) -> None:
        """Replace the document with the same key."""
        self._database.run(
            f"UPDATE {self._table} SET document = ? WHERE {self._key} = ?", to_json(document), document[self._key]
        )

    def remove(self, key: str) -> bool:
        """Remove a document. Returns whether there was one."""
        return self._database.run(f"DELETE FROM {self._table} WHERE {self._key} = ?", key) > 0


def _room(ids: array[int]) -> int:
    """The size of a list of ids, counted in ids. The query itself takes memory too, so it is at least FEW."""
    return max(FEW, len(ids))


def _read(texts: Iterable[str]) -> list[Document]:
    """The documents in JSON texts, decoded in one call."""
    documents: list[Document] = from_json(f"[{','.join(texts)}]")
    return documents


def contains(column: str) -> str:
    """The condition that a column contains a text. Case is ignored."""
    return f"instr(lower({column}), lower(?)) > 0"


def begins(column: str) -> str:
    """The condition that a column begins with a text. Case is ignored."""
    return f"instr(lower({column}), lower(?)) = 1"


def one_of(column: str) -> str:
    """The condition that a column is in a list; the value is `listed(...)`."""
    return f"{column} IN (SELECT value FROM json_each(?))"


def listed(items: list[str] | None) -> str | None:
    """The value for `one_of`. None for an empty list, which means no condition."""
    return to_json(items) if items else None


def reverse(order: str) -> str:
    """The opposite order."""
    terms = order.split(", ")
    return ", ".join(term.removesuffix(" DESC") if term.endswith(" DESC") else f"{term} DESC" for term in terms)


def where_clause(where: Where) -> tuple[str, list[object]]:
    """The WHERE clause of a query, and its values."""
    known = {condition: value for condition, value in where.items() if value is not None}
    return ("WHERE " + " AND ".join(known) if known else ""), list(known.values())
