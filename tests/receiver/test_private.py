"""Stores are for their owner alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from hongtu_toolkit.receiver import open_store
from tests.receiver.pushes import body, entries, passage


def test_a_store_that_a_program_opens_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store = open_store(f"sqlite:///{tmp_path}/events.db")
        store.put(entries(body(passage(1)))).result(10)
        store.backup(tmp_path / "copy.db")
        modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.iterdir()}
        store.close()
    finally:
        os.umask(before)

    assert {"events.db", "events.db-wal", "events.db.lock", "copy.db"} <= modes.keys()
    assert not any(modes.values()), modes


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of Unix")
def test_a_store_that_everybody_may_read_is_logged_and_keeps_its_mode(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "events.db"
    open_store(f"sqlite:///{path}").close()
    assert caplog.text == ""
    path.chmod(0o644)

    open_store(f"sqlite:///{path}").close()
    assert caplog.text.count(f"chmod o= {path}*") == 1
    assert path.stat().st_mode & 0o777 == 0o644
