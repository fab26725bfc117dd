"""A fingerprint does not depend on descriptions, so acceptances and reworded lines of the changelog stay valid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.diff.accepted import Acceptance, accept
from generator.diff.changelog.entries import entries, merged
from tests.diff.catalogue import CATALOGUE, NEW, PATCH_BODY, SCHEMAS, both, drop, key, put, rename
from tests.diff.editing import Document, compared

Edit = Callable[[Document], object]
AREA = key(NEW, "area", {"type": "number", "description": "The area."})
OK = {"description": ".", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/OkReply"}}}}
CLOSE = {
    "operationId": "doorClose",
    "summary": "Close",
    "x-retry": "physical",
    "requestBody": {"content": PATCH_BODY},
    "responses": {"200": OK},
}
OTHER_CLOSE = {**CLOSE, "summary": "Close a door", "x-manual": {"title": "关门", "line": 9}}
SAME: dict[str, tuple[Edit, Edit]] = {
    "a property added": (AREA, both(AREA, put(f"{NEW}|area", description="The area in m²."))),
    "an operation added": (
        key("paths", "/v1/api/door/close", {"post": CLOSE}),
        key("paths", "/v1/api/door/close", {"post": OTHER_CLOSE}),
    ),
    "a property renamed": (
        rename(f"{NEW}|weight", "weights"),
        both(rename(f"{NEW}|weight", "weights"), put(f"{NEW}|weights", examples=[1])),
    ),
    "a rule added": (
        put(f"{SCHEMAS}|NewDoor", allOf=[{"required": ["code"]}]),
        put(f"{SCHEMAS}|NewDoor", allOf=[{"required": ["code"], "description": "Since 2020."}]),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_words_do_not_count(doors: Document, case: str) -> None:
    first, second = (
        {change.kind: change.fingerprint for change in compared(doors, edit).changes} for edit in SAME[case]
    )

    assert first
    assert first.items() <= second.items()


def test_acceptances_and_reworded_lines_stay_valid(doors: Document) -> None:
    first, second = (compared(doors, edit).changes for edit in SAME["a property added"])
    (fingerprint,) = (change.fingerprint for change in first)
    written = merged("# Changelog\n\n## Unreleased\n", entries(first, ())).replace(" added. <", " is new. <")

    assert accept([Acceptance(fingerprint, "Agreed.", date.max, 1)], second, date.today()).faults == ()
    assert " is new. <" in written
    assert merged(written, entries(second, ())) == written


def test_different_edits_have_different_fingerprints(doors: Document) -> None:
    """Each edit of the catalogue has its own fingerprint, unless two rows are the same edit."""
    removed, described = compared(doors, drop(f"{NEW}|weight")), compared(doors, put(f"{NEW}|weight", description="x"))
    seen: dict[str, str] = {}
    for case in CATALOGUE:
        for change in compared(doors, case.edit).changes:
            description = f"{change.kind} {change.subject} {change.text} {change.before} {change.after}"
            assert seen.setdefault(change.fingerprint, description).split()[0] == change.kind

    assert removed.changes[0].fingerprint != described.changes[0].fingerprint
