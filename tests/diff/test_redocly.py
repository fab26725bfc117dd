"""Compares the verdicts with `redocly diff` on many edits of the project's contract. Each disagreement has a written reason."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.diff import Change, compare
from generator.read.load import parse
from tests.diff.conftest import ROOT
from tests.diff.editing import Document, bare, edited
from tests.diff.mutations import Mutation, batches

HERE = Path(__file__).parent
REDOCLY = ROOT / "tools" / "node_modules" / ".bin" / "redocly"
DISAGREEMENTS = HERE / "disagreements.yaml"
IMPACTS = ("major", "minor", "patch", "silent")


@pytest.fixture(scope="module")
def judged(contract: Document, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, str]]:
    """Each mutation → (our verdict for released clients, redocly's impact)."""
    if not REDOCLY.exists():
        pytest.skip("redocly is not installed; `make check` installs it")
    verdicts: dict[str, tuple[str, str]] = {}
    for number, batch in enumerate(batches(contract)):
        folder = tmp_path_factory.mktemp(f"batch{number}")
        changed = edited(contract, *(mutation.edit for mutation in batch))
        ours, theirs = _ours(contract, changed, batch), _theirs(contract, changed, batch, folder)
        verdicts |= {mutation.id: (ours[mutation.id], theirs[mutation.id]) for mutation in batch}
    return verdicts


@pytest.mark.parametrize("number", range(5))
def test_every_edit_is_one_change(contract: Document, number: int) -> None:
    """This holds when a whole batch is made at once."""
    batch = batches(contract)[number]

    changes = _compared(contract, edited(contract, *(mutation.edit for mutation in batch)))

    assert {
        mutation.id: [f.kind for f in verdicts]
        for mutation, verdicts in _owned(batch, changes).items()
        if len(verdicts) != 1
    } == {}
    assert len(changes) == len(batch)


def test_the_suite_is_large(contract: Document) -> None:
    ids = [mutation.id for batch in batches(contract) for mutation in batch]

    assert len(ids) == len(set(ids)) >= 200
    assert len({name.partition(":")[0] for name in ids}) >= 70


def test_every_disagreement_with_redocly_is_written_down(judged: Mapping[str, tuple[str, str]]) -> None:
    """A disagreement is a breaking change that redocly does not call major, the reverse, or one that it does not report. New and vanished cases fail."""
    disagreeing: dict[str, set[tuple[str, str]]] = {}
    for name, (ours, theirs) in judged.items():
        if (ours == "breaking") != (theirs == "major") or theirs == "silent":
            disagreeing.setdefault(name.partition(":")[0], set()).add((ours, theirs))
    written = {row["edit"]: {(row["ours"], impact) for impact in row["redocly"]} for row in _rows()}

    new = {kind: verdicts for kind, verdicts in disagreeing.items() if written.get(kind) != verdicts}
    vanished = sorted(written.keys() - disagreeing.keys())
    assert (new, vanished) == ({}, [])


def test_a_written_disagreement_has_a_reason() -> None:
    assert [row["edit"] for row in _rows() if len(str(row.get("because", ""))) < 20] == []


def _compared(old: Document, new: Document) -> tuple[Change, ...]:
    return compare(bare("old", old), bare("new", new)).changes


def _ours(old: Document, new: Document, batch: list[Mutation]) -> dict[str, str]:
    return {
        mutation.id: verdicts[0].installed if verdicts else "silent"
        for mutation, verdicts in _owned(batch, _compared(old, new)).items()
    }


def _owned(batch: list[Mutation], changes: Iterable[Change]) -> dict[Mutation, list[Change]]:
    owned: dict[Mutation, list[Change]] = {mutation: [] for mutation in batch}
    for change in changes:
        for mutation in batch:
            if _below(mutation, [place.pointer for place in (change.old, change.new) if place]):
                owned[mutation].append(change)
    return owned


def _theirs(old: Document, new: Document, batch: list[Mutation], folder: Path) -> dict[str, str]:
    """redocly's worst impact on each mutation; `silent` if it reports nothing."""
    for name, document in (("old", old), ("new", new)):
        (folder / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    report = folder / "report.json"
    subprocess.run(
        [
            str(REDOCLY),
            "diff",
            "old.json",
            "new.json",
            "--format",
            "json",
            "--output",
            str(report),
            "--config",
            str(HERE / "redocly.yaml"),
        ],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "REDOCLY_TELEMETRY": "off",
            "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
        },
        capture_output=True,
        check=False,
    )
    worst = dict.fromkeys((mutation.id for mutation in batch), "silent")
    for change in json.loads(report.read_text(encoding="utf-8"))["changes"]:
        pointers = [change[side]["pointer"].removeprefix("#") for side in ("base", "revision") if side in change]
        for mutation in batch:
            if _below(mutation, pointers):
                worst[mutation.id] = min(worst[mutation.id], change["impact"], key=IMPACTS.index)
    return worst


def _below(mutation: Mutation, pointers: list[str]) -> bool:
    return any(pointer == place or pointer.startswith(f"{place}/") for pointer in pointers for place in mutation.places)


@cache
def _rows() -> list[dict[str, Any]]:
    path = PurePosixPath(DISAGREEMENTS.name)
    return list(parse({path: DISAGREEMENTS.read_bytes()}, path.name)[path].data or [])
