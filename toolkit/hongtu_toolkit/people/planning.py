"""Makes a plan: reads table and platform, and compares them."""

from __future__ import annotations

from pathlib import Path

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.people import present
from hongtu_toolkit.people.calls import Calls
from hongtu_toolkit.people.comparison import Comparison
from hongtu_toolkit.people.failpoint import reached
from hongtu_toolkit.people.opening import open_source
from hongtu_toolkit.people.options import Options
from hongtu_toolkit.people.plan import Plan
from hongtu_toolkit.people.problem import FileChanged
from hongtu_toolkit.people.store import Store, default_folder, store_path

NAMED = 10
"""The most people in an error."""


async def make_plan(calls: Calls, path: Path, options: Options) -> Plan:
    """Read the table, then the platform, and store the plan in the journal of the site.

    Raises:
        PeopleError: no plan is possible. Nothing was sent.
        HongtuError: the platform could not be read.
    """
    where = store_path(options.state or default_folder(), calls.base_url)
    with Store(where) as store:
        with store.transaction():
            source, rows = open_source(store, path, options)
            source.stage(rows)
        if store.get("running") and not options.restart:
            _refuse_another_table(store)
        _adopt(store, options)
        await present.look(store, calls, options)
        reached("looked")
        with store.transaction():
            comparison = Comparison(store, source, options)
            comparison.compare()
            identifier = comparison.finish(calls.base_url)
        reached("planned")
        return Plan.load(store, identifier, calls.base_url, options)


def _refuse_another_table(store: Store) -> None:
    """Raise if an interrupted run had another table, because it can only continue with its own."""
    parts = []
    for said, query in (
        (_("{count} new ({keys})"), "SELECT key FROM fresh WHERE key NOT IN (SELECT key FROM wanted)"),
        (_("{count} gone ({keys})"), "SELECT key FROM wanted WHERE key NOT IN (SELECT key FROM fresh)"),
        (
            _("{count} changed ({keys})"),
            "SELECT key FROM fresh JOIN wanted USING (key) WHERE fresh.digest <> wanted.digest",
        ),
    ):
        keys = [key for (key,) in store.rows(f"{query} ORDER BY key")]
        if keys:
            some = ", ".join(keys[:NAMED]) + (", …" if len(keys) > NAMED else "")
            parts.append(said.format(count=len(keys), keys=some))
    if parts:
        raise FileChanged(
            _(
                "the run that began at {began} with {file} was interrupted, and the table has changed since. Rows: "
                "{parts}. Run it with the earlier table, or give up that run and begin with this table (--restart): "
                "what was done is kept."
            ).format(began=store.get("running"), file=store.get("file"), parts="; ".join(parts))
        )


def _adopt(store: Store, options: Options) -> None:
    """Make the table that was just read the current one."""
    with store.transaction() as database:
        if options.restart:
            store.put(running="")
        # People who may have been added. A new plan must send the same UUIDs for them.
        database.execute(
            "INSERT OR REPLACE INTO flight SELECT key, uuid, since FROM change WHERE action = 'add' AND state IN ('sent', 'unknown')"
        )
        database.execute("DELETE FROM wanted")
        database.execute("INSERT INTO wanted SELECT * FROM fresh")
        database.execute("DELETE FROM fresh")
