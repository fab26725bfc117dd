"""Sister editions, parts of manuals, folding, and changes without a proposed edit."""

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
"""The tests make the sister edition from this text."""


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


def test_an_edition_is_compared_in_the_interfaces_of_the_spec() -> None:
    """Additional and missing things are listed separately from differences."""
    result = compared(sister(*MORE))

    assert result.interfaces == (9, 10)
    assert [(each.kind, each.manual) for each in result.also_there] == [
        ("interface", "/v1/api/shelf/burn"),
        ("field", "shade"),
        ("code", 710099),
    ]
    assert [(each.kind, each.spec) for each in result.not_there if each.kind == "interface"] == [
        ("interface", "/v1/api/shelf/delete")
    ]
    assert [(each.kind, each.at, each.manual, each.spec) for each in result.differs] == [
        ("required", "schemas/shelf.yaml#/ShelfAddRequest/properties/capacity", True, False)
    ]


def test_an_equal_edition_has_no_differences() -> None:
    result = compared(SISTER)

    assert (result.differs, result.also_there, result.not_there) == ((), (), ())


def test_an_edition_leaves_nothing_to_do(tmp_path: Path) -> None:
    """With one manual or two, the exit code is 0 and the output proposes no edits."""
    file = tmp_path / "sister.html"
    file.write_text(sister(*MORE), encoding="utf-8")
    old = SMALL_SPEC.parent / "library-1.0.txt"

    alone = generator("audit", "--manual", file, "--edition", "sister", "--spec", SMALL_SPEC)
    both = generator("audit", "--manual", old, "--manual", file, "--edition", "sister", "--spec", SMALL_SPEC)

    assert (alone.returncode, both.returncode, alone.stderr + both.stderr) == (0, 0, "")
    assert alone.stdout.startswith(f"{file} (HTML of YApi), edition sister, against the spec\n")
    assert not re.search(r"(?<!/)\b(add|remove)\b", alone.stdout) and "Edits of the spec" not in both.stdout
    assert "interface POST /v1/api/shelf/burn added" in both.stdout.split("Added or missing")[1]


def test_the_output_of_seen_can_be_pasted(tmp_path: Path) -> None:
    """The spec is still valid, and the audit of its own manual still succeeds."""
    folder = Path(shutil.copytree(SMALL_SPEC, tmp_path / "spec"))
    spec = small_contract()
    result = compared(sister(*MORE))
    name = next(name for name in documents(SMALL_SPEC)[PurePosixPath("sources.yaml")].data if name != "manual")

    rows = dict(re.findall(r"(?ms)^# (\S+).*?\n(.*?)(?=^\# |\Z)", render_seen(result, name, contract(spec), spec)))

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

    text = render_seen(compared(sister(*MORE)), "S9", contract(spec), spec)

    assert text.startswith("# sources.yaml\nS9: {name: FIXME")


def test_a_chapter_is_compared_alone(tmp_path: Path) -> None:
    """The other chapters and the codes are not reported as missing."""
    text = sister(MORE[2])
    begin, end = text.index("<h1>书架管理</h1>"), text.index("<h1>借阅管理</h1>")
    file, whole = tmp_path / "chapter.html", tmp_path / "whole.html"
    file.write_text(f"<html><body>{text[begin:end]}</body></html>", encoding="utf-8")
    whole.write_text(text, encoding="utf-8")
    old = SMALL_SPEC.parent / "library-1.0.txt"

    done = [
        generator("audit", "--manual", old, "--manual", each, "--chapter", "书架管理", "--spec", SMALL_SPEC, "--json")
        for each in (file, whole)
    ]
    alone = generator("audit", "--manual", file, "--chapter", "书架管理", "--spec", SMALL_SPEC, "--json")

    fields = [[(each["how"], each["place"]["field"]) for each in json.loads(each.stdout)["changes"]] for each in done]
    assert fields == [[("required", "capacity")]] * 2
    report = json.loads(alone.stdout)
    assert report["stale"] == [] and {each["kind"] for each in report["unexplained"]} == {"required", "line"}


def test_a_chapter_that_is_not_there_is_named() -> None:
    with pytest.raises(NoManual, match="has no chapter 园艺; it has 书架管理, 借阅管理"):
        part_of(small_manual(), "manual", ["园艺"])


def test_a_doubtful_interface_gets_no_edit() -> None:
    """The doubt is printed, and other interfaces get their edits."""
    from dataclasses import replace

    new = replace(
        small_manual("library-1.1"),
        doubts=(Doubt("line 7: the end of the table of Body is uncertain", frozenset({"/v1/api/shelf/add"})),),
    )
    spec = contract(small_contract())

    text = render_revision(revision(small_manual(), new, ("old", "new"), ()), spec)

    assert "Doubts about the new manual (1)" in text and "line 7: the end of the table of Body" in text
    edits = text.split("Edits of the spec:")[1]
    assert edits.count("no edit: the layout of the manual is ambiguous here") == 3
    assert "ShelfAddRequest" not in edits and "schemas/loan.yaml" in edits


def test_the_same_change_in_many_places_is_one_entry() -> None:
    """This applies from twenty places on. Programs still get each change."""
    manual = source("library-1.0")
    manual["chapters"]["书架管理"][0]["reply"] += [f"-more{number} string 非必须 第{number}项" for number in range(30)]
    old = html(manual)
    text = old.replace("<td>非必须</td>", "<td>必须</td>")
    known = contract(small_contract())

    result = revision(manual_of(old, "old"), manual_of(text, "new"), ("old", "new"), ())
    text = render_revision(result, known)

    places = sum(each.how == "required" for each in result.changes)
    replies = sum(each.place.table == "reply" for each in result.changes)
    assert places == len(result.changes) > 20 and replies >= 20
    assert f"Changes ({places}, as " in text
    assert (
        f"  required 非必须 → 必须 in {replies} fields of replies:\n    POST /v1/api/shelf/list: list, list.keepers"
        in text
    )
    assert text.count("required 非必须 → 必须 in") <= 2


def test_a_field_with_another_name_is_renamed() -> None:
    """It has the same place and the same remark, so it was not removed and added."""
    text = SISTER.replace('px">pageNum<', 'px">pageNo<').replace('px">├─ keepers<', 'px">├─ guards<')

    result = revision(manual_of(SISTER, "old"), manual_of(text, "new"), ("old", "new"), ())

    assert {each.how for each in result.changes} == {"name"}
    assert ("keepers", "guards") in {
        (each.old.rpartition(".")[2], each.new.rpartition(".")[2]) for each in result.changes
    }


def test_a_code_with_other_words_must_be_checked_again() -> None:
    """An added full stop does not change the meaning."""
    known = contract(small_contract())
    text = [
        render_revision(revision(manual_of(SISTER, "old"), manual_of(sister(change), "new"), ("old", "new"), ()), known)
        for change in (("读者不存在", "书架不存在"), ("读者不存在", "读者不存在。"))
    ]

    assert (
        "does it mean the same? Check en, name, means (" in text[0]
        and "outcome (rejected: nothing was done)" in text[0]
    )
    assert "zh: 读者不存在 → 读者不存在。\n" in text[1] and "does it mean" not in text[1]
