"""The heads of the columns: where they are found, what they mean, and how a mapping renames them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hongtu_toolkit import people
from hongtu_toolkit.people import PeopleError
from tests.support.people import Desk, counts, workbook


def test_the_same_people_in_any_file_are_the_same_plan(desk: Desk) -> None:
    """CSV in every encoding and with every separator, and a workbook with dates, numbers and zeros of Excel's own."""
    heads = ("工号", "姓名", "手机号", "入职日期")
    rows = [("000123", "张三", "13800138000", "2024/3/8"), ("000124", "欧阳娜娜", "", "2023-12-31")]
    found = set()
    for encoding, mark in (
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("gbk", b""),
        ("gb18030", b""),
    ):
        found.add(desk.plan(desk.write(*rows, heads=heads, encoding=encoding, mark=mark)).id)
    for delimiter in (";", "\t", "|"):
        desk.table.write_text("\n".join(delimiter.join(row) for row in (heads, *rows)), encoding="gbk")
        found.add(desk.plan().id)
    book = workbook(
        heads,
        (123, "张三", 13800138000, datetime(2024, 3, 8)),
        (124.0, "欧阳娜娜", None, 45291),
        formats={"A2": "000000", "A3": "000000"},
    )
    desk.table.write_bytes(book)
    found.add(desk.plan().id)

    assert len(found) == 1


def test_heads_are_found_under_a_title_and_told_apart(desk: Desk) -> None:
    desk.table.write_bytes(
        workbook(
            ("2024 年员工花名册",),
            (),
            ("*工号（必填）", "姓 名", "Mobile", "部门"),
            (1, "张三", "13800138000", "x"),
            formats={"A4": "0000"},
        )
    )

    plan = desk.plan()

    assert [(change.key, change.row) for change in plan.changes()] == [("0001", 4)]
    assert [str(note) for note in plan.notes] == [
        "row 3: not used: the columns “部门”",
        "row 3: if “部门” contains groups of the platform, name the column 人员组 (Groups), or map it to 人员组 with --mapping",
    ]
    desk.write(("E1", "张三", "x", "研发部"), heads=("工号", "姓名", "Dept.", "人员组"))
    assert [str(note) for note in desk.plan().notes] == ["row 1: not used: the columns “Dept.”"], "it has groups"


def test_a_mapping_names_other_heads(desk: Desk) -> None:
    mapping = desk.folder / "heads.csv"
    mapping.write_text("Personalnummer,工号\nMitarbeiter,name\n", encoding="utf-8")
    desk.write(("E1", "Ada"), heads=("Personalnummer", "Mitarbeiter"))

    assert counts(desk.plan(mapping=mapping)) == (1, 0, 0)
    assert counts(desk.plan(mapping={"Personalnummer": "code", "Mitarbeiter": "name"})) == (1, 0, 0)
    with pytest.raises(PeopleError, match=r"no column for Employee number \(工号\)"):
        desk.plan()
    mapping.write_text("Personalnummer,nonsense\n", encoding="utf-8")
    with pytest.raises(PeopleError, match="heads.csv, row 1: “nonsense” is not a column"):
        desk.plan(mapping=mapping)


def test_two_columns_of_one_meaning_are_refused(desk: Desk) -> None:
    desk.write(("E1", "1", "2"), heads=("工号", "手机", "电话"))

    with pytest.raises(PeopleError, match="“手机”, “电话” all mean Phone"):
        desk.plan()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_is_read(desk: Desk, ending: str, language: Any) -> None:
    path = people.write_template(desk.folder / f"template.{ending}", language=language)

    plan = desk.plan(path)
    assert not list(plan.changes()) and not plan.problems and plan.rows == 0
