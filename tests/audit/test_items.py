"""Limits in the remark of an array are limits of its items, in skeletons and for the audit."""

from __future__ import annotations

import json
import pickle
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.audit.contract import contract
from generator.audit.nesting import Field
from generator.audit.reading import Reading
from generator.audit.skeleton import Skeleton
from generator.read.load import Document, Documents
from generator.read.resolve import Node, Spec
from tests.audit.manuals import SMALL_SPEC, audited, documents, read_pdf
from tests.audit.paper import source, text_of, typeset

SHELF = PurePosixPath("schemas/shelf.yaml")
ITEMS = {"type": "string", "minLength": 1, "maxLength": 20, "pattern": "^[0-9]+$"}
BARE = {"type": "string"}


@cache
def limited() -> Reading:
    """The small manual, with tags of a limited length and only digits."""
    text = json.dumps(source("library-1.0"), ensure_ascii=False)
    assert "标签列表" in text
    return read_pdf(text_of(typeset(json.loads(text.replace("标签列表", "标签列表, 格式:数字, 长度:[1,20]")))))


def tagged(items: dict[str, Any], **more: Any) -> Documents:
    loaded = documents(SMALL_SPEC)
    data = pickle.loads(pickle.dumps(loaded[SHELF].data))
    for component in data.values():
        if "tags" in component.get("properties", {}) and component["properties"]["tags"].get("items") == BARE:
            component["properties"]["tags"] |= {"items": items, **more}
    return {**loaded, SHELF: Document(SHELF, data, loaded[SHELF].marks)}


THREE = ("maxLength", "minLength", "pattern")


@pytest.mark.parametrize(
    ("items", "more", "expected"),
    [
        (ITEMS, {}, []),
        (BARE, {}, [(kind, "items") for kind in THREE]),
        ({**ITEMS, "maxLength": 21}, {}, [("maxLength", "items")]),
        (BARE, {kind: ITEMS[kind] for kind in THREE}, [(kind, at) for kind in THREE for at in ("items", "tags")]),
        (ITEMS, {"maxItems": 3}, [("maxItems", "tags")]),
    ],
    ids=["as the manual", "none", "another", "on the array", "of the array"],
)
def test_the_audit_expects_the_limits_of_items_at_the_items(
    items: dict[str, Any], more: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    differences = [
        each for each in audited(limited(), tagged(items, **more)).explained.unexplained if "tags" in each.place
    ]

    assert sorted((each.kind, each.at.rpartition("/")[2]) for each in differences) == expected


def test_a_skeleton_puts_the_limits_of_items_at_the_items() -> None:
    loaded = documents(SMALL_SPEC)
    skeleton = Skeleton(contract(Spec(loaded, Node.of(loaded[PurePosixPath("openapi.yaml")]))))
    field = Field("cardNumList", "string[]", False, "卡号列表, 格式: 数字, 长度:[1,20]，最多可设置5个", 1)

    (line,) = skeleton.property("shelf.yaml", "NewShelf", field, True)

    assert line.startswith(
        'cardNumList: {type: array, items: {type: string, minLength: 1, maxLength: 20, pattern: "^[0-9]+$"}, maxItems: 5'
    )
