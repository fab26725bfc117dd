"""Long lists: the campus, a small one here, read through the client, and the ways by which pages are found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from hongtu import Hongtu
from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.seed import campus
from hongtu_toolkit.sandbox.store import collection
from hongtu_toolkit.sandbox.store.memory import Memory
from tests.support.caller import Caller
from tests.support.site import added

PEOPLE, DOORS = 60, 5


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campus, "PEOPLE", PEOPLE)
    monkeypatch.setattr(campus, "DOORS", DOORS)


@pytest.fixture
def client(box: Sandbox, small: None) -> Iterator[Hongtu]:
    box.seed("campus")
    with Hongtu(box.url, app_key=box.app_key, secret=box.secret, on_drift="raise") as client:
        yield client


def test_everything_of_the_campus_can_be_read(client: Hongtu) -> None:
    people, doors = list(client.person.list(page_size=50)), list(client.door.list(pass_model=False, page_size=50))
    records = list(client.pass_record.list(page_size=500))

    assert len(people) == PEOPLE
    assert len({person.code for person in people}) == PEOPLE
    assert len(doors) == DOORS
    assert len(records) == PEOPLE * campus.TRIPS
    strangers = [record for record in records if record.person_uuid is None]
    assert len(strangers) == -(-len(records) // campus.STRANGERS)
    assert {record.person_uuid for record in records} - {None} == {person.uuid for person in people}
    assert {record.device_uuid for record in records} == {door.uuid for door in doors}
    assert all(record.pass_type_desc for record in records)


def test_whoever_is_on_the_campus_may_pass(client: Hongtu, box: Sandbox) -> None:
    record = box.passage(campus.person(7)["uuid"], client.door.list(pass_model=False).items[0].uuid)

    assert record["passType"] == 1
    assert [group.name for group in client.person.list(name=campus.person(7)["name"]).items[0].group_list or []] == [
        "全体员工"
    ]


def test_passages_lie_in_the_days_before_today(client: Hongtu, box: Sandbox) -> None:
    now = datetime.fromtimestamp(box.clock.now() / 1000, UTC)
    rows = list(client.pass_record.list(page_size=500))
    times = [row.pass_timestamp for row in rows if row.pass_timestamp]

    assert len(times) == len(rows)
    assert times == sorted(times, reverse=True)
    assert now - timedelta(days=campus.DAYS + 1) < min(times) < max(times) < now


@pytest.mark.parametrize("near", [0, 10**9])
def test_pages_are_the_same_by_either_way(client: Hongtu, monkeypatch: pytest.MonkeyPatch, near: int) -> None:
    """Whether SQLite skips the rows before a page, or their order is remembered."""
    expected = [record.uuid for record in client.pass_record.list(page_size=7)]

    monkeypatch.setattr(collection, "NEAR", near)
    monkeypatch.setattr(collection, "FEW", 0)
    monkeypatch.setattr(collection, "MANY", 0)

    assert [record.uuid for record in client.pass_record.list(page_size=7)] == expected
    assert client.pass_record.list(page_num=10**9, page_size=7).items == []


def test_what_is_remembered_goes_with_every_write(caller: Caller) -> None:
    """A count that was taken within a call that was refused in the end counts as well."""
    assert caller.call("personList")["total"] == 0
    added(caller, "personBatchAdd", personList=[{"name": "A", "type": 1, "code": "E1"}])
    assert caller.call("personList")["total"] == 1

    person = {"name": "B", "type": 1, "groupList": ["none"]}
    refused = caller.call("personBatchAdd", {"personList": [person]})

    assert refused["successes"] == []
    assert caller.call("personList")["total"] == 1


def test_what_was_undone_is_not_remembered() -> None:
    platform: Platform = Platform()
    persons, database = platform.world.persons, platform.world.database

    class Undo(Exception):
        pass

    with pytest.raises(Undo), database.transaction():
        persons.add({"uuid": "1", "name": "A", "type": 1}, 0)
        assert persons.count() == 1
        raise Undo

    assert persons.count() == 0
    platform.close()


def test_a_memory_holds_no_more_than_its_size() -> None:
    """Of answers that take more room it keeps fewer."""
    memory: Memory[str] = Memory(5, len)
    asked: list[str] = []
    for question in ("aa", "bb", "aa", "ccc", "aa", "bb"):
        memory.recall(1, question, lambda question=question: asked.append(question) or question)  # type: ignore[misc, func-returns-value]

    assert asked == ["aa", "bb", "ccc", "bb"]


def test_questions_without_an_answer_are_not_remembered_without_end() -> None:
    platform = Platform()
    persons = platform.world.persons
    persons._orders = Memory(10 * collection.FEW, persons._orders._measure)
    for number in range(50):
        persons.page({"pageNum": 1, "pageSize": 10}, {"name = ?": str(number)})

    assert len(persons._orders._answers) == 10
    platform.close()


def test_a_memory_keeps_the_latest_answers_of_one_revision() -> None:
    memory: Memory[int] = Memory(2)
    asked: list[str] = []

    def ask(question: str, revision: int) -> None:
        memory.recall(revision, question, lambda: asked.append(question) or 1)  # type: ignore[func-returns-value]

    for question in ("a", "b", "a", "c", "a", "b"):
        ask(question, 1)
    for question in ("a", "b", "a", "b"):
        ask(question, 2)

    assert asked == ["a", "b", "c", "b", "a", "b"]
