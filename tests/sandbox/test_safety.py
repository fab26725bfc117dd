"""Whoever should not reach the sandbox, or should not be able to stop it: other web sites, endless bodies, silent callers, foreign files."""

from __future__ import annotations

import os
import socket
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from hongtu_toolkit.sandbox import Refusal, Sandbox, server
from hongtu_toolkit.sandbox.__main__ import main
from hongtu_toolkit.sandbox.options import Options
from hongtu_toolkit.sandbox.pattern import matches
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.rules import Form
from hongtu_toolkit.sandbox.store.database import FILE, VERSION
from hongtu_toolkit.sandbox.store.folder import LOCK, ForeignData
from tests.support.caller import Caller
from tests.support.site import added


def _port(box: Sandbox) -> int:
    return int(box.url.rpartition(":")[2])


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/_sandbox/reset"), ("GET", "/_sandbox/journal"), ("GET", "/"), ("POST", "/passages")]
)
def test_a_name_that_leads_here_for_a_moment_is_refused(caller: Caller, method: str, path: str) -> None:
    """DNS rebinding: a page of evil.example asks its own name, which is this machine's address by now."""
    evil = f"evil.example:{_port(caller.box)}"
    response = caller.http.request(method, path, headers={"host": evil, "origin": f"http://{evil}"})

    assert response.status_code == 403
    assert "--name" in response.json()["msg"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", socket.gethostname()])
def test_names_of_its_own(caller: Caller, host: str) -> None:
    assert caller.http.get("/_sandbox/clock", headers={"host": f"{host}:8000"}).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8000.evil.example", "localhost:evil", "127.0.0.1@evil", "127.1", ""])
def test_what_only_looks_like_a_name_of_its_own(caller: Caller, host: str) -> None:
    assert caller.http.get("/_sandbox/clock", headers={"host": host}).status_code == 403


def test_a_name_that_was_given() -> None:
    platform = Platform(Options(names=["Box.Test"]))
    try:
        from starlette.requests import Request

        from hongtu_toolkit.sandbox.site import refuse_other_sites

        for host in (b"box.test:8000", b"BOX.TEST"):
            refuse_other_sites(Request({"type": "http", "headers": [(b"host", host)]}), platform.names)
        with pytest.raises(Refusal, match="not a name of this sandbox"):
            refuse_other_sites(Request({"type": "http", "headers": [(b"host", b"a.box.test")]}), platform.names)
    finally:
        platform.close()


@pytest.mark.parametrize("origin", ["null", "http://127.0.0.1:1", "https://{}", "http://evil.example"])
def test_other_origins(caller: Caller, origin: str) -> None:
    """The scheme and the port are a part of a site's name."""
    headers = {"origin": origin.format(caller.box.url.removeprefix("http://"))}

    assert caller.http.post("/_sandbox/reset", headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/_sandbox/reset", "/_sandbox/passages", "/passages"])
def test_bodies_have_an_end(caller: Caller, path: str) -> None:
    """They are read to the end, not kept: the answer comes, and says how much is allowed."""
    response = caller.http.post(path, content=b" " * (17 * 2**20))

    assert response.status_code == 413
    assert "bytes or fewer" in response.json()["msg"]


def test_a_caller_of_the_control_who_hangs_up(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_connection(("127.0.0.1", _port(caller.box))) as connection:
        connection.sendall(b"POST /_sandbox/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
    caller.call("personList")

    assert caplog.text == ""
    assert [entry["status"] for entry in caller.box.journal()] == [200]


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"POST /v1/api/person/list HT",
        b"POST /v1/api/person/list HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
    ],
)
def test_silent_callers_are_let_go(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.1)
    with Sandbox() as box, socket.create_connection(("127.0.0.1", _port(box)), timeout=10) as connection:
        connection.sendall(sent)
        with suppress(ConnectionResetError):
            assert connection.recv(1) == b""


def test_a_caller_who_takes_no_answer_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.1)
    with Sandbox() as box, Caller(box) as caller, socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(10)
        for name in range(2000):
            box.fault("personList", "code", name)
        connection.connect(("127.0.0.1", _port(box)))
        connection.sendall(b"GET /_sandbox/faults HTTP/1.1\r\nHost: localhost\r\n\r\n" * 200)
        open_, ends = caller.box._server.server_state.connections, threading.Event()
        while len(open_) > 1 and not ends.wait(0.05):
            pass

        assert len(open_) <= 1


def test_one_who_waits_for_an_answer_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.05)
    with Sandbox() as box, Caller(box) as caller:
        box.fault("personList", "delay", 0.4)

        assert caller.call("personList")["total"] == 0


def test_what_tests_ask_waits_for_what_runs() -> None:
    """SQLite's lock and Python's must not be taken in two orders: everything that touches the connection takes the sandbox's first."""
    platform = Platform()
    try:
        for ask in (
            platform.world.outbox.listed,
            platform.world.outbox.waiting,
            lambda: platform.world.database.revision,
        ):
            asking = threading.Thread(target=ask, daemon=True)
            with platform.world.database.transaction():
                asking.start()
                asking.join(0.1)
                assert asking.is_alive()
            asking.join(10)
            assert not asking.is_alive()
    finally:
        platform.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with somebody in it, and a snapshot."""
    data = tmp_path / "box"
    with Sandbox(data=data) as box, Caller(box) as caller:
        added(caller, "personBatchAdd", personList=[{"name": "A", "type": 1}])
        box.snapshot("kept")
    return data


def _other_tables(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE x (y)")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.commit()
    connection.close()


def _damaged(path: Path) -> None:
    kept = path.with_name("kept.sqlite3").read_bytes()
    path.write_bytes(kept[: len(kept) // 2])


def _no_database(path: Path) -> None:
    path.write_bytes(b"no database at all, however long it may be" * 100)


def _link(path: Path) -> None:
    path.symlink_to(path.with_name("kept.sqlite3"))


def _hard_link(path: Path) -> None:
    path.hardlink_to(path.with_name("kept.sqlite3"))


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [_other_tables, _damaged, _no_database, _link, _hard_link, _pipe])
def test_a_snapshot_that_does_not_fit_changes_nothing(folder: Path, make: object) -> None:
    assert callable(make)
    make(folder / "snapshots" / "odd.sqlite3")
    with Sandbox(data=folder) as box, Caller(box) as caller:
        response = httpx.post(f"{box.url}/_sandbox/restore", json={"name": "odd"})

        assert (response.status_code, response.json()["code"]) == (409, 100003), response.text
        assert caller.call("personList")["total"] == 1
        box.reset()
        assert caller.call("personList")["total"] == 0, "it lives on"


@pytest.mark.parametrize("name", [FILE, FILE + "-wal", LOCK])
@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_links_in_the_data_folder(folder: Path, tmp_path: Path, name: str, link: object) -> None:
    """What they lead to is somebody else's: it is neither read nor written."""
    assert callable(link)
    (tmp_path / "precious").write_bytes(b"precious")
    (folder / name).unlink(missing_ok=True)
    link(folder / name, tmp_path / "precious")

    with pytest.raises(ForeignData, match="is a link"):
        Platform(Options(data=folder))
    assert (tmp_path / "precious").read_bytes() == b"precious"


def test_a_link_to_nothing_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")

    assert main(["serve", "--port", "0", "--data", str(tmp_path)]) == 1
    assert "is a link or not a file; move it away" in capsys.readouterr().err
    assert not (tmp_path / "elsewhere").exists()


def test_snapshots_are_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "snapshots").symlink_to(tmp_path / "elsewhere")
    with Sandbox(data=tmp_path / "box") as box, pytest.raises(Refusal, match="is a link"):
        box.snapshot("kept")

    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no owners")
def test_files_of_another_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)

    with pytest.raises(ForeignData, match="belongs to another user"):
        Platform(Options(data=folder))


def test_a_file_of_the_right_version_with_other_tables(tmp_path: Path) -> None:
    _other_tables(tmp_path / FILE)

    with pytest.raises(ForeignData, match="other tables"):
        Platform(Options(data=tmp_path))


def test_the_page_shows_no_secret_of_an_address(caller: Caller) -> None:
    caller.call("pubsubBusiRecordAdd", {"pushUrl": "http://user:word@a.example/hook?token=t", "busiTypes": [5]})
    page = caller.http.get("/").text

    assert "http://a.example/hook" in page
    assert "word" not in page.replace("password", "") and "token=t" not in page


@pytest.mark.parametrize(
    "pattern", ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^a*a*a*a*a*a*b$", "(x+x+)+y", "a*a*a*a*a*a*b$"]
)
def test_patterns_that_take_for_ever_do_not(pattern: str) -> None:
    """A spec of somebody's own may have one, and a caller the text that it does not end with."""
    form = Form({"type": "string", "pattern": pattern})

    assert form.violations("a" * 4000 + "x" * 4000 + "!") == [f"the body must match {pattern}"]


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("^[0-9]+$", "12", "12\n"),
        ("^(\\*|[0-6](,[0-6])*)/12$", "0,6/12", "0,7/12"),
        ("b", "abc", "ac"),
        (r"^[\]()|]*$", "()|]", "x"),
        ("^a{2,}b{2,}$", "aabb", "aab"),
        ("^[^\ud83d\ude00]$", "\ud800", "ab"),
    ],
)
def test_patterns(pattern: str, good: str, bad: str) -> None:
    assert (matches(pattern, good), matches(pattern, bad)) == (True, False)


@pytest.mark.parametrize("stamp", [14 * 86_400_000, 253_370_764_799_999])
def test_the_ends_of_the_calendar(caller: Caller, stamp: int) -> None:
    """Whoever sets the clock there can build, come to doors and count attendance."""
    box = caller.box
    box.clock.set(stamp)
    box.seed("small-office")
    now = box.clock.now()
    span = {"startTime": str(max(0, now - 86_400_000)), "endTime": str(now + 1)}
    for name in ("attendanceStatisticList", "attendanceRecordList"):
        caller.send(name, span).raise_for_status()
    assert caller.http.get("/").status_code == 200
    for time in ("9999-12-31 23:59:59", "0001-01-01 00:00:00"):
        door, *_ = caller.call("doorList", {"passModel": False})["list"]
        asked = {"deviceUuid": door["uuid"], "strangers": 1, "time": time}
        response = caller.http.post("/_sandbox/passages", json=asked)
        assert (response.status_code, "1970 to 9998" in response.text) == (400, True)
