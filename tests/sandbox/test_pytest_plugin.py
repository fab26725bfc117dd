"""The fixtures that come with the package, in a project that is not this one."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

PLUGIN = "hongtu_toolkit.pytest_plugin"

FRESH = """
import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from hongtu import NewPerson, PersonType

SEEN = []


def person(code):
    return NewPerson(name="A", type=PersonType.EMPLOYEE, code=code)


@pytest.mark.parametrize("turn", range(3))
def test_fresh(hongtu_sandbox, hongtu_client, turn):
    SEEN.append(hongtu_sandbox)
    assert hongtu_client.person.list().total == 0
    assert len(hongtu_sandbox.journal()) == 1
    assert not hongtu_sandbox.clock.reading()["stands"]
    hongtu_sandbox.clock.set(0)
    hongtu_sandbox.fault("deviceList", "code", -1)
    hongtu_client.person.batch_add(person_list=[person("E1")]).raise_on_failure()


def test_one_server_for_all():
    assert len(SEEN) == 3
    assert len({id(box) for box in SEEN}) == 1


@pytest.mark.parametrize("turn", range(2))
def test_threads(hongtu_client, turn):
    with ThreadPoolExecutor(8) as pool:
        added = pool.map(lambda n: hongtu_client.person.batch_add(person_list=[person(f"E{n}")]), range(40))
        assert all(result.ok for result in added)
    assert hongtu_client.person.list().total == 40


def test_async(hongtu_async_client):
    async def main():
        async with hongtu_async_client as client:
            return (await client.person.list()).total

    assert asyncio.run(main()) == 0
"""

LATE = """
from threading import Event, Thread

import pytest

STOP = Event()
THREADS = []
ANSWERS = []


def test_leaves_a_thread_behind(hongtu_sandbox, hongtu_client):
    url, key, secret = hongtu_sandbox.url, hongtu_sandbox.app_key, hongtu_sandbox.secret

    def read():
        from hongtu import Hongtu

        with Hongtu(url, app_key=key, secret=secret) as client:
            while not STOP.is_set():
                ANSWERS.append(client.group.list(type=1).total)

    THREADS.append(Thread(target=read, daemon=True))
    THREADS[0].start()
    while not ANSWERS:
        pass


@pytest.mark.parametrize("turn", range(20))
def test_fresh_all_the_same(hongtu_client, turn):
    from hongtu import NewGroup

    assert hongtu_client.group.list(type=1).total == 1, "the default group"
    hongtu_client.group.batch_add(group_list=[NewGroup(name="Night", type=1)]).raise_on_failure()
    if turn == 19:
        STOP.set()
        THREADS[0].join()
        assert set(ANSWERS) <= {1, 2}
"""

UNUSED = """
import sys


def test_nothing_was_loaded():
    heavy = {"starlette", "uvicorn", "jsonschema", "httpx", "pydantic", "hongtu", "hongtu_runtime"}
    assert not heavy & sys.modules.keys()
    assert [name for name in sys.modules if name.startswith("hongtu_toolkit.")] == ["hongtu_toolkit.pytest_plugin"]
"""

OPTIONS = """
import pytest


@pytest.fixture(scope="session")
def hongtu_sandbox_options():
    return {"keys": {"mine": "secret"}}


def test_options(hongtu_sandbox, hongtu_client):
    assert hongtu_sandbox.app_key == "mine"
    assert hongtu_client.person.list().total == 0
"""

MISSING = """
import sys

sys.modules["starlette"] = None


def test_without_the_extra(hongtu_sandbox):
    pass
"""


def run(folder: Path, tests: str) -> subprocess.CompletedProcess[str]:
    """pytest on a project of one file, with this plugin and no other."""
    (folder / "test_project.py").write_text(tests)
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", PLUGIN, "-p", "no:cacheprovider", str(folder)]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, timeout=120)


@pytest.mark.parametrize(
    ("tests", "passed"),
    [(FRESH, 7), (LATE, 21), (UNUSED, 1), (OPTIONS, 1)],
    ids=["fresh", "late", "unused", "options"],
)
def test_project(tmp_path: Path, tests: str, passed: int) -> None:
    result = run(tmp_path, tests)

    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{passed} passed" in result.stdout


def test_the_extra_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, MISSING)

    assert result.returncode == 1
    assert 'hongtu_sandbox: starlette is missing; pip install "hongtu2000[sandbox]" brings it' in result.stdout


def test_pytest_finds_it_by_itself() -> None:
    assert PLUGIN in {entry.value for entry in entry_points(group="pytest11")}
