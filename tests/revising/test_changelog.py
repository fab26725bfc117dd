"""What an edit is in the changelog: a sentence in the words of the Python API, in the section where users look for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from generator.diff import compare, of_document
from generator.diff.changelog.entries import entries
from generator.diff.surface import symbol_changes
from tests.diff.editing import edited
from tests.generator.running import ROOT
from tests.generator.test_surface_changes import MUTATIONS, NEW, PERSON, pruned, put

Edit = Callable[[dict[str, Any]], object]
CASES: dict[str, tuple[Edit, list[tuple[str, str]]]] = {
    "a tighter limit": (
        put(f"{NEW} name", maxLength=20),
        [("Changed", "`NewPerson.name` at most 20 characters now, was 40; released clients break.")],
    ),
    "a limit gone": (
        lambda document: document["components"]["schemas"]["NewPerson"]["properties"]["uuid"].pop("maxLength"),
        [("Changed", "`NewPerson.uuid` no longer at most 32 characters.")],
    ),
    "a field more": (put(NEW, plate={"type": "string"}), [("Added", "`NewPerson.plate` added.")]),
    "a field more that the manual lacks": (
        put(NEW, plate={"type": "string", "x-seen": ["W2"]}),
        [("Added", "`NewPerson.plate` added (not in the manual; seen in W2).")],
    ),
    "a mark more": (put(f"{PERSON} code", x__seen=["W2"]), []),
    "a row's field gone": (MUTATIONS["a row's field goes"], [("Breaking", "`Person.code` removed.")]),
    "a keyword must be given": (
        MUTATIONS["a keyword must be given"],
        [("Breaking", "`client.person.list(code=…)` must be given now.")],
    ),
    "a method called otherwise": (
        MUTATIONS["a method is called otherwise"],
        [("Breaking", "`client.door.open_door` is `client.door.unlock` now.")],
    ),
    "a type changed": (
        put(f"{PERSON} code", type="integer"),
        [
            (
                "Breaking",
                "`Person.code: str | None = None` is `Person.code: int | None = None` now.",
            )
        ],
    ),
    "a class called otherwise": (
        MUTATIONS["an item's class is called otherwise"],
        [("Breaking", "`NewPerson` is `PersonToAdd` now.")],
    ),
    "another retry class": (
        put("paths /v1/api/door/openDoor post", x__retry="unsafe"),
        [("Changed", "`client.door.open_door` is repeated more often.")],
    ),
    "a member more": (MUTATIONS["a member more"], [("Added", "`Sex.OTHER` added.")]),
    "words alone": (put(f"{PERSON} code", description="Another word."), []),
}


@pytest.fixture(scope="module")
def openapi() -> dict[str, Any]:
    """The real spec in one document, as it is generated, with limits of its own: the tests say these."""
    document = dict(json.loads((ROOT / "generated" / "hongtu" / "openapi.json").read_text(encoding="utf-8")))
    fields = document["components"]["schemas"]["NewPerson"]["properties"]
    fields["name"]["maxLength"], fields["uuid"]["maxLength"] = 40, 32
    return document


@pytest.mark.parametrize("what", CASES)
def test_an_edit_is_a_sentence(openapi: dict[str, Any], what: str) -> None:
    edit, expected = CASES[what]
    old, new = of_document("before", openapi), of_document("after", pruned(edited(openapi, edit)))

    found = entries(compare(old, new).changes, symbol_changes(old.surface, new.surface))

    assert [(section, line) for section, lines in found.items() for line in lines.values()] == expected
