"""YApi's exports give the same manual as the text of a PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.audit.changes import Change, changes
from generator.audit.contract import contract
from generator.audit.layouts import manual_of, open_manual
from generator.audit.levels import nesting
from generator.audit.manual import Manual
from generator.audit.reading import Reading, read
from generator.audit.revision import revision
from generator.audit.text import NoManual
from tests.audit.exported import COLUMNS, html, markdown
from tests.audit.manuals import SMALL_SPEC, audited, documents, small, small_manual
from tests.audit.paper import rows, source
from tests.audit.test_changes import small_contract
from tests.audit.test_reading import cells, cells_read, levels, written

LAYOUTS = {"html": "HTML of YApi", "markdown": "Markdown of YApi"}


@cache
def exported(layout: str, name: str = "library-1.0") -> Manual:
    return manual_of((html if layout == "html" else markdown)(source(name)), f"{name}.{layout}")


def told(result: tuple[Change, ...]) -> list[tuple[object, ...]]:
    """Changes without their lines, which differ between layouts."""
    return [(each.kind, each.how, str(each.place), each.old, each.new) for each in result]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_interface_is_read_as_written(layout: str) -> None:
    """Title, path, method, chapter, description and every cell, including the item rows of arrays."""
    manual = exported(layout)

    assert (manual.layout, manual.doubts) == (LAYOUTS[layout], ())
    for interface, each in zip(written(source("library-1.0")), manual.interfaces, strict=True):
        method, path = interface["path"].split()
        assert (each.title, each.path, each.method, each.chapter) == (
            interface["title"],
            path,
            method,
            interface["chapter"],
        )
        assert each.description == interface.get("description", "")
        for name in ("query", "body", "reply"):
            read_rows = [cell[1:] for cell in cells_read(getattr(each, name))]
            assert read_rows == [cell[1:] for cell in cells(rows(interface.get(name)))], f"{path} {name}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_levels_are_as_indented(layout: str) -> None:
    """This includes levels that no rule could find in the text of a PDF."""
    for interface, each in zip(written(source("library-1.0")), read(exported(layout)).described, strict=True):
        table = rows(interface["reply"])
        bare = bool(table) and not table[0].name
        meant = [(row.level - bare, row.name) for row in table if row.name]

        assert list(levels(each.reply.members if each.reply else ())) == meant


@pytest.mark.parametrize("layout", LAYOUTS)
def test_codes_headers_envelope_and_push_are_those_of_the_pdf(layout: str) -> None:
    read_one, of_pdf = read(exported(layout)), small()

    assert [(row.code, row.text, row.remark) for row in read_one.codes] == [
        (row.code, row.text, row.remark) for row in of_pdf.codes
    ]
    assert (read_one.headers, read_one.envelope) == (of_pdf.headers, of_pdf.envelope)
    assert [each.title for each in read_one.pushed] == [each.title for each in of_pdf.pushed]
    assert not changes(replaced(of_pdf), replaced(read_one))


def replaced(reading: Reading) -> Reading:
    """A reading without the interface whose levels print does not show."""
    from dataclasses import replace

    return replace(
        reading, described=tuple(each for each in reading.described if each.interface.path != "/v1/api/loan/list")
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_exports_give_the_changes_of_two_pdfs(layout: str) -> None:
    of_pdf = told(changes(small(), small("library-1.1")))

    assert told(changes(read(exported(layout)), read(exported(layout, "library-1.1")))) == of_pdf


def test_a_pdf_and_an_export_give_the_changes_of_two_pdfs() -> None:
    """The vendor may change its tool between two manuals."""
    result = revision(small_manual(), exported("html", "library-1.1"), ("old", "new"), ())

    assert told(result.changes) == [
        *told(changes(small(), small("library-1.1")))[:7],
        ("field", "level", "POST /v1/api/loan/list reply list.status", "list.reader.status", "list.status"),
        *told(changes(small(), small("library-1.1")))[7:],
    ] or {each[:3] for each in told(result.changes)} >= {
        each[:3] for each in told(changes(small(), small("library-1.1")))
    }


def test_the_export_is_audited_like_the_pdf() -> None:
    """Only line numbers differ, and the level that the export shows and the spec explains for the PDF."""
    report = audited(read(exported("html")), documents(SMALL_SPEC))

    assert {each.kind for each in report.explained.unexplained} <= {"line", "layout"}
    assert report.coverage["interfaces"] == (10, 10)


@pytest.mark.parametrize(
    "columns", [COLUMNS[::-1], (*COLUMNS[:2], "序号", *COLUMNS[2:]), ("名称", "类型", "备注", "是否必须")]
)
def test_columns_are_recognised_by_name(columns: tuple[str, ...]) -> None:
    """The order of the columns and an additional empty column do not matter."""
    manual = manual_of(html(source("library-1.0"), columns), "manual")

    assert manual.doubts == ()
    assert told(changes(read(exported("html")), read(manual))) == []


def test_an_unknown_column_is_a_doubt() -> None:
    text = html(source("library-1.0")).replace("<th>备注</th>", "<th>心得</th>", 12)

    manual = manual_of(text, "manual")

    assert any("the column 心得 of this table is not read" in str(doubt) for doubt in manual.doubts)


def test_impossible_levels_are_doubts() -> None:
    """A row is indented by two levels at once, or is below a text."""
    text = html(source("library-1.0"))
    deep = manual_of(text.replace("padding-left: 20px", "padding-left: 60px", 1), "manual")
    below = manual_of(
        text.replace('0px">list</span></td><td>object []', '0px">list</span></td><td>string', 1), "manual"
    )

    assert any("by more than one level" in str(doubt) for doubt in deep.doubts)
    assert any("is below list, which is not an object" in str(doubt) for doubt in below.doubts)


def test_the_other_statements_of_a_row_are_facts() -> None:
    """The width of a number is ignored; lists of values, limits and counts are read."""
    from generator.audit.remarks import read_remark, split_remark

    said = "模式 1 慢 2 快 枚举: 1,2,3 最大值: 9 最小值: 1 format: int32"
    remark = read_remark(said, "integer")

    assert split_remark(said) == ("模式 1 慢 2 快", "枚举: 1,2,3 最大值: 9 最小值: 1 format: int32")
    assert dict(remark.values) == {1: "慢", 2: "快", 3: ""}
    assert (remark.facts, remark.unread) == ({"maximum": 9, "minimum": 1}, ())
    assert read_remark("数量 最小数量: 1 最大数量: 5 item 类型: string", "string[]").facts == {
        "minItems": 1,
        "maxItems": 5,
    }
    assert read_remark("序号 最大值: 9223372036854776000 最小值: 0 format: int64", "integer").facts == {"minimum": 0}


def test_a_change_of_the_other_statements_is_not_one_of_the_remark() -> None:
    each = html(source("library-1.0"))
    old, new = (
        each.replace("<td>书架uuid</td><td></td>", f"<td>书架uuid</td><td><p>{said}</p></td>", 1)
        for said in ("format: a", "format: b")
    )

    result = revision(manual_of(old, "old"), manual_of(new, "new"), ("old", "new"), ())

    assert [(each.how, each.old, each.new) for each in result.changes] == [("facts", "format: a", "format: b")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<h1>故事</h1><p>Path： 小路</p>", "no table of fields is found in it"),
        ("<h1>故事</h1><p>从前有座山</p>", "is not a manual"),
        ("# 故事\n\n**Path：** /a\n", "no table of fields is found in it"),
    ],
)
def test_a_document_without_interfaces_or_tables_is_refused(text: str, said: str) -> None:
    with pytest.raises(NoManual) as caught:
        result = manual_of(text, "story.html")
        assert said == "no table of fields is found in it" or result is None
    assert "story.html" in str(caught.value)


def test_an_export_in_another_encoding_is_read(tmp_path: Path) -> None:
    """The HTML names its encoding."""
    file = tmp_path / "manual.html"
    file.write_bytes(html(source("library-1.0")).replace('charset="utf-8"', 'charset="gbk"').encode("gbk"))

    assert read(open_manual(file)) == read(exported("html"))


def test_lines_are_those_of_the_file() -> None:
    for layout in LAYOUTS:
        manual = exported(layout)
        texts = [line.text for line in manual.lines]

        for each in manual.interfaces:
            assert each.title in texts[each.line - 1]
            for row in (*(each.body or ()), *(each.reply or ())):
                assert row.name in texts[row.line - 1]


def test_nesting_is_compared_by_indentation() -> None:
    """The spec agrees with the export, and a moved row is found."""
    loaded = contract(small_contract())
    manual = exported("html")
    moved = manual_of(html(source("library-1.0")).replace('20px">├─ remark', '40px">├─ remark', 1), "moved")

    agreed, differ = (nesting("manual", each, read(each), loaded) for each in (manual, moved))

    assert agreed.nested > 10 and differ.agree == agreed.agree - 1
    assert agreed.misplaced == ()
    assert [(each.manual, each.spec) for each in differ.misplaced] == [("list.keepers.remark", "list.remark")]


def test_the_text_of_a_pdf_shows_no_levels() -> None:
    with pytest.raises(NoManual, match="does not show by indentation"):
        nesting("manual", small_manual(), small(), contract(small_contract()))
