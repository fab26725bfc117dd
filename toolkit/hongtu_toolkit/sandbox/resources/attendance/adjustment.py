"""Adjustments: spans of time for which an employee's attendance does not depend on punches."""

from __future__ import annotations

from hongtu_toolkit.sandbox.attendance.days import day_of, read_moment, refuse_closed, refuse_span
from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources.attendance.day import Book
from hongtu_toolkit.sandbox.resources.attendance.member import CODE, NAME, NOW, PERSON, find, find_all
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.text import to_json
from hongtu_toolkit.sandbox.world import World

CALLED = f"(SELECT personUuid AS uuid) AS who {PERSON.format('who.uuid')}"
"""The person of an adjustment, as SQL."""


@serves(
    "attendanceAdjustAdd",
    assumed=[
        "From the 5th of a month on, the month before is closed.",
        "Each period that overlaps the time range is adjusted (出勤调整), whatever its punches and the type. This happens at once, even for future periods.",
        "Adjustments of a person must not overlap (104036). Each must overlap a period with attendance (104029), in the group of the person at that time.",
    ],
    tests=[
        "test_attendance_adjustments.py::test_life_of_an_adjustment",
        "test_attendance_adjustments.py::test_adjustments_that_are_refused",
        "test_attendance_adjustments.py::test_days_in_an_earlier_group_are_adjusted_too",
        "test_attendance_adjustments.py::test_months_are_closed",
    ],
)
def add(world: World, call: Call) -> Document:
    """Adjusts the attendance of a member in a time range of at most three months. The range must not begin in a closed
    month.
    """
    if not world.persons.get(call.body["personUuid"]):
        raise Refusal(Code.ATTENDANCE_PERSON_NOT_FOUND)
    return world.add(world.attendance_adjustments, adjusted(world, Book(world), call.body))


@serves(
    "attendanceAdjustList",
    assumed=[
        "`startTime` and `endTime` select the adjustments that they overlap. The latest start comes first.",
        "The group is the person's group at the time of the adjustment. A missing number is an empty text.",
    ],
    tests=[
        "test_attendance_adjustments.py::test_filters_of_adjustments",
        "test_attendance_adjustments.py::test_life_of_an_adjustment",
    ],
)
def list_(world: World, call: Call) -> Document:
    """Lists adjustments page by page. The name matches in part."""
    asked = call.body
    begin, end = (read_moment(asked[name], name) if name in asked else None for name in ("startTime", "endTime"))
    if begin is not None and end is not None:
        refuse_span(world.clock, begin, end)
    where = {
        f"EXISTS (SELECT 1 FROM {CALLED} WHERE {contains(NAME)})": asked.get("personName"),
        "adjustType = ?": asked.get("adjustType"),
        "endTime > ?": begin,
        "beginTime < ?": end,
    }
    page = world.attendance_adjustments.page(asked, where, "beginTime DESC, id DESC")
    persons = _persons(world, [row["personUuid"] for row in page["list"]])
    groups = Book(world).histories
    page["list"] = [
        row | persons[row["personUuid"]] | {"groupName": groups[row["groupUuid"]].name} for row in page["list"]
    ]
    return page


@serves(
    "attendanceAdjustUpdate",
    assumed=[
        "Omitted fields stay unchanged. An adjustment that begins in a closed month cannot be changed.",
    ],
    tests=[
        "test_attendance_adjustments.py::test_life_of_an_adjustment",
        "test_attendance_adjustments.py::test_months_are_closed",
    ],
)
def update(world: World, call: Call) -> None:
    """Changes an adjustment, by the same rules as adding one."""
    before = world.attendance_adjustments.require(call.body["uuid"])
    refuse_closed(world.clock, int(before["adjustTimeBegin"]))
    world.attendance_adjustments.replace(adjusted(world, Book(world), before | call.body))


def adjusted(world: World, book: Book, facts: Document, since: int | None = None) -> Document:
    """The adjustment with these facts. Raises Refusal if it breaks the rules. `since` is the moment that counts for closed months, by default its begin."""
    member = find(world, f"member.personUuid = ? AND member.{NOW}", facts["personUuid"])
    if not member:
        raise Refusal(Code.NOT_IN_ATTENDANCE_GROUP)
    begin, end = (read_moment(facts[name], name) for name in ("adjustTimeBegin", "adjustTimeEnd"))
    refuse_span(world.clock, begin, end)
    refuse_closed(world.clock, begin if since is None else since)
    others = {
        "personUuid = ?": member.person,
        "beginTime < ?": end,
        "endTime > ?": begin,
        "uuid <> ?": facts.get("uuid", ""),
    }
    if world.attendance_adjustments.count(others):
        raise Refusal(Code.ALREADY_ADDED, "another adjustment of the person overlaps")
    # A day's periods may begin on the day before it, and end on the day after.
    first, last = day_of(world.clock, begin) - 1, day_of(world.clock, end) + 1
    times = find_all(world, "member.personUuid = ?", member.person)
    shifts = (shift for time in times for day in book.due(time, first, last) for shift in book.shifts(time.group, day))
    if not any(begin < shift.closes and end > shift.opens for shift in shifts):
        raise Refusal(Code.NOTHING_TO_ADJUST, "attendance is not due in this span")
    return facts | {"groupUuid": member.group}


def _persons(world: World, uuids: list[str]) -> dict[str, Document]:
    """Names and numbers by UUID. A missing number is an empty text, because the field is required."""
    rows = world.database.rows(
        f"SELECT value, {NAME}, ifnull({CODE}, '') FROM json_each(?) {PERSON.format('value')}", to_json(uuids)
    )
    return {str(uuid): {"personName": name, "personCode": code} for uuid, name, code in rows}
