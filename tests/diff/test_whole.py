"""The diff finds a change of any value, and treats equivalent notations as equal."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generator.diff import MISSING, compare, open_source
from tests.diff.catalogue import CATALOGUE, at
from tests.diff.conftest import ROOT
from tests.diff.editing import Document, bare, compared

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
    """A change of any value is found; the test tries one leaf of each key."""
    by_key: dict[str, list[Leaf]] = {}
    for leaf in leaves(contract):
        by_key.setdefault(next(str(key) for key in reversed(leaf) if isinstance(key, str)), []).append(leaf)
    chosen = [random.Random(SEED).choice(places) for places in by_key.values()]
    old = bare("old", contract)
    silent = [leaf for leaf in chosen if not compare(old, bare("new", changed(contract, leaf))).changes]

    assert len(by_key) > 40
    assert silent == []


def redescribed(name: str) -> Callable[[Document], None]:
    return lambda document: at(document, f"components|schemas|{name}").update(description="Other.")


def test_every_change_is_complete(contract: Document) -> None:
    """It has values, a subject, a place, and operations and directions if messages use the place."""
    for name in ("NewPerson", "PersonRow", "Sex"):
        change = compared(contract, redescribed(name)).changes[0]

        assert change.before is not MISSING and change.after == "Other."
        assert change.subject == name
        assert change.new and change.new.pointer == f"/components/schemas/{name}/description"
        assert change.operations and change.directions


def test_a_bundled_document_equals_its_spec(contract: Document) -> None:
    """generated/hongtu/openapi.json and spec/ are the same contract with the same Python surface."""
    bundled = open_source("generated/hongtu/openapi.json", "OLD", here=ROOT)
    files = open_source("spec", "NEW", here=ROOT)

    assert compare(bundled, files).changes == ()
    assert bundled.document == files.document
    assert bundled.surface == files.surface


def test_three_forms_of_null_are_equal() -> None:
    """A second type, and an alternative of either sort."""
    forms: list[Document] = [
        {"type": ["string", "null"]},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        {"oneOf": [{"type": "null"}, {"type": "string"}]},
    ]
    changes = [_kinds(_holding(old), _holding(new)) for old in forms for new in forms]

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


@pytest.mark.parametrize("new", ["1", True])
def test_values_of_different_types_are_different(new: object) -> None:
    sides = (_holding({"enum": [value]}) for value in (1, new))

    assert _kinds(*sides) == ["member-added", "member-removed"]


def test_a_limit_that_disappears_with_its_type_is_part_of_that_edit() -> None:
    """Integers have the same limits as numbers, so there the limit is an edit of its own."""
    number = _holding({"type": "number", "maximum": 9})

    assert _kinds(number, _holding({"type": "string"})) == ["type-changed"]
    assert _kinds(number, _holding({"type": "integer"})) == ["limit-relaxed", "type-specialized"]


@pytest.mark.parametrize("forwards", [True, False])
def test_edits_do_not_affect_each_other(doors: Document, forwards: bool) -> None:
    """Several edits of the catalogue in one document give the same changes as alone, in any order."""
    alone = [
        row for row in CATALOGUE if row.id in ("29", "33", "35a", "40b", "42a", "49", "55", "58", "61a", "70", "80")
    ]
    rows = alone if forwards else list(reversed(alone))

    together = compared(doors, *(row.edit for row in rows)).changes

    assert sorted(f"{change.kind} {change.subject}" for change in together) == sorted(
        name for row in rows for name in row.expected
    )


def _holding(schema: Document) -> Document:
    """A document with this schema in it."""
    return {"components": {"schemas": {"Held": schema}}}


def _kinds(old: Document, new: Document) -> list[str]:
    return sorted(change.kind for change in compare(bare("old", old), bare("new", new)).changes)
