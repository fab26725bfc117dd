"""A run is killed, at each step and at any moment, and run again: nobody is there twice, nobody is missing, nothing is sent for nothing."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.people.failpoint import STEPS
from tests.support.people import Desk

FULL = ("工号", "姓名", "手机号", "组")
PEOPLE = 260
SEEDS = range(60 if os.environ.get("HONGTU_TEST_LONG") else 1)
TURNS = 5
"""Of each seed. Each turn kills one to three runs."""

Kill = Callable[..., int]


@pytest.fixture(scope="module")
def zygote() -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "tests.support.people_run"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.stdin.close()


@pytest.fixture
def kill(zygote: subprocess.Popen[str], desk: Desk) -> Kill:
    def killed(**how: Any) -> int:
        options = {"settle": 0.0, "photos": str(desk.photos), **desk.options}
        task = {"url": desk.box.url, "app_key": desk.box.app_key, "secret": desk.box.secret, "table": str(desk.table)}
        assert zygote.stdin is not None and zygote.stdout is not None
        zygote.stdin.write(json.dumps({**task, "state": str(desk.folder / "state"), "options": options, **how}) + "\n")
        zygote.stdin.flush()
        return int(zygote.stdout.readline())

    return killed


@pytest.fixture
def work(desk: Desk) -> dict[str, str]:
    """A platform and a table between which everything is to be done: groups, removals, updates, additions, photos."""
    desk.write(*((f"E{n}", "before", "13800138000", "夜班") for n in range(60)), heads=FULL)
    desk.sync(create_groups=True)
    for n in range(5):
        desk.picture(f"E{n * 50 + 10}.jpg", ("red", "blue", "green", "white", "black")[n])
    desk.write(*((f"E{n}", f"after{n}", "13800138000", "研发部") for n in range(10, PEOPLE)), heads=FULL)
    desk.options |= {"create_groups": True, "remove_missing": True, "max_removals": 10}
    return {f"E{n}": f"after{n}" for n in range(10, PEOPLE)}


def check(desk: Desk, work: dict[str, str]) -> None:
    """After one more run, which ends by itself."""
    desk.box.clear_faults()
    assert desk.sync().ok
    found = desk.people()
    assert {code: row.name for code, row in found.items()} == work
    assert sorted(code for code, row in found.items() if row.image_uri) == ["E10", "E110", "E160", "E210", "E60"]
    assert {tuple(group.name for group in row.group_list or ()) for row in found.values()} == {("研发部",)}
    assert desk.plan().empty, "a further run finds nothing to do, photos included"


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_each_step(desk: Desk, kill: Kill, work: dict[str, str], step: str) -> None:
    """At the second time that it comes there, and once more at the first time of the run that goes on."""
    nth = 2 if step in ("uploaded", "intended", "sent", "read-back", "recorded", "drained") else 1

    assert kill(step=step, nth=nth) == signal.SIGKILL
    kill(step=step, nth=1)

    check(desk, work)


@pytest.mark.parametrize("step", ["sent", "read-back", "recorded", "ended"])
def test_what_was_sent_is_known_and_not_sent_again(desk: Desk, kill: Kill, step: str) -> None:
    """It was noted before it was sent: neither the person nor the photo is sent a second time, though no answer was ever noted."""
    desk.picture("E1.jpg")
    desk.write(("E1", "张三"))

    assert kill(step=step, nth=1) == signal.SIGKILL
    assert desk.sync().ok

    calls = [desk.calls(name) for name in ("personUploadImage", "personBatchAdd", "personUpdate")]
    assert calls == [1, 1, 0]
    assert desk.plan().empty


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_at_any_moment(desk: Desk, kill: Kill, work: dict[str, str], seed: int) -> None:
    """At seeded moments: as often as it takes, each run a little further than the one before, or not."""
    dice = random.Random(seed)
    state, kept = desk.folder / "state", desk.folder / "kept"
    desk.box.snapshot("before")
    shutil.copytree(state, kept)
    began = time.perf_counter()
    desk.sync()
    whole = time.perf_counter() - began
    kills = 0
    for turn in range(TURNS):
        desk.box.restore("before")
        shutil.rmtree(state)
        shutil.copytree(kept, state)
        for _ in range(dice.randint(1, 3)):
            kills += kill(after=dice.uniform(0, whole)) == signal.SIGKILL
        try:
            check(desk, work)
        except AssertionError as error:
            raise AssertionError(f"turn {turn} of seed {seed}") from error
    assert kills, "no run was killed before it ended"


def test_interrupted_by_ctrl_c(desk: Desk, work: dict[str, str], tmp_path: Path) -> None:
    """The command ends with 130, says how to go on, and goes on."""
    keys = {"HONGTU_BASE_URL": desk.box.url, "HONGTU_APP_KEY": desk.box.app_key, "HONGTU_SECRET": desk.box.secret}
    environment = os.environ | keys | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HONGTU_LANG": "en"}
    command = [sys.executable, "-m", "hongtu", "people", "sync", str(desk.table), "--state", str(desk.folder / "state")]
    command += ["--photos", str(desk.photos), "--create-groups", "--remove-missing", "--max-removals", "10", "--yes"]
    fault = desk.box.fault("personUploadImage", "delay", 30, times=10)
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        while not fault.hits:
            assert run.poll() is None, run.stderr and run.stderr.read()
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=60)
    finally:
        run.kill()

    assert run.returncode == 130
    assert "Run the same command again: it goes on where this one stopped." in said and "Traceback" not in said
    check(desk, work)
