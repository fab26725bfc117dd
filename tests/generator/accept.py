"""`make accept`: record every case of tests/cases, and the walk of tests/revising, anew. Look at the diff before you commit it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.generator.running import CASES, chosen, recorded, run_case
from tests.revising import running as revising


def main() -> None:
    for case in CASES:
        before = recorded(case)
        with tempfile.TemporaryDirectory() as folder:
            after = chosen(run_case(case, Path(folder) / "out"), before)
        if after == before:
            continue
        shutil.rmtree(case / "expected", ignore_errors=True)
        for name, text in after.items():
            file = case / "expected" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        print(f"{case.name}: {', '.join(name for name in {**before, **after} if before.get(name) != after.get(name))}")
    with tempfile.TemporaryDirectory() as folder:
        said = revising.walk(Path(folder))
    if said != revising.recorded():
        shutil.rmtree(revising.EXPECTED, ignore_errors=True)
        revising.EXPECTED.mkdir()
        for name, text in said.items():
            (revising.EXPECTED / name).write_text(text, encoding="utf-8", newline="\n")
        print("revising")


if __name__ == "__main__":
    main()
