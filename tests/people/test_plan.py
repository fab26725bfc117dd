"""What a plan finds: people that the platform lacks, fields that differ, and leavers."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from hongtu import NewPerson, PersonType, Sex
from hongtu_toolkit import people
from hongtu_toolkit.people import PeopleError, PlanBlocked, PlatformMoved
from hongtu_toolkit.people.options import CHINA
from tests.support.people import HEADS, Desk, counts

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


def test_leavers_are_removed_only_on_request(desk: Desk) -> None:
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

    text, data = "\n".join(plan.lines(details=True)), json.dumps(plan.to_dict(), ensure_ascii=False)

    assert "+ E1 张三  (row 2)" in text and "Photo: E1.jpg" in text and plan.id in text
    assert "13800138000" not in text + data
    assert '"phone": [null, "***"]' in data
    assert "13800138000" in "\n".join(plan.lines(reveal=True, details=True)) + json.dumps(plan.to_dict(reveal=True))


def test_a_plan_has_a_line_for_each_of_the_first_people_and_ends_with_the_totals(desk: Desk) -> None:
    desk.write(*((f"E{n}", f"人{n}", "13800138000") for n in range(60)))

    lines = list(desk.plan().lines())

    assert lines[1] == "+ E0 人0  (row 2)" and lines[50] == "+ E49 人49  (row 51)"
    assert lines[51:] == ["… and 10 more changes; --details shows all, field by field", lines[-1]]
    assert lines[-1].endswith(": 60 to add, 0 to update, 0 to remove.")
    details = list(desk.plan().lines(details=True))
    assert len(details) == 2 + 4 * 60 and details[-1] == lines[-1]
    desk.sync()
    desk.write(("E0", "人0", "13900139000", "工程师"), heads=(*HEADS, "职位"))
    assert list(desk.plan().lines())[1] == "~ E0 人0  (row 2)  手机号: *** → ***; 职位: (empty) → 工程师".replace(
        "手机号", "Phone"
    ).replace("职位", "Position")


def test_names_of_the_module_are_the_public_ones() -> None:
    """For completion."""
    assert dir(people) == sorted(people.__all__)


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


def test_a_report_removes_nobody(desk: Desk) -> None:
    desk.write(("E1", "张三"), ("E2", "李四"))
    desk.sync()
    desk.write(("E1", "张三", "REFUSED", "x"), heads=("工号", "姓名", "Outcome (结果)", "Reason (原因)"))

    with pytest.raises(PeopleError, match="report of an earlier run"):
        desk.plan(remove_missing=True)


def test_a_row_that_identifies_nobody_removes_nobody(desk: Desk) -> None:
    """It may be one of those who seem to be missing."""
    desk.write(("E1", "张三"), ("E2", "李四"))
    desk.sync()
    desk.write(("E1", "张三"), ("", "李四"))

    plan = desk.plan(remove_missing=True, max_removals="100%", skip_problems=True)

    assert counts(plan) == (0, 0, 0)
    assert "so nobody is removed" in "\n".join(map(str, plan.notes))
