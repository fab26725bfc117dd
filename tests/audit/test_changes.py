"""Two manuals: what changed is told, each change has an edit, and what is new can be pasted into the spec."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from generator.audit.changes import changes
from generator.audit.contract import contract
from generator.audit.edits import edits
from generator.audit.skeleton import Skeleton
from generator.pipeline import read as read_spec
from generator.read.load import load
from generator.read.resolve import Node, Spec
from tests.audit.manuals import SMALL_SPEC, audited, documents, real, small


def small_contract() -> Spec:
    loaded = documents(SMALL_SPEC)
    return Spec(loaded, Node.of(loaded[PurePosixPath("openapi.yaml")]))


def test_a_manual_does_not_differ_from_itself() -> None:
    assert changes(small(), small()) == ()


def test_every_change_is_told_once() -> None:
    """Five interfaces changed, one is new, one is gone, and two codes are new."""
    found = changes(small(), small("library-1.1"))

    assert [(change.what, change.how, str(change.place)) for change in found] == [
        ("field", "added", "POST /v1/api/shelf/list reply list.locked"),
        ("field", "remark", "POST /v1/api/shelf/add request name"),
        ("field", "remark", "POST /v1/api/shelf/add request floor"),
        ("field", "required", "POST /v1/api/shelf/add request capacity"),
        ("field", "type", "POST /v1/api/loan/batchAdd request loanList.dueTimeStamp"),
        ("field", "removed", "POST /v1/api/loan/batchAdd request loanList.days"),
        ("interface", "title", "POST /v1/api/loan/list"),
        ("interface", "path", "POST /v1/api/loan/giveBack"),
        ("interface", "added", "POST /v1/api/loan/renew"),
        ("interface", "removed", "POST /v1/api/loan/rules"),
        ("code", "added", "710004"),
        ("code", "added", "710005"),
    ]


def test_every_change_has_an_edit_at_a_place_of_the_spec() -> None:
    """What a remark states anew is named: a limit, a value, with the place to mend."""
    todo, _ = edits(changes(small(), small("library-1.1")), contract(small_contract()))

    said = [f"{edit.at}: {edit.task}" for edit in todo]
    assert said[1] == "schemas/shelf.yaml#/ShelfAddRequest/properties/name: maxLength: 20 → 40"
    assert (
        said[2] == "schemas/shelf.yaml#/ShelfAddRequest/properties/floor: add the value 4 (四层) in enums.yaml#/Floor"
    )
    assert said[3] == "schemas/shelf.yaml#/ShelfAddRequest: required: add capacity"
    assert all(edit.at for edit in todo)


def test_an_edit_of_a_shared_component_names_who_else_uses_it() -> None:
    """An edit of a field is one of its component, which may be that of other interfaces too."""
    spec = contract(small_contract())
    add = next(one for one in spec.operations if one.path == "/v1/api/shelf/add")
    twin = replace(add, path="/v1/api/shelf/copy")

    todo, _ = edits(changes(small(), small("library-1.1")), replace(spec, operations=(*spec.operations, twin)))

    shared = [edit.task for edit in todo if "also used by /v1/api/shelf/copy:" in edit.task]
    assert len(shared) == 3 and shared[0].startswith("maxLength: 20 → 40 (")


def test_the_line_of_an_enumeration_is_where_its_new_value_stands() -> None:
    """Another place that lists its values, and all of them known, is not to blame."""
    new = small("library-1.1")
    before = next(one for one in small().described if one.interface.path == "/v1/api/shelf/add")

    report = audited(replace(new, described=(before, *new.described)), documents(SMALL_SPEC))

    (found,) = (one for one in report.explained.unexplained if (one.kind, one.at) == ("enum", "enums.yaml#/Floor"))
    said = next(one for one in new.described if one.interface.path == "/v1/api/shelf/add").body
    assert said and found.line == next(field.line for field in said.members if field.name == "floor")


def test_a_field_that_moved_is_no_new_field() -> None:
    """The same name below another object is a change of level."""
    found = changes(small(), small("library-1.0"))
    assert not found

    old, new = small(), small("library-1.1")
    back = changes(new, old)
    assert {(change.how, change.place.field) for change in back if change.what == "field"} >= {
        ("added", "loanList.days")
    }


LEFT_TO_PEOPLE = ("chapter", "condition", "code", "push", "header", "nullable")
"""Differences that a skeleton has: chapters get a tag, conditions a rule; codes, headers and the push are no part of it."""

UNDECIDED = (None, "epoch")
"""An empty column 是否必须, and a timestamp whose unit the manual does not name."""


def pasted(folder: Path, files: Mapping[str, list[str]]) -> None:
    """The skeletons, put where they say: under the mapping of their first line in the root, else at the end of the file."""
    for name, texts in files.items():
        file = folder / name
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for piece in texts:
            head, _, rest = piece.partition("\n")
            if name == "openapi.yaml":
                text = text.replace(f"\n{head}\n", f"\n{head}\n{rest}\n", 1)
            else:
                text += f"\n{piece}\n"
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    """The small spec with the skeletons of the new manual in it, and nothing else done."""
    folder = Path(shutil.copytree(SMALL_SPEC, tmp_path / "spec"))
    _, skeleton = edits(changes(small(), small("library-1.1")), contract(small_contract()))
    pasted(folder, skeleton.files)
    return folder


def test_a_pasted_skeleton_makes_a_client(mended: Path) -> None:
    """The generator takes it as it is: the FIXMEs are texts, not gaps."""
    _, api = read_spec(mended)

    assert "11 operations" in str(api.counts)


def test_a_pasted_skeleton_says_what_the_manual_says(mended: Path) -> None:
    """The audit finds nothing amiss with the new interface."""
    report = audited(small("library-1.1"), load(mended))

    assert report.compared.interfaces == 9
    assert not [
        difference
        for difference in report.explained.unexplained
        if "/loan/renew" in difference.place and difference.kind != "minimum"
    ]


BARE = {
    "openapi.yaml": "openapi: 3.1.0\ninfo: {title: Bare}\ntags:\n  - {name: none, description: None}\nx-resources:\n  none: none\npaths:\n  /none: {}\n",
    "schemas/common.yaml": (SMALL_SPEC / "schemas" / "common.yaml").read_text(encoding="utf-8"),
    "enums.yaml": "",
}


@pytest.mark.parametrize("which", ["small", "real"])
def test_skeletons_of_a_whole_manual_say_what_it_says(tmp_path: Path, which: str) -> None:
    """Made from nothing but the manual, a spec has its interfaces, fields, types, required marks, values, limits and levels."""
    reading = real() if which == "real" else small()
    skeleton = Skeleton(replace(contract(small_contract()), operations=(), enumerations={}, resources=()))
    for one in reading.described:
        skeleton.interface(one)
    for name, text in BARE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "paths").mkdir()

    pasted(tmp_path, skeleton.files)

    report = audited(reading, load(tmp_path))
    assert report.compared.interfaces == len(reading.described)
    assert report.coverage["fields"][0] == reading.field_count
    left = [difference for difference in report.explained.unexplained if difference.kind not in LEFT_TO_PEOPLE]
    assert all(difference.manual in UNDECIDED for difference in left), "\n".join(map(str, left))
