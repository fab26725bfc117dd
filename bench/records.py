"""Passages of the campus, exported to files: against a bare loop over the same pages that reads nothing but the envelope."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.cores import split_cores
from bench.process import figures
from bench.ratio import Ratio, ratio
from bench.serving import serving
from hongtu_toolkit.sandbox.options import Options
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.seed import campus

RATE, GROWTH = 1 / 0.8, 1.1
"""The highest ratios: time of an export to that of the bare loop, memory of exporting all days to that of a fifth of them."""
FORMATS = ("jsonl", "csv", "parquet", "xlsx")


def measure(folder: Path, rounds: int, days: int) -> Iterator[Ratio]:
    """Export the last days of the campus, in turns with the bare loop."""
    data = folder / "campus"
    if not data.exists():
        platform = Platform(Options(data=data))
        with platform.world.database.transaction():
            campus.fill(platform.world)
        platform.close()
    times: dict[str, list[float]] = {}
    with _serving(data) as port:
        few = _run(port, "jsonl", max(days // 5, 1), folder)
        plan = folder / "passages.jsonl.manifest.json"
        for turn in range(rounds):
            names = ["jsonl", "bare", *FORMATS[1:]] if not turn else ["jsonl", "bare", *FORMATS[1:3]]
            for name in names if turn % 2 == 0 else names[::-1]:
                if name == "bare" and not plan.exists():
                    continue
                found = _run(port, name, days, folder)
                times.setdefault(name, []).append(found["seconds"])
                if name == "jsonl":
                    many = found
    passages = f"{int(many['rows']):,} passages"
    pairs = min(map(len, (times["jsonl"], times["bare"])))
    for name in FORMATS:
        turns = min(pairs, len(times[name]))
        yield ratio(
            {name: times[name][:turns], "bare": times["bare"][:turns]},
            name,
            "bare",
            group="records",
            target=RATE if name == "jsonl" else None,
            names=(f"{passages} to {name.upper()}", "bare loop over the same pages"),
        )
    growth = many["memory"] / few["memory"]
    yield Ratio("records", f"memory of {passages}", f"of {int(few['rows']):,}", GROWTH, (growth,), 0, 0)


def _run(port: int, what: str, days: int, folder: Path) -> dict[str, float]:
    return figures("bench.records_run", what, str(port), str(days), str(folder), *split_cores()[1])


@contextmanager
def _serving(data: Path) -> Iterator[int]:
    """The port of the campus in a separate process, on the other cores."""
    with serving("bench.sandbox_server", str(data), *split_cores()[0]) as (port, _):
        yield port
