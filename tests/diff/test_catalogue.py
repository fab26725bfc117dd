"""The catalogue of changes, and the tables of verdicts."""

from __future__ import annotations

import pytest

from generator.diff import document, operation, schema
from generator.diff.change import worst
from generator.diff.rules import RULES
from generator.diff.unbundle import unbundled
from generator.diff.verdicts import EXEMPTIONS, INSTALLED, SOURCE, judge
from generator.pipeline import decided
from generator.vocabulary import MARKS
from tests.diff.catalogue import CATALOGUE, Case
from tests.diff.conftest import ROOT
from tests.diff.editing import Document, compared, edited

CANNOT_HOLD = {
    2: "a path has one operation",
    7: "an operationId follows from its path",
    10: "paths have no parameters",
    18: "nor have parameters a style",
    27: "a body is JSON or a form",
    44: "and is never closed",
    63: "nor a map",
    66: "alternatives have no discriminator",
    67: "a reply is 200",
    73: "and has no headers",
    75: "a signature has no scopes",
}


@pytest.mark.parametrize("case", CATALOGUE, ids=lambda case: f"{case.id} {case.title}")
def test_every_change_is_found_once_and_judged_twice(case: Case, doors: Document) -> None:
    decided(unbundled(edited(doors, case.edit)), [])  # a client can be generated after the edit
    changes = compared(doors, case.edit).changes

    assert tuple(f"{change.kind} {change.subject}" for change in changes) == case.expected
    assert worst(*(change.installed for change in changes)) == case.verdicts[0]
    assert worst(*(change.source for change in changes)) == case.verdicts[1]


def test_the_catalogue_is_whole() -> None:
    """It has the survey's 81 rows, except those that this contract cannot express. Exactly the rows that differ have a reason."""
    assert {int(case.id.rstrip("abc")) for case in CATALOGUE} == {*range(1, 82)} - CANNOT_HOLD.keys()
    assert [case.id for case in CATALOGUE if bool(case.why) != (case.proposed not in (None, case.verdicts))] == []


def test_a_break_for_users_shows_in_python_names(doors: Document) -> None:
    """A change that is `breaking` after regenerating names at least one Python name that is removed, changed or now required."""
    for case in CATALOGUE:
        for change in compared(doors, case.edit).changes:
            assert change.source != "breaking" or change.symbols or change.subject == "security", case.id


def test_an_exemption_differs_from_the_tables() -> None:
    """An exemption that changes no verdict is stale."""
    for exemption in EXEMPTIONS:
        for kind in exemption.kinds:
            verdicts = [INSTALLED[RULES[kind].effects(direction)[0]][direction] for direction in exemption.directions]
            assert exemption.verdict not in verdicts or len(set(verdicts)) > 1, kind


def test_removing_a_whole_is_no_milder_than_removing_a_part() -> None:
    for direction in ("request", "response"):
        judgements = [judge(kind, [direction], named=True) for kind in ("path-removed", "parameter-removed")]
        assert worst(*(judgement.installed for judgement in judgements)) == judgements[0].installed
        assert worst(*(judgement.source for judgement in judgements)) == judgements[0].source


def test_the_page_has_the_tables() -> None:
    """docs/spec-diff.md shows the tables of the code."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in (ROOT / "docs" / "spec-diff.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]

    assert {(wire, verdicts["request"], verdicts["response"]) for wire, verdicts in INSTALLED.items()} <= set(rows)
    assert {(surface, verdict) for surface, verdict in SOURCE.items()} <= set(rows)


def test_every_mark_of_the_spec_is_known() -> None:
    """The diff has kinds of edits for each mark that the generator reads."""
    known = operation.COMPARED | schema.COMPARED | document.COMPARED

    assert {mark.name for mark in MARKS} - known == set()
