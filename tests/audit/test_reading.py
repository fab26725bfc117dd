"""A manual is read correctly wherever its pages end and its cells break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.audit.changes import changes
from generator.audit.layouts import open_manual
from generator.audit.nesting import Field
from generator.audit.reading import Reading, read
from generator.audit.rows import Row as ReadRow
from tests.audit.manuals import read_pdf, small
from tests.audit.paper import MANUALS, Row, rows, source, text_of, typeset
from tests.audit.printing import printed

TABLES = ("query", "body", "reply")
HEIGHTS = range(24, 140, 3)


def written(manual: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {**interface, "chapter": chapter}
        for chapter, interfaces in manual["chapters"].items()
        for interface in interfaces
    ]


def cells(table: Sequence[Row] | None) -> list[tuple[object, ...]]:
    """The cells of a source table. Print shows whether a row is nested, but not how deep."""
    return [(row.level > 0, row.name, row.type, row.required, row.remark) for row in table or ()]


def cells_read(table: Sequence[ReadRow] | None) -> list[tuple[object, ...]]:
    return [(row.nested, row.name, row.type, row.required, row.remark) for row in table or ()]


@cache
def set_at(height: int, width: int = 34) -> Reading:
    return read_pdf(text_of(typeset(source("library-1.0"), height, width)))


def test_every_interface_is_read_as_written() -> None:
    """Title, path, method, chapter, description and every cell. One interface has no 基本信息, one is a GET without headers."""
    for interface, described in zip(written(source("library-1.0")), small().described, strict=True):
        read_one = described.interface
        method, path = interface["path"].split()

        assert (read_one.title, read_one.path, read_one.method) == (interface["title"], path, method)
        assert read_one.chapter == interface["chapter"]
        assert read_one.description == interface.get("description", "")
        assert described.media == interface.get("media", "application/json")
        for name in TABLES:
            assert cells_read(getattr(read_one, name)) == cells(rows(interface.get(name))), f"{path} {name}"


def levels(fields: Sequence[Field], level: int = 0) -> Iterator[tuple[int, str]]:
    for field in fields:
        yield level, field.name
        yield from levels(field.members, level + 1)


def test_levels_are_found_where_a_rule_decides() -> None:
    """All levels are as written, except for one row that no rule can place."""
    strays = []
    for interface, described in zip(written(source("library-1.0")), small().described, strict=True):
        table = rows(interface["reply"])
        bare = bool(table) and not table[0].name
        meant = [(row.level - bare, row.name) for row in table if row.name]
        assert described.reply
        strays += [
            (path, m, f)
            for m, f in zip(meant, levels(described.reply.members), strict=True)
            if m != f
            for path in [described.key[0]]
        ]

    assert strays == [("/v1/api/loan/list", (1, "status"), (2, "status"))]


@pytest.mark.parametrize("height", HEIGHTS)
def test_no_page_break_moves_a_row_to_another_interface(height: int) -> None:
    """Body and reply together have the same rows at every height of a page; codes, push and sample are complete."""
    reading = set_at(height)

    for interface, described in zip(written(source("library-1.0")), reading.described, strict=True):
        meant = [cell for name in TABLES for cell in cells(rows(interface.get(name)))]
        cells_found = [cell for name in TABLES for cell in cells_read(getattr(described.interface, name))]
        assert (described.interface.title, described.interface.chapter, cells_found) == (
            interface["title"],
            interface["chapter"],
            meant,
        )
    assert (len(reading.codes), reading.pushed_count) == (8, 8)
    assert [len(described.sample.types) for described in reading.pushed if described.sample] == [7]


def test_the_end_of_a_table_is_found_at_nearly_every_page_break() -> None:
    """The cut between body and reply is correct at nine of ten heights or more. No rule can place all of them."""

    def shape(reading: Reading) -> list[tuple[object, ...]]:
        return [
            (len(described.interface.body or ()), len(described.interface.reply or ()))
            for described in reading.described
        ]

    wrong = [height for height in HEIGHTS if shape(set_at(height)) != shape(small())]
    assert len(wrong) * 10 < len(HEIGHTS)


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    """Lines above the first row of a continued table belong to the last row before the break."""
    text = text_of(typeset(source("library-1.0")))
    whole = "长度:[1,20]"
    assert text.count(whole) == 1
    header = "名称 类型\n是\n否\n必\n须\n备注\n"

    cut = read_pdf(text.replace(whole, f"长度:\n{header}[1,20]"))

    assert [row.remark for row in cut.described[1].interface.body or ()][0].endswith(whole)


def test_codes_push_and_envelope() -> None:
    """A code may have two rows, a remark is separated from its text, and the sample is complete although headings interrupt it."""
    reading = small()

    assert [(row.code, row.text, row.remark) for row in reading.codes][4:] == [
        (710001, "超过借阅数量,最多%s本", "会写明数量"),
        (710002, "归还失败", ""),
        (710003, "旧接口出错", "已经废弃"),
        (710002, "归还异常", ""),
    ]
    assert reading.envelope == ("code", "data", "msg")
    assert reading.headers == ("ctimestamp", "cnonce", "cappkey", "csign")
    assert reading.pushed[0].sample and reading.pushed[0].sample.value["pictureUrl"].endswith("c5d6")


def test_a_code_whose_empty_remark_is_two_spaces_is_read() -> None:
    """A heading has the same end, but the row and those after it stay rows."""
    text = text_of(typeset(source("library-1.0")))
    assert text.count("700001 读者不存在 \xa0\n") == 1

    spaced = read_pdf(text.replace("700001 读者不存在 \xa0\n", "700001 读者不存在  \n"))

    assert spaced.codes == small().codes


def test_texts_that_no_pattern_reads_are_listed() -> None:
    """These are the rest of a remark, the description of an interface, and a note away from its row."""
    parts = [part for unread in small().unread for part in unread.parts]

    assert parts == ["不传则表示归还全部", "会写明数量", "同一楼层不可重名", "format: binary"]


def test_a_page_with_more_anchors_than_headings_is_a_doubt() -> None:
    """A heading that lost its two spaces is mistaken for the end of a remark, but the page has its anchor."""
    text = text_of(typeset(source("library-1.0")))

    reading = read_pdf(text.replace("借阅分页查询  \n", "借阅分页查询\n"))

    assert any("headings, but" in str(doubt) for doubt in reading.doubts)


def test_a_table_without_a_heading_is_a_doubt() -> None:
    text = text_of(typeset(source("library-1.0")))

    reading = read_pdf(text.replace("\nQuery\n", "\n"))

    assert any("belongs to no heading" in str(doubt) for doubt in reading.doubts)


@pytest.mark.parametrize(
    ("row", "merged"),
    [
        ("capacity integer\n非", "capacityinteger\n非"),
        ("capacity integer\n非", "capacity integer非"),
        ("├─ name string 必须", "├─ namestring 必须"),
        ("uuid string 必须", "uuidstring必须"),
    ],
)
def test_a_row_whose_cells_are_joined_is_a_doubt(row: str, merged: str) -> None:
    """It is read as part of the remark above. Without a doubt, the audit would report a removed field."""
    text = text_of(typeset(source("library-1.0"), height=200))
    assert f"\n{row}" in text

    reading = read_pdf(text.replace(f"\n{row}", f"\n{merged}", 1))

    assert any("contains another row" in str(doubt) and doubt.paths for doubt in reading.doubts)


@pytest.mark.parametrize("noise", ["", " ", "\xa0", "\u200b"])
@pytest.mark.parametrize("row", ["├─ name string 必须", "uuid string 必须", "capacity integer\n非", "700001 "])
def test_a_blank_line_in_a_table_loses_no_row(row: str, noise: str) -> None:
    """Without a doubt, the rows behind it would pass for removed ones."""
    text = text_of(typeset(source("library-1.0"), height=200))
    assert f"\n{row}" in text

    reading = read_pdf(text.replace(f"\n{row}", f"\n{noise}\n{row}", 1))

    whole = read_pdf(text)
    assert changes(whole, reading) == ()
    assert reading.doubts == whole.doubts


def test_characters_without_a_width_are_no_change() -> None:
    text = text_of(typeset(source("library-1.0")))

    assert (
        changes(small(), read_pdf(text.replace("书架名称", "书架\u200b名称").replace("读者姓名", "\ufeff读者姓名")))
        == ()
    )


def test_a_pdf_is_read_like_its_text(tmp_path: Path) -> None:
    pages = typeset(source("library-1.0"))

    file = printed(pages, tmp_path / "library.pdf")

    assert read(open_manual(file)) == small()


@pytest.mark.parametrize("name", ["library-1.0", "library-1.1"])
def test_small_manuals_are_as_set(name: str) -> None:
    """tests/manuals/*.txt are the output of `python -m tests.audit.paper`."""
    assert (MANUALS / f"{name}.txt").read_text(encoding="utf-8") == text_of(typeset(source(name)))
