"""Between the arrival of a push and its answer the disk is synced: counted where the system is asked to."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.receiver.history import Process
from tests.receiver.pushes import body, passage

PUSHES = 12


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler on this machine; apt-get install gcc libc6-dev")
    library = tmp_path_factory.mktemp("syncs") / "syncs.so"
    source = Path(__file__).with_name("syncs.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True, timeout=60)
    return library


def syncs_before_each_answer(counter: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> list[int]:
    log = folder / "syncs"
    monkeypatch.setenv("LD_PRELOAD", str(counter))
    monkeypatch.setenv("SYNC_LOG", str(log))
    counts = []
    with (
        Process(f"sqlite:///{folder}/events.db", folder / "log", *options, "--role", "receive") as process,
        httpx.Client() as client,
    ):
        for number in range(PUSHES):
            before = log.read_text().count("sync") if log.exists() else 0
            assert client.post(process.address, content=body(passage(number))).status_code == 200
            counts.append(log.read_text().count("sync") - before if log.exists() else 0)
        process.end()
    return counts


def test_every_acknowledgement_has_a_sync_before_it(
    counter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = syncs_before_each_answer(counter, tmp_path, monkeypatch)

    assert len(counts) == PUSHES
    assert min(counts) >= 1


def test_a_store_that_does_not_sync_is_seen(counter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with synchronous = NORMAL a commit in the log is not synced, and no kill would show it."""
    counts = syncs_before_each_answer(counter, tmp_path, monkeypatch, "--broken", "does not sync")

    assert counts.count(0) > PUSHES // 2


def test_settings_that_sync_less_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read back: what SQLite was built with, or another program, may say otherwise."""
    from hongtu_toolkit.receiver.store import open_store, sqlite
    from hongtu_toolkit.receiver.store.base import StoreRefused

    monkeypatch.setitem(sqlite.PRAGMAS, "synchronous", 9)
    with pytest.raises(StoreRefused, match="SQLite keeps synchronous at"):
        open_store(f"sqlite:///{tmp_path}/events.db")


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_file_system_is_refused(kind: str, tmp_path: Path) -> None:
    from hongtu_toolkit.receiver.store.base import StoreRefused
    from hongtu_toolkit.receiver.store.lock import refuse_remote

    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/share {tmp_path} {kind} rw 0 0\n")
    with pytest.raises(StoreRefused, match="network file system"):
        refuse_remote(tmp_path / "events.db", mounts)
    mounts.write_text(f"server:/share {os.sep}elsewhere {kind} rw 0 0\n/dev/sda1 / ext4 rw 0 0\n")
    refuse_remote(tmp_path / "events.db", mounts)


def test_a_damaged_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    from hongtu_toolkit.receiver.store import open_store
    from hongtu_toolkit.receiver.store.base import StoreRefused

    (tmp_path / "events.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreRefused, match="restore a backup"):
        open_store(f"sqlite:///{tmp_path}/events.db")
