"""The days on which attendance was due, and how they were attended: computed from passages, adjustments and rules, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from hongtu_toolkit.sandbox.attendance.days import day_of, moment, read_moment, refuse_span
from hongtu_toolkit.sandbox.attendance.judgement import Attended, Result, attended, status
from hongtu_toolkit.sandbox.attendance.reference import RECORD, Reference
from hongtu_toolkit.sandbox.attendance.rules import History, Rules, Shift
from hongtu_toolkit.sandbox.resources.attendance.member import MEMBER, MEMBERS, Member, today
from hongtu_toolkit.sandbox.store.collection import Document, one_of
from hongtu_toolkit.sandbox.text import from_json, to_json
from hongtu_toolkit.sandbox.world import World

PASSED = 1

PUNCH = f"""passType = {PASSED} AND EXISTS (
    SELECT 1 FROM attendance_device AS device WHERE device.deviceUuid = pass_record.deviceUuid
    AND passTimestamp >= device.since AND (device.until IS NULL OR passTimestamp < device.until))"""
"""The condition that a passage is a punch."""

MISSING = "--"


class Day(NamedTuple):
    member: Member
    day: int
    periods: tuple[Attended, ...]

    @property
    def results(self) -> list[Result]:
        return [period.result for period in self.periods]


class Book:
    """The rules of all groups, read once per call."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._shifts: dict[tuple[str, int], tuple[Shift, ...]] = {}

    @cached_property
    def histories(self) -> dict[str, History]:
        """By the UUID of the group."""
        rows = self._world.database.rows("SELECT groupUuid, fromDay, document FROM attendance_rules ORDER BY 1, 2")
        documents: dict[str, list[tuple[int, Document]]] = defaultdict(list)
        for group, day, document in rows:
            documents[str(group)].append((int(str(day)), from_json(document)))
        return {group: self._history(versions) for group, versions in documents.items()}

    def _history(self, documents: Sequence[tuple[int, Document]]) -> History:
        rules = [Rules.of(document, self._world.clock) for _, document in documents]
        return History(documents[-1][1]["name"], [day for day, _ in documents], rules)

    def due(self, member: Member, first: int, last: int) -> list[int]:
        """The days from the first to the last on which attendance was or will be due from a member."""
        last = last if member.until is None else min(last, member.until - 1)
        return self.histories[member.group].due(max(first, member.first), last)

    def shifts(self, group: str, day: int) -> tuple[Shift, ...]:
        """The periods of a day on which attendance is due."""
        if (group, day) not in self._shifts:
            rules = self.histories[group].on(day)
            assert rules
            self._shifts[group, day] = rules.shifts(day, self._world.clock)
        return self._shifts[group, day]

    def days(self, due: Iterable[tuple[Member, int]]) -> list[Day]:
        """Days that were due, as they were attended. One query for the passages and one for the adjustments cover all of them."""
        asked = [(member, day, self.shifts(member.group, day)) for member, day in due]
        if not asked:
            return []
        persons = to_json(sorted({member.person for member, _, _ in asked}))
        opens = min(shift.opens for _, _, shifts in asked for shift in shifts)
        closes = max(shift.closes for _, _, shifts in asked for shift in shifts)
        punches, adjustments = self._punches(persons, opens, closes), self._adjustments(persons, opens, closes)
        now = self._world.clock.now()
        return [
            Day(
                member,
                day,
                tuple(attended(shift, punches[member.person], adjustments[member.person], now=now) for shift in shifts),
            )
            for member, day, shifts in asked
        ]

    def _punches(self, persons: str, opens: int, closes: int) -> dict[str, list[int]]:
        rows = self._world.database.rows(
            f"""SELECT personUuid, passTimestamp FROM pass_record
                WHERE {one_of('personUuid')} AND passTimestamp >= ? AND passTimestamp < ? AND {PUNCH}
                ORDER BY passTimestamp""",
            persons,
            opens,
            closes,
        )
        punches: dict[str, list[int]] = defaultdict(list)
        for person, stamp in rows:
            punches[str(person)].append(int(str(stamp)))
        return punches

    def _adjustments(self, persons: str, opens: int, closes: int) -> dict[str, list[tuple[int, int]]]:
        rows = self._world.database.rows(
            f"""SELECT personUuid, beginTime, endTime FROM attendance_adjustment
                WHERE {one_of('personUuid')} AND beginTime < ? AND endTime > ?""",
            persons,
            closes,
            opens,
        )
        adjustments: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for person, begin, end in rows:
            adjustments[str(person)].append((int(str(begin)), int(str(end))))
        return adjustments


def asked_days(world: World, asked: Document) -> tuple[int, int]:
    """The first and the last day that `startTime` (included) and `endTime` (excluded) touch.

    Without an end, the last day is today. Without a start, the first day is the first of the last day's month.
    """
    clock = world.clock
    end = read_moment(asked["endTime"], "endTime") if "endTime" in asked else clock.now() + 1
    month = clock.wall(end - 1).replace(day=1).toordinal()
    begin = read_moment(asked["startTime"], "startTime") if "startTime" in asked else moment(clock, month)
    refuse_span(clock, begin, end)
    return day_of(clock, begin), day_of(clock, end - 1)


def with_records(world: World, persons: Collection[str]) -> set[str]:
    """The persons among these who have attendance records."""
    if not persons:
        return set()
    here = f"SELECT {MEMBER} FROM {MEMBERS} WHERE {one_of('member.personUuid')} AND member.fromDay <= ?"
    now, book = today(world), Book(world)
    members = (Member(*row) for row in world.database.rows(here, to_json(list(persons)), now))  # type: ignore[arg-type]
    return {
        member.person for member in members if any(book.due(member, day, day) for day in range(member.first, now + 1))
    }


def view(world: World, day: Day) -> Document:
    """A day as the interfaces show it."""
    member = day.member
    return {
        "uuid": str(Reference(RECORD, member.id, day.day, day.day)),
        "personName": member.name,
        "personCode": member.code,
        "attendanceDate": moment(world.clock, day.day),
        "attTimeResult": [
            {
                "order": period.order,
                "inPunch": _clock_time(world, period.came),
                "outPunch": _clock_time(world, period.went),
                "result": period.result,
            }
            for period in day.periods
        ],
        "status": status(day.results),
    }


def _clock_time(world: World, stamp: int | None) -> str:
    return MISSING if stamp is None else f"{world.clock.wall(stamp):%H:%M:%S}"
