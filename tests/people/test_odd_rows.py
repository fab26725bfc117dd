"""Rows of the platform in another form than the manual's: they stop no plan, and what cannot be read stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hongtu import Hongtu
from hongtu_toolkit import people
from hongtu_toolkit.people import Plan, PlanBlocked, Report
from tests.support.clients import connect, ok, page
from tests.support.fault_server import Connection, FaultServer

NEVER_ENDS = 253402300799000
"""9999-12-31T23:59:59Z."""


class Platform:
    """A platform with the given rows, which records every write."""

    def __init__(self, rows: list[Any], groups: list[Any], folder: Path) -> None:
        self.rows = rows
        self.groups = groups
        self.folder = folder
        self.by_uuid: Callable[[list[str]], list[Any]] = lambda uuids: [
            row for row in rows if isinstance(row, dict) and row.get("uuid") in uuids
        ]
        self.writes: list[tuple[str, dict[str, Any]]] = []
        self.client: Hongtu

    def answer(self, target: str, body: dict[str, Any]) -> bytes:
        if "uuid" in target.lower():
            return ok(self.by_uuid(body["uuidList"]))
        if target.endswith("/list"):
            rows = self.groups if "group" in target else self.rows
            first = body.get("pageNum", 1) == 1
            return page(rows if first else [], total=len(rows), number=body.get("pageNum", 1), size=body["pageSize"])
        self.writes.append((target.rsplit("/", 1)[1], body))
        if target.endswith("batchDelete"):
            return ok({"successes": [{"uuid": uuid} for uuid in body["uuidList"]], "failures": []})
        if target.endswith("update"):
            next(row for row in self.rows if row["uuid"] == body["uuid"]).update(body)
        return ok()

    def serve(self, connection: Connection) -> None:
        while request := connection.read_request():
            connection.send(self.answer(request.target, json.loads(request.body or b"{}")))

    def plan(self, *lines: str, **options: Any) -> Plan:
        table = self.folder / "staff.csv"
        table.write_text("\n".join(lines), "utf-8")
        given: dict[str, Any] = {"state": self.folder / "state", "settle": 0.0} | options
        return people.plan(self.client, table, **given)

    def apply(self, plan: Plan) -> Report:
        return people.apply(self.client, plan)


@contextmanager
def platform(folder: Path, *rows: Any, groups: list[Any] | None = None) -> Iterator[Platform]:
    site = Platform(list(rows), groups or [], folder)
    with FaultServer(site.serve) as server, connect(server.url, on_drift="ignore") as client:
        site.client = client
        yield site


def person(**odd: Any) -> dict[str, Any]:
    return {"uuid": "u1", "name": "张三", "type": 1, "code": "E1", "position": "旧"} | odd


def notes(plan: Plan) -> list[str]:
    return [note.text for note in plan.notes if note.code == "platform-unread"]


@pytest.mark.parametrize(
    ("odd", "head", "cell"),
    [
        ({"groupList": "研发部"}, "人员组", "研发部"),
        ({"groupList": ["研发部"]}, "人员组", "研发部"),
        ({"groupList": [None]}, "人员组", "研发部"),
        ({"sex": "女"}, "性别", "男"),
        ({"entryTime": "soon"}, "入职日期", "2024-03-08"),
        ({"phone": {"a": 1}}, "手机号", "13800138000"),
    ],
    ids=["groups as text", "groups as texts", "no group", "sex", "day", "phone"],
)
def test_what_cannot_be_read_is_noted_and_stays_while_the_rest_is_changed(
    tmp_path: Path, odd: dict[str, Any], head: str, cell: str
) -> None:
    groups = [{"uuid": "g1", "name": "研发部", "type": 1}]
    with platform(tmp_path, person(**odd), groups=groups) as site:
        plan = site.plan(f"工号,姓名,职位,{head}", f"E1,张三,新,{cell}")

        assert notes(plan) == [
            f"people whose {head} on the platform cannot be read, and is neither compared nor changed: 1 (E1)"
        ]
        assert [(change.action, tuple(change.fields)) for change in plan.changes()] == [("update", ("position",))]
        assert site.apply(plan).ok
        assert site.writes == [("update", {"uuid": "u1", "name": "张三", "code": "E1", "postion": "新"})]


@pytest.mark.parametrize("uri", ["http://[::1", {"a": 1}], ids=["address", "object"])
def test_a_picture_without_a_readable_address_stops_no_change(tmp_path: Path, uri: Any) -> None:
    with platform(tmp_path, person(imageUri=uri)) as site:
        plan = site.plan("工号,姓名,职位", "E1,张三,新")

        assert notes(plan) == [
            "people whose Photo on the platform cannot be read, and is neither compared nor changed: 1 (E1)"
        ]
        assert site.apply(plan).ok


def test_a_day_at_the_end_of_time_is_compared(tmp_path: Path) -> None:
    with platform(tmp_path, person(entryTime=NEVER_ENDS)) as site:
        (change,) = site.plan("工号,姓名,入职日期", "E1,张三,2024-03-08").changes()

        assert change.fields == {"entry_date": ("9999-12-31", "2024-03-08")}


@pytest.mark.parametrize(
    ("row", "some"),
    [
        (None, "?"),
        ("E1", "?"),
        (person(uuid=None), "E1"),
        (person(uuid=["u1"]), "E1"),
        (person(type={"a": 1}), "E1"),
    ],
    ids=["null", "text", "no UUID", "UUID as list", "type as object"],
)
def test_a_person_who_cannot_be_read_is_neither_changed_nor_removed(tmp_path: Path, row: Any, some: str) -> None:
    other = person(uuid="u2", name="李四", code="E2")
    with platform(tmp_path, row, other) as site:
        gone = site.plan("工号,姓名", "E2,李四", remove_missing=True, max_removals=10)
        told = f"people on the platform who cannot be read, and are neither changed nor removed: 1 ({some})"
        assert notes(gone) == [told]
        assert gone.empty
        if isinstance(row, dict):
            assert site.plan("工号,姓名,职位", "E1,张三,新").empty


def test_a_value_of_another_form_is_not_the_number_of_somebody_to_remove(tmp_path: Path) -> None:
    with platform(tmp_path, person(code={"a": 1}), person(uuid="u2", code="E2")) as site:
        assert site.plan("工号,姓名", "E2,张三", remove_missing=True, max_removals=10).empty


def test_a_null_row_in_place_of_a_person_is_not_taken_for_a_person_who_has_left(tmp_path: Path) -> None:
    with platform(tmp_path, person(), person(uuid="u2", code="E2")) as site:
        plan = site.plan("工号,姓名,职位", "E2,张三,新", remove_missing=True, max_removals=10)
        assert [change.action for change in plan.changes()] == ["remove", "update"]
        site.by_uuid = lambda uuids: [None]

        report = site.apply(plan)

        said = "cannot be read on the platform now, and was left as it is"
        assert [(each.key, each.outcome, each.reason) for each in report.failures] == [
            ("E1", "NOT SENT", said),
            ("E2", "NOT SENT", said),
        ]
        assert site.writes == []


@pytest.mark.parametrize("uuid", [{}, {"uuid": ""}, {"uuid": None}], ids=["none", "empty", "null"])
def test_a_group_without_a_uuid_is_a_problem_and_nothing_is_sent(tmp_path: Path, uuid: dict[str, Any]) -> None:
    with platform(tmp_path, groups=[{"name": "研发部", "type": 1, **uuid}, None]) as site:
        plan = site.plan("工号,姓名,人员组", "E5,赵六,研发部")

        assert [(str(problem), problem.code) for problem in plan.problems] == [
            (
                "row 2, 人员组: the platform lists the group “研发部” without a UUID, so nobody can be put into it",
                "group-without-uuid",
            )
        ]
        with pytest.raises(PlanBlocked):
            site.apply(plan)
        assert site.writes == []
