"""What a plan finds: people that the platform lacks, what differs, who left; and what it refuses to plan."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hongtu import NewPerson, PersonType, Sex
from hongtu_toolkit import people
from hongtu_toolkit.people import PeopleError, PlanBlocked, PlatformMoved
from hongtu_toolkit.people.options import CHINA
from tests.support.contract import limit_of
from tests.support.people import HEADS, Desk, workbook

ALL = (
    "工号",
    "姓名",
    "性别",
    "手机号",
    "邮箱",
    "身份证号",
    "卡号",
    "门禁密码",
    "职位",
    "入职日期",
    "生日",
    "唯一标识",
    "备注",
    "人员组",
    "照片",
)
ADA = ("E1", "张三", "女", "138 0013 8000", "a@b.cn", "11010119900307001x", "00042", "1234", "工程师", "2024/3/8", "1990-03-07", "hr-1", "一", "研发部", "a.jpg")  # fmt: skip


def counts(plan: people.Plan) -> tuple[int, int, int]:
    return plan.counts["add"], plan.counts["update"], plan.counts["remove"]


def test_every_column_arrives_as_it_was_meant(desk: Desk) -> None:
    desk.picture("a.jpg")
    desk.write(ADA, heads=ALL)

    report = desk.sync(create_groups=True)

    assert report.ok
    row = desk.people()["E1"]
    assert (row.name, row.sex, row.phone, row.email) == ("张三", Sex.FEMALE, "13800138000", "a@b.cn")
    assert (row.identify_num, row.card_num, row.password) == ("11010119900307001X", "00042", "1234")
    assert (row.position, row.unique_identify, row.ext) == ("工程师", "hr-1", "一")
    assert row.entry_time == datetime(2024, 3, 8, tzinfo=CHINA)
    assert row.birthday == datetime(1990, 3, 7, tzinfo=CHINA)
    assert desk.groups_of("E1") == ["研发部"]
    assert desk.photo_on_platform("E1") == (desk.photos / "a.jpg").read_bytes()


def test_a_second_run_changes_nothing(desk: Desk) -> None:
    desk.picture("a.jpg")
    desk.write(ADA, ("E2", "李四"), heads=ALL)
    desk.sync(create_groups=True)
    written = [
        desk.calls(name) for name in ("personBatchAdd", "personUpdate", "personUploadImage", "passGroupBatchAdd")
    ]

    assert desk.plan().empty
    desk.sync(create_groups=True)

    assert [
        desk.calls(name) for name in ("personBatchAdd", "personUpdate", "personUploadImage", "passGroupBatchAdd")
    ] == written


def test_fields_that_differ_are_updated_and_no_others(desk: Desk) -> None:
    """An empty cell changes nothing, and what the table has no column for stays."""
    person = NewPerson(
        name="张三", type=PersonType.EMPLOYEE, code="E1", phone="13800138000", position="工程师", ext="x", sex=Sex.MALE
    )
    desk.client.person.batch_add(person_list=[person]).raise_on_failure()
    desk.write(("E1", "张三", "", "主管"), heads=("工号", "姓名", "手机号", "职位"))

    plan = desk.plan()
    assert [change.fields for change in plan.changes()] == [{"position": ("工程师", "主管")}]
    people.apply(desk.client, plan)

    row = desk.people()["E1"]
    assert (row.position, row.phone, row.ext, row.sex) == ("主管", "13800138000", "x", Sex.MALE)


def test_empty_cells_empty_what_the_interface_can_empty(desk: Desk) -> None:
    desk.write(("E1", "张三", "13800138000", "工程师"), heads=(*HEADS, "职位"))
    desk.sync()
    desk.write(("E1", "张三", "", ""), heads=(*HEADS, "职位"))

    desk.sync(clear_empty=True)

    row = desk.people()["E1"]
    assert (row.position or "", row.phone) == ("", "13800138000")


def test_the_employee_number_is_compared_exactly(desk: Desk) -> None:
    """The platform's filter matches in part: E1 is not E10, and e1 is not E1."""
    desk.write(("E10", "张三"), ("e1", "李四"))
    desk.sync()
    desk.write(("E1", "王五"))

    assert counts(desk.plan()) == (1, 0, 0)
    desk.sync()

    assert {code: row.name for code, row in desk.people().items()} == {"E10": "张三", "e1": "李四", "E1": "王五"}


def test_people_may_be_identified_by_the_unique_id_or_the_uuid(desk: Desk) -> None:
    desk.write(("hr-1", "张三", "key person"), heads=("唯一标识", "姓名", "类型"))
    desk.sync(identity="unique_identify")
    uuid = desk.people(PersonType.KEY_PERSON)["hr-1"].uuid
    desk.write((uuid, "张三丰", "3"), ("0123456789abcdef", "李四", "3"), heads=("UUID", "姓名", "类型"))

    desk.sync(identity="uuid")

    found = {row.uuid: row.name for row in desk.client.person.list(type=PersonType.KEY_PERSON)}
    assert found == {uuid: "张三丰", "0123456789abcdef": "李四"}


def test_leavers_are_removed_only_when_that_is_asked_for(desk: Desk) -> None:
    desk.write(*((f"E{n}", "张三") for n in range(30)))
    desk.sync()
    visitor = NewPerson(name="访客", type=PersonType.KEY_PERSON, unique_identify="k")
    nameless = NewPerson(name="无工号", type=PersonType.EMPLOYEE)
    desk.client.person.batch_add(person_list=[visitor, nameless]).raise_on_failure()
    desk.write(*((f"E{n}", "张三") for n in range(29)))

    assert counts(desk.plan()) == (0, 0, 0)
    plan = desk.plan(remove_missing=True)
    assert [change.key for change in plan.changes()] == ["E29"]
    assert any("not changed: 1" in note.text for note in plan.notes)
    assert people.apply(desk.client, plan).ok

    assert len(desk.people()) == 30, "29 of the table, and the one without a number"
    assert len(desk.people(PersonType.KEY_PERSON)) == 1


@pytest.mark.parametrize(
    ("most", "allowed"), [("5%", False), (0.05, False), ("50%", True), (15, True), (14, False), ("0", False)]
)
def test_a_table_that_is_cut_off_removes_nobody(desk: Desk, most: Any, allowed: bool) -> None:
    desk.write(*((f"E{n}", "张三") for n in range(30)))
    desk.sync()
    desk.write(*((f"E{n}", "张三") for n in range(15)))

    plan = desk.plan(remove_missing=True, max_removals=most, skip_problems=True)
    assert plan.blocked is not allowed
    if not allowed:
        with pytest.raises(PlanBlocked, match="15 of 30 people on the platform are not in the table"):
            people.apply(desk.client, plan)
        assert len(desk.people()) == 30


def test_a_table_without_people_removes_nobody(desk: Desk) -> None:
    desk.write(("E1", "张三"))
    desk.sync()
    desk.write()

    with pytest.raises(PeopleError, match="has no people"):
        desk.plan(remove_missing=True, max_removals="100%")


def test_nobody_is_removed_for_a_row_with_a_problem(desk: Desk) -> None:
    desk.write(("E1", "张三"), ("E2", "李四"))
    desk.sync()
    desk.write(("E1", "张三", "call me"), ("E2", "李四"))

    assert counts(desk.plan(remove_missing=True, skip_problems=True)) == (0, 0, 0)


def test_all_problems_are_told_at_once_and_nothing_is_sent(desk: Desk) -> None:
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
        "row 7, 工号: E6 is also in row 8",
        "row 8, 工号: E6 is also in row 7",
        f"row 9, 手机号: must have at least {limit_of('NewPerson.phone', 'minLength')} characters",
        "row 9, Photo: E7.jpg is not a supported picture: use JPEG, PNG, BMP, WebP or HEIC",
    ]
    with pytest.raises(PlanBlocked) as caught:
        people.apply(desk.client, plan)
    assert caught.value.problems == plan.problems
    assert desk.people() == {} and not desk.calls("personUploadImage")


def test_rows_with_problems_can_be_left_out(desk: Desk) -> None:
    """The others are done, a person whose photo is no picture comes without it, and the report has the rest."""
    desk.photos.mkdir()
    (desk.photos / "E3.jpg").write_bytes(b"no picture")
    desk.write(("E1", "张三", "call me"), ("E2", "李四", ""), ("E3", "王五", ""))

    report = desk.sync(skip_problems=True)

    assert "without the photo" in list(desk.plan().lines())[-1], "the plan tells which of them come"
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


def test_somebody_who_is_on_the_platform_twice_is_told(desk: Desk) -> None:
    """The sandbox lets nobody in twice; the plan must not rely on it."""
    from hongtu_toolkit.people import present

    desk.write(("E1", "张三"))
    desk.sync()
    original = present.keep

    def twice(store: Any, row: Any, facts: Any, options: Any) -> None:
        original(store, row, facts, options)
        original(store, row.model_copy(update={"uuid": f"{row.uuid}-again"}), facts, options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(present, "keep", twice)
        plan = desk.plan(remove_missing=True, skip_problems=True)

    assert [str(problem) for problem in plan.problems] == [
        "row 2, 工号: 2 people on the platform have E1; this can only be corrected on the platform"
    ]
    assert plan.empty


def test_groups_are_joined_and_left_as_a_difference(desk: Desk) -> None:
    """The table rules over the groups that it names; others, and the default group, are left alone."""
    by_hand = desk.add_groups("研发部", "市场部", "机房")
    desk.client.person.batch_add(
        person_list=[
            NewPerson(
                name="张三", type=PersonType.EMPLOYEE, code="E1", group_list=[by_hand["研发部"], by_hand["机房"]]
            ),
            NewPerson(name="李四", type=PersonType.EMPLOYEE, code="E2"),
        ]
    ).raise_on_failure()
    desk.write(("E1", "张三", "市场部"), ("E2", "李四", "研发部"), heads=("工号", "姓名", "组"))

    plan = desk.plan()
    assert [(change.key, change.joins, change.leaves) for change in plan.changes()] == [
        ("E1", ("市场部",), ("研发部",)),
        ("E2", ("研发部",), ()),
    ]
    people.apply(desk.client, plan)

    assert desk.groups_of("E1") == sorted(["市场部", "机房"])
    assert desk.groups_of("E2") == sorted(["研发部", "员工默认组"])
    assert desk.plan().empty


def test_the_last_member_of_a_group_leaves_it_too(desk: Desk) -> None:
    """A group that the table has named once stays under its rule: nobody keeps a door because the group is not named any more."""
    desk.write(("E1", "张三", "机房"), ("E2", "李四", "研发部"), heads=("工号", "姓名", "组"))
    desk.sync(create_groups=True)
    desk.write(("E1", "张三", "研发部"), ("E2", "李四", "研发部"), heads=("工号", "姓名", "组"))

    desk.sync()

    assert desk.groups_of("E1") == ["研发部"]


def test_groups_can_be_made_exact(desk: Desk) -> None:
    by_hand = desk.add_groups("研发部", "机房")
    new = NewPerson(name="张三", type=PersonType.EMPLOYEE, code="E1", group_list=list(by_hand.values()))
    desk.client.person.batch_add(person_list=[new]).raise_on_failure()
    desk.write(("E1", "张三", "研发部"), heads=("工号", "姓名", "组"))

    desk.sync(groups="exact")

    assert desk.groups_of("E1") == ["研发部"]


def test_groups_are_created_only_when_that_is_asked_for(desk: Desk) -> None:
    desk.write(("E1", "张三", "研发部"), ("E2", "李四", "研发部;X"), heads=("工号", "姓名", "组"))

    assert [str(problem) for problem in desk.plan().problems] == [
        "row 2, 组: the platform has no group “研发部” (and 1 more row); --create-groups adds it",
        "row 3, 组: the platform has no group “X”; --create-groups adds it",
    ]
    plan = desk.plan(create_groups=True)
    assert [str(problem) for problem in plan.problems] == [
        "row 3, 组: the group “X” cannot be added: its name must have at least 2 characters"
    ]
    assert plan.counts["group"] == 1


def test_the_id_of_a_plan_is_the_same_for_the_same_changes(desk: Desk) -> None:
    desk.write(("E1", "张三"), ("E2", "李四"))
    first = desk.plan()

    again = desk.plan(desk.write(("E1", "张三"), ("E2", "李四"), encoding="gbk"))
    again.check_id(first.id)
    desk.client.person.batch_add(
        person_list=[NewPerson(name="李四", type=PersonType.EMPLOYEE, code="E2")]
    ).raise_on_failure()

    with pytest.raises(PlatformMoved, match=f"plan {first.id} is out of date"):
        desk.plan().check_id(first.id)


def test_a_plan_that_another_one_replaced_is_not_applied(desk: Desk) -> None:
    desk.write(("E1", "张三"))
    first = desk.plan()
    desk.write(("E2", "李四"))
    desk.plan()

    with pytest.raises(PlatformMoved, match="a later plan has replaced it"):
        people.apply(desk.client, first)
    assert desk.people() == {}


def test_a_plan_is_a_diff_and_json_without_personal_values(desk: Desk) -> None:
    desk.picture("E1.jpg")
    desk.write(("E1", "张三", "13800138000"))
    plan = desk.plan()

    text, data = "\n".join(plan.lines()), json.dumps(plan.to_dict(), ensure_ascii=False)

    assert "+ E1 张三  (row 2)" in text and "Photo: E1.jpg" in text and plan.id in text
    assert "13800138000" not in text + data
    assert '"phone": [null, "***"]' in data
    assert "13800138000" in "\n".join(plan.lines(reveal=True)) + json.dumps(plan.to_dict(reveal=True))


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


def test_two_columns_of_one_meaning_are_told(desk: Desk) -> None:
    desk.write(("E1", "1", "2"), heads=("工号", "手机", "电话"))

    with pytest.raises(PeopleError, match="“手机”, “电话” all mean Phone"):
        desk.plan()


def test_photos_are_found_by_number_or_by_column(desk: Desk) -> None:
    for name in ("E1.jpg", "E2.PNG", "E3.webp", "e4.jpg", "E4.png", "nobody.jpg"):
        desk.picture(name)
    desk.write(("E1", "张三"), ("E2", "李四"), ("E3", "王五"), ("E4", "赵六"))

    plan = desk.plan()

    assert [(change.key, change.photo) for change in plan.changes()][:3] == [
        ("E1", "E1.jpg"),
        ("E2", "E2.PNG"),
        ("E3", "E3.webp"),
    ]
    assert [problem.row for problem in plan.problems] == [5] and "both named after" in plan.problems[0].text
    assert [str(note) for note in plan.notes] == ["photos that match nobody in the table: 1 (nobody.jpg)"]
    desk.write(("E1", "张三", "nobody.jpg"), ("E2", "李四", "missing.jpg"), heads=("工号", "姓名", "照片"))
    plan = desk.plan()
    assert [change.photo for change in plan.changes()] == ["nobody.jpg", ""]
    assert [str(problem) for problem in plan.problems] == ["row 3, 照片: missing.jpg does not exist"]


def test_a_photo_that_may_show_somebody_else_is_not_sent(desk: Desk) -> None:
    """Two files for one number, and one file for two numbers: the people come without a photo, and both are told."""
    for name in ("E1.jpg", "E1.png", "E2.jpg"):
        desk.picture(name)
    desk.write(("E1", "张三"), ("E2", "李四"), ("e2", "王五"), ("E3", "赵六"))

    plan = desk.plan(skip_problems=True)
    report = people.apply(desk.client, plan)

    assert "people without a photo in the folder: 1 (E3)" in "\n".join(map(str, plan.notes))
    assert [(each.row, each.outcome) for each in report.failures] == [(n, "WITHOUT PHOTO") for n in (2, 3, 4)]
    assert [row.image_uri for row in desk.people().values()] == [None] * 4


def test_an_empty_photo_cell_means_the_photo_of_that_number(desk: Desk) -> None:
    for name in ("E1.jpg", "group.jpg"):
        desk.picture(name)
    desk.write(("E1", "张三", ""), ("E2", "李四", "group.jpg"), heads=("工号", "姓名", "照片"))

    plan = desk.plan()

    assert [(change.key, change.photo) for change in plan.changes()] == [("E1", "E1.jpg"), ("E2", "group.jpg")]
    assert not plan.problems and not plan.notes


def test_a_photo_is_sent_again_only_when_its_content_or_the_platforms_has_changed(desk: Desk) -> None:
    desk.picture("E1.jpg")
    desk.write(("E1", "张三"))
    desk.sync()

    (desk.photos / "E1.jpg").touch()
    assert desk.plan().empty, "another time is no other content"
    other = desk.client.person.upload_image(file=desk.picture("x.png", "green")).uri
    desk.client.person.update(uuid=desk.people()["E1"].uuid, image_uri=other)
    (desk.photos / "x.png").unlink()
    assert [change.photo for change in desk.plan().changes()] == ["E1.jpg"], "somebody has changed it on the platform"
    desk.sync()
    content = desk.picture("E1.jpg", "blue")
    desk.sync()

    assert desk.photo_on_platform("E1") == content
    assert desk.plan().empty


def test_the_platforms_own_form_of_a_value_is_no_difference(desk: Desk) -> None:
    """A platform that keeps names in another form would otherwise be updated at every run."""
    from hongtu_toolkit.people import facts

    original = facts.facts_of

    def louder(person: Any, zone: Any) -> Any:
        found = original(person, zone)
        return found | {"name": found["name"].upper(), "position": found.get("position", "")[:3]}

    desk.write(("E1", "Ada", "Engineer"), heads=("工号", "姓名", "职位"))
    with pytest.MonkeyPatch.context() as patch:
        for module in ("present", "sending"):
            patch.setattr(f"hongtu_toolkit.people.{module}.facts_of", louder)
        desk.sync()
        assert desk.plan().empty
        desk.write(("E1", "Bob", "Engineer"), heads=("工号", "姓名", "职位"))
        assert [change.fields for change in desk.plan().changes()] == [{"name": ("ADA", "Bob")}]


def test_rows_of_other_sites_are_left_out(desk: Desk) -> None:
    desk.write(("E1", "张三", "north"), ("E2", "李四", "south"), ("E3", "王五", ""), heads=("工号", "姓名", "站点"))

    assert people.sites(desk.table) == ["north", "south"]
    assert [change.key for change in desk.plan(site="north").changes()] == ["E1", "E3"]
    with pytest.raises(PeopleError, match="choose a site with --profile NAME"):
        desk.plan()


def test_an_empty_column_of_sites_names_none(desk: Desk) -> None:
    desk.write(("E1", "张三", ""), ("E2", "李四", ""), heads=("工号", "姓名", "站点"))

    assert [change.key for change in desk.plan().changes()] == ["E1", "E2"]


def test_a_report_removes_nobody(desk: Desk) -> None:
    desk.write(("E1", "张三"), ("E2", "李四"))
    desk.sync()
    desk.write(("E1", "张三", "REFUSED", "x"), heads=("工号", "姓名", "Outcome (结果)", "Reason (原因)"))

    with pytest.raises(PeopleError, match="report of an earlier run"):
        desk.plan(remove_missing=True)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_is_read(desk: Desk, ending: str, language: Any) -> None:
    path = people.write_template(desk.folder / f"template.{ending}", language=language)

    plan = desk.plan(path)
    assert not list(plan.changes()) and not plan.problems and plan.rows == 0


def test_an_async_client_plans_and_applies(desk: Desk) -> None:
    import asyncio

    from tests.support.clients import async_connect

    desk.write(("E1", "张三"))

    async def main() -> people.Report:
        async with async_connect(desk.box.url, app_key=desk.box.app_key, secret=desk.box.secret) as client:
            plan = await people.async_plan(client, desk.table, state=desk.folder / "state")
            with pytest.raises(PeopleError, match="async_plan"):
                people.plan(client, desk.table)  # type: ignore[arg-type]
            return await people.async_apply(client, plan)

    assert asyncio.run(main()).done == {"add": 1}
    assert set(desk.people()) == {"E1"}


def test_the_blocking_functions_work_within_an_event_loop(desk: Desk) -> None:
    """As in a notebook."""
    import asyncio

    desk.write(("E1", "张三"))

    async def main() -> None:
        assert desk.sync().ok

    asyncio.run(main())


def test_progress_is_told(desk: Desk) -> None:
    told: list[people.Progress] = []
    desk.write(*((f"E{n}", "张三") for n in range(250)))

    desk.sync(progress=told.append)

    added = [(each.done, each.total) for each in told if each.stage == "add"]
    assert len(added) == 3 and added == sorted(added) and added[-1] == (250, 250)
    assert {"read", "look"} <= {each.stage for each in told}


@pytest.mark.parametrize("stage", ["read", "look", "groups", "remove", "update", "add"])
def test_a_callback_that_raises_stops_the_run_which_can_go_on(desk: Desk, stage: str) -> None:
    """The error is the caller's own, and nothing is done twice or left out afterwards."""
    heads = (*HEADS, "组")
    options: dict[str, Any] = {"create_groups": True, "remove_missing": True, "max_removals": 5}
    desk.write(("E1", "a", "", "研发部"), ("E2", "b", "", "研发部"), heads=heads)
    desk.sync(**options)
    desk.write(("E1", "aa", "", "夜班"), ("E3", "c", "", "研发部"), heads=heads)

    def watch(at: people.Progress) -> None:
        if at.stage == stage:
            raise LookupError(stage)

    with pytest.raises(LookupError, match=stage):
        desk.sync(progress=watch, **options)

    assert desk.sync(**options).ok
    assert {code: (row.name, desk.groups_of(code)) for code, row in desk.people().items()} == {
        "E1": ("aa", ["夜班"]),
        "E3": ("c", ["研发部"]),
    }
    assert desk.plan(**options).empty


def test_the_journal_is_its_owners_alone_and_forgets(desk: Desk) -> None:
    """When a run has ended, nothing personal is left in it but the rows that failed."""
    desk.write(("E1", "张三", "13800138000"))
    desk.sync()

    (journal,) = (desk.folder / "state").glob("*.db")
    assert journal.stat().st_mode & 0o077 == 0
    assert Path(journal.parent).stat().st_mode & 0o077 == 0
    kept = b"".join(path.read_bytes() for path in journal.parent.iterdir())
    assert b"13800138000" not in kept and "张三".encode() not in kept
