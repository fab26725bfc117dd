"""One export, or the bare loop over the pages of one: `python -m bench.records_run WHAT PORT DAYS FOLDER [core]` prints figures as JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from hongtu_toolkit.sandbox.signature import MANUAL_KEYS

PAGE, CONNECTIONS = 1000, 4


def main() -> None:
    what, port, days, folder, *core = sys.argv[1:]
    if core:
        os.sched_setaffinity(0, {int(core[0])})
    target = Path(folder) / f"passages.{what}"
    if what == "bare":
        seconds, rows = _bare(int(port), Path(folder) / "passages.jsonl.manifest.json")
    else:
        seconds, rows = _export(int(port), int(days), target)
        target.unlink()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "rows": rows, "memory": memory}))


def _export(port: int, days: int, target: Path) -> tuple[float, int]:
    from hongtu import Hongtu
    from hongtu_toolkit.records import export

    key, secret = next(iter(MANUAL_KEYS.items()))
    with Hongtu(f"http://127.0.0.1:{port}", app_key=key, secret=secret) as client:
        began = perf_counter()
        exported = export(
            client, "pass-records", target, last=timedelta(days=days), page_size=PAGE, concurrency=CONNECTIONS
        )
        return perf_counter() - began, exported.rows


def _bare(port: int, manifest: Path) -> tuple[float, int]:
    """Ready requests over kept-alive connections, for the pages that the export has read; each answer's envelope says success."""
    from bench.load import run
    from bench.sandbox import PASS_RECORDS, request

    found = json.loads(manifest.read_text())
    requests = []
    for window in found["windows"]:
        start, end = (int(datetime.fromisoformat(window[edge]).timestamp() * 1000) for edge in ("start", "end"))
        for number in range(1, window["total"] // PAGE + 2):
            span = {"startPassTime": start, "endPassTime": end}
            requests.append(request(PASS_RECORDS, {"pageNum": number, "pageSize": PAGE, **span}))
    began = perf_counter()
    run(port, requests, len(requests), CONNECTIONS)
    return perf_counter() - began, found["rows"]


if __name__ == "__main__":
    main()
