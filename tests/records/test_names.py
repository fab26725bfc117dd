"""Filters by name: exact, though the platform's own filters match in part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hongtu import GroupType, NewGroup, NewPerson, PersonType
from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.records import export
from tests.records.conftest import WEEK, Office
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
        ({"persons": ["王"]}, "No person is named 王. Did you mean 王"),
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
