"""A sister edition, a part of a manual, and what no edit is proposed for."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path, PurePosixPath

import pytest

from generator.audit.chapters import part_of
from generator.audit.contract import contract
from generator.audit.edition import edition
from generator.audit.layouts import manual_of
from generator.audit.manual import Doubt
from generator.audit.reading import read
from generator.audit.revision import render_revision, revision
from generator.audit.seen import render_seen
from generator.audit.text import NoManual
from generator.read.load import load
from generator.read.resolve import resolve
from tests.audit.exported import html
from tests.audit.manuals import SMALL_SPEC, audited, documents, small_manual
from tests.audit.paper import source
from tests.audit.test_changes import small_contract
from tests.generator.running import generator

SISTER = html(source("library-1.0"))
"""What the sister edition has is changed in this text, each time otherwise."""


def sister(*changes: tuple[str, str]) -> str:
    text = SISTER
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


MORE = (
    (
        '<tr><td><span style="padding-left: 20px">├─ remark</span></td>',
        '<tr><td><span style="padding-left: 20px">├─ shade</span></td><td>string</td><td>必须</td><td></td><td>颜色</td><td></td></tr>\n<tr><td><span style="padding-left: 20px">├─ remark</span></td>',
    ),
    (
        "<tr><td>710002</td><td>归还失败</td>",
        "<tr><td>710099</td><td>书已遗失</td><td></td></tr>\n<tr><td>710002</td><td>归还失败</td>",
    ),
    ("<td>integer</td><td>非必须</td><td></td><td>容量", "<td>integer</td><td>必须</td><td></td><td>容量"),
    ("/v1/api/shelf/delete", "/v1/api/shelf/burn"),
    ("<h2>删除书架", "<h2>烧毁书架"),
)


def compared(text: str):  # type: ignore[no-untyped-def]
    spec = small_contract()
    return edition("sister", "sister.html", read(manual_of(text, "sister.html")), contract(spec), spec)


def test_an_edition_is_held_to_the_interfaces_that_the_spec_has() -> None:
    """What it has besides, or lacks, is told as that; what it says otherwise is a difference."""
    found = compared(sister(*MORE))

    assert found.interfaces == (9, 10)
    assert [(one.kind, one.manual) for one in found.also_there] == [
        ("interface", "/v1/api/shelf/burn"),
        ("field", "shade"),
        ("code", 710099),
    ]
    assert [(one.kind, one.spec) for one in found.not_there if one.kind == "interface"] == [
        ("interface", "/v1/api/shelf/delete")
    ]
    assert [(one.kind, one.at, one.manual, one.spec) for one in found.differs] == [
        ("required", "schemas/shelf.yaml#/ShelfAddRequest/properties/capacity", True, False)
    ]


def test_an_edition_that_says_the_same_differs_in_nothing() -> None:
    found = compared(SISTER)

    assert (found.differs, found.also_there, found.not_there) == ((), (), ())


def test_an_edition_leaves_nothing_to_do(tmp_path: Path) -> None:
    """With one manual or two: exit code 0, and no word of adding or removing."""
    file = tmp_path / "sister.html"
    file.write_text(sister(*MORE), encoding="utf-8")
    old = SMALL_SPEC.parent / "library-1.0.txt"

    alone = generator("audit", "--manual", file, "--edition", "sister", "--spec", SMALL_SPEC)
    both = generator("audit", "--manual", old, "--manual", file, "--edition", "sister", "--spec", SMALL_SPEC)

    assert (alone.returncode, both.returncode, alone.stderr + both.stderr) == (0, 0, "")
    assert alone.stdout.startswith(f"{file} (HTML of YApi), edition sister, against the spec\n")
    assert not re.search(r"(?<!/)\b(add|remove)\b", alone.stdout) and "Edits of the spec" not in both.stdout
    assert "interface POST /v1/api/shelf/burn added" in both.stdout.split("Also there, or not there")[1]


def test_what_an_edition_shows_can_be_pasted(tmp_path: Path) -> None:
    """The rows that --seen prints, put where they say, make a sound spec, and the manual's own audit explains them."""
    folder = Path(shutil.copytree(SMALL_SPEC, tmp_path / "spec"))
    spec = small_contract()
    found = compared(sister(*MORE))
    name = next(name for name in documents(SMALL_SPEC)[PurePosixPath("sources.yaml")].data if name != "manual")

    rows = dict(re.findall(r"(?ms)^# (\S+).*?\n(.*?)(?=^\# |\Z)", render_seen(found, name, contract(spec), spec)))

    for place, text in rows.items():
        file, _, component = place.partition("#/")
        target = folder / file
        before = target.read_text(encoding="utf-8")
        if component == "codes":
            target.write_text(
                before.rstrip() + "\n" + "".join(f"  {line}\n" for line in text.strip().split("\n")), encoding="utf-8"
            )
        elif component:
            head = re.search(rf"(?ms)^{component}:.*?^  properties:\n", before)
            assert head, place
            target.write_text(before[: head.end()] + text.rstrip() + "\n" + before[head.end() :], encoding="utf-8")
    pasted = load(folder)
    report = audited(read(small_manual()), pasted)

    assert (
        resolve(pasted) and {"schemas/shelf.yaml#/Shelf", "error-codes.yaml#/codes", "deviations.yaml"} <= rows.keys()
    )
    assert f'seen:\n    - {{source: {name}, what: "required: yes' in rows["deviations.yaml"]
    assert not report.failed


def test_a_source_without_a_row_gets_one() -> None:
    spec = small_contract()

    said = render_seen(compared(sister(*MORE)), "S9", contract(spec), spec)

    assert said.startswith("# sources.yaml\nS9: {name: FIXME")


def test_a_chapter_is_compared_alone(tmp_path: Path) -> None:
    """Neither the other chapters nor the codes are missed."""
    text = sister(MORE[2])
    begin, end = text.index("<h1>书架管理</h1>"), text.index("<h1>借阅管理</h1>")
    file, whole = tmp_path / "chapter.html", tmp_path / "whole.html"
    file.write_text(f"<html><body>{text[begin:end]}</body></html>", encoding="utf-8")
    whole.write_text(text, encoding="utf-8")
    old = SMALL_SPEC.parent / "library-1.0.txt"

    done = [
        generator("audit", "--manual", old, "--manual", one, "--chapter", "书架管理", "--spec", SMALL_SPEC, "--json")
        for one in (file, whole)
    ]
    alone = generator("audit", "--manual", file, "--chapter", "书架管理", "--spec", SMALL_SPEC, "--json")

    told = [[(one["how"], one["place"]["field"]) for one in json.loads(each.stdout)["changes"]] for each in done]
    assert told == [[("required", "capacity")]] * 2
    report = json.loads(alone.stdout)
    assert report["stale"] == [] and {one["kind"] for one in report["unexplained"]} == {"required", "line"}


def test_a_chapter_that_is_not_there_is_named() -> None:
    with pytest.raises(NoManual, match="has no chapter 园艺; it has 书架管理, 借阅管理"):
        part_of(small_manual(), "manual", ["园艺"])


def test_no_edit_is_proposed_over_a_doubt() -> None:
    """The doubt is printed with two manuals as well, and what it concerns gets no edit; other edits stay."""
    from dataclasses import replace

    new = replace(
        small_manual("library-1.1"),
        doubts=(Doubt("line 7: where the table of Body ends is not certain", frozenset({"/v1/api/shelf/add"})),),
    )
    spec = contract(small_contract())

    said = render_revision(revision(small_manual(), new, ("old", "new"), ()), spec)

    assert "In doubt in the new manual (1)" in said and "line 7: where the table of Body ends" in said
    edits = said.split("Edits of the spec:")[1]
    assert edits.count("no edit: the layout of the manual is ambiguous here") == 3
    assert "ShelfAddRequest" not in edits and "schemas/loan.yaml" in edits


def test_the_same_change_in_many_places_is_one_entry() -> None:
    """From twenty places on; programs still get each of them."""
    manual = source("library-1.0")
    manual["chapters"]["书架管理"][0]["reply"] += [f"-more{number} string 非必须 第{number}项" for number in range(30)]
    old = html(manual)
    text = old.replace("<td>非必须</td>", "<td>必须</td>")
    known = contract(small_contract())

    found = revision(manual_of(old, "old"), manual_of(text, "new"), ("old", "new"), ())
    said = render_revision(found, known)

    places = sum(one.how == "required" for one in found.changes)
    replies = sum(one.place.table == "reply" for one in found.changes)
    assert places == len(found.changes) > 20 and replies >= 20
    assert f"Changes ({places}, as " in said
    assert (
        f"  required 非必须 → 必须 in {replies} fields of replies:\n    POST /v1/api/shelf/list: list, list.keepers"
        in said
    )
    assert said.count("required 非必须 → 必须 in") <= 2


def test_a_field_with_another_name_is_renamed() -> None:
    """What stands at the same place and says the same did not go and come."""
    text = SISTER.replace('px">pageNum<', 'px">pageNo<').replace('px">├─ keepers<', 'px">├─ guards<')

    found = revision(manual_of(SISTER, "old"), manual_of(text, "new"), ("old", "new"), ())

    assert {one.how for one in found.changes} == {"name"}
    assert ("keepers", "guards") in {(one.old.rpartition(".")[2], one.new.rpartition(".")[2]) for one in found.changes}


def test_a_code_whose_words_changed_asks_what_it_means() -> None:
    """A full stop more is no change of meaning."""
    known = contract(small_contract())
    said = [
        render_revision(revision(manual_of(SISTER, "old"), manual_of(sister(change), "new"), ("old", "new"), ()), known)
        for change in (("读者不存在", "书架不存在"), ("读者不存在", "读者不存在。"))
    ]

    assert (
        "does it mean the same? Look again at en, name, means (" in said[0]
        and "outcome (rejected: nothing was done)" in said[0]
    )
    assert "zh: 读者不存在 → 读者不存在。\n" in said[1] and "does it mean" not in said[1]
