"""Two manuals: each change is reported once and has an edit, and new parts can be pasted into the spec."""

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


def test_every_change_is_reported_once() -> None:
    """Five interfaces changed, one is new, one is gone, and two codes are new."""
    result = changes(small(), small("library-1.1"))

    assert [(change.kind, change.how, str(change.place)) for change in result] == [
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
    """The edit names the new statement of a remark (a limit, a value) and its place in the spec."""
    todo, _ = edits(changes(small(), small("library-1.1")), contract(small_contract()))

    said = [f"{edit.at}: {edit.task}" for edit in todo]
    assert said[1] == "schemas/shelf.yaml#/ShelfAddRequest/properties/name: maxLength: 20 → 40"
    assert (
        said[2] == "schemas/shelf.yaml#/ShelfAddRequest/properties/floor: add the value 4 (四层) in enums.yaml#/Floor"
    )
    assert said[3] == "schemas/shelf.yaml#/ShelfAddRequest: required: add capacity"
    assert all(edit.at for edit in todo)


def test_an_edit_of_a_shared_component_names_the_other_interfaces() -> None:
    spec = contract(small_contract())
    add = next(each for each in spec.operations if each.path == "/v1/api/shelf/add")
    twin = replace(add, path="/v1/api/shelf/copy")

    todo, _ = edits(changes(small(), small("library-1.1")), replace(spec, operations=(*spec.operations, twin)))

    shared = [edit.task for edit in todo if "also used by /v1/api/shelf/copy:" in edit.task]
    assert len(shared) == 3 and shared[0].startswith("maxLength: 20 → 40 (")


def test_a_new_value_of_an_enumeration_is_reported_at_its_line() -> None:
    """It is not reported at another place that lists only known values."""
    new = small("library-1.1")
    before = next(each for each in small().described if each.interface.path == "/v1/api/shelf/add")

    report = audited(replace(new, described=(before, *new.described)), documents(SMALL_SPEC))

    (result,) = (each for each in report.explained.unexplained if (each.kind, each.at) == ("enum", "enums.yaml#/Floor"))
    said = next(each for each in new.described if each.interface.path == "/v1/api/shelf/add").body
    assert said and result.line == next(field.line for field in said.members if field.name == "floor")


def test_the_changes_of_two_manuals_can_be_reversed() -> None:
    old, new = small(), small("library-1.1")
    back = changes(new, old)
    assert {(change.how, change.place.field) for change in back if change.kind == "field"} >= {
        ("added", "loanList.days")
    }


LEFT_TO_PEOPLE = ("chapter", "condition", "code", "push", "header", "nullable")
"""Kinds of differences that a skeleton may have: a person adds tags and conditions; codes, headers and the push are not part of it."""

UNDECIDED = (None, "epoch")
"""An empty column 是否必须, and a timestamp without a unit in the manual."""


def pasted(folder: Path, files: Mapping[str, list[str]]) -> None:
    """Paste the skeletons: in the root below the mapping of their first line, elsewhere at the end of the file."""
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
    """The small spec with the skeletons of the new manual pasted in."""
    folder = Path(shutil.copytree(SMALL_SPEC, tmp_path / "spec"))
    _, skeleton = edits(changes(small(), small("library-1.1")), contract(small_contract()))
    pasted(folder, skeleton.files)
    return folder


def test_a_pasted_skeleton_makes_a_client(mended: Path) -> None:
    """The generator accepts it, because a FIXME is a valid value."""
    _, api = read_spec(mended)

    assert "11 operations" in str(api.counts)


def test_a_pasted_skeleton_agrees_with_the_manual(mended: Path) -> None:
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
def test_skeletons_of_a_whole_manual_agree_with_it(tmp_path: Path, which: str) -> None:
    """A spec made only of skeletons has the manual's interfaces, fields, types, required marks, values, limits and levels."""
    reading = real() if which == "real" else small()
    skeleton = Skeleton(replace(contract(small_contract()), operations=(), enumerations={}, resources=()))
    for each in reading.described:
        skeleton.interface(each)
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
