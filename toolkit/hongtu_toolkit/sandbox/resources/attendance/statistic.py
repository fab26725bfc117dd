"""Attendance statistics: the days of a member, counted over a span of time."""

from __future__ import annotations

from itertools import groupby

from hongtu_toolkit.sandbox.attendance.judgement import tally
from hongtu_toolkit.sandbox.attendance.reference import STATISTIC, Reference
from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources.attendance.day import Book, asked_days
from hongtu_toolkit.sandbox.resources.attendance.member import MEMBER, MEMBERS, NAME, Member, today
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.store.joined import joined_page
from hongtu_toolkit.sandbox.world import World


@serves(
    "attendanceStatisticList",
    assumed=[
        "A statistic covers one person in one group. A person who changed the group has two.",
        "The time range includes `startTime` and excludes `endTime`. A day counts if it overlaps the range, up to today.",
        "Without an end, today is the last day. Without a start, the range begins with the first day of the month.",
        "The `…Times` count periods, the `…Days` count days; see attendance/judgement.py.",
    ],
    tests=[
        "test_attendance_month.py::test_a_month_of_three_people",
        "test_attendance_records.py::test_spans_of_time",
        "test_attendance_records.py::test_filters_of_statistics",
    ],
)
def list_(world: World, call: Call) -> Document:
    """Returns a row for each member: the days with attendance due, the normal, adjusted and absent days, and how often
    a period was irregular.
    """
    asked, book = call.body, Book(world)
    first, last = asked_days(world, asked)
    where = {
        contains(NAME): asked.get("name"),
        "member.groupUuid = ?": asked.get("groupUuid"),
        "member.fromDay <= ?": last,
        "ifnull(member.untilDay > ?, TRUE)": first,
    }
    page, rows = joined_page(world.database, asked, MEMBER, MEMBERS, where, "member.id")
    members = [Member(*row) for row in rows]
    due = [(member, day) for member in members for day in book.due(member, first, min(last, today(world)))]
    days = {member: list(days) for member, days in groupby(book.days(due), key=lambda day: day.member)}
    page["list"] = [
        {
            "uuid": str(Reference(STATISTIC, member.id, first, last)),
            "personName": member.name,
            "personCode": member.code,
            "groupName": book.histories[member.group].name,
            **tally(day.results for day in days.get(member, ())),
        }
        for member in members
    ]
    return page
