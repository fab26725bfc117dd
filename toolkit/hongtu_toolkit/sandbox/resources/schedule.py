"""Time schedules, and the check whether they are open at a moment."""

from __future__ import annotations

from datetime import datetime

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.world import Batch, World, refuse_taken, with_uuid

EVENT = 3


@serves(
    "passScheduleAddBatch",
    assumed=[
        "Names are unique among all types.",
        "A schedule has each weekday and date once. A time range does not end before it begins.",
    ],
    tests=[
        "test_groups_and_schedules.py::test_schedule_is_read_as_it_was_written",
        "test_groups_and_schedules.py::test_schedules_that_are_refused",
    ],
)
def add_batch(world: World, call: Call) -> Batch:
    """Adds schedules, each independently. UUID and name are unique. Only pass schedules may have dates in `holiday`."""

    def add(schedule: Document) -> None:
        _check(world, schedule)
        world.add(world.schedules, schedule)

    return world.batch(map(with_uuid, call.body["scheduleList"]), add)


@serves(
    "passScheduleUpdate",
    assumed=["An omitted `holiday` stays unchanged. The type never changes."],
    tests=[
        "test_groups_and_schedules.py::test_schedule_is_read_as_it_was_written",
        "test_groups_and_schedules.py::test_schedules_that_are_refused",
        "test_groups_and_schedules.py::test_single_dates_come_before_weekdays",
    ],
)
def update(world: World, call: Call) -> None:
    """Replaces the name and days of a schedule."""
    schedule = world.schedules.require(call.body["uuid"]) | call.body
    _check(world, schedule)
    world.schedules.replace(schedule)


@serves(
    "passScheduleDelete",
    assumed=["A schedule that an authority uses cannot be deleted."],
    tests=[
        "test_access_flow.py::test_authority_goes_with_what_it_stands_on",
        "test_groups_and_schedules.py::test_schedules_that_are_refused",
    ],
)
def delete(world: World, call: Call) -> Batch:
    """Deletes schedules, each independently."""

    def remove(item: Document) -> None:
        world.schedules.require(item["uuid"])
        if world.database.rows("SELECT 1 FROM authority WHERE scheduleUuid = ?", item["uuid"]):
            raise Refusal(Code.INVALID, "an authority uses the schedule")
        world.schedules.remove(item["uuid"])

    return world.batch(({"uuid": uuid} for uuid in call.body["uuidList"]), remove)


@serves(
    "passSchedulePage",
    tests=["test_groups_and_schedules.py::test_schedule_is_read_as_it_was_written"],
)
def page(world: World, call: Call) -> Document:
    """Lists schedules of a type page by page. The name matches in part."""
    return world.schedules.page(call.body, {"type = ?": call.body["type"], contains("name"): call.body.get("name")})


@serves(
    "passScheduleDetails",
    assumed=["Rows come in the order of the call, each once. Unknown UUIDs are left out."],
    tests=["test_groups_and_schedules.py::test_schedule_is_read_as_it_was_written"],
)
def details(world: World, call: Call) -> list[Document]:
    """Returns the schedules with these UUIDs, with their days."""
    return [schedule for uuid in dict.fromkeys(call.body["uuidList"]) if (schedule := world.schedules.get(uuid))]


def is_open(schedule: Document, moment: datetime) -> bool:
    """Whether a wall-clock moment lies within the hours of a schedule."""
    days = {holiday["date"]: holiday for holiday in schedule.get("holiday", ())}
    weekdays = {day["week"]: day for day in schedule["workDay"]}
    day = days.get(f"{moment:%Y-%m-%d}") or weekdays.get(moment.isoweekday(), {})
    spans = day.get("during", ()) if day.get("state", True) else ()
    return any(span["from"] <= f"{moment:%H:%M}" <= span["to"] for span in spans)


def _check(world: World, schedule: Document) -> None:
    refuse_taken(world.schedules, schedule, "name")
    days = [*schedule.get("holiday", ()), *schedule["workDay"]]
    names = [day.get("date") or day.get("week") for day in days]
    if len(set(names)) < len(names):
        raise Refusal(Code.INVALID, "the schedule has a weekday or a date twice")
    if any(span["from"] > span["to"] for day in days for span in day.get("during", ())):
        raise Refusal(Code.START_AFTER_END, "from is later than to")
    if schedule["type"] == EVENT and schedule.get("holiday"):
        raise Refusal(Code.INVALID, "an event schedule has no holiday")
