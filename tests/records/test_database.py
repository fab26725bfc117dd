"""Databases: each row once, columns added, and a database that goes away and comes back."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from hongtu_runtime.errors import ConfigurationError, HongtuError
from hongtu_toolkit.records import Progress, Unwritable, database_sink, export
from hongtu_toolkit.tables.writing.database import connect
from tests.records.conftest import CHINA, WEEK, Office

POSTGRES = os.environ.get("HONGTU_TEST_POSTGRES", "")
needs_postgres = pytest.mark.skipif(not POSTGRES, reason="HONGTU_TEST_POSTGRES names no PostgreSQL")
SMALL: Any = {"page_size": 10, "window_rows": 30, "concurrency": 2}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'records.db'}"
        return
    with _fresh_schema() as found:
        yield found


class _fresh_schema:  # noqa: N801  (reads as a function where it is used)
    """A schema of its own in the server that the environment names."""

    def __enter__(self) -> str:
        self.name = f"records_{uuid4().hex[:12]}"
        self.engine = connect(POSTGRES)
        with self.engine.begin() as connection:
            connection.execute(sa.text(f'CREATE SCHEMA "{self.name}"'))
        parsed = sa.make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={self.name}"})
        return parsed.render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        with self.engine.begin() as connection:
            connection.execute(sa.text(f'DROP SCHEMA "{self.name}" CASCADE'))
        self.engine.dispose()


def rows(url: str, table: str = "pass_records") -> list[dict[str, Any]]:
    engine = connect(url)
    with engine.connect() as connection:
        found = connection.execute(sa.text(f'SELECT * FROM "{table}" ORDER BY record_key')).mappings().all()
    engine.dispose()
    return [dict(row) for row in found]


def test_rows_have_the_types_of_the_contract(office: Office, url: str) -> None:
    exported = export(office.client, "pass-records", url, **SMALL, **WEEK)
    record = office.client.pass_record.list(page_size=1, end_pass_time=WEEK["until"]).items[0]

    found = {row["uuid"]: row for row in rows(url)}
    assert len(found) == exported.rows > 100
    row = found[record.uuid]
    assert row["record_key"] == record.uuid
    assert row["passType"] == record.pass_type
    assert record.pass_timestamp is not None
    moment = row["passTimestamp"]
    if isinstance(
        moment, str
    ):  # SQLite has no type for it, and no zones: it stands there as the clocks in China showed it
        moment = datetime.fromisoformat(moment).replace(tzinfo=CHINA)
    assert moment == record.pass_timestamp


@pytest.mark.parametrize(
    "kind", ["attendance-records", "attendance-calendar", "attendance-statistics", "alarms", "persons"]
)
def test_other_kinds_have_a_table_each(office: Office, url: str, kind: str) -> None:
    span = {} if kind == "persons" else WEEK

    exported = export(office.client, kind, url, **span)

    assert len(rows(url, kind.replace("-", "_"))) == exported.rows


def test_rows_are_replaced_by_themselves(office: Office, url: str) -> None:
    """Whatever is exported twice is there once, as it is now."""
    export(office.client, "persons", url)
    person = rows(url, "persons")[0]
    office.client.person.update(uuid=person["uuid"], name="Ada")
    export(office.client, "persons", url)

    found = rows(url, "persons")
    assert len(found) == 20
    assert found[0]["name"] == "Ada"


def test_columns_that_a_table_lacks_are_added(office: Office, url: str) -> None:
    """A newer contract, or another choice of columns, keeps the rows that are there."""
    export(office.client, "pass-records", url, columns=["uuid", "personName"], **WEEK)
    export(office.client, "pass-records", url, columns=["passType", "uuid", "抓拍时间"], **WEEK)

    found = rows(url)
    assert {"record_key", "uuid", "personName", "passType", "passTimestamp"} <= found[0].keys()
    assert all(row["passTimestamp"] for row in found)
    assert sum(row["personName"] is not None for row in found) > 100  # strangers have none


def test_chinese_heads_are_chinese_columns(office: Office, url: str) -> None:
    export(office.client, "pass-records", url, heads="zh", table="通行记录", **WEEK)

    assert {row["通行类型"] for row in rows(url, "通行记录")} >= {"通行"}


def test_a_table_of_somebody_else_is_not_touched(office: Office, url: str) -> None:
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE pass_records (id INTEGER)"))
    engine.dispose()

    with pytest.raises(ConfigurationError, match="another program made it"):
        export(office.client, "pass-records", url, **WEEK)
    assert rows_of_other(url) == []


def rows_of_other(url: str) -> list[Any]:
    engine = connect(url)
    with engine.connect() as connection:
        found = list(connection.execute(sa.text("SELECT id FROM pass_records")))
    engine.dispose()
    return found


class Interrupt(BaseException):
    """Ctrl-C."""


def test_an_interrupted_export_goes_on(office: Office, url: str) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.windows == 3:
            raise Interrupt

    with pytest.raises(Interrupt):
        export(office.client, "pass-records", url, progress=interrupt, **SMALL, **WEEK)
    first = len(rows(url))
    before = len(office.box.journal(operation="passRecordList"))
    exported = export(office.client, "pass-records", url, **SMALL, **WEEK)

    assert exported.resumed
    assert 0 < first < len(rows(url)) == exported.rows
    assert len(office.box.journal(operation="passRecordList")) - before < exported.rows / 10 + 2 * exported.windows


def test_an_unfinished_export_with_other_arguments_is_told(office: Office, url: str) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.windows == 1:
            raise Interrupt

    with pytest.raises(Interrupt):
        export(office.client, "pass-records", url, progress=interrupt, **SMALL, **WEEK)
    with pytest.raises(ConfigurationError, match="differs in: persons"):
        export(
            office.client, "pass-records", url, persons=[office.client.person.list(page_size=1).items[0].name], **WEEK
        )
    assert not export(office.client, "pass-records", url, restart=True, **WEEK).resumed


def test_a_sqlite_file_that_somebody_else_writes_is_waited_for(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_sink, "PAUSES", (0.01,))
    path = tmp_path / "records.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    threads: list[Thread] = []

    def hold(progress: Progress) -> None:
        if progress.windows == 2 and not threads:
            other.execute("BEGIN EXCLUSIVE")
            threads.append(Thread(target=lambda: (__import__("time").sleep(0.3), other.execute("COMMIT"))))
            threads[0].start()

    exported = export(office.client, "pass-records", f"sqlite:///{path}?timeout=0.05", progress=hold, **SMALL, **WEEK)
    threads[0].join()
    other.close()

    assert len(rows(f"sqlite:///{path}")) == exported.rows


@pytest.mark.parametrize(
    ("database", "said"),
    [
        ("sqlite://", "names a file"),
        ("sqlite:///:memory:", "names a file"),
        ("sqlite:///a.db?mode=ro", "names a file"),
        ("sqlite:///missing/a.db", "does not exist"),
        pytest.param("sqlite:////dev/null", "is a device", marks=pytest.mark.skipif(os.name == "nt", reason="no /dev")),
        ("sqlite:///.", "is a folder"),
        ("sqlite:geheim.db", "neither a file"),
        ("postgresql:ada:geheim", "neither a file"),
        ("postgresql://ada:ge@heim@127.0.0.1/x", "Write %40"),
        ("mysql://ada:geheim@127.0.0.1/x", "not supported"),
        ("postgresql://ada:geheim@127.0.0.1/x?client_encoding=sql_ascii", "client_encoding=utf8"),
    ],
)
def test_what_is_no_database_is_refused_before_anything_is_sent(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ConfigurationError, match=said) as caught:
        export(office.client, "pass-records", database, **WEEK)
    assert "heim" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_url_that_leads_nowhere_shows_no_password(office: Office) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    with pytest.raises(Unwritable, match="postgresql") as caught:
        export(office.client, "pass-records", f"postgresql://ada:geheim@127.0.0.1:{port}/x", **WEEK)
    assert "geheim" not in str(caught.value)


@needs_postgres
def test_a_connection_that_the_server_ends_is_made_anew(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """As at a restart of the server: in the middle, and within a transaction."""
    monkeypatch.setattr(database_sink, "PAUSES", (0.01,))
    killed: list[int] = []
    with _fresh_schema() as url:
        admin = connect(POSTGRES)

        def end(progress: Progress) -> None:
            if progress.windows in (2, 4):
                with admin.begin() as connection:
                    sql = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user"
                    killed.append(int(connection.execute(sa.text(sql)).scalar() or 0))

        exported = export(office.client, "pass-records", url, progress=end, **SMALL, **WEEK)
        found = rows(url)
        admin.dispose()

    assert sum(killed) > 0
    assert len(found) == exported.rows > 100


@needs_postgres
@pytest.mark.parametrize(
    ("encoding", "error", "said"),
    [
        ("SQL_ASCII", ConfigurationError, "createdb --encoding=UTF8"),
        ("LATIN1", Unwritable, "LATIN1"),
        ("EUC_CN", None, ""),
    ],
)
def test_a_database_whose_encoding_has_no_chinese_is_told_in_a_sentence(
    office: Office, encoding: str, error: type[Exception] | None, said: str
) -> None:
    name = f"records_{uuid4().hex[:12]}"
    admin = connect(POSTGRES).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        like = f"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        connection.execute(sa.text(f'CREATE DATABASE "{name}" {like}'))
        url = sa.make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
        try:
            if error is None:
                export(office.client, "persons", url)
                assert len(rows(url, "persons")) == 20
            else:
                with pytest.raises(error, match=said) as caught:
                    export(office.client, "persons", url)
                assert isinstance(caught.value, HongtuError) and "\n" not in str(caught.value)
        finally:
            connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """A PostgreSQL of this test's own: `server("start")` gives its URL, `server("stop")` ends it as a crash would."""
    tools = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
    if not POSTGRES or tools is None or os.name == "nt":
        pytest.skip("HONGTU_TEST_POSTGRES names no PostgreSQL, or its server is not installed here")
    user: dict[str, Any] = {"user": "nobody"} if os.getuid() == 0 else {}
    folder = Path("/tmp") / f"hongtu-pg-{uuid4().hex[:8]}"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    data, log = folder / "data", folder / "log"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def tool(*command: str) -> None:
        subprocess.run(
            [str(tools / command[0]), *command[1:]], check=True, capture_output=True, cwd=folder, timeout=60, **user
        )

    def server(what: str) -> str:
        if what == "start":
            tool(
                "pg_ctl",
                "-D",
                str(data),
                "-w",
                "-l",
                str(log),
                "-o",
                f"-p {port} -k {folder} -c listen_addresses=127.0.0.1",
                "start",
            )
        else:
            tool("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        return f"postgresql://postgres@127.0.0.1:{port}/postgres"

    tool("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "--no-sync")
    try:
        yield server
    finally:
        pid = data / "postmaster.pid"
        if pid.exists():
            os.kill(int(pid.read_text().split()[0]), signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_server_that_crashes_and_comes_back(
    office: Office, own_server: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_sink, "PAUSES", (0.05,))
    url = own_server("start")
    starting: list[Thread] = []

    def crash(progress: Progress) -> None:
        if progress.windows == 2 and not starting:
            own_server("stop")
            starting.append(Thread(target=own_server, args=("start",)))
            starting[0].start()

    exported = export(office.client, "pass-records", url, progress=crash, **SMALL, **WEEK)
    found = rows(url)
    (thread,) = starting
    thread.join(60)  # it ends a moment after the server is there

    assert len(found) == exported.rows > 100
