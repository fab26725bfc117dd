"""What becomes of a plan when the platform refuses, stays silent, or changes meanwhile."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hongtu import ApiError, HongtuError, NewPerson, NotSent, PersonType
from hongtu_toolkit import people
from hongtu_toolkit.people import PeopleError
from tests.support.clients import connect
from tests.support.people import HEADS, Desk

FULL = (*HEADS, "组")
OPERATIONS = (
    "personList", "passGroupList", "passGroupBatchAdd", "personUploadImage", "personBatchAdd", "personUuidList", "personUpdate",
    "personBatchDelete",
)  # fmt: skip


def busy_desk(desk: Desk) -> dict[str, str]:
    """A table that needs every kind of call; the names that must be there in the end."""
    desk.write(*((f"E{n}", "before", "13800138000") for n in range(4)), heads=HEADS)
    desk.sync()
    for n in range(2, 7):
        desk.picture(f"E{n}.jpg", "red" if n % 2 else "blue")
    desk.write(*((f"E{n}", f"after{n}", f"1380013800{n}", "研发部") for n in range(1, 7)), heads=FULL)
    desk.options |= {"remove_missing": True, "max_removals": 3, "create_groups": True}
    return {f"E{n}": f"after{n}" for n in range(1, 7)}


def check(desk: Desk, wanted: dict[str, str]) -> None:
    """Everybody is there once, as the table wants it, and a further plan finds nothing to do."""
    found = desk.people()
    assert {code: row.name for code, row in found.items()} == wanted
    assert {code for code, row in found.items() if row.image_uri} == set(wanted) - {"E1"}
    assert all(desk.groups_of(code)[:1] == ["研发部"] or "研发部" in desk.groups_of(code) for code in wanted)
    assert desk.plan().empty


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize(("kind", "value"), [("reset", None), ("status", 502), ("code", -1)])
def test_a_fault_at_any_call_loses_nobody_and_doubles_nobody(
    desk: Desk, operation: str, kind: str, value: object
) -> None:
    """Whatever happens to one call: the run goes on by itself, or is run again, and everything is as the table wants it."""
    wanted = busy_desk(desk)
    desk.box.fault(operation, kind, value)  # type: ignore[arg-type]

    for _ in range(3):
        try:
            report = desk.sync()
            if report.ok:
                break
        except HongtuError as error:
            assert not isinstance(error, NotSent)
        except PeopleError as error:
            assert "could not be added" in str(error)

    check(desk, wanted)


@pytest.mark.parametrize(
    "operation", ["personBatchAdd", "personUpdate", "personBatchDelete", "passGroupBatchAdd", "personUploadImage"]
)
def test_an_answer_that_is_lost_is_settled_by_reading_back(desk: Desk, operation: str) -> None:
    """What was carried out is not sent again, and not reported as failed."""
    wanted = busy_desk(desk)
    fault = desk.box.fault(operation, "reset")

    report = desk.sync()

    assert fault.hits == 1
    assert report.ok, report.failures
    if operation == "personBatchAdd":
        assert desk.calls("personBatchAdd") == 2, "one of the first table, one of this; none again"
    check(desk, wanted)


def test_a_request_that_was_not_carried_out_is_sent_again_with_the_same_uuids(desk: Desk) -> None:
    desk.write(("E1", "张三"))
    desk.box.fault("personBatchAdd", "reset", "before")

    assert desk.sync().ok
    assert set(desk.people()) == {"E1"}


def test_what_stays_unknown_is_reported_and_settled_by_the_next_run(desk: Desk) -> None:
    desk.write(("E1", "张三"), ("E2", "李四"))
    desk.box.fault("personBatchAdd", "reset", "before", times=2)

    report = desk.sync()
    assert [(each.key, each.outcome) for each in report.failures] == [("E1", "UNKNOWN"), ("E2", "UNKNOWN")]

    assert desk.sync().done["add"] == 2
    assert set(desk.people()) == {"E1", "E2"}


def test_a_late_platform_adds_nobody_twice(desk: Desk) -> None:
    """A request that seems lost is carried out after it was looked for: what is sent again has the same UUID, and is found taken by itself."""
    desk.write(("E1", "张三"))
    plan = desk.plan()
    desk.box.fault("personBatchAdd", "reset", "before", times=2)
    people.apply(desk.client, plan)
    with sqlite3.connect(plan.journal) as database:
        (uuid,) = database.execute("SELECT uuid FROM change").fetchone()  # as the late request has it
    database.close()
    again = desk.plan()
    desk.client.person.batch_add(
        person_list=[NewPerson(name="张三", type=PersonType.EMPLOYEE, code="E1", uuid=uuid)]
    ).raise_on_failure()

    assert people.apply(desk.client, again).ok
    assert desk.people()["E1"].uuid == uuid


def test_a_refused_person_does_not_keep_others_out(desk: Desk) -> None:
    desk.client.person.batch_add(
        person_list=[NewPerson(name="有卡的人", type=PersonType.EMPLOYEE, card_num="77")]
    ).raise_on_failure()
    desk.write(("E1", "张三", "77"), ("E2", "李四", "78"), heads=("工号", "姓名", "卡号"))

    report = desk.sync()

    (failure,) = report.failures
    assert (failure.row, failure.key, failure.outcome) == (2, "E1", "REFUSED") and failure.code
    assert "E2" in desk.people()
    path = report.write(desk.folder / "failed.csv")
    assert path.stat().st_mode & 0o077 == 0, "it holds personal data"
    plan = desk.plan(desk.folder / "failed.csv")
    assert [(change.action, change.key) for change in plan.changes()] == [
        ("add", "E1")
    ], "what is fed back in is what failed"


def test_a_batch_that_is_refused_as_a_whole_is_sent_in_halves(desk: Desk) -> None:
    """Some boxes refuse a request for the sake of one person in it."""
    desk.write(*((f"E{n}", "张三") for n in range(5)))
    desk.box.fault("personBatchAdd", "code", 100003)

    assert desk.sync().ok
    assert len(desk.people()) == 5 and desk.calls("personBatchAdd") == 3


def test_a_card_goes_from_one_person_to_another(desk: Desk) -> None:
    """And from one who leaves to one who comes."""
    heads = ("工号", "姓名", "卡号")
    desk.write(("E1", "张三", "1"), ("E2", "李四", "2"), ("E3", "王五", "3"), heads=heads)
    desk.sync()
    desk.write(("E1", "张三", "2"), ("E2", "李四", "4"), ("E4", "赵六", "3"), heads=heads)

    assert desk.sync(remove_missing=True, max_removals=1).ok
    assert {code: row.card_num for code, row in desk.people().items()} == {"E1": "2", "E2": "4", "E4": "3"}


def test_a_wrong_key_stops_the_run_at_once(desk: Desk) -> None:
    desk.write(*((f"E{n}", "张三") for n in range(300)))
    plan = desk.plan()
    before = len(desk.box.journal())

    with (
        connect(desk.box.url, app_key=desk.box.app_key, secret="wrong-but-long-enough") as client,
        pytest.raises(ApiError),
    ):
        people.apply(client, plan)

    assert len(desk.box.journal()) - before <= 6
    assert desk.sync().ok, "and it goes on with the right one"
    assert len(desk.people()) == 300


def test_somebody_who_changed_meanwhile_is_left_alone(desk: Desk) -> None:
    desk.write(("E1", "before"), ("E2", "before"), ("E3", "before"))
    desk.sync()
    desk.write(("E1", "after"), ("E2", "after"))
    plan = desk.plan(remove_missing=True, max_removals=1)
    rows = desk.people()
    desk.client.person.update(uuid=rows["E1"].uuid, name="by hand")
    desk.client.person.update(uuid=rows["E3"].uuid, code="E9")

    report = people.apply(desk.client, plan)

    assert {(each.key, each.outcome) for each in report.failures} == {("E1", "NOT SENT"), ("E3", "NOT SENT")}
    assert {code: row.name for code, row in desk.people().items()} == {"E1": "by hand", "E2": "after", "E9": "before"}


def test_nothing_of_a_person_reaches_the_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    desk.picture("E1.jpg")
    desk.write(("E1", "张三", "13800138000"))
    desk.sync()
    desk.write(("E1", "张三", "13900139000"))
    desk.sync()

    assert caplog.text and not {"13800138000", "13900139000", "张三"} & set(caplog.text.split())
    assert "13800138000" not in caplog.text and "13900139000" not in caplog.text


def test_a_path_is_no_uuid(tmp_path: Path) -> None:
    """Journals of two platforms are two files, and each address has one."""
    from hongtu_toolkit.people.store import store_path

    assert store_path(tmp_path, "http://10.0.0.1:80") != store_path(tmp_path, "http://10.0.0.2:80")
    assert store_path(tmp_path, "http://[::1]:8000/x/../y").parent == tmp_path


def test_a_group_without_a_uuid_is_not_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request replaces all groups, and lists may give a group by its name alone: the UUID is looked up, or nothing is sent."""
    from hongtu import Person
    from hongtu_toolkit.people.calls import Calls
    from hongtu_toolkit.sandbox.resources import membership

    desk.add_groups("研发部", "夜班")
    desk.write(("E1", "张三", "研发部"), heads=("工号", "姓名", "组"))
    desk.sync()
    desk.write(("E1", "张三", "夜班;研发部"), heads=("工号", "姓名", "组"))
    original = Calls.by_uuid

    async def by_uuid(self: Calls, uuids: list[str]) -> dict[str, Person]:
        found = await original(self, uuids)
        for person in found.values():
            for group in person.group_list or ():
                group.uuid = None
        return found

    monkeypatch.setattr(Calls, "by_uuid", by_uuid)
    assert desk.sync().ok
    assert desk.groups_of("E1") == sorted(["夜班", "研发部"])

    desk.add_groups("机房")
    desk.write(("E1", "张三", "夜班;研发部;机房"), heads=("工号", "姓名", "组"))
    groups = membership.groups_of
    monkeypatch.setattr(
        membership,
        "groups_of",
        lambda *given: {
            who: [{**each, "uuid": ""} if each["name"] == "夜班" else each for each in found]
            for who, found in groups(*given).items()
        },
    )
    monkeypatch.setattr("hongtu_toolkit.people.sending.Sender._team", lambda self, name, kind: "")
    (failure,) = desk.sync().failures
    assert (failure.outcome, "does not return" in failure.reason) == ("REFUSED", True)
    monkeypatch.undo()
    assert desk.groups_of("E1") == sorted(["夜班", "研发部"])


def test_a_photo_that_was_not_changed_is_not_reported_as_done(desk: Desk) -> None:
    """No update got an answer; the person is there and looks right, but has the old photo."""
    desk.picture("E1.jpg", "red")
    desk.write(("E1", "张三"))
    desk.sync()
    content = desk.picture("E1.jpg", "blue")
    desk.box.fault("personUpdate", "reset", "before", times=9)

    (failure,) = desk.sync().failures
    desk.box.clear_faults()

    assert failure.outcome == "UNKNOWN"
    assert desk.sync().ok
    assert desk.photo_on_platform("E1") == content


def test_a_person_whom_the_answer_to_a_deletion_does_not_mention_is_looked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hongtu_toolkit.people.calls import Calls

    desk.write(("E1", "张三"), ("E2", "李四"), ("E3", "王五"))
    desk.sync()
    desk.write(("E1", "张三"))
    original = Calls.do

    async def do(self: Calls, method: Any, **fields: Any) -> Any:
        result = await original(self, method, **fields)
        if method.__name__ == "batch_delete":
            del result.successes[1:]
        return result

    monkeypatch.setattr(Calls, "do", do)
    report = desk.sync(remove_missing=True, max_removals=2)

    assert report.ok and report.done["remove"] == 2
    assert set(desk.people()) == {"E1"}


def test_a_visitor_with_the_same_uuid_is_not_taken_for_the_added_person(desk: Desk) -> None:
    """Somebody added the visitor after the plan was made."""
    desk.write(("E1", "张三"))
    desk.sync()
    host, now = desk.people()["E1"].uuid, datetime.now(UTC)
    visitor = NewPerson(
        name="访客",
        type=PersonType.VISITOR,
        uuid="0123456789abcdef",
        visited_uuid=host,
        visit_start_time_stamp=now,
        visit_end_time_stamp=now + timedelta(hours=1),
    )
    desk.write((host, "张三", "1"), ("0123456789abcdef", "李四", "1"), heads=("UUID", "姓名", "类型"))
    plan = desk.plan(identity="uuid")
    desk.client.person.batch_add(person_list=[visitor]).raise_on_failure()

    report = people.apply(desk.client, plan)

    assert [(failure.key, failure.outcome) for failure in report.failures] == [("0123456789abcdef", "REFUSED")]
