"""No spec ends in a traceback: small random changes of specs are read, or refused with the usual problems; nothing else is raised."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from generator.diff import compare, of_document
from generator.lint import lint
from generator.pipeline import decided
from generator.problem import InvalidSpec
from generator.read.load import Documents, load
from generator.read.resolve import bundle, resolve
from generator.write.render import render
from tests.generator.running import ROOT
from tests.support.mutating import mutated

SMALL = [
    load(ROOT / "tests" / "cases" / case / "spec")
    for case in ("calls", "conditions", "choices", "webhook", "sensitive", "copies", "seen", "types", "minimal-api")
]
REAL = load(ROOT / "spec")
LONG = 20 if os.environ.get("HONGTU_TEST_LONG") else 1
"""So many times the seeds."""


def built(documents: Documents, tmp_path: Path) -> None:
    spec, api = decided(documents, [])
    for path, text in render(spec, api):
        if path.suffix == ".py":
            compile(text, str(path), "exec")


def decided_alone(documents: Documents, _: Path) -> None:
    decided(documents, [])


def linted(documents: Documents, _: Path) -> None:
    for problem in lint(documents, []).reported:
        assert len(str(problem).splitlines()) == 1


def outcome(run: Callable[[Documents, Path], None], documents: Documents, tmp_path: Path) -> str:
    try:
        run(documents, tmp_path)
    except InvalidSpec as error:
        broken = [str(problem) for problem in error.problems if len(str(problem).splitlines()) != 1]
        return f"on several lines: {broken}" if broken else ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


@pytest.mark.parametrize(
    ("run", "specs", "number"),
    [(built, SMALL, 300), (linted, SMALL, 1000), (decided_alone, [REAL], 40), (linted, [REAL], 40)],
    ids=["build small", "lint small", "decide real", "lint real"],
)
def test_a_mutated_spec_is_read_or_refused(
    run: Callable[[Documents, Path], None], specs: list[Documents], number: int, tmp_path: Path
) -> None:
    failed = []
    for seed in range(number * LONG):
        random = Random(seed)
        documents = random.choice(specs)
        name = random.choice(sorted(documents))
        data, what = mutated(documents[name].data, random)
        if random.random() < 0.2:
            data, more = mutated(data, random)
            what = f"{what}, and {more}"
        if found := outcome(run, {**documents, name: replace(documents[name], data=data)}, tmp_path):
            failed.append(f"{seed} {name}: {what}: {found}")

    assert failed == []


def test_two_mutated_contracts_are_compared() -> None:
    """Bundled documents of ours, and what is none any more."""
    documents = [bundle(resolve(spec)) for spec in SMALL]
    failed = []
    for seed in range(500 * LONG):
        random = Random(seed)
        document = random.choice(documents)
        changed, what = mutated(document, random)
        try:
            sides = of_document("old", document), of_document("new", changed)
            for pair in (sides, sides[::-1]):
                for change in compare(*pair).changes:
                    assert change.text
        except InvalidSpec:
            continue
        except ValueError as error:
            if type(error) is not ValueError:
                failed.append(f"{seed}: {what}: {error!r}")
        except Exception as error:
            failed.append(f"{seed}: {what}: {error!r}")

    assert failed == []
