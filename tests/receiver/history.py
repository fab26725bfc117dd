"""Senders, kills, and a judge over all that was sent, answered, stored and handed out."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from hongtu import read_push
from hongtu_toolkit.receiver.store import open_store, questions
from hongtu_toolkit.receiver.store.questions import Selection
from tests.receiver.pushes import forms, passage

ROOT = Path(__file__).parents[2]


@dataclass
class History:
    """What the senders saw. Keys by number of the event."""

    sent: set[int] = field(default_factory=set)
    acknowledged: set[int] = field(default_factory=set)
    answers: Counter[int] = field(default_factory=Counter)

    def send(self, client: httpx.Client, url: str, number: int, form: int) -> bool:
        """Whether it was acknowledged."""
        self.sent.add(number)
        try:
            status = client.post(url, content=forms(passage(number))[form]).status_code
        except httpx.HTTPError:
            status = 0
        self.answers[status] += 1
        if status == 200:
            self.acknowledged.add(number)
        return status == 200


class Process:
    """The crash program, and the address that it serves."""

    def __init__(self, url: str, log: Path, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.receiver.crash_program", url, str(log), *options],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([".", "runtime", "generated", "toolkit"])},
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        """'' where it died at once."""

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def end(self) -> int:
        """By SIGTERM: it finishes what it has begun."""
        self.process.terminate()
        return self._code()

    def kill(self) -> int:
        self.process.kill()
        return self._code()

    def wait(self) -> int:
        return self._code()

    def _code(self) -> int:
        try:
            return self.process.wait(30)
        finally:
            assert self.process.stdout is not None
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()


def key(number: int) -> str:
    return read_push(forms(passage(number))[0], on_drift="ignore").key


def faults(url: str, log: Path, history: History, *, complete: bool = True) -> list[str]:
    """What contradicts the promise; empty where it was kept.

    Args:
        complete: nothing waits any more: all that is stored must have been handed out.
    """
    store = open_store(url, read_only=True)
    try:
        events = store.look(lambda session: questions.events(session, Selection(), 1_000_000))
        waiting = store.look(questions.waiting)
    finally:
        store.close()
    stored = Counter(read_push(event.body, on_drift="ignore").key for event in events)
    sent = {key(number) for number in history.sent}
    acknowledged = {key(number) for number in history.acknowledged}
    took, settled, again = Counter[str](), set[str](), set[str]()
    for line in log.read_text().splitlines() if log.exists() else []:
        what, which = line.split()
        if what == "settled":
            settled.add(which)
            continue
        took[which] += 1
        if which in settled:
            again.add(which)
    found = {
        "acknowledged and not stored": acknowledged - stored.keys(),
        "stored and never sent": stored.keys() - sent,
        "stored twice": {each for each, count in stored.items() if count > 1},
        "handed out and not stored": took.keys() - stored.keys(),
        "handed out after it was settled": again,
        "stored and never handed out": stored.keys() - took.keys() if complete else set(),
        "still due": {each.name for each in waiting if each.due} if complete else set(),
    }
    return [f"{what}: {len(which)}" for what, which in found.items() if which]


def settle(url: str, seconds: float = 60) -> None:
    """Wait until nothing is due."""
    end = time.monotonic() + seconds
    store = open_store(url, read_only=True)
    try:
        while any(each.due for each in store.look(questions.waiting)) and time.monotonic() < end:
            time.sleep(0.05)
    finally:
        store.close()


def send_all(
    history: History, address: Any, numbers: list[int], seed: int, *, threads: int = 4, tries: int = 1
) -> None:
    """Send events from several threads, each in a form by chance, and some twice. `address` is asked before each."""

    def work(index: int) -> None:
        chance = random.Random(f"{seed}-{index}")
        with httpx.Client(timeout=10) as client:
            for number in numbers[index::threads]:
                for _ in range(tries):
                    acknowledged = history.send(client, address(), number, chance.randrange(4))
                    if acknowledged and chance.random() < 0.8:
                        break
                    if not acknowledged:
                        time.sleep(0.01)

    running = [threading.Thread(target=work, args=(index,)) for index in range(threads)]
    for each in running:
        each.start()
    for each in running:
        each.join()
