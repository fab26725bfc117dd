"""A run is killed, at each step and at any moment, and run again: nobody is there twice, nobody is missing, nothing is sent for nothing."""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
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


def check(desk: Desk, work: dict[str, str], photos: Sequence[str] = ("E10", "E110", "E160", "E210", "E60")) -> None:
    """After one more run, which ends by itself."""
    desk.box.clear_faults()
    assert desk.sync().ok
    found = desk.people()
    assert {code: row.name for code, row in found.items()} == work
    assert sorted(code for code, row in found.items() if row.image_uri) == list(photos)
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


def test_a_disk_that_is_full_loses_nothing(desk: Desk, kill: Kill, work: dict[str, str]) -> None:
    """The system refuses to let the journal grow, at one size after the other. Each run stops with an error, and the last one ends."""
    ends = [kill(limit=size) for size in range(20_000, 800_000, 60_000)]

    assert ends[0] == -1 and ends[-1] == 0, "the smallest file is too small, the largest is enough"
    assert set(ends) == {-1, 0}
    check(desk, work)


def test_what_is_noted_is_on_the_disk_before_it_is_sent(desk: Desk, work: dict[str, str]) -> None:
    """A power cut forgets what was not synced. strace shows the calls of the system in their order."""
    strace = shutil.which("strace")
    if not strace:
        pytest.skip("strace is not installed")
    calls = desk.folder / "calls.txt"
    desk.write(*((f"E{n}", f"after{n}", "13800138000", "研发部") for n in range(10, 70)), heads=FULL)
    options = {"settle": 0.0, "photos": str(desk.photos), **desk.options}
    task = {"url": desk.box.url, "app_key": desk.box.app_key, "secret": desk.box.secret, "table": str(desk.table)}
    line = json.dumps({**task, "state": str(desk.folder / "state"), "options": options})
    traced = subprocess.run(
        [strace, "-f", "-y", "-s", "60", "-e", "trace=pwrite64,write,fsync,fdatasync,sendto", "-o", str(calls)]
        + [sys.executable, "-m", "tests.support.people_run"],
        input=f"{line}\n",
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    if "ptrace" in traced.stderr:
        pytest.skip("strace may not trace here")
    assert traced.stdout.split() == ["ready", "0"], traced.stderr

    sent, synced, unsynced = [], 0, 0
    for call in calls.read_text(errors="replace").splitlines():
        if ".db" in call and "write" in call:
            unsynced += 1
        elif ".db" in call and "sync(" in call:
            synced, unsynced = synced + bool(unsynced), 0
        for path in ("group/batchAdd", "person/batchDelete", "person/update", "person/batchAdd"):
            if f"POST /v1/api/{path} " in call or f"POST /v1/api/pass/{path} " in call:
                assert not unsynced, call
                if path not in sent:
                    assert synced, f"nothing was noted before {path}"
                    synced = 0
                sent.append(path)
    assert list(dict.fromkeys(sent)) == ["group/batchAdd", "person/batchDelete", "person/update", "person/batchAdd"]
    check(desk, {f"E{n}": f"after{n}" for n in range(10, 70)}, photos=["E10", "E60"])


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_clock_that_steps_keeps_nobody_waiting_and_adds_nobody_twice(
    desk: Desk, kill: Kill, work: dict[str, str], monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """It is set between a run that was cut off and the next: what may still be under way is waited for, never longer than it takes."""
    assert kill(step="intended", nth=4) == signal.SIGKILL
    waits: list[float] = []
    pause = asyncio.sleep

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await pause(0)

    monkeypatch.setattr("hongtu_toolkit.people.present.asyncio.sleep", sleep)
    for module in ("present", "journal"):
        monkeypatch.setattr(f"hongtu_toolkit.people.{module}.time", lambda: time.time() + hours * 3600)
    assert desk.sync(settle=5.0).ok

    assert waits and 0 <= min(waits) <= max(waits) <= 5
    check(desk, work)


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
    assert "Run the same command again: it continues where this one stopped." in said and "Traceback" not in said
    check(desk, work)
