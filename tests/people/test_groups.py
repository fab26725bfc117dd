"""Groups: who joins, who leaves, and when a group is created."""

from __future__ import annotations

from hongtu import NewPerson, PersonType
from hongtu_toolkit import people
from tests.support.people import Desk


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


def test_groups_are_created_only_on_request(desk: Desk) -> None:
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
