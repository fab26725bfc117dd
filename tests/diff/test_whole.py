"""Nothing is passed over, whatever was changed, and what says the same is the same however it is written."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generator.diff import MISSING, compare, open_source
from tests.diff.catalogue import CATALOGUE, at
from tests.diff.conftest import ROOT
from tests.diff.editing import Document, bare, found

SEED = 4
Leaf = tuple[str | int, ...]


def leaves(value: Any, trail: Leaf = ()) -> Iterator[Leaf]:
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*trail, key))
    else:
        yield trail


def changed(document: Document, trail: Leaf) -> Document:
    """The document with another value of the same kind at a leaf."""
    copied = copy.deepcopy(document)
    node: Any = copied
    for key in trail[:-1]:
        node = node[key]
    value = node[trail[-1]]
    node[trail[-1]] = (
        not value
        if isinstance(value, bool)
        else value + 1 if isinstance(value, (int, float)) else f"{value}X" if isinstance(value, str) else ["X"]
    )
    return copied


def test_every_leaf_counts(contract: Document) -> None:
    """Any value of the contract changed is at least one change: of every sort of leaf some were tried."""
    by_key: dict[str, list[Leaf]] = {}
    for leaf in leaves(contract):
        by_key.setdefault(next(str(key) for key in reversed(leaf) if isinstance(key, str)), []).append(leaf)
    chosen = [random.Random(SEED).choice(places) for places in by_key.values()]
    old = bare("old", contract)
    silent = [leaf for leaf in chosen if not compare(old, bare("new", changed(contract, leaf))).changes]

    assert len(by_key) > 40
    assert silent == []


def described_otherwise(name: str) -> Callable[[Document], None]:
    return lambda document: at(document, f"components|schemas|{name}").update(description="Other.")


def test_every_change_tells_what_it_needs(contract: Document) -> None:
    """Values, a subject and a place on at least one side; an operation for what messages reach."""
    for name in ("NewPerson", "PersonRow", "Sex"):
        change = found(contract, described_otherwise(name)).changes[0]

        assert change.before is not MISSING and change.after == "Other."
        assert change.subject == name
        assert change.new and change.new.pointer == f"/components/schemas/{name}/description"
        assert change.operations and change.directions


def test_a_bundled_document_is_the_contract_that_it_was_made_of(contract: Document) -> None:
    """generated/hongtu/openapi.json against spec/: nothing differs, in Python neither."""
    bundled = open_source("generated/hongtu/openapi.json", "OLD", here=ROOT)
    files = open_source("spec", "NEW", here=ROOT)

    assert compare(bundled, files).changes == ()
    assert bundled.document == files.document
    assert bundled.surface == files.surface


def test_three_forms_of_null_are_one() -> None:
    """A type beside, and an alternative of either sort."""
    forms: list[Document] = [
        {"type": ["string", "null"]},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        {"oneOf": [{"type": "null"}, {"type": "string"}]},
    ]
    changes = [_kinds(_holding(one), _holding(other)) for one in forms for other in forms]

    assert changes == [[]] * 9
    assert _kinds(_holding({"type": "string"}), _holding(forms[1])) == ["became-nullable"]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (2, 4, ["limit-tightened"]),
        (4, 2, ["limit-relaxed"]),
        (4, 6, ["limit-changed"]),
    ],
)
def test_a_multiple_of_a_multiple_is_tighter(old: int, new: int, kinds: list[str]) -> None:
    sides = (_holding({"type": "integer", "multipleOf": step}) for step in (old, new))

    assert _kinds(*sides) == kinds


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (["jpg"], ["png", "jpg"], ["limit-relaxed"]),
        (["jpg", "png"], ["jpg"], ["limit-tightened"]),
        (["jpg"], ["png"], ["limit-changed"]),
        (["jpg", "png"], ["png", "jpg"], []),
    ],
)
def test_more_kinds_of_files_are_a_wider_limit(old: list[str], new: list[str], kinds: list[str]) -> None:
    sides = (_holding({"type": "string", "format": "binary", "x-media": media}) for media in (old, new))

    assert _kinds(*sides) == kinds


@pytest.mark.parametrize("other", ["1", True])
def test_values_of_other_types_are_other_values(other: object) -> None:
    sides = (_holding({"enum": [value]}) for value in (1, other))

    assert _kinds(*sides) == ["member-added", "member-removed"]


def test_a_limit_that_leaves_with_its_type_is_a_part_of_that() -> None:
    """A limit of numbers is one of integers too, so that it leaves for itself where a number becomes an integer."""
    number = _holding({"type": "number", "maximum": 9})

    assert _kinds(number, _holding({"type": "string"})) == ["type-changed"]
    assert _kinds(number, _holding({"type": "integer"})) == ["limit-relaxed", "type-specialized"]


@pytest.mark.parametrize("there", [True, False])
def test_edits_are_the_same_in_any_company(doors: Document, there: bool) -> None:
    """All edits of the catalogue that touch schemas alone, made one after another in one document: as many changes, no other kinds."""
    alone = [
        row for row in CATALOGUE if row.id in ("29", "33", "35a", "40b", "42a", "49", "55", "58", "61a", "70", "80")
    ]
    rows = alone if there else list(reversed(alone))

    together = found(doors, *(row.edit for row in rows)).changes

    assert sorted(f"{change.kind} {change.subject}" for change in together) == sorted(
        name for row in rows for name in row.expected
    )


def _holding(schema: Document) -> Document:
    """A document with this schema in it."""
    return {"components": {"schemas": {"Held": schema}}}


def _kinds(old: Document, new: Document) -> list[str]:
    return sorted(change.kind for change in compare(bare("old", old), bare("new", new)).changes)
