"""Each kind of pushed record is read separately."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.audit.changes import changes
from generator.audit.contract import contract
from generator.audit.edits import edits
from generator.audit.layouts import manual_of
from generator.audit.reading import Reading, read
from generator.read.load import load
from tests.audit.exported import html, markdown
from tests.audit.manuals import SMALL_SPEC, audited, documents, small
from tests.audit.paper import source, text_of, typeset
from tests.audit.test_changes import small_contract

LOST = [
    "recordId long 非必须 记录编号",
    "readerName string 非必须 读者姓名",
    "lostTime long 非必须 遗失时间。unix时间戳，毫秒",
]


def two_kinds(more: dict[str, list[str]]) -> dict[str, Any]:
    manual = source("library-1.0")
    manual["push"]["more"] = more
    return manual


LAYOUTS = {"pdf": lambda manual: text_of(typeset(manual)), "html": html, "markdown": markdown}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_second_kind_is_a_separate_record(layout: str) -> None:
    """The first kind keeps its fields and its sample."""
    reading = read(manual_of(LAYOUTS[layout](two_kinds({"kind==8": LOST})), layout))

    assert [(each.title, len(each.body.members)) for each in reading.pushed] == [("kind==7", 6), ("kind==8", 3)]
    assert reading.pushed[0].sample and reading.pushed[1].sample is None
    assert reading.pushed_count == small().pushed_count + 3


@pytest.mark.parametrize("height", range(24, 90, 6))
def test_a_second_kind_is_separate_at_every_page_break(height: int) -> None:
    """Or there is a doubt. Kinds are never merged silently."""
    manual = manual_of(text_of(typeset(two_kinds({"kind==8": LOST, "kind==9": LOST}), height)), "manual")

    result = [len(each.body.members) for each in read(manual).pushed]
    assert result == [6, 3, 3] or manual.doubts


def test_two_tables_below_one_heading_are_two_records() -> None:
    """They share most names, and a table cannot have a name twice."""
    text = html(two_kinds({"kind==8": LOST, "kind==9": [*LOST, "finder string 非必须 拾到者"]}))
    reading = read(manual_of(text.replace("<h2>kind==9</h2>", "<ul><li>另一种</li></ul>"), "manual"))

    assert [(each.title, len(each.body.members)) for each in reading.pushed] == [
        ("kind==7", 6),
        ("kind==8", 3),
        ("kind==8 (2)", 4),
    ]


def other(layout: str = "pdf") -> Reading:
    return read(manual_of(LAYOUTS[layout](two_kinds({"kind==8": LOST})), layout))


def test_a_new_kind_is_one_change_with_a_skeleton() -> None:
    result = changes(small(), other())

    todo, skeleton = edits(result, contract(small_contract()))

    assert [(each.kind, each.how, str(each.place), each.new) for each in result] == [
        ("push", "added", "push kind==8", "3 fields")
    ]
    assert "skeleton PushKind8 below" in todo[0].task
    assert skeleton.files["schemas/push.yaml"][0].startswith("PushKind8:\n  type: object")
    assert [(each.kind, each.how) for each in changes(other(), small())] == [("push", "removed")]


def test_the_audit_expects_every_kind() -> None:
    """A kind that the spec lacks is a difference, and causes no differences in the other kind."""
    unexplained = audited(other(), documents(SMALL_SPEC)).explained.unexplained

    assert [(each.kind, each.manual) for each in unexplained if each.kind not in ("line", "layout")] == [
        ("push", "kind==8")
    ]


def test_two_kinds_in_the_spec_are_compared_separately(tmp_path: Path) -> None:
    """Nothing differs after the skeleton was pasted as an alternative. A field removed from one kind is found there."""
    folder = Path(shutil.copytree(SMALL_SPEC, tmp_path / "spec"))
    _, skeleton = edits(changes(small(), other()), contract(small_contract()))
    file = folder / "schemas" / "push.yaml"
    text = file.read_text(encoding="utf-8")
    data = re.search(r"(?m)^    data: .*$", text)
    assert data, text
    record = re.search(r'\$ref: "(#/\w+)"', data[0])
    assert record
    choice = f'    data:\n      description: The record (对应类别的内容).\n      oneOf: [{{$ref: "{record[1]}"}}, {{$ref: "#/PushKind8"}}]'
    pasted = (
        text.replace(data[0], choice) + "\n" + skeleton.files["schemas/push.yaml"][0].replace("FIXME (", "It (") + "\n"
    )
    differences = []
    for changed in (pasted, re.sub(r"(?m)^    lostTime: .*\n", "", pasted)):
        file.write_text(changed, encoding="utf-8")
        unexplained = audited(other(), load(folder)).explained.unexplained
        differences.append(
            [(each.kind, each.place) for each in unexplained if each.kind not in ("line", "layout", "nesting")]
        )

    assert differences == [[], [("field", "push kind==8: lostTime")]]
