"""Every folder of tests/cases, run."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.generator.running import CASES, chosen, recorded, run_case


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case_gives_what_it_records(case: Path, tmp_path: Path) -> None:
    """A spec gives the files, or the problems, that stand in expected/; `make accept` records them anew."""
    expected = recorded(case)

    made = chosen(run_case(case, tmp_path / "out"), expected)

    found = difference(expected, made)
    assert not found, f"{case.name} is not what it records; `make accept` if that is right\n{found}"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case_is_small(case: Path) -> None:
    """A reviewer reads expected/ to its end: it has under ten files, and problems are never beside generated files."""
    names = set(recorded(case))

    assert 0 < len(names) < 10
    assert names == {"stderr.txt"} or ("stdout.txt" in names and "stderr.txt" not in names)


def difference(expected: Mapping[str, str], made: Mapping[str, str]) -> str:
    """A diff of all files, '' where they are equal."""
    return "".join(
        line
        for name in sorted({*expected, *made})
        for line in unified_diff(
            expected.get(name, "").splitlines(keepends=True),
            made.get(name, "").splitlines(keepends=True),
            f"expected/{name}",
            f"made/{name}",
        )
    )
