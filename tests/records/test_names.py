"""Filters by name: exact, though the platform's own filters match in part."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from hongtu import GroupType, NewGroup, NewPerson, PersonType
from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.records import Exported, export, follow
from tests.records.conftest import CHINA, WEEK, Office
from tests.records.reading import json_rows


def exported(office: Office, tmp_path: Path, kind: str, **filters: Any) -> list[dict[str, Any]]:
    target = tmp_path / "a.jsonl"
    export(office.client, kind, target, **filters, **({} if kind == "persons" else WEEK))
    return json_rows(target)


@pytest.mark.parametrize("by", ["name", "code", "uuid"])
def test_passages_of_one_person(office: Office, tmp_path: Path, by: str) -> None:
    """The platform itself is asked for them, by UUID."""
    person = office.client.person.list(page_size=1, code="E003").items[0]
    rows = exported(office, tmp_path, "pass-records", persons=[str(getattr(person, by))])

    assert rows
    assert {row["personUuid"] for row in rows} == {person.uuid}
    total = office.client.pass_record.list(
        person_uuid=person.uuid, start_pass_time=WEEK["since"], end_pass_time=WEEK["until"]
    ).total
    assert len(rows) == total


def test_a_name_means_nobody_whose_name_only_begins_with_it(office: Office, tmp_path: Path) -> None:
    name = office.client.person.list(code="E001").items[0].name
    office.client.person.batch_add(person_list=[NewPerson(name=name + "二", type=PersonType.EMPLOYEE, code="E0010")])

    rows = exported(office, tmp_path, "persons", persons=[name])

    assert [row["name"] for row in rows] == [name]


def test_several_persons_and_a_door(office: Office, tmp_path: Path) -> None:
    doors = {row["deviceName"] for row in exported(office, tmp_path, "pass-records")}
    door = sorted(doors)[0]

    rows = exported(office, tmp_path, "pass-records", persons=["E001", "E002"], devices=[door])

    assert {row["personCode"] for row in rows} == {"E001", "E002"}
    assert {row["deviceName"] for row in rows} == {door}


def test_persons_of_a_group(office: Office, tmp_path: Path) -> None:
    group = office.client.group.batch_add(group_list=[NewGroup(name="夜班", type=GroupType.EMPLOYEE)]).successes[0].row
    people = [
        NewPerson(name=f"夜{n}", type=PersonType.EMPLOYEE, code=f"N{n}", group_list=[str(group.uuid)]) for n in range(3)
    ]
    office.client.person.batch_add(person_list=people).raise_on_failure()

    rows = exported(office, tmp_path, "persons", groups=["夜班"])

    assert {row["code"] for row in rows} == {"N0", "N1", "N2"}
    assert all("夜班" in row["groupList"] for row in rows)


@pytest.mark.parametrize("kind", ["attendance-records", "attendance-statistics", "attendance-calendar"])
def test_attendance_of_a_person_and_of_a_group(office: Office, tmp_path: Path, kind: str) -> None:
    everything = exported(office, tmp_path, kind)
    group = office.client.attendance.group.list().items[0].name

    rows = exported(office, tmp_path, kind, persons=["E001"])

    assert {row["personCode"] for row in rows} == {"E001"}
    assert rows == [row for row in everything if row["personCode"] == "E001"]
    assert exported(office, tmp_path, kind, groups=[str(group)]) == everything


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"persons": ["王"]}, "No person is named 王, and no record of this time range has that .* Did you mean 王"),
        ({"devices": ["前"]}, "No device is named 前. Did you mean 前门"),
        ({"groups": ["研发"]}, "No group is named 研发. Did you mean 研发部"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    office: Office, tmp_path: Path, filters: dict[str, Any], said: str
) -> None:
    with pytest.raises(ConfigurationError, match=said):
        exported(office, tmp_path, "pass-records", **filters)
    assert list(tmp_path.iterdir()) == []


def passages(office: Office, tmp_path: Path, *persons: str, kind: str = "pass-records") -> tuple[list[Any], Exported]:
    target = tmp_path / f"{kind}.jsonl"
    done = export(office.client, kind, target, persons=list(persons), **WEEK)
    return json_rows(target), done


@pytest.mark.parametrize("by", ["name", "code", "uuid"])
def test_passages_of_somebody_who_has_left_are_found_in_the_records(office: Office, tmp_path: Path, by: str) -> None:
    """The platform has the person no more, and a note says so."""
    person = office.client.person.list(page_size=1, code="E003").items[0]
    before, _ = passages(office, tmp_path, str(person.uuid))
    office.client.person.batch_delete(uuid_list=[person.uuid])

    rows, done = passages(office, tmp_path, str(getattr(person, by)))

    assert rows == before != []
    assert len(done.notes) == 1 and done.notes[0].startswith("Nobody on the platform has")
    assert by == "uuid" or f"{person.name} (E003)" in done.notes[0]


@pytest.mark.parametrize("by", ["name", "code"])
def test_a_name_or_number_that_somebody_else_has_now_means_both(office: Office, tmp_path: Path, by: str) -> None:
    old = office.client.person.list(page_size=1, code="E003").items[0]
    office.client.person.batch_delete(uuid_list=[old.uuid])
    facts: dict[str, Any] = {"name": "新人", "code": "E900"} | {by: str(getattr(old, by))}
    added = office.client.person.batch_add(person_list=[NewPerson(type=PersonType.EMPLOYEE, **facts)])
    new = str(added.raise_on_failure().successes[0].row.uuid)
    office.box.passages(
        [{"personUuid": new, "deviceUuid": office.door, "time": datetime(2023, 11, 14, 8, tzinfo=CHINA)}]
    )

    rows, done = passages(office, tmp_path, facts[by])

    assert {row["personUuid"] for row in rows} == {old.uuid, new}
    (note,) = done.notes
    assert f"{old.name} (E003) as well" in note and f"{facts['name']} ({facts['code']})" in note
    assert {row["personUuid"] for row in passages(office, tmp_path, new)[0]} == {new}, "a UUID means one of them"


def test_those_who_have_left_and_those_who_are_there_go_together(office: Office, tmp_path: Path) -> None:
    gone, other = (office.client.person.list(page_size=1, code=code).items[0] for code in ("E003", "E004"))
    office.client.person.batch_delete(uuid_list=[gone.uuid, other.uuid])

    rows, done = passages(office, tmp_path, "E001", str(gone.name), str(other.uuid))

    assert {row["personCode"] for row in rows} == {"E001", "E003", "E004"}
    assert len(done.notes) == 2


@pytest.mark.parametrize("kind", ["attendance-records", "attendance-statistics", "attendance-calendar"])
@pytest.mark.parametrize("by", ["name", "code"])
def test_attendance_of_somebody_who_has_left(office: Office, tmp_path: Path, kind: str, by: str) -> None:
    person = office.client.person.list(page_size=1, code="E003").items[0]
    office.client.person.batch_delete(uuid_list=[person.uuid])

    rows, done = passages(office, tmp_path, str(getattr(person, by)), kind=kind)

    assert {row["personCode"] for row in rows} == {"E003"}
    assert f"{person.name} (E003)" in done.notes[0]


def test_somebody_who_leaves_while_an_export_follows_does_not_end_it(office: Office, tmp_path: Path) -> None:
    person = office.client.person.list(page_size=1, code="E003").items[0]
    stop, rounds = Event(), list[Exported]()

    def next_round(done: Exported) -> None:
        rounds.append(done)
        office.client.person.batch_delete(uuid_list=[person.uuid])
        if len(rounds) == 2:
            stop.set()

    url = f"sqlite:///{tmp_path / 'a.db'}"
    start = {"since": WEEK["since"], "persons": [str(person.name)], "every": timedelta(0)}
    follow(office.client, "pass-records", url, stop=stop, exported=next_round, **start)

    assert rounds[0].rows > 0 and len(rounds) == 2
