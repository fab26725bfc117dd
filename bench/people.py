"""People with photos, brought to the sandbox: against a bare loop that posts the same requests; once more; and five times as many."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import people_data
from bench.cores import split_cores
from bench.process import figures
from bench.ratio import Ratio
from bench.serving import serving

RATE, AGAIN, GROWTH = 1 / 0.8, 0.15, 1.1
"""The highest ratios: time of adding to that of the bare loop, of a run that changes nothing to that, memory of many people to that of few."""
MANY = 5
"""How many times as many people the memory of a run is measured with."""


def measure(folder: Path, rounds: int, people: int) -> Iterator[Ratio]:
    """Add people to an empty sandbox, in turns with the bare loop."""
    folder = folder / "people"
    table = people_data.make(folder / "table", people, width=480, height=640)
    times: dict[str, list[float]] = {"sync": [], "again": [], "bare": []}
    for turn in range(rounds):
        for what in ("sync", "bare") if turn % 2 else ("bare", "sync"):
            with _serving(folder / f"box-{turn}-{what}") as port:
                times[what].append(_run(what, port, table)["seconds"])
                if what == "sync":
                    times["again"].append(_run("sync", port, table)["seconds"])
        shutil.rmtree(table / people_data.STATE)
    said = f"adding {people:,} people with photos"
    yield _ratio(times, "sync", "bare", said, "httpx.AsyncClient.post of ready requests", RATE)
    yield _ratio(times, "again", "sync", f"the same {people:,} once more", said, AGAIN)
    shutil.rmtree(table)
    yield _memory(folder, people)


def _memory(folder: Path, people: int) -> Ratio:
    """The most memory that a run has, with many people to that with few. Their photos are small, to spare the disk."""
    most = []
    for count in (people, people * MANY):
        table = people_data.make(folder / f"small-{count}", count, width=48, height=64)
        with _serving(folder / f"box-{count}") as port:
            most.append(_run("sync", port, table)["memory"])
        shutil.rmtree(table)
    said = f"memory of adding {people * MANY:,}"
    return Ratio("people", said, f"of adding {people:,}", GROWTH, (most[1] / most[0],), 0, 0)


def _ratio(times: dict[str, list[float]], what: str, peer: str, said: str, against: str, target: float) -> Ratio:
    from bench.ratio import ratio

    return ratio(times, what, peer, group="people", target=target, names=(said, against))


def _run(what: str, port: int, table: Path) -> dict[str, float]:
    return figures("bench.people_run", what, str(port), str(table), *split_cores()[1])


@contextmanager
def _serving(data: Path) -> Iterator[int]:
    """The port of an empty sandbox in a separate process."""
    with serving("bench.sandbox_server", str(data), *split_cores()[0]) as (port, _):
        yield port
    shutil.rmtree(data, ignore_errors=True)
