"""A backup of PostgreSQL while events arrive, by its own programs, as the guide says."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from hongtu_toolkit.receiver import Receiver, function, open_store
from hongtu_toolkit.receiver.store import questions
from hongtu_toolkit.receiver.store.questions import Selection
from tests.receiver.history import History, key, send_all, settle
from tests.receiver.running import running
from tests.support.services import fresh_database

EVENTS = 400


def test_a_dump_taken_while_events_arrive_restores_to_a_store_with_all_that_was_acknowledged(
    postgres: str, tmp_path: Path
) -> None:
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        pytest.skip("needs pg_dump and pg_restore, which come with PostgreSQL's client")
    history, dump = History(), tmp_path / "copy.dump"
    with running(Receiver(postgres, consumers={"out": function(lambda event: None)}), status=None) as here:
        sender = threading.Thread(target=send_all, args=(history, lambda: here.push, [*range(EVENTS)], 1))
        sender.start()
        while len(history.acknowledged) < EVENTS // 8:
            time.sleep(0.005)
        before = {*history.acknowledged}
        run("pg_dump", "--format=custom", "--file", str(dump), postgres)
        sent_by_then = len(history.acknowledged)
        sender.join()
    assert sent_by_then < EVENTS, "the dump was not taken while events arrived"

    got: list[str] = []
    with fresh_database() as restored:
        run("pg_restore", "--no-owner", "--exit-on-error", "--dbname", restored, str(dump))
        store = open_store(restored, read_only=True)
        events = store.look(lambda session: questions.events(session, Selection(), 10_000))
        due = sum(each.due for each in store.look(questions.waiting))
        store.close()
        with running(
            Receiver(restored, consumers={"out": function(lambda event: got.append(event.key))}), status=None
        ) as here:
            late = History()
            send_all(late, lambda: here.push, [*range(EVENTS + 20)], 2)  # what the sweep would find, and more
            settle(restored)

    stored = {each.key for each in events}
    assert {key(number) for number in before} <= stored
    assert len(events) == len(stored) < EVENTS
    assert late.acknowledged == {*range(EVENTS + 20)}
    assert len(got) == len({*got}) == EVENTS + 20 - len(stored) + due  # the tables count on where they were


def run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=60, capture_output=True)
