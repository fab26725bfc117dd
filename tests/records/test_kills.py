"""Killed anywhere (a real SIGKILL, at each step that touches the disk), an export goes on where it was, and ends with the same bytes."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.records import export
from tests.records import dying
from tests.records.conftest import WEEK, Office

LONG = bool(os.environ.get("HONGTU_TEST_LONG"))
SMALL = {"page_size": 40, "window_rows": 100, "concurrency": 2}
FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["tests.records.dying"])


def lives(office: Office, place: int, behind: bool, *, following: bool = False, **arguments: Any) -> bool:
    """Whether an export that is to die at a place comes to its end before."""
    keys = (office.box.app_key, office.box.secret)
    process = FORK.Process(target=dying.run, args=(place, behind, office.box.url, keys, arguments, following))
    process.start()
    process.join(60)
    assert process.exitcode in (dying.SURVIVED, -signal.SIGKILL)
    return process.exitcode == dying.SURVIVED


def places(office: Office, **arguments: Any) -> Iterator[tuple[int, bool]]:
    """Every place where it can die, one after another; without HONGTU_TEST_LONG a dozen of them, drawn from a fixed seed."""
    total = 1
    while not lives(office, total, False, **arguments):
        total *= 2
    found = [(place, behind) for place in range(1, total) for behind in (False, True)]
    yield from found if LONG else random.Random(total).sample(found, min(len(found), 12))


@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx", "parquet"] if LONG else ["csv", "parquet"])
def test_a_file_is_whole_or_not_there_and_comes_out_the_same(office: Office, tmp_path: Path, format: str) -> None:
    whole = tmp_path / f"whole.{format}"
    arguments: Any = {"kind": "pass-records", **WEEK, **SMALL}
    export(office.client, to=whole, **arguments)
    expected = whole.read_bytes()
    died = 0

    for number, (place, behind) in enumerate(places(office, to=tmp_path / f"count.{format}", **arguments)):
        target = tmp_path / str(number) / f"a.{format}"
        target.parent.mkdir()
        died += not lives(office, place, behind, to=target, **arguments)
        if target.exists() and format != "xlsx":  # a workbook holds the moment when it was made
            assert target.read_bytes() == expected
        exported = export(office.client, to=target, **arguments)

        assert format == "xlsx" or target.read_bytes() == expected
        assert exported.sha256 == sha256(target.read_bytes()).hexdigest()
        assert json.loads((target.parent / f"a.{format}.manifest.json").read_text())["sha256"] == exported.sha256
        assert len(list(target.parent.iterdir())) == 2
    assert died > 8


def test_windows_that_are_kept_are_not_read_again(office: Office, tmp_path: Path) -> None:
    """Killed after the plan and each window in turn, the whole takes hardly more requests than one run."""
    arguments: Any = {
        "kind": "pass-records",
        "to": tmp_path / "a.csv",
        **WEEK,
        **SMALL,
        "page_size": 10,
        "window_rows": 30,
    }
    before = len(_lists(office))
    export(office.client, **{**arguments, "to": tmp_path / "b.csv"})
    once = len(_lists(office)) - before
    runs = 0
    while not lives(office, 10 + 5 * runs, True, **arguments):
        runs += 1

    # A run has at most three windows under way, of at most three pages each.
    assert runs > 2
    assert len(_lists(office)) - before - once < 2 * once + 9 * runs


def _lists(office: Office) -> list[Any]:
    return office.box.journal(operation="passRecordList")


def test_a_database_has_each_row_once(office: Office, tmp_path: Path) -> None:
    arguments: Any = {"kind": "pass-records", **WEEK, **SMALL}
    export(office.client, to=f"sqlite:///{tmp_path / 'whole.db'}", **arguments)
    expected = _rows(tmp_path / "whole.db")
    assert len(expected) > 100

    for number, (place, behind) in enumerate(places(office, to=f"sqlite:///{tmp_path / 'count.db'}", **arguments)):
        path = tmp_path / f"{number}.db"
        lives(office, place, behind, to=f"sqlite:///{path}", **arguments)
        export(office.client, to=f"sqlite:///{path}", **arguments)

        assert _rows(path) == expected


def _rows(path: Path) -> list[Any]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT * FROM pass_records ORDER BY record_key").fetchall()
    connection.close()
    return found


def test_followed_files_have_each_row_once(office: Office, tmp_path: Path) -> None:
    """Killed in a round, and once more in the next one."""
    span = {"since": WEEK["since"]}
    arguments: Any = {"kind": "pass-records", "format": "jsonl", **span, **SMALL}
    expected = office.client.pass_record.list(page_size=1, start_pass_time=WEEK["since"]).total

    for number, (place, behind) in enumerate(places(office, following=True, to=tmp_path / "count", **arguments)):
        folder = tmp_path / str(number)
        lives(office, place, behind, following=True, to=folder, **arguments)
        lives(office, place // 2, behind, following=True, to=folder, **arguments)
        assert lives(office, 0, False, following=True, to=folder, **arguments)

        lines = [line for path in folder.glob("*.jsonl") for line in path.read_bytes().splitlines()]
        uuids = [json.loads(line)["uuid"] for line in lines]
        assert len(uuids) == len(set(uuids)) == expected


@pytest.mark.parametrize("seed", range(100 if LONG else 4))
def test_killed_at_a_random_moment(office: Office, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    whole, target = tmp_path / "whole.csv", tmp_path / "a.csv"
    arguments: Any = {"kind": "pass-records", **WEEK, **SMALL, "window_rows": 30, "page_size": 10}
    export(office.client, to=whole, **arguments)
    keys = (office.box.app_key, office.box.secret)

    for _ in range(3):
        process = FORK.Process(
            target=dying.run, args=(0, False, office.box.url, keys, {**arguments, "to": target}, False)
        )
        process.start()
        time.sleep(dice.random() * 0.3)
        process.kill()
        process.join(60)
    export(office.client, to=target, **arguments)

    assert target.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("left", [0, 2000])
@pytest.mark.parametrize("zeros", [0, 4096])
def test_a_journal_that_a_power_cut_has_spoilt_is_believed_as_far_as_it_goes(
    office: Office, tmp_path: Path, left: int, zeros: int
) -> None:
    """Its last line may be cut short. Rows that it names may be gone, or be zeros, as some file systems leave them."""
    whole, target = tmp_path / "whole.csv", tmp_path / "a.csv"
    arguments: Any = {"kind": "pass-records", **WEEK, **SMALL, "window_rows": 30}
    export(office.client, to=whole, **arguments)
    folder = tmp_path / "a.csv.unfinished"
    journal, rows = folder / "journal.jsonl", folder / "rows"
    place = 1
    while not journal.exists() or journal.read_bytes().count(b"\n") < 4:
        lives(office, place, True, to=target, **arguments)
        place += 1
    journal.write_bytes(journal.read_bytes()[:-9])
    rows.write_bytes(rows.read_bytes()[:left] + bytes(zeros))

    export(office.client, to=target, **arguments)

    assert target.read_bytes() == whole.read_bytes()


def test_a_finished_file_is_not_read_once_more_for_its_manifest(office: Office, tmp_path: Path) -> None:
    """Killed right behind the step that puts the file into its place."""
    arguments: Any = {"kind": "pass-records", "to": tmp_path / "a.csv", **WEEK, **SMALL}
    place = 1
    while not (tmp_path / "a.csv").exists():
        assert not lives(office, place, True, restart=True, **arguments)
        place += 1
    before = len(_lists(office))

    exported = export(office.client, **arguments)

    assert exported.resumed
    assert len(_lists(office)) == before
    assert json.loads((tmp_path / "a.csv.manifest.json").read_text())["sha256"] == exported.sha256
    assert exported.sha256 == sha256((tmp_path / "a.csv").read_bytes()).hexdigest()
