"""Photos that the platform refuses, and how often one is uploaded."""

from __future__ import annotations

import pytest

from tests.support.people import Desk


@pytest.mark.parametrize("where", ["personUploadImage", "personBatchAdd"])
def test_a_photo_that_the_platform_refuses_leaves_the_person_in(
    desk: Desk, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.picture("E1.jpg", "red")
    desk.picture("E2.jpg", "blue")
    desk.write(("E1", "张三"), ("E2", "李四"))
    if where == "personUploadImage":
        desk.box.fault(where, "code", 101050)
    else:
        refuse_photos(desk, monkeypatch, "E1")

    report = desk.sync()

    assert set(desk.people()) == {"E1", "E2"}
    (failure,) = report.failures
    assert (failure.outcome, failure.code) == ("WITHOUT PHOTO", 101050)
    assert desk.people()["E1" if failure.key == "E2" else "E2"].image_uri, "the other one has a photo"
    uploads = desk.calls("personUploadImage")
    plan = desk.plan()
    assert plan.empty and "refused before" in plan.notes[0].text
    monkeypatch.undo()
    assert desk.sync(retry_photos=True).ok
    assert desk.calls("personUploadImage") > uploads and desk.people()[failure.key].image_uri


def refuse_photos(desk: Desk, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the sandbox refuse the photo of one person where the person is added, as some boxes do."""
    from hongtu_toolkit.sandbox.codes import Refusal
    from hongtu_toolkit.sandbox.resources import person

    original = person._check

    def check(world: object, row: dict[str, object]) -> None:
        if row.get("code") == code and "imageUri" in row:
            raise Refusal(101050)
        original(world, row)  # type: ignore[arg-type]

    monkeypatch.setattr(person, "_check", check)


def test_a_photo_that_is_refused_in_an_update_leaves_the_rest_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(("E1", "before"))
    desk.sync()
    desk.picture("E1.jpg")
    desk.write(("E1", "after"))
    refuse_photos(desk, monkeypatch, "E1")

    report = desk.sync()

    assert [(each.key, each.outcome, each.code) for each in report.failures] == [("E1", "WITHOUT PHOTO", 101050)]
    assert desk.people()["E1"].name == "after"


def test_each_photo_is_uploaded_once(desk: Desk) -> None:
    for n in range(5):
        desk.picture(f"E{n}.jpg", "red")
    desk.write(*((f"E{n}", "张三") for n in range(5)))

    desk.sync()

    assert desk.calls("personUploadImage") == 1
    assert all(row.image_uri for row in desk.people().values())
