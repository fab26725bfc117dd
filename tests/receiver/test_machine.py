"""A store against a model of it: whatever is done in whatever order, both hold the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hongtu_toolkit.receiver.store import changes, open_store, questions
from hongtu_toolkit.receiver.store.base import Outcome
from hongtu_toolkit.receiver.store.questions import Selection
from tests.receiver.history import key
from tests.receiver.pushes import MOMENT, entries, forms, passage
from tests.receiver.test_crashes import LONG

NUMBERS, NAMES = st.integers(0, 5), st.sampled_from(["erp", "crm"])
KEYS = [key(number) for number in range(6)]


class StoreMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="hongtu-machine-"))
        self.url = f"sqlite:///{self.folder}/events.db"
        self.store = open_store(self.url)
        self.clock = MOMENT
        self.pushes: dict[str, int] = {}
        """What is stored: how often it was pushed, by key."""
        self.received: dict[str, int] = {}
        self.states: dict[str, dict[str, str]] = {}
        """Of each consumer: the state of each delivery, by key."""

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def arrive(self, number: int, pushed: bool) -> None:
        which = KEYS[number]
        if which not in self.pushes:
            self.pushes[which], self.received[which] = 0, self.clock
            for deliveries in self.states.values():
                deliveries[which] = "due"
        self.pushes[which] += pushed

    @rule(numbers=st.lists(st.tuples(NUMBERS, st.integers(0, 3)), min_size=1, max_size=6))
    def push(self, numbers: list[tuple[int, int]]) -> None:
        """Some at once, in any form, repeats among them."""
        self.clock += 1
        self.store.put(
            entries(*(forms(passage(number))[form] for number, form in numbers), received_at=self.clock)
        ).result(10)
        for number, _ in numbers:
            self.arrive(number, True)

    @rule(number=NUMBERS)
    def sweep(self, number: int) -> None:
        self.clock += 1
        self.store.put(entries(forms(passage(number))[2], source="sweep", received_at=self.clock)).result(10)
        self.arrive(number, False)

    @rule(name=NAMES, from_the_beginning=st.booleans())
    def register(self, name: str, from_the_beginning: bool) -> None:
        since = MOMENT if from_the_beginning else None
        new = self.store.change(lambda session: changes.register(session, name, self.clock, since))
        assert new == (name not in self.states)
        if new:
            self.states[name] = dict.fromkeys(self.pushes, "due") if from_the_beginning else {}

    @rule(name=NAMES)
    def forget(self, name: str) -> None:
        assert self.store.change(lambda session: changes.forget(session, name)) == (name in self.states)
        self.states.pop(name, None)

    @precondition(lambda self: self.states)
    @rule(data=st.data(), most=st.integers(1, 4), crash=st.booleans())
    def hand_out(self, data: st.DataObject, most: int, crash: bool) -> None:
        """Take some, and settle a part of them by chance; or die before that."""
        name = data.draw(st.sampled_from(sorted(self.states)))
        deliveries = self.store.deliveries(name)
        taken = deliveries.take(most, self.clock)
        due = {which for which, state in self.states[name].items() if state == "due"}
        assert {event.key for event in taken} <= due
        assert len(taken) == min(most, len(due))
        if not crash:
            outcomes = []
            for event in taken:
                state: Any = data.draw(st.sampled_from(["delivered", "due", "dead", "left"]))
                if state != "left":
                    outcomes.append(Outcome(event.seq, state, 0, "x"))
                    self.states[name][event.key] = state
            deliveries.settle(outcomes, self.clock)
        deliveries.close()

    @precondition(lambda self: self.states)
    @rule(data=st.data(), dead=st.booleans())
    def replay(self, data: st.DataObject, dead: bool) -> None:
        name = data.draw(st.sampled_from(sorted(self.states)))
        selection = Selection(consumer=name, state="dead") if dead else Selection()
        found = {which for which in self.pushes if not dead or self.states[name].get(which) == "dead"}
        assert self.store.change(lambda session: changes.replay(session, name, selection)) == len(found)
        self.states[name] |= dict.fromkeys(found, "due")

    @rule(age=st.integers(0, 5))
    def prune(self, age: int) -> None:
        before = self.clock - age
        held = {which for each in self.states.values() for which, state in each.items() if state != "delivered"}
        gone = {which for which, moment in self.received.items() if moment < before} - held
        assert self.store.change(lambda session: changes.prune(session, before)) == len(gone)
        for which in gone:
            del self.pushes[which], self.received[which]
            for each in self.states.values():
                each.pop(which, None)

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = open_store(self.url)

    @invariant()
    def both_hold_the_same(self) -> None:
        events = self.store.look(lambda session: questions.events(session, Selection(), 1000))
        assert {event.key: event.pushes for event in events} == self.pushes
        assert len(events) == len(self.pushes)
        for name, states in self.states.items():
            for state in ("due", "delivered", "dead"):
                selection = Selection(consumer=name, state=state)
                found = self.store.look(lambda session, selection=selection: questions.events(session, selection, 1000))  # type: ignore[misc]
                assert {event.key for event in found} == {which for which, each in states.items() if each == state}


TestStore = StoreMachine.TestCase
TestStore.settings = settings(
    max_examples=200 if LONG else 12,
    stateful_step_count=40 if LONG else 25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
