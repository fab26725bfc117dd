"""What an edit is known by stays, whatever words are mended within it: acceptances and reworded lines of the changelog hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.diff.accepted import Acceptance, accept
from generator.diff.changelog.entries import entries, merged
from tests.diff.catalogue import CATALOGUE, NEW, PATCH_BODY, SCHEMAS, both, drop, key, put, rename
from tests.diff.editing import Document, found

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


@pytest.mark.parametrize("what", SAME)
def test_words_do_not_count(doors: Document, what: str) -> None:
    first, second = ({one.kind: one.fingerprint for one in found(doors, edit).changes} for edit in SAME[what])

    assert first
    assert first.items() <= second.items()


def test_what_was_accepted_and_reworded_holds(doors: Document) -> None:
    first, second = (found(doors, edit).changes for edit in SAME["a property added"])
    (fingerprint,) = (one.fingerprint for one in first)
    written = merged("# Changelog\n\n## Unreleased\n", entries(first, ())).replace(" added. <", " is new. <")

    assert accept([Acceptance(fingerprint, "Agreed.", date.max, 1)], second, date.today()).faults == ()
    assert " is new. <" in written
    assert merged(written, entries(second, ())) == written


def test_edits_are_told_apart(doors: Document) -> None:
    """Each edit of the catalogue has a fingerprint of its own, but where two rows are one edit of one thing."""
    removed, described = found(doors, drop(f"{NEW}|weight")), found(doors, put(f"{NEW}|weight", description="x"))
    seen: dict[str, str] = {}
    for case in CATALOGUE:
        for one in found(doors, case.edit).changes:
            said = f"{one.kind} {one.subject} {one.text} {one.before} {one.after}"
            assert seen.setdefault(one.fingerprint, said).split()[0] == one.kind

    assert removed.changes[0].fingerprint != described.changes[0].fingerprint
