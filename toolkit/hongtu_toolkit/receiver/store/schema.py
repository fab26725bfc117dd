"""The tables and their migrations, for both databases."""

from __future__ import annotations

from collections.abc import Sequence

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.store.base import Session, StoreRefused

Migration = Sequence[str]
"""The statements from each version to the next. `{serial}`, `{integer}` and `{blob}` are the database's own types."""

MIGRATIONS: tuple[Migration, ...] = (
    (
        """CREATE TABLE hongtu_event (
            seq {serial},
            key TEXT NOT NULL UNIQUE,
            kind TEXT,
            happened_at {integer},
            received_at {integer} NOT NULL,
            source TEXT NOT NULL,
            pushes {integer} NOT NULL,
            peer TEXT NOT NULL,
            content_type TEXT NOT NULL,
            body {blob} NOT NULL)""",
        "CREATE INDEX hongtu_event_received ON hongtu_event (received_at)",
        """CREATE TABLE hongtu_quarantine (
            seq {serial},
            digest TEXT NOT NULL UNIQUE,
            reason TEXT NOT NULL,
            received_at {integer} NOT NULL,
            source TEXT NOT NULL,
            times {integer} NOT NULL,
            peer TEXT NOT NULL,
            content_type TEXT NOT NULL,
            body {blob} NOT NULL)""",
        "CREATE TABLE hongtu_consumer (name TEXT PRIMARY KEY, registered_at {integer} NOT NULL)",
        """CREATE TABLE hongtu_delivery (
            consumer TEXT NOT NULL REFERENCES hongtu_consumer (name) ON DELETE CASCADE,
            seq {integer} NOT NULL REFERENCES hongtu_event (seq) ON DELETE CASCADE,
            state TEXT NOT NULL DEFAULT 'due',
            due_at {integer} NOT NULL DEFAULT 0,
            attempts {integer} NOT NULL DEFAULT 0,
            settled_at {integer},
            error TEXT,
            PRIMARY KEY (consumer, seq))""",
        "CREATE INDEX hongtu_delivery_due ON hongtu_delivery (consumer, due_at, seq) WHERE state = 'due'",
        "CREATE INDEX hongtu_delivery_dead ON hongtu_delivery (consumer, seq) WHERE state = 'dead'",
        "CREATE INDEX hongtu_delivery_event ON hongtu_delivery (seq)",
        "CREATE TABLE hongtu_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ),
)


def migrate(session: Session, tables: frozenset[str], types: dict[str, str], read_only: bool) -> None:
    """Bring the tables to this version, in the open transaction.

    Args:
        tables: names of the existing tables.

    Raises:
        StoreRefused: the tables have a newer version or belong to another program, or are missing and nothing may be written.
    """
    if "hongtu_schema" in tables:
        ((version,),) = session.rows("SELECT version FROM hongtu_schema")
    elif tables & {"hongtu_event", "hongtu_consumer"}:
        raise StoreRefused(
            _("the database has tables of another program with these names; give the receiver a database of its own")
        )
    else:
        version = 0
    if version > len(MIGRATIONS):
        raise StoreRefused(
            _(
                "the store has version {version}, and this program knows versions up to {known}; install a newer hongtu2000"
            ).format(version=version, known=len(MIGRATIONS))
        )
    if version == len(MIGRATIONS):
        return
    if read_only:
        raise StoreRefused(
            _("there are no events yet; `hongtu receive` creates the store")
            if version == 0
            else _(
                "the store has version {version}; start `hongtu receive` once to upgrade it to version {known}"
            ).format(version=version, known=len(MIGRATIONS))
        )
    if version == 0:
        session.run("CREATE TABLE hongtu_schema (version {integer} NOT NULL)".format_map(types))
        session.run("INSERT INTO hongtu_schema VALUES (0)")
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            session.run(statement.format_map(types))
    session.run("UPDATE hongtu_schema SET version = ?", len(MIGRATIONS))
