"""Nothing is passed over, whatever was changed, and what says the same is the same however it is written."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.diff import MISSING, compare, of_document, open_source
from tests.diff.catalogue import CATALOGUE, at, rename
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
    """Any value of the contract changed is at least one finding: of every sort of leaf some were tried."""
    by_key: dict[str, list[Leaf]] = {}
    for leaf in leaves(contract):
        by_key.setdefault(next(str(key) for key in reversed(leaf) if isinstance(key, str)), []).append(leaf)
    chosen = [random.Random(SEED).choice(places) for places in by_key.values()]
    old = bare("old", contract)
    silent = [leaf for leaf in chosen if not compare(old, bare("new", changed(contract, leaf))).findings]

    assert len(by_key) > 40
    assert silent == []


def described_otherwise(name: str) -> Callable[[Document], None]:
    return lambda document: at(document, f"components|schemas|{name}").update(description="Other.")


def test_every_finding_tells_what_it_needs(contract: Document) -> None:
    """Values, a subject and a place on at least one side; an operation for what messages reach."""
    for name in ("NewPerson", "PersonRow", "Sex"):
        finding = found(contract, described_otherwise(name)).findings[0]

        assert finding.before is not MISSING and finding.after == "Other."
        assert finding.subject == name
        assert finding.new and finding.new.pointer == f"/components/schemas/{name}/description"
        assert finding.operations and finding.directions


def test_a_side_that_cannot_be_generated_from_is_compared_all_the_same(contract: Document) -> None:
    """The new side's x-batch still names the field of old: the generator would refuse it. The edit is told by the names of the rules."""
    place = "components|schemas|NewPerson|properties|cardNum"
    (finding,) = found(contract, rename(place, "cardNumber")).findings

    assert finding.kind == "property-renamed"
    assert [str(symbol) for symbol in finding.symbols] == ["NewPerson.card_num → NewPerson.card_number"]


def test_three_forms_of_null_are_one() -> None:
    """OpenAPI 3.0's nullable, a type beside, an alternative."""
    forms: list[Document] = [
        {"type": "string", "nullable": True},
        {"type": ["string", "null"]},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        {"oneOf": [{"type": "null"}, {"type": "string"}]},
    ]
    findings = [_kinds(_holding(one), _holding(other)) for one in forms for other in forms]

    assert findings == [[]] * 16
    assert _kinds(_holding({"type": "string"}), _holding(forms[2])) == ["became-nullable"]


def test_exclusive_limits_of_both_versions_are_one() -> None:
    old = _holding({"type": "integer", "minimum": 0, "exclusiveMinimum": True}, "3.0.3")

    assert _kinds(old, _holding({"type": "integer", "exclusiveMinimum": 0}, "3.1.0")) == ["version-changed"]
    assert _kinds(old, _holding({"type": "integer", "minimum": 0}, "3.0.3")) == ["limit-relaxed", "limit-tightened"]
    lone = _holding({"type": "integer", "exclusiveMinimum": True}, "3.0.3")
    assert _kinds(lone, lone) == [], "without a limit it says nothing"


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (2, 4, ["limit-tightened"]),
        (4, 2, ["limit-relaxed"]),
        (4, 6, ["limit-changed"]),
    ],
)
def test_a_multiple_of_a_multiple_is_tighter(old: int, new: int, kinds: list[str]) -> None:
    sides = (_holding({"type": "integer", "multipleOf": step}, "3.1.0") for step in (old, new))

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
    sides = (_holding({"type": "string", "format": "binary", "x-media": media}, "3.1.0") for media in (old, new))

    assert _kinds(*sides) == kinds


@pytest.mark.parametrize("other", ["1", True])
def test_values_of_other_types_are_other_values(other: object) -> None:
    sides = (_holding({"enum": [value]}, "3.1.0") for value in (1, other))

    assert _kinds(*sides) == ["member-added", "member-removed"]


def test_a_limit_that_leaves_with_its_type_is_a_part_of_that() -> None:
    """A limit of numbers is one of integers too, so that it leaves for itself where a number becomes an integer."""
    number = _holding({"type": "number", "maximum": 9}, "3.1.0")

    assert _kinds(number, _holding({"type": "string"}, "3.1.0")) == ["type-changed"]
    assert _kinds(number, _holding({"type": "integer"}, "3.1.0")) == ["limit-relaxed", "type-specialized"]


def test_aliases_are_what_they_stand_for(tmp_path: Path) -> None:
    """A YAML document with anchors is the one without."""
    head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n"
    (tmp_path / "old.yaml").write_text(head + "    A: &a {type: string, maxLength: 3}\n    B: *a\n", encoding="utf-8")
    (tmp_path / "new.yaml").write_text(
        head + "    A: {type: string, maxLength: 3}\n    B: {maxLength: 3, type: string}\n", encoding="utf-8"
    )
    old, new = open_source("old.yaml", "OLD", here=tmp_path), open_source("new.yaml", "NEW", here=tmp_path)

    assert compare(old, new).findings == ()


def test_a_document_that_refers_to_itself() -> None:
    """A tree of a foreign interface is compared as any other schema."""
    tree: Document = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Held"}}},
    }
    bigger = {**tree, "properties": {**tree["properties"], "name": {"type": "string"}}}

    assert _kinds(_holding(tree), _holding(bigger)) == ["property-added"]


@pytest.mark.parametrize("there", [True, False])
def test_edits_are_the_same_in_any_company(doors: Document, there: bool) -> None:
    """All edits of the catalogue that touch schemas alone, made one after another in one document: as many findings, no other kinds."""
    alone = [
        row
        for row in CATALOGUE
        if row.id in ("29", "33", "35a", "40b", "42a", "49", "55", "58", "61a", "63", "70", "80")
    ]
    rows = alone if there else list(reversed(alone))

    together = found(doors, *(row.edit for row in rows)).findings

    assert sorted(f"{finding.kind} {finding.subject}" for finding in together) == sorted(
        name for row in rows for name in row.expected
    )


def _holding(schema: Document, version: str = "3.1.0") -> Document:
    """A document of one operation that takes this schema."""
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Held"}}}}
    return {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/held": {"post": {"operationId": "hold", "requestBody": body, "responses": {"200": {"description": "."}}}}
        },
        "components": {"schemas": {"Held": schema}},
    }


def _kinds(old: Document, new: Document) -> list[str]:
    return sorted(finding.kind for finding in compare(of_document("old", old), of_document("new", new)).findings)
