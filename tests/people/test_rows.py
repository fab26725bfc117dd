"""Rows with problems: every problem is reported at once, and the good rows can go ahead."""

from __future__ import annotations

from typing import Any

import pytest

from hongtu_toolkit import people
from hongtu_toolkit.people import PeopleError, PlanBlocked
from tests.support.contract import limit_of
from tests.support.people import HEADS, Desk, counts


def test_all_problems_are_reported_at_once_and_nothing_is_sent(desk: Desk) -> None:
    longest = limit_of("NewPerson.name", "maxLength")
    (desk.photos).mkdir()
    (desk.photos / "E7.jpg").write_bytes(b"no picture")
    desk.write(
        ("E1", "张三", "call me", "2024-02-30", ""),
        ("", "李四", "", "", ""),
        ("E 3", "王五", "", "", ""),
        ("E4", "", "", "", ""),
        ("E5", "x" * (longest + 1), "", "", "A"),
        ("E6", "赵六", "", "", ""),
        ("E6", "赵六", "", "", ""),
        ("E7", "孙七", "123", "", ""),
        heads=(*HEADS, "入职日期", "组"),
    )

    plan = desk.plan()

    assert [str(problem) for problem in plan.problems] == [
        "row 2, 手机号: is not a phone number: use digits, spaces, hyphens, brackets and a country code",
        "row 2, 入职日期: “2024-02-30” is a date that does not exist",
        "row 3, 工号: is empty: it identifies the person",
        "row 4, 工号: “E 3” must contain only letters (A to Z, a to z) and digits",
        "row 5, 姓名: is empty: a new person needs a name",
        f"row 6, 姓名: “{'x' * 30}…” must have at most {longest} characters",
        "row 6, 组: the platform has no group “A”; --create-groups adds it",
        "row 7, 工号: E6 is also in row 8",
        "row 8, 工号: E6 is also in row 7",
        f"row 9, 手机号: must have at least {limit_of('NewPerson.phone', 'minLength')} characters",
        "row 9, Photo: E7.jpg is not a supported picture: use JPEG, PNG, BMP, WebP or HEIC",
    ]
    with pytest.raises(PlanBlocked) as caught:
        people.apply(desk.client, plan)
    assert caught.value.problems == plan.problems
    assert desk.people() == {} and not desk.calls("personUploadImage")


def test_all_problems_of_a_row_are_told_whatever_else_is_wrong_with_it(desk: Desk) -> None:
    """None hides another: a group that the platform lacks, a name, a value, a lost zero, in every pair."""
    desk.write(("00123", "张三"), heads=("工号", "姓名"))
    desk.sync()
    desk.write(
        ("123", "张三", "abc", "", "夜班"),
        ("E2", "", "abc", "", ""),
        ("E3", "", "", "2024-02-30", "夜班"),
        ("E4", "", "", "", "夜班"),
        ("E5", "李四", "", "", "夜班"),
        heads=(*HEADS, "入职日期", "组"),
    )

    found = [(problem.row, problem.code) for problem in desk.plan().problems]

    assert found == [
        (2, "value-not-understood"), (2, "zeros-lost"), (2, "group-missing"),
        (3, "value-not-understood"), (3, "name-missing"),
        (4, "value-not-understood"), (4, "name-missing"),
        (5, "name-missing"),
    ]  # fmt: skip
    assert "(and 3 more rows)" in str(desk.plan().problems[2])


def test_a_group_is_not_added_for_rows_that_are_left_out(desk: Desk) -> None:
    desk.write(("E1", "张三", "abc", "夜班"), ("E2", "李四", "", "早班"), heads=(*HEADS, "组"))

    plan = desk.plan(create_groups=True, skip_problems=True)

    assert [change.key for change in plan.changes()] == ["早班", "E2"]


def test_problems_tell_what_blocks(desk: Desk) -> None:
    """Those of rows do unless rows are left out; that too many people would be removed always does; notes never do."""
    desk.write(*((f"E{n}", "张三") for n in range(9)))
    desk.sync()
    desk.write(("E1", "张三", "abc", ""), heads=(*HEADS, "部门"))
    asked: dict[str, Any] = {"remove_missing": True, "max_removals": 1}

    for skip in (False, True):
        plan = desk.plan(skip_problems=skip, **asked)
        with pytest.raises(PlanBlocked) as caught:
            plan.check()
        assert [(each.code, each.blocks) for each in caught.value.problems] == [
            ("too-many-removals", True),
            ("value-not-understood", not skip),
        ]
        assert {each.code for each in plan.notes} >= {"columns-unused"} and not any(each.blocks for each in plan.notes)
        assert ("手机号" in str(caught.value)) is not skip, "the error names what blocks"
        assert plan.to_dict()["problems"][1]["code"] == "value-not-understood"


def test_rows_with_problems_can_be_left_out(desk: Desk) -> None:
    """The others are done, a person whose photo is no picture comes without it, and the report has the rest."""
    desk.photos.mkdir()
    (desk.photos / "E3.jpg").write_bytes(b"no picture")
    desk.write(("E1", "张三", "call me"), ("E2", "李四", ""), ("E3", "王五", ""))

    report = desk.sync(skip_problems=True)

    assert "without the photo" in list(desk.plan().lines())[-3], "the plan tells which of them come"
    assert set(desk.people()) == {"E2", "E3"}
    assert [(each.row, each.outcome) for each in report.failures] == [(2, "LEFT OUT"), (4, "WITHOUT PHOTO")]
    report.write(desk.folder / "failed.xlsx")
    plan = desk.plan(desk.folder / "failed.xlsx")
    assert [problem.row for problem in plan.problems] == [2, 3], "fed back in, it has the same problems"


def test_numbers_that_must_be_unique_are_unique_in_the_table(desk: Desk) -> None:
    desk.write(("E1", "张三", "77"), ("E2", "李四", "77"), ("E3", "王五", "78"), heads=("工号", "姓名", "卡号"))

    assert [str(problem) for problem in desk.plan().problems] == [
        "row 2, 卡号: is the same as in row 3; it must be unique",
        "row 3, 卡号: is the same as in row 2; it must be unique",
    ]
    assert counts(desk.plan(skip_problems=True)) == (1, 0, 0)

    desk.write(("U1", "张三", "77"), ("U2", "李四", "77"), heads=("唯一标识", "姓名", "工号"))
    assert [problem.row for problem in desk.plan(identity="unique_identify").problems] == [2, 3], "numbers are, too"


def test_rows_that_make_no_person_are_all_in_the_report(desk: Desk) -> None:
    """Rows of one number are each named with their cells, the first one too, and so is a row without a number."""
    desk.write(("D1", "甲", ""), ("D1", "乙", ""), ("D2", "丙", ""), ("D1", "丁", ""), ("", "戊", ""))

    report = desk.sync(skip_problems=True)

    assert set(desk.people()) == {"D2"}
    assert [(each.row, each.key, each.cells[1]) for each in report.failures] == [
        (2, "D1", "甲"), (3, "D1", "乙"), (5, "D1", "丁"), (6, "", "戊"),
    ]  # fmt: skip
    assert {each.outcome for each in report.failures} == {"LEFT OUT"}
    assert "D1 is also in row 3" in report.failures[0].reason and "row 2" in report.failures[1].reason
    report.write(desk.folder / "failed.csv")
    assert [problem.row for problem in desk.plan(desk.folder / "failed.csv").problems] == [2, 3, 4, 5]


def test_lost_zeros_add_nobody_twice(desk: Desk) -> None:
    desk.write(("00123", "张三"), ("7", "李四"))
    desk.sync()
    desk.write(("123", "张三"), ("007", "李四"))

    told = [str(problem) for problem in desk.plan().problems]
    assert told[0].startswith("row 2, 工号: 123 is not on the platform, but 00123 is")
    assert told[1].startswith("row 3, 工号: 007 is not on the platform, but 7 is")


def test_a_person_who_is_on_the_platform_twice_is_reported(desk: Desk) -> None:
    """The sandbox lets nobody in twice; the plan must not rely on it."""
    from hongtu_toolkit.people import present

    desk.write(("E1", "张三"))
    desk.sync()
    original = present.keep

    def twice(store: Any, row: Any, facts: Any, options: Any, asked: int = 1) -> None:
        original(store, row, facts, options, asked)
        original(store, row.model_copy(update={"uuid": f"{row.uuid}-again"}), facts, options, asked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(present, "keep", twice)
        plan = desk.plan(remove_missing=True, skip_problems=True)

    assert [str(problem) for problem in plan.problems] == [
        "row 2, 工号: 2 people on the platform have E1; this can only be corrected on the platform"
    ]
    assert plan.empty


def test_rows_of_other_sites_are_left_out(desk: Desk) -> None:
    desk.write(("E1", "张三", "north"), ("E2", "李四", "south"), ("E3", "王五", ""), heads=("工号", "姓名", "站点"))

    assert people.sites(desk.table) == ["north", "south"]
    assert [change.key for change in desk.plan(site="north").changes()] == ["E1", "E3"]
    with pytest.raises(PeopleError, match="choose a site with --profile NAME"):
        desk.plan()


def test_an_empty_column_of_sites_names_none(desk: Desk) -> None:
    desk.write(("E1", "张三", ""), ("E2", "李四", ""), heads=("工号", "姓名", "站点"))

    assert [change.key for change in desk.plan().changes()] == ["E1", "E2"]
