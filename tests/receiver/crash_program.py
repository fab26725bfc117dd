"""A receiver that dies at a named step, or is broken in a named way: started by tests as a process of its own.

    python -m tests.receiver.crash_program URL LOG [--step NAME --count N] [--broken NAME] [--role both|receive|forward]

Its consumer writes `took KEY` to LOG, and `settled KEY` once that is recorded; one write for a line, so their order is that of the
events in all processes that share the LOG.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hongtu_toolkit.receiver import forwarder, intake
from hongtu_toolkit.receiver.consumers import function
from hongtu_toolkit.receiver.event import Event
from hongtu_toolkit.receiver.forwarder import Retries
from hongtu_toolkit.receiver.running import Addresses, receive
from hongtu_toolkit.receiver.service import Receiver
from hongtu_toolkit.receiver.store import arrivals, due, group_commit, postgres, sqlite
from hongtu_toolkit.receiver.store.base import FOREVER, Outcome

STEPS = (
    "read",
    "insert",
    "inserted",
    "commit",
    "committed",
    "answer",
    "answered",
    "hand",
    "handed",
    "settle",
    "settled",
)
"""In the order in which an event passes them; each is the moment before or after what its name tells."""
BROKEN = (
    "answers before commit",
    "answers although it failed",
    "forgets identity",
    "settles before it hands out",
    "commits without consumers",
    "takes without locks",
    "does not sync",
)
DIED = 77


class Steps:
    """Dies when a step is reached for the n-th time."""

    def __init__(self, step: str | None, count: int) -> None:
        self._step, self._count, self._seen = step, count, Counter[str]()

    def reach(self, step: str) -> None:
        self._seen[step] += 1
        if step == self._step and self._seen[step] == self._count:
            os._exit(DIED)


def watch(steps: Steps, log: Callable[[str], None]) -> None:
    """Let each step be told, in the code as it is."""
    around(sqlite, "_add", steps, "insert", "inserted")
    around(postgres, "_add", steps, "insert", "inserted")
    around_async(intake, "_answer", steps, "answer", "answered")
    around(intake, "read", steps, "reading", "read")

    connect = sqlite._connect
    vars(sqlite)["_connect"] = lambda path, read_only: Watched(connect(path, read_only), steps)
    transaction = postgres.Link.transaction

    @contextmanager
    def watched(link: Any) -> Iterator[Any]:
        with transaction(link) as connection:
            yield connection
            steps.reach("commit")
        steps.reach("committed")

    postgres.Link.transaction = watched  # type: ignore[method-assign,assignment]
    hand = forwarder.Forwarder._deliver

    async def watched_hand(self: Any, out: Any, event: Event) -> Outcome:
        steps.reach("hand")
        outcome = await hand(self, out, event)
        steps.reach("handed")
        return outcome

    forwarder.Forwarder._deliver = watched_hand  # type: ignore[method-assign,assignment]
    for kind in (sqlite.SqliteDeliveries, postgres.PostgresDeliveries):
        watch_deliveries(kind, steps, log)


def watch_deliveries(kind: Any, steps: Steps, log: Callable[[str], None]) -> None:
    take, settle = kind.take, kind.settle

    def watched_take(self: Any, most: int, now: int, latest: int = FOREVER) -> list[Event]:
        events: list[Event] = take(self, min(most, 5), now, latest)
        self.keys = {event.seq: event.key for event in events}
        return events

    def watched_settle(self: Any, outcomes: Sequence[Outcome], now: int) -> None:
        steps.reach("settle")
        settle(self, outcomes, now)
        for outcome in outcomes:
            log(f"settled {self.keys[outcome.seq]}")
        steps.reach("settled")

    kind.take, kind.settle = watched_take, watched_settle


class Watched:
    """A connection of sqlite3 whose commits are steps."""

    def __init__(self, connection: Any, steps: Steps) -> None:
        self._connection, self._steps = connection, steps

    def execute(self, sql: str, *parameters: Any) -> Any:
        if sql != "COMMIT":
            return self._connection.execute(sql, *parameters)
        self._steps.reach("commit")
        result = self._connection.execute(sql)
        self._steps.reach("committed")
        return result

    def close(self) -> None:
        self._connection.close()


def around(module: Any, name: str, steps: Steps, before: str, after: str) -> None:
    work = getattr(module, name)

    def watched(*arguments: Any) -> Any:
        steps.reach(before)
        result = work(*arguments)
        steps.reach(after)
        return result

    setattr(module, name, watched)


def around_async(module: Any, name: str, steps: Steps, before: str, after: str) -> None:
    work = getattr(module, name)

    async def watched(*arguments: Any) -> None:
        steps.reach(before)
        await work(*arguments)
        steps.reach(after)

    setattr(module, name, watched)


def break_it(how: str) -> None:
    """Break one promise: the tests must see it."""
    if how == "answers before commit":
        answer = group_commit.GroupCommit._answer

        def early(self: Any, group: Any) -> None:
            pushes = [item for item in group if not callable(item[0])]
            for _, future in pushes:
                future.set_result(None)
            time.sleep(0.2 if pushes else 0)  # the answer is on its way before the commit
            answer(self, [(job, future if callable(job) else Future()) for job, future in group])

        group_commit.GroupCommit._answer = early  # type: ignore[method-assign]
    elif how == "answers although it failed":
        carry_out = sqlite.SqliteStore._carry_out
        failing = Counter[str]()

        def sometimes(self: Any, jobs: Any) -> Any:
            failing["calls"] += 1
            if failing["calls"] % 3 == 0 and not any(callable(job) for job in jobs):
                return [None] * len(jobs)  # as if an error had been swallowed
            return carry_out(self, jobs)

        sqlite.SqliteStore._carry_out = sometimes  # type: ignore[method-assign]
    elif how == "forgets identity":
        row = arrivals.event_row

        def anew(entry: Any, pushes: int) -> tuple[object, ...]:
            return (os.urandom(16).hex(), *row(entry, pushes)[1:])

        sqlite.event_row = anew  # type: ignore[attr-defined]
    elif how == "settles before it hands out":
        take, settle = sqlite.SqliteDeliveries.take, sqlite.SqliteDeliveries.settle

        def at_once(self: Any, most: int, now: int, latest: int = FOREVER) -> list[Event]:
            events = take(self, most, now, latest)
            settle(self, [Outcome(event.seq, "delivered") for event in events], now)
            return events

        sqlite.SqliteDeliveries.take = at_once  # type: ignore[method-assign]
    elif how == "commits without consumers":
        run = sqlite.SqliteSession.run
        sqlite.SqliteSession.run = lambda self, sql, *values: 0 if "INTO hongtu_delivery" in sql else run(self, sql, *values)  # type: ignore[method-assign]
    elif how == "does not sync":
        sqlite.PRAGMAS["synchronous"] = 1
    elif how == "takes without locks":
        take_due = due.take
        vars(postgres)["due"] = SimpleNamespace(
            take=lambda session, consumer, most, now, latest, lock: take_due(session, consumer, most, now, latest),
            settle=due.settle,
        )
    else:
        raise SystemExit(f"there is no such way to break it: {how}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("log", type=Path)
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--broken", choices=BROKEN)
    parser.add_argument("--role", choices=["both", "receive", "forward"], default="both")
    given = parser.parse_args()
    descriptor = os.open(given.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def log(line: str) -> None:
        os.write(descriptor, f"{line}\n".encode())

    if given.broken:
        break_it(given.broken)
    watch(Steps(given.step, given.count), log)
    taking = function(lambda event: log(f"took {event.key}"))
    if given.role == "forward":
        from hongtu_toolkit.receiver import forwarding

        vars(forwarding)["of_target"] = lambda target: taking
        print("forwarding", flush=True)
        forwarding.forward(given.url, ["erp=log:"])
        return

    def started(addresses: Addresses) -> None:
        print(addresses.push, flush=True)

    consumers = {"erp": taking} if given.role == "both" else {}
    receiver = Receiver(given.url, consumers=consumers, path="/secret", retries=Retries(first=0.01, longest=0.1))
    receive(receiver, port=0, status=None, started=started)


if __name__ == "__main__":
    main()
