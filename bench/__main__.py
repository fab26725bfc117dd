"""`python -m bench`: measure everything, print ratios. Exits with 0 whatever they are: a benchmark is no test."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import calls, command_line, comparison, decoding, generation, people, receiver, sandbox, startup
from bench.peer import generate_peer
from bench.ratio import Ratio

Suite = Callable[[Path, bool], Iterator[Ratio]]
SUITES: dict[str, Suite] = {
    "calls": lambda folder, quick: calls.measure(folder, 5 if quick else 100, 10),
    "decode": lambda folder, quick: decoding.measure(folder, 3 if quick else 20, 10 if quick else 40),
    "import": lambda folder, quick: startup.measure(folder, 5 if quick else 40),
    "cli": lambda folder, quick: command_line.measure(folder, 5 if quick else 40),
    "sandbox": lambda folder, quick: sandbox.measure(folder, 2 if quick else 9, 500, 5_000 if quick else 100_000),
    "receiver": lambda folder, quick: receiver.measure(
        folder, 2 if quick else 7, 1_000 if quick else 6_400, 2_000 if quick else 1_000_000
    ),
    "people": lambda folder, quick: people.measure(folder, 1 if quick else 3, 500 if quick else 10_000),
    "generate": lambda folder, quick: generation.measure(folder, 2 if quick else 9),
    "diff": lambda folder, quick: comparison.measure(folder, 2 if quick else 15),
}
LINE = "{:<38} {:<46} {:>6} {:>13} {:>6} {:>9}  {}"


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    found: list[Ratio] = []
    print(LINE.format("what", "peer", "ratio", "quartiles", "target", "median", ""))
    with tempfile.TemporaryDirectory(prefix="hongtu-bench-") as name:
        generate_peer(Path(name))
        for suite in options.suites or SUITES:
            for row in SUITES[suite](Path(name), options.quick):
                print(_line(row), flush=True)
                found.append(row)
    if options.json:
        options.json.write_text(json.dumps([_plain(row) for row in found], indent=2) + "\n", encoding="utf-8")


def _line(row: Ratio) -> str:
    low, high = row.quartiles
    target = "" if row.target is None else f"{row.target:.2f}"
    return LINE.format(
        row.what, row.peer, f"{row.median:.2f}", f"{low:.2f}–{high:.2f}", target, _duration(row.seconds), row.verdict
    ).rstrip()


def _plain(row: Ratio) -> dict[str, object]:
    return {
        "group": row.group,
        "what": row.what,
        "peer": row.peer,
        "ratio": round(row.median, 4),
        "quartiles": [round(value, 4) for value in row.quartiles],
        "target": row.target,
        "verdict": row.verdict,
        "seconds": row.seconds,
        "peer_seconds": row.peer_seconds,
        "rounds": len(row.rounds),
    }


def _duration(seconds: float) -> str:
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Speed, as ratios to the peers.")
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"of {', '.join(SUITES)}; all if none is named")
    parser.add_argument("--quick", action="store_true", help="few rounds: to see that it runs, not how fast")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return parser


if __name__ == "__main__":
    main()
