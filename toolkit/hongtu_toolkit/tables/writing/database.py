"""Writes tables in SQLite and PostgreSQL: creates them, adds new columns, and adds or replaces rows by key."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.tables.writing.field import Field, Type, Value, all_fit, day, fits, local
from hongtu_toolkit.tables.writing.place import check_kind

KEY = "record_key"
"""The column that identifies rows."""
BATCH = 1000
UTF8 = "utf8"
"""Sent to PostgreSQL, which converts texts to the encoding of the database. Without it, a driver answers bytes for SQL_ASCII."""
TYPES: dict[Type, Any] = {
    Type.TEXT: sa.Text(),
    Type.INTEGER: sa.BigInteger(),
    Type.NUMBER: sa.Double(),
    Type.BOOLEAN: sa.Boolean(),
    Type.MOMENT: sa.DateTime(timezone=True),
    Type.DAY: sa.Date(),
    Type.JSON: sa.JSON(none_as_null=True),
}


def connect(url: str) -> sa.Engine:
    """An engine for the URL of a database. A new SQLite file is for its owner alone.

    Raises:
        ConfigurationError: the URL is malformed, or of another kind of database. The password is not shown.
        ModuleNotFoundError: the driver is not installed.
    """
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise ConfigurationError(
            _(
                "This is not the URL of a database. Write it like sqlite:///records.db or "
                "postgresql://user:password@host/name."
            )
        ) from None
    kind = parsed.get_backend_name()
    if kind == "postgres":
        kind = "postgresql"
    if kind not in ("sqlite", "postgresql"):
        raise ConfigurationError(_("{kind} is not supported. Use sqlite or postgresql.").format(kind=kind))
    if kind == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
        encoding = str(parsed.query.get("client_encoding", UTF8))
        if re.sub(r"[\W_]", "", encoding).lower() not in ("utf8", "unicode"):
            raise ConfigurationError(
                _("The URL has client_encoding={encoding}, which has no Chinese. Write client_encoding=utf8.").format(
                    encoding=encoding
                )
            )
        parsed = parsed.update_query_dict({"client_encoding": UTF8})
        if "@" in (parsed.host or ""):  # the text before it is the end of the password, and is not shown
            raise ConfigurationError(
                _("The password in the URL of the database contains an @. Write %40 in its place.")
            )
    else:
        _prepare(parsed)
    return sa.create_engine(parsed, hide_parameters=True, pool_pre_ping=True)


def check_encoding(connection: sa.Connection) -> None:
    """Raise ConfigurationError for a PostgreSQL database without an encoding, where every client writes bytes of its own."""
    if connection.dialect.name != "postgresql" or connection.scalar(sa.text("SHOW server_encoding")) != "SQL_ASCII":
        return
    raise ConfigurationError(
        _(
            "The database {name} has the encoding SQL_ASCII, so it cannot tell the characters of a text. Create one with UTF8 and name"
            " it in the URL: createdb --encoding=UTF8 --template=template0 NAME"
        ).format(name=connection.engine.url.database)
    )


def _prepare(url: sa.URL) -> None:
    """Create a SQLite file for its owner alone, unless it exists."""
    if url.query.keys() - {"timeout"} or not url.database or url.database.startswith((":", "file:")):
        raise ConfigurationError(_("The URL of a SQLite database names a file and nothing else: sqlite:///records.db"))
    path = Path(url.database)
    check_kind(path)
    if not path.parent.is_dir():
        raise ConfigurationError(_("The folder {path} does not exist.").format(path=path.parent))
    with suppress(OSError):  # it exists, or SQLite will report why it cannot be created
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


class RecordTable:
    """A table of records."""

    def __init__(self, engine: sa.Engine, name: str, fields: Sequence[Field], zone: tzinfo) -> None:
        self._zone = zone
        self._fields = fields
        self._naive = engine.dialect.name == "sqlite"
        columns = (sa.Column(field.head, TYPES[field.type]) for field in fields)
        self.table = sa.Table(name, sa.MetaData(), sa.Column(KEY, sa.Text(), primary_key=True), *columns)
        insert: Any = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert
        statement = insert(self.table)
        replaced = {column.name: statement.excluded[column.name] for column in self.table.columns if column.name != KEY}
        self._upsert = statement.on_conflict_do_update(index_elements=[KEY], set_=replaced)

    def prepare(self, connection: sa.Connection) -> None:
        """Create the table, or add the columns that it lacks.

        Raises:
            ConfigurationError: another program made the table of this name.
        """
        self.table.create(connection, checkfirst=True)
        there = {column["name"] for column in sa.inspect(connection).get_columns(self.table.name)}
        if KEY not in there:
            raise ConfigurationError(
                _(
                    "The table {name} has no column {column}: another program made it. Give another name with --table."
                ).format(name=self.table.name, column=KEY)
            )
        quote = connection.dialect.identifier_preparer
        for column in self.table.columns:
            if column.name not in there:
                kind = column.type.compile(connection.dialect)
                name = quote.format_table(self.table)
                connection.execute(sa.text(f"ALTER TABLE {name} ADD COLUMN {quote.format_column(column)} {kind}"))

    def put(self, connection: sa.Connection, keys: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        """Add rows, or replace those with their keys.

        Args:
            keys: the key of each row.
            rows: the cells of each row, in the order of the fields.
        """
        heads = [KEY, *(field.head for field in self._fields)]
        for begin in range(0, len(rows), BATCH):
            part = slice(begin, begin + BATCH)
            columns = (
                self._column(list(values), field.type)
                for values, field in zip(zip(*rows[part], strict=True), self._fields, strict=True)
            )
            batch = [dict(zip(heads, row, strict=True)) for row in zip(keys[part], *columns, strict=True)]
            connection.execute(self._upsert, batch)

    def _column(self, values: list[Value], kind: Type) -> list[Any]:
        if not all_fit(values, kind):
            values = [value if fits(value, kind) else None for value in values]
        match kind:
            case Type.MOMENT:
                return [None if value is None else self._moment(value) for value in values]
            case Type.DAY:
                return [None if value is None else day(value) for value in values]
            case Type.TEXT:  # PostgreSQL accepts no NUL
                return [value.replace("\0", "") if value and "\0" in value else value for value in values]
            case _:
                return values

    def _moment(self, value: int) -> datetime | None:
        """A moment for the database. SQLite has no time zones, so it gets local time of the zone."""
        found = local(value, self._zone)
        return found.replace(tzinfo=None) if found is not None and self._naive else found
