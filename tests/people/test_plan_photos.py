"""Photos in a plan: whose they are, and when one is sent again."""

from __future__ import annotations

from hongtu_toolkit import people
from tests.support.people import Desk


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
