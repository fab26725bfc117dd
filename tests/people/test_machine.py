"""Whatever HR, the people at the platform and the network do, in whatever order: a run that ends leaves the platform as the table wants it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hongtu import HongtuError, NewPerson, PersonType
from hongtu_toolkit.people import FileChanged, PeopleError
from hongtu_toolkit.sandbox import Sandbox
from tests.support.clients import connect
from tests.support.people import Desk

LONG = bool(os.environ.get("HONGTU_TEST_LONG"))
CODES = st.sampled_from([f"E{n}" for n in range(6)])
NAMES = st.sampled_from(["张三", "李四", "王五"])
PHONES = st.sampled_from(["", "13800138000", "13900139000"])
GROUPS = st.sampled_from(["", "研发部", "夜班", "研发部;夜班"])
WRITES = ["personBatchAdd", "personUpdate", "personBatchDelete", "passGroupBatchAdd", "personUuidList", "personList"]
FAULTS = st.sampled_from(
    [("reset", None), ("reset", "before"), ("truncate", None), ("garbage", None), ("status", 502), ("code", -1)]
)
HEADS = ("工号", "姓名", "手机号", "组")


class Machine(RuleBasedStateMachine):
    """The model is the table, and what was done by hand."""

    box: Sandbox

    @initialize()
    def begin(self) -> None:
        self.box.reset()
        self.folder = tempfile.TemporaryDirectory(prefix="hongtu-machine-")
        self.client = connect(self.box.url, app_key=self.box.app_key, secret=self.box.secret, on_drift="raise")
        self.desk = Desk(self.box, self.client, Path(self.folder.name))
        self.table: dict[str, tuple[str, str, str]] = {"E0": ("张三", "", "")}
        self.unfinished = False
        self.others: set[str] = set()
        """UUIDs of people that no table will ever list."""

    @rule(code=CODES, name=NAMES, phone=PHONES, groups=GROUPS)
    def hr_writes_a_row(self, code: str, name: str, phone: str, groups: str) -> None:
        self.table[code] = (name, phone, groups)

    @rule(code=CODES)
    def hr_strikes_a_row(self, code: str) -> None:
        if len(self.table) > 1:
            self.table.pop(code, None)

    @rule(operation=st.sampled_from(WRITES), fault=FAULTS, times=st.integers(1, 3))
    def something_will_go_wrong(self, operation: str, fault: tuple[Any, Any], times: int) -> None:
        self.box.fault(operation, *fault, times=times)

    @rule(code=CODES, name=NAMES)
    def somebody_is_changed_by_hand(self, code: str, name: str) -> None:
        self.box.clear_faults()
        if person := self.desk.people().get(code):
            self.client.person.update(uuid=person.uuid, name=name)

    @rule(code=CODES)
    def somebody_is_added_or_deleted_by_hand(self, code: str) -> None:
        self.box.clear_faults()
        if person := self.desk.people().get(code):
            self.client.person.batch_delete(uuid_list=[person.uuid])
        else:
            new = NewPerson(name="by hand", type=PersonType.EMPLOYEE, code=code)
            self.client.person.batch_add(person_list=[new]).raise_on_failure()

    @precondition(lambda self: len(self.others) < 2)
    @rule()
    def somebody_without_a_number_is_added_by_hand(self) -> None:
        self.box.clear_faults()
        uuid = f"other-{len(self.others)}"
        new = NewPerson(name="other", type=PersonType.EMPLOYEE, uuid=uuid)
        self.client.person.batch_add(person_list=[new]).raise_on_failure()
        self.others.add(uuid)

    @rule(remove=st.booleans())
    def a_run(self, remove: bool) -> None:
        self.desk.write(*((code, *row) for code, row in self.table.items()), heads=HEADS)
        try:
            report = self.desk.sync(create_groups=True, remove_missing=remove, max_removals=100)
        except FileChanged:
            assert self.unfinished, "a run that has ended binds no later table"
            self.restarts(remove)
            return
        except (HongtuError, PeopleError):
            self.unfinished = True
            return
        self.unfinished = False
        if report.ok:
            self.holds(remove)

    def restarts(self, remove: bool) -> None:
        self.box.clear_faults()
        assert self.desk.sync(create_groups=True, remove_missing=remove, max_removals=100, restart=True).ok
        self.unfinished = False
        self.holds(remove)

    def holds(self, remove: bool) -> None:
        self.box.clear_faults()
        people = {code: row for code, row in self.desk.people().items() if code not in self.others}
        assert people.keys() >= self.table.keys()
        if remove:
            assert people.keys() == self.table.keys()
        for code, (name, phone, groups) in self.table.items():
            row = people[code]
            assert row.name == name
            assert not phone or row.phone == phone
            named = {str(group.name) for group in row.group_list or ()} & {"研发部", "夜班"}
            assert not groups or named == set(groups.split(";"))
        assert self.desk.plan(create_groups=True, remove_missing=remove, max_removals=100).empty

    @invariant()
    def nobody_is_there_twice_and_nobody_else_is_touched(self) -> None:
        faults = [fault for fault in self.box._platform.faults.listed() if fault["times"]]
        self.box.clear_faults()
        people = self.desk.people()
        assert self.others <= people.keys()
        assert {str(people[uuid].name) for uuid in self.others} <= {"other"}
        for fault in faults:
            self.box.fault(fault["operation"], fault["kind"], fault["value"], fault["times"])

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        self.box.clear_faults()
        self.desk.write(*((code, *row) for code, row in self.table.items()), heads=HEADS)
        assert self.desk.sync(create_groups=True, restart=True).ok
        self.holds(False)
        self.client.close()
        self.folder.cleanup()


def test_plan_and_apply_hold_against_everything(session_box: Sandbox) -> None:
    Machine.box = session_box
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=300 if LONG else 8,
            stateful_step_count=30 if LONG else 15,
            deadline=None,
            derandomize=not LONG,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
