"""docs/deviations.md: how the rows stand, what to ask a box, and the rows."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.deviations.page import render_deviations, state
from generator.problem import InvalidSpec
from generator.read.load import load
from generator.read.resolve import Spec, resolve
from tests.generator.running import ROOT

ROWS = PurePosixPath("deviations.yaml")


@pytest.fixture(scope="module")
def spec() -> Spec:
    return resolve(load(ROOT / "spec"))


def page(spec: Spec, change: Callable[[list[dict[str, Any]]], object]) -> str:
    rows = copy.deepcopy(spec.documents[ROWS].data)
    change(rows)
    return render_deviations(
        replace(spec, documents={**spec.documents, ROWS: replace(spec.documents[ROWS], data=rows)})
    )


def seen(*verdicts: str) -> dict[str, Any]:
    return {"seen": [{"source": "W2", "what": "It came.", "verdict": verdict} for verdict in verdicts]}


@pytest.mark.parametrize(
    ("row", "called"),
    [
        ({}, "never seen"),
        ({"open": "All of it."}, "never seen"),
        (seen("confirms"), "confirmed"),
        (seen("confirms", "extends"), "extended"),
        (seen("extends", "contradicts"), "contradicted"),
        (seen("contradicts", "settles"), "settled"),
    ],
)
def test_a_row_is_called_by_what_was_seen(row: dict[str, Any], called: str) -> None:
    assert state(row) == called


def test_the_counts_are_those_of_the_rows(spec: Spec) -> None:
    text = render_deviations(spec)
    rows = spec.documents[ROWS].data

    counted = dict(re.findall(r"(?m)^\| (settled|contradicted|extended|confirmed|never seen) \| (\d+) \|", text))

    assert counted == {name: str(sum(state(row) == name for row in rows)) for name in counted}
    assert sum(map(int, counted.values())) == len(rows) == text.count("\n- **The manual says:**")


def test_questions_stand_in_the_order_of_their_ranks(spec: Spec) -> None:
    """Whatever order the rows have; each says what depends on it and how to find out."""

    def change(rows: list[dict[str, Any]]) -> None:
        for row in rows:
            row.pop("ask", None)
        for row, rank in ((rows[0], 7), (rows[1], 3)):
            row.update(open=f"Question {rank}?", ask={"rank": rank, "matters": "Much.", "how": "Try it."})
            row.pop("seen", None)

    text = page(spec, change)

    assert re.findall(r"(?m)^(\d)\. \*\*(.*)\*\*", text) == [("1", "Question 3?"), ("2", "Question 7?")]
    assert text.count("Why it matters: Much.") == text.count("How to find out: Try it.") == 2


def test_what_was_seen_stands_with_its_source(spec: Spec) -> None:
    text = page(spec, lambda rows: rows[0].update(seen("extends")))

    assert "- **Seen in captured pushes (W2), which extends it:** It came." in text


@pytest.mark.parametrize(
    ("ask", "problem"),
    [
        ({"rank": 1, "how": "Try it."}, "a question for a box is"),
        ({"rank": "1", "matters": "Much.", "how": "Try it."}, "a question for a box is"),
        ({"rank": 99, "matters": "Much.", "how": "Try it."}, "the row is not open"),
    ],
)
def test_a_question_has_its_parts_and_something_open(spec: Spec, ask: dict[str, Any], problem: str) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        row = next(row for row in rows if "open" not in row)
        row["ask"] = ask

    with pytest.raises(InvalidSpec, match=problem):
        page(spec, change)


def test_no_two_questions_have_one_rank(spec: Spec) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        first, second = [row for row in rows if "ask" in row][:2]
        second["ask"]["rank"] = first["ask"]["rank"]

    with pytest.raises(InvalidSpec, match=r"the rank \d+ belongs to"):
        page(spec, change)


def test_no_two_rows_have_one_id(spec: Spec) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        rows[3]["id"] = rows[1]["id"]

    with pytest.raises(InvalidSpec) as refused:
        page(spec, change)

    taken = spec.documents[ROWS].data[1]["id"]
    assert [problem.text for problem in refused.value.problems] == [f"another row has the id {taken}; change one"]
