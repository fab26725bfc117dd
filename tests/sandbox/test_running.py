"""What happens to sandboxes that run: two at one folder, folders that are no good, a full disk, and a kill."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from hongtu_toolkit.sandbox import Refusal, Sandbox
from hongtu_toolkit.sandbox.__main__ import main
from hongtu_toolkit.sandbox.store.database import FILE, VERSION, Database
from hongtu_toolkit.sandbox.store.folder import LOCK, ForeignData, InUse
from tests.sandbox.conftest import Time
from tests.support.caller import Caller
from tests.support.site import added, build


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], Caller]]:
    """The command as a process of its own, and a caller of it."""
    command = [sys.executable, "-m", "hongtu_toolkit.sandbox", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            box = Sandbox()
            box.url = re.findall(r"http://[\d.:]+", process.stdout.readline())[0]
            box.app_key, box.secret = "appkey1", "sdfajk3242324fa!djq7"
            with Caller(box) as caller:
                yield process, caller
        finally:
            process.kill()


def test_the_second_at_a_folder_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(tmp_path) as (process, caller):
        assert main(["serve", "--port", "0", "--data", str(tmp_path)]) == 1
        error = capsys.readouterr().err
        assert f"process {process.pid} at {caller.box.url}" in error
        assert main(["seed", "empty", "--data", str(tmp_path)]) == 1
        caller.call("personList")
    with Sandbox(data=tmp_path), pytest.raises(InUse, match=f"process {os.getpid()}"), Sandbox(data=tmp_path):
        pass
    (tmp_path / LOCK).write_text("process 1")
    with Sandbox(data=tmp_path) as box, Caller(box) as caller:
        caller.call("personList")


def test_a_port_that_is_taken_leaves_no_data_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "box"
    with Sandbox() as other:
        port = other.url.rpartition(":")[2]
        with pytest.raises(OSError), Sandbox(data=folder, port=int(port)):
            pass
        assert main(["serve", "--port", port, "--data", str(folder)]) == 1

    assert f"port {port}" in capsys.readouterr().err
    assert not folder.exists()


def version_99(folder: Path) -> None:
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def version_older(folder: Path) -> None:
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("CREATE TABLE person (id)")
        connection.execute(f"PRAGMA user_version = {VERSION - 1}")
    connection.close()


def no_database(folder: Path) -> None:
    (folder / FILE).write_text("no database, but long enough to look at: " + "x" * 4096)


def a_folder(folder: Path) -> None:
    (folder / FILE).mkdir()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (version_99, f"has version 99, this sandbox has version {VERSION}: update hongtu2000, or use another folder"),
        (version_older, f"has version {VERSION - 1}, this sandbox has version {VERSION}: move it away"),
        (no_database, "is not a database of the sandbox"),
        (a_folder, "is a link or not a file; move it away"),
    ],
)
def test_folders_that_are_no_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None], words: str
) -> None:
    spoil(tmp_path)
    before = (tmp_path / FILE).stat().st_size

    assert main(["serve", "--port", "0", "--data", str(tmp_path)]) == 1

    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1, "a line, no traceback"
    assert (tmp_path / FILE).stat().st_size == before, "it is left as it is"


def test_a_folder_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()

    assert main(["serve", "--port", "0", "--data", str(tmp_path / "file" / "box")]) == 1
    assert "cannot write to the data folder" in capsys.readouterr().err


def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """Killed in the midst of writing: all that was answered is there, and what is there is whole."""
    acknowledged: list[str] = []

    def write(worker: int) -> None:
        with Caller(caller.box) as mine:
            for number in range(10_000):
                code = f"W{worker}N{number}"
                people = [{"name": "A", "type": 1, "code": f"{code}P{place}"} for place in range(3)]
                try:
                    added(mine, "personBatchAdd", personList=people)
                except httpx.TransportError:
                    return
                acknowledged.append(code)
                if len(acknowledged) == 150:
                    process.send_signal(signal.SIGKILL)

    with serving(tmp_path) as (process, caller):
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(4)))
        assert process.wait(10) == -signal.SIGKILL
    assert len(acknowledged) >= 150
    with Sandbox(data=tmp_path) as box, Caller(box) as caller:
        kept = {person["code"] for person in everybody(caller)}
        assert {f"{code}P{place}" for code in acknowledged for place in range(3)} <= kept
        assert len(kept) % 3 == 0, "no part of a call"
        added(caller, "personBatchAdd", personList=[{"name": "A", "type": 1}])


def everybody(caller: Caller) -> Iterator[dict[str, Any]]:
    for number in range(1, 1000):
        rows = caller.call("personList", {"pageSize": 500, "pageNum": number})["list"]
        if not rows:
            return
        yield from rows


class Memory:
    """A database in memory that may not grow."""

    def __init__(self, box: Sandbox) -> None:
        self._connection = box._platform.world.database._connection

    def fill(self) -> None:
        self._connection.execute("PRAGMA max_page_count = 1")  # SQLite makes it the present count

    def empty(self) -> None:
        self._connection.execute("PRAGMA max_page_count = 1000000")


class Disk:
    """A small disk with something else on it."""

    def __init__(self, folder: Path) -> None:
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        with self._ballast.open("ab", buffering=0) as file:
            for size in (65536, 4096, 512, 1):
                try:
                    while file.write(b"\0" * size) == size:
                        pass
                except OSError:
                    continue

    def empty(self) -> None:
        self._ballast.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(tmp_path)], capture_output=True)
    if mount.returncode:
        pytest.skip("only root may mount a small disk")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_IOERR_WRITE])
def test_whatever_the_disk_has_is_a_refusal(code: int) -> None:
    """Also what SQLite tells in detail."""
    with pytest.raises(Refusal, match="nothing was changed"):
        fail(code)


def test_what_is_not_the_disk_s_is_a_defect() -> None:
    with pytest.raises(sqlite3.OperationalError):
        fail(sqlite3.SQLITE_ERROR)


def fail(code: int) -> None:
    """A transaction in which SQLite fails with a code."""
    database = Database()
    error = sqlite3.OperationalError("failed")
    error.sqlite_errorcode = code
    try:
        with database.transaction():
            raise error
    finally:
        database.close()


def test_a_folder_that_was_refused_is_free_again(tmp_path: Path) -> None:
    no_database(tmp_path)
    with pytest.raises(ForeignData) as refused:
        Database(tmp_path)

    (tmp_path / FILE).unlink()
    Database(tmp_path).close()
    assert refused.tb, "all that was at work then is still there"


def test_memory_is_full(caplog: pytest.LogCaptureFixture) -> None:
    with Sandbox() as box, Caller(box) as caller:
        survives_a_full_disk(caller, Memory(box), caplog)


def test_disk_is_full(small_disk: Path, caplog: pytest.LogCaptureFixture) -> None:
    with Sandbox(data=small_disk / "box") as box, Caller(box) as caller:
        survives_a_full_disk(caller, Disk(small_disk), caplog)
    with Sandbox(data=small_disk / "box") as box, Caller(box) as caller:
        assert caller.call("personQuery", {"uuid": "employee"})["name"] == "张三"


def survives_a_full_disk(caller: Caller, disk: Memory | Disk, caplog: pytest.LogCaptureFixture) -> None:
    """Calls are refused whole, reads go on, and all is well when there is space again."""
    site = build(caller, Time.now)
    people = [{"name": "A" * 40, "type": 1, "ext": "x" * 255} for _ in range(300)]
    before = caller.call("personList")["total"]
    disk.fill()

    code, text = caller.refused("personBatchAdd", {"personList": people})
    assert (code, "nothing was changed" in text) == (-1, True)
    assert "cannot write" in caplog.text
    with pytest.raises(Refusal, match="cannot write"):
        caller.box.passages([{"personUuid": site.employee, "deviceUuid": site.panel}] * 3000)
    assert caller.call("personList")["total"] == before
    assert caller.call("passRecordList")["total"] == 0

    disk.empty()
    added(caller, "personBatchAdd", personList=people)
    assert caller.call("personList")["total"] == before + 300
    assert caller.box.passage(site.employee, site.panel)
