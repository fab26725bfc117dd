"""`hongtu` run in this process, with a sandbox in its environment."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.cli import contract
from hongtu_toolkit.cli.app import main
from hongtu_toolkit.cli.interface import Interface
from hongtu_toolkit.sandbox import Clock, Sandbox
from tests.support.caller import OPERATIONS, Caller
from tests.support.requests import Bodies, Crowd, crowd, requests

NOW = 1700020800000
"""Wednesday, 15 November 2023, 12:00 in China."""
LOCALE = ("HONGTU_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """The lines of JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Hongtu = Callable[..., Ran]


class _Input(io.TextIOWrapper):
    """stdin that is no terminal."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8")


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """English, China's time, no keyring, and a file of profiles of one's own."""
    for name in (
        *LOCALE,
        "HONGTU_PROFILE",
        "HONGTU_BASE_URL",
        "HONGTU_APP_KEY",
        "HONGTU_SECRET",
        "HONGTU_PIN",
        "HONGTU_CA_FILE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HONGTU_ZONE", "Asia/Shanghai")
    monkeypatch.setenv("HONGTU_CONFIG", str(tmp_path / "profiles.toml"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Hongtu:
    """Runs `hongtu` with words, without a site."""

    def run(*words: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", _Input(stdin))
        capsys.readouterr()
        code = main(words)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def session_crowd() -> Iterator[tuple[Sandbox, Crowd]]:
    with Sandbox(clock=Clock(now=lambda: NOW)) as box, Caller(box) as caller:
        site = crowd(caller, NOW)
        box.snapshot("crowd")
        yield box, site


@pytest.fixture
def box(session_crowd: tuple[Sandbox, Crowd], monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A sandbox with a crowded site, in the environment of `hongtu`."""
    found, _site = session_crowd
    found.restore("crowd")
    monkeypatch.setenv("HONGTU_BASE_URL", found.url)
    monkeypatch.setenv("HONGTU_APP_KEY", found.app_key)
    monkeypatch.setenv("HONGTU_SECRET", found.secret)
    return found


@pytest.fixture
def site(session_crowd: tuple[Sandbox, Crowd], box: Sandbox) -> Crowd:
    return session_crowd[1]


@pytest.fixture
def bodies(site: Crowd) -> dict[str, Bodies]:
    """Requests that succeed at the site, by operation."""
    found = requests(site)
    return {name: found.get(name, [{}]) for name in OPERATIONS}


@pytest.fixture
def hongtu(bare: Hongtu, box: Sandbox) -> Hongtu:
    """Runs `hongtu` with words, at the sandbox."""
    return bare


def interfaces() -> dict[str, Interface]:
    """The command of each operation, by `POST /path`."""
    return {
        fact["interface"]: Interface(attribute, name)
        for attribute in contract.index()
        for name, fact in contract.resource(attribute)["commands"].items()
    }


def words_of(command: Interface) -> list[str]:
    """What calls a command: `door open-door`."""
    return [*command.attribute.replace("_", "-").split("."), str(command.name)]


def calls(box: Sandbox, operation: str) -> int:
    """How often an operation was called."""
    return [entry["operation"] for entry in box.journal()].count(operation)
