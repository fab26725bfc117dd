"""Exports to a database. Rows and the state of the export are committed together."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from threading import Event
from time import monotonic
from typing import Any, TypeVar

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.extra import lacking
from hongtu_toolkit.records.cells import Names, typed
from hongtu_toolkit.records.column import Row
from hongtu_toolkit.records.drive import PATIENCE, PAUSES
from hongtu_toolkit.records.plan import VERSION, Done, OtherVersion, Plan, differing, done_of
from hongtu_toolkit.records.request import Request
from hongtu_toolkit.records.sink import Exported, Unwritable
from hongtu_toolkit.records.walk import Rows

try:
    import sqlalchemy as sa

    from hongtu_toolkit.tables.writing.database import RecordTable, check_encoding, connect
except ModuleNotFoundError as error:
    raise lacking("data", error) from None

T = TypeVar("T")
log = logging.getLogger("hongtu")
STATE = sa.Table(
    "hongtu_exports",
    sa.MetaData(),
    sa.Column("table_name", sa.Text(), primary_key=True),
    sa.Column("plan", sa.Text()),
    sa.Column("done", sa.Text()),
)
"""The state of the exports to each table: the plan and the finished windows of the current one."""
FOLLOWED = sa.Table(
    "hongtu_followed",
    STATE.metadata,
    sa.Column("table_name", sa.Text(), primary_key=True),
    sa.Column("asked", sa.Text()),
    sa.Column("mark", sa.BigInteger()),
)
"""The continuous export to each table: its arguments, and the time up to which it has stored all rows (milliseconds). A single export
has another span and perhaps other filters, so it does not move this time."""


class DatabaseSink:
    """A table whose rows are added or replaced by their key."""

    def __init__(self, request: Request, *, patience: float = PATIENCE) -> None:
        self._request = request
        self._patience = patience
        self._reached = False
        self._given_up = Event()
        layout = request.layout
        try:
            self.engine = connect(str(request.target))
        except ModuleNotFoundError as error:
            raise lacking("postgres", error) from None
        self._table = RecordTable(self.engine, request.table, [*layout.fields, layout.extra], layout.zone)
        self._cells = typed(layout.kind, layout.columns, layout.heads, layout.zone)

    def shape(self, rows: list[Row], names: Names) -> list[Any]:
        columns, extra = self._cells(rows, names)
        return list(zip(*columns, extra, strict=True))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No lock is necessary. The database keeps rows consistent, and two exports at once only do the same work twice."""
        try:
            self._persist(self._prepare)
            yield
        finally:
            self.engine.dispose()

    def _prepare(self, connection: sa.Connection) -> None:
        check_encoding(connection)
        STATE.metadata.create_all(connection)
        self._table.prepare(connection)
        if connection.execute(self._state(STATE.c.table_name)).first() is None:
            connection.execute(STATE.insert().values(table_name=self._request.table))
        if self._request.restart:
            self._write(connection, plan=None, done=None)

    def plan(self, asked: Mapping[str, Any]) -> Plan | None:
        text = self._persist(lambda connection: connection.execute(self._state(STATE.c.plan)).scalar())
        if not text:
            return None
        found = json.loads(text)
        if found.get("version") != VERSION:
            raise OtherVersion(self._request.table)
        if other := differing(found["asked"], asked):
            raise ConfigurationError(
                _(
                    "The table {table} holds an unfinished export, which differs in: {other}. Run that export again to finish"
                    " it, or give --restart (in Python, restart=True) to discard its state and begin this one."
                ).format(table=self._request.table, other=other)
            )
        return Plan.of(found)

    def begin(self, plan: Plan) -> None:
        text = json.dumps(plan.plain(), ensure_ascii=False)
        self._persist(lambda connection: self._write(connection, plan=text, done="[]"))

    def done(self) -> dict[int, Done]:
        text = self._persist(lambda connection: connection.execute(self._state(STATE.c.done)).scalar())
        return {each.index: each for each in map(done_of, json.loads(text or "[]"))}

    def keep(self, plan: Plan, index: int, found: Rows, names: Names) -> Done:
        done = Done(
            index=index,
            rows=len(found.items),
            total=found.total,
            reads=found.reads,
            doubled=found.doubled,
            missing=found.missing,
            unknown=tuple(sorted(names)),
        )
        keys, rows = [key for _, key, _ in found.items], found.contents

        def commit(connection: sa.Connection) -> None:
            before = json.loads(connection.execute(self._state(STATE.c.done)).scalar() or "[]")
            self._table.put(connection, keys, rows)
            self._write(connection, done=json.dumps([*before, asdict(done)]))

        self._persist(commit)
        return done

    def finish(self, plan: Plan, done: Mapping[int, Done]) -> Exported:
        def commit(connection: sa.Connection) -> None:
            self._write(connection, plan=None, done=None)
            if self._request.follow:
                mine = FOLLOWED.c.table_name == self._request.table
                connection.execute(FOLLOWED.delete().where(mine))
                asked = json.dumps(plan.asked, ensure_ascii=False)
                connection.execute(
                    FOLLOWED.insert().values(table_name=self._request.table, asked=asked, mark=plan.span.end)
                )

        self._persist(commit)
        return Exported(
            rows=sum(each.rows for each in done.values()),
            windows=len(plan.windows),
            target=self._request.table,
            missing=sum(each.missing for each in done.values()),
            unknown=tuple(sorted({name for each in done.values() for name in each.unknown})),
        )

    def mark(self, asked: Mapping[str, Any]) -> int | None:
        """The time up to which the continuous export with these arguments has stored all rows, in milliseconds. None before its first round.

        Raises:
            ConfigurationError: another continuous export writes to the table.
        """
        mine = sa.select(FOLLOWED.c.asked, FOLLOWED.c.mark).where(FOLLOWED.c.table_name == self._request.table)
        row = self._persist(lambda connection: connection.execute(mine).first())
        if row is None:
            return None
        if other := differing(json.loads(row.asked), asked):
            raise ConfigurationError(
                _(
                    "The table {table} belongs to a continuous export that differs in: {other}. Give another table (--table), or"
                    " --restart (in Python, restart=True) to forget how far that export is and begin this one."
                ).format(table=self._request.table, other=other)
            )
        return int(row.mark)

    def _state(self, column: sa.Column[Any]) -> sa.Select[Any]:
        return sa.select(column).where(STATE.c.table_name == self._request.table)

    def _write(self, connection: sa.Connection, **values: Any) -> None:
        connection.execute(STATE.update().where(STATE.c.table_name == self._request.table).values(**values))

    def _persist(self, work: Callable[[sa.Connection], T]) -> T:
        """Carry out work in a transaction, and repeat it if the connection is lost.

        Repeating is safe, because rows replace themselves.
        """
        tries, began = 0, monotonic()
        while True:
            try:
                with self.engine.begin() as connection:
                    found = work(connection)
                self._reached = True
                return found
            except sa.exc.DBAPIError as error:
                pause = PAUSES[min(tries, len(PAUSES) - 1)]
                if not self._passes(error) or monotonic() - began + pause > self._patience:
                    raise Unwritable(self._said(error)) from None
                log.warning(
                    "the database does not answer (%s); trying again in %.0f s", type(error.orig).__name__, pause
                )
                self.engine.dispose()
                self._given_up.wait(pause)
                tries += 1

    def _passes(self, error: sa.exc.DBAPIError) -> bool:
        """Whether a later attempt may succeed: the connection is lost, or another process writes."""
        if not self._reached:
            return False
        said = str(error.orig)
        if self.engine.dialect.name == "sqlite":
            return "locked" in said or "busy" in said
        return error.connection_invalidated or isinstance(error, sa.exc.OperationalError)

    def _said(self, error: sa.exc.DBAPIError) -> str:
        """The first line of the error. The others may contain values."""
        target = self.engine.url.render_as_string(hide_password=True)
        return f"{target}: {str(error.orig).strip().partition(chr(10))[0]}"
